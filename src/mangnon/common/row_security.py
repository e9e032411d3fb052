"""The policies of the second wall, written once and used by the migrations of each table.

A policy is one condition that an index can serve; anything with OR costs fifty times more,
so the narrowing to hamlets is a second, restrictive policy.
"""

from django.db.migrations import RunSQL

_CELLS = "(select string_to_array(current_setting('app.cells', true), ','))::text[]"
_WIDE = "(select coalesce(current_setting('app.hamlets', true), '')) = ''"
_HAMLETS = (
    "(select string_to_array(nullif(current_setting('app.hamlets', true), ''), ','))::bigint[]"
)
_SIGNED_IN = "(select coalesce(current_setting('app.account', true), '')) <> ''"


def _enable(table: str) -> str:
    return (
        f"alter table {table} enable row level security;"
        f"alter table {table} force row level security;"
    )


def _disable(table: str, *policies: str) -> str:
    dropped = "".join(f"drop policy {policy} on {table};" for policy in policies)
    return (
        f"{dropped} alter table {table} no force row level security;"
        f"alter table {table} disable row level security;"
    )


def wall_by_hamlet(table: str) -> RunSQL:
    """Wall a table that has the columns `cell` and `hamlet_id`."""
    narrow = f"{_WIDE} or hamlet_id = any ({_HAMLETS})"
    return _wall(table, narrow)


def wall_by_child(table: str) -> RunSQL:
    """Wall a table that has `cell` and `child_id`: narrowed as its child is."""
    narrow = f"{_WIDE} or exists (select 1 from children_child c where c.id = child_id)"
    return _wall(table, narrow)


def wall_by_cell(table: str) -> RunSQL:
    """Wall a table that has only `cell`, for people whose area is at least a commune."""
    return _wall(table, _WIDE)


def wall_by_two_cells(table: str) -> RunSQL:
    """Wall a table that joins two records: shown only to whom both `cell` and `other_cell` are."""
    return RunSQL(
        f"{_enable(table)}"
        f"create policy cell_wall on {table} using (cell = any ({_CELLS}));"
        f"create policy other_wall on {table} as restrictive using (other_cell = any ({_CELLS}));"
        f"create policy hamlet_wall on {table} as restrictive using ({_WIDE});",
        _disable(table, "cell_wall", "other_wall", "hamlet_wall"),
    )


def wall_by_either_cell(table: str) -> RunSQL:
    """Wall a table that goes from `cell` to `to_cell`: both sides see it.

    Two permissive policies, each one condition that an index can serve.
    """
    return RunSQL(
        f"{_enable(table)}"
        f"create policy leaving_wall on {table} using (cell = any ({_CELLS}));"
        f"create policy reaching_wall on {table} using (to_cell = any ({_CELLS}));"
        f"create policy hamlet_wall on {table} as restrictive using ({_WIDE});",
        _disable(table, "leaving_wall", "reaching_wall", "hamlet_wall"),
    )


def _wall(table: str, narrow: str) -> RunSQL:
    return RunSQL(
        f"{_enable(table)}"
        f"create policy cell_wall on {table} using (cell = any ({_CELLS}));"
        f"create policy hamlet_wall on {table} as restrictive using ({narrow});",
        _disable(table, "cell_wall", "hamlet_wall"),
    )


def wall_for_staff(table: str) -> RunSQL:
    """Wall a table about staff: closed to a connection that has stated no scope at all."""
    return RunSQL(
        f"{_enable(table)} create policy staff_wall on {table} using ({_SIGNED_IN});",
        _disable(table, "staff_wall"),
    )
