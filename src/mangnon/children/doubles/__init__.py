"""Two records of one child: how they are compared, found and told apart. Free of Django."""
