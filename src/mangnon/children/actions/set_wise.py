"""Writing many rows of one table with one statement.

COPY is not allowed into a table behind row-level security, and a statement with a place for
every value is read slowly; arrays are neither.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model

_ROWS_AT_ONCE = 5000
_NEW_KEYS = "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)"


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert new rows of one model; each gets its key."""
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        _insert(rows[start : start + _ROWS_AT_ONCE])


def _insert(rows: Sequence[Model]) -> None:
    table = rows[0]._meta.db_table
    fields = [field for field in rows[0]._meta.concrete_fields if not field.generated]
    with connection.cursor() as cursor:
        cursor.execute(_NEW_KEYS, [table, len(rows)])
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
        names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
        arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
        values = [
            [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows]
            for field in fields
        ]
        cursor.execute(f"insert into {table} ({names}) select * from unnest({arrays})", values)
