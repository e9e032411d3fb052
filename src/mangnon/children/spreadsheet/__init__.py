"""Lists of children in workbooks: read, recognised, repaired and checked, without any database."""
