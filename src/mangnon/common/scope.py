"""The second wall: what the database shows to the current request, job or command.

Row-level security compares each personal row's cell (a group of hamlets that were always
governed together) with the setting `app.cells`. With no setting there are no rows.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_SET = """
    select set_config('app.cells', %s, true), set_config('app.hamlets', %s, true),
           set_config('app.account', %s, true)
"""
_READ = """
    select current_setting('app.cells', true), current_setting('app.hamlets', true),
           current_setting('app.account', true)
"""
_EVERY_CELL = "select coalesce(string_agg(distinct cell, ','), '') from places_hamlet"
SIGN_IN = "sign-in"


def apply(
    *, cells: Iterable[str], hamlets: Iterable[int] | None = None, account: int | str = ""
) -> None:
    """Set the scope until the end of the transaction; `hamlets` narrows it further."""
    narrowed = "" if hamlets is None else ",".join(str(hamlet) for hamlet in sorted(hamlets)) or "0"
    with connection.cursor() as cursor:
        cursor.execute(_SET, [",".join(sorted(cells)), narrowed, str(account)])


@contextmanager
def for_sign_in() -> Iterator[None]:
    """Open only the account tables: enough to find out who is there."""
    with transaction.atomic():
        apply(cells=(), account=SIGN_IN)
        yield


@contextmanager
def everything(reason: str) -> Iterator[None]:
    """Open the whole register to a job or command that states its reason."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_READ)
        before = [setting or "" for setting in cursor.fetchone()]
        cursor.execute(_EVERY_CELL)
        cursor.execute(_SET, [cursor.fetchone()[0], "", f"job: {reason}"])
        yield
        cursor.execute(_SET, before)


@contextmanager
def only(cells: Iterable[str], *, reason: str) -> Iterator[None]:
    """Open a few cells to a job: an index serves them, while every cell means every row."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_READ)
        before = [setting or "" for setting in cursor.fetchone()]
        cursor.execute(_SET, [",".join(sorted(cells)), "", f"job: {reason}"])
        yield
        cursor.execute(_SET, before)


@contextmanager
def whole_tables() -> Iterator[None]:
    """Join whole tables at once: behind the wall the planner expects a handful of rows.

    Without loops it thinks the statement so dear that it would compile it first, which takes
    longer than running it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local enable_nestloop = off; set local jit = off")
        yield
        cursor.execute("set local enable_nestloop to default; set local jit to default")


@contextmanager
def crossing(cells: Iterable[str], *, reason: str) -> Iterator[None]:
    """Open a few more cells for the one verb that carries a row across them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_READ)
        before = [setting or "" for setting in cursor.fetchone()]
        opened = {cell for cell in before[0].split(",") if cell} | set(cells)
        cursor.execute(_SET, [",".join(sorted(opened)), before[1], f"{before[2]}: {reason}"])
        yield
        cursor.execute(_SET, before)
