"""Many rows at once: COPY into a temporary table, then one INSERT that the second wall checks.

PostgreSQL refuses COPY straight into a table with row-level security.
"""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Model

Row = Sequence[object]


def insert_rows(model: type[Model], *, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Insert rows in the caller's transaction and scope; return how many there were."""
    table = model._meta.db_table
    listed = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"create temp table incoming on commit drop as select {listed} from {table} limit 0"
        )
        with cursor.copy(f"copy incoming ({listed}) from stdin") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(f"insert into {table} ({listed}) select {listed} from incoming")
        inserted: int = cursor.rowcount
        cursor.execute("drop table incoming")
    return inserted


def new_ids(model: type[Model], *, count: int) -> list[int]:
    """Take ids from the table's own sequence, so that rows can point to one another."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def analyse(models: Iterable[type[Model]]) -> None:
    """Let the planner know the new sizes, as far as the connection may."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"analyze {model._meta.db_table}")
