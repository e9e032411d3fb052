"""Comparing the counting cells with the records: one statement, so both are of one moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection

from mangnon.children.counts.contributions import KEY, MEASURES
from mangnon.children.counts.triggers import CELLS, recount
from mangnon.common import scope

_SUMS = ", ".join(f"nullif(sum({name}), 0) as {name}" for name in MEASURES)
_KEPT = ", ".join(f"kept.{name}" for name in MEASURES)
_COUNTED = ", ".join(f"counted.{name}" for name in MEASURES)
_OFF = ", ".join(
    f"nullif(coalesce(counted.{name}, 0) - coalesce(kept.{name}, 0), 0)" for name in MEASURES
)
# A full join on «is not distinct from» would compare everything with everything.
_JOINED = f"""
    from (select {", ".join(KEY)}, coalesce(other_id, 0) as other_or_none, {_SUMS}
        from {CELLS} group by {", ".join(KEY)}) as kept
    full join (select counted.*, coalesce(other_id, 0) as other_or_none
        from ({recount()}) as counted) as counted
    using (hamlet_id, cell, other_or_none, span, day)
    where ({_KEPT}) is distinct from ({_COUNTED})
"""
_KEYS_USED = "hamlet_id, cell, nullif(other_or_none, 0) as other_id, span, day"
_DIFFERENCES = f"""
    select here.code, coalesce(other.code, ''), off.span, off.day, measure.name,
        coalesce(measure.kept, 0), coalesce(measure.counted, 0)
    from (select {_KEYS_USED}, array[{_KEPT}] as kept, array[{_COUNTED}] as counted {_JOINED}) off
    join places_hamlet as here on here.id = off.hamlet_id
    left join places_hamlet as other on other.id = off.other_id
    cross join lateral unnest(%s::text[], off.kept, off.counted) as measure (name, kept, counted)
    where measure.kept is distinct from measure.counted
    order by here.code, off.day, off.span, measure.name
"""
_MEND = f"""
    insert into {CELLS} ({", ".join((*KEY, *MEASURES))}) select {_KEYS_USED}, {_OFF} {_JOINED}
"""
_SEVERAL = f"select {', '.join(KEY)} from {CELLS} group by {', '.join(KEY)} having count(*) > 1"
_SAME = " and ".join(
    f"{CELLS}.{name} {'is not distinct from' if name == 'other_id' else '='} several.{name}"
    for name in KEY
)
_FOLD = f"""
    with several as ({_SEVERAL}),
    gone as (delete from {CELLS} using several where {_SAME} returning {CELLS}.*),
    folded as (
        insert into {CELLS} ({", ".join((*KEY, *MEASURES))})
        select {", ".join(KEY)}, {_SUMS} from gone group by {", ".join(KEY)}
        having coalesce({", ".join(f"nullif(sum({name}), 0)" for name in MEASURES)}) is not null
        returning 1
    )
    select (select count(*) from gone) - (select count(*) from folded)
"""


@dataclass(frozen=True)
class Difference:
    """One number of one cell that the records do not bear out."""

    hamlet: str
    other: str
    span: str
    day: date
    measure: str
    kept: int
    counted: int


def differences() -> Iterator[Difference]:
    """Compare every cell in the scope with the records and name each number that differs."""
    with scope.whole_tables(), connection.cursor() as cursor:
        cursor.execute(_DIFFERENCES, [list(MEASURES)])
        for row in cursor.fetchall():
            yield Difference(*row)


def add_what_is_missing() -> int:
    """Add to the cells what the records have more or less; return how many cells were off."""
    with scope.whole_tables(), connection.cursor() as cursor:
        cursor.execute(_MEND)
        mended: int = cursor.rowcount
        return mended


def join_rows() -> int:
    """Join the rows of each cell into one; return how many rows fewer there are."""
    with scope.whole_tables(), connection.cursor() as cursor:
        cursor.execute(_FOLD)
        fewer: int = cursor.fetchone()[0]
        return fewer
