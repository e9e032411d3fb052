"""The rule-based reader of dispatches: from the bytes of a file to clauses and tasks."""
