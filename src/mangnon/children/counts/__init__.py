"""Counting cells: what each hamlet's records add up to, day by day, without reading records."""
