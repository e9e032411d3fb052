"""What records contribute to the counting cells, as SQL: on which day which number changes.

A usual stay counts its child from its first day until the child moves, leaves or is past the
16th birthday. Each stay is therefore +1 on one day and -1 on another, and what is counted on a
day is the sum of all days up to it. Birthdays to come are written in advance, so ageing changes
nothing. The limit of age and the sealed groups come from law when a migration installs this SQL;
a test compares the installed text with the one written here.
"""

from dataclasses import dataclass
from datetime import date

from mangnon.children.choices import (
    ChildStatus,
    LeftReason,
    ResidenceKind,
    ResidenceReason,
    Sex,
    Span,
)
from mangnon.law.rules import rule
from mangnon.law.standards import hidden_letters

MAJORITY = "Kinh"
# Of the stock: the sum of all days up to a day.
STOCK = (
    "children", "girls", "boys", "kinh", "minority", "provisional", "under_6",
    "in_groups", "group_entries", "at_risk", "born_in_year", "born_in_month",
)  # fmt: skip
# Of a period: the sum of its days.
FLOW = ("came", "came_born_in_year", "came_born_in_month", "went")
MEASURES = (*STOCK, *FLOW)
KEY = ("hamlet_id", "cell", "other_id", "span", "day")
_FIRST_LAW = date(2017, 6, 1)
_ARRIVALS = (ResidenceReason.ARRIVAL, ResidenceReason.FOUND, ResidenceReason.MOVE)
_DEPARTURES = (LeftReason.MOVED, LeftReason.ABROAD)

# One expression, so that the database writes it into the query instead of calling it.
BIRTHDAY = """
create or replace function children_birthday(born date, years integer) returns date
language sql immutable parallel safe as $$
    -- Born on 29 February, a year is full on 1 March.
    select (born + make_interval(years => years))::date + (extract(day from born)
        <> extract(day from born + make_interval(years => years)))::integer
$$;
"""


@dataclass(frozen=True)
class Sources:
    """Where the rows of each table are read from: the tables themselves, or a former state."""

    child: str = "children_child"
    residence: str = "children_residence"
    membership: str = "children_membership"
    risk: str = "children_riskreason"


def contributions(sources: Sources, *, where: str = "true") -> str:
    """Return the query of all changes: hamlet, other hamlet, day and each measure."""
    return f"""
    with stay as materialized ({_stays(sources, where=where)})
    {_rows("stay", _of_child("1"), day="first")}
    union all {_rows("stay where past < 'infinity'", _of_child("-1"), day="past")}
    union all {_spell("under_6", _UNDER_6)}
    union all {_spell("in_groups", _covered(sources.membership, listed=True))}
    union all {_spell("group_entries", _entries(sources.membership))}
    union all {_spell("at_risk", _covered(sources.risk, listed=False))}
    union all {_born("born_in_year", "extract(year from {day}) = extract(year from born)")}
    union all {_born("born_in_month", "date_trunc('month', {day}) = date_trunc('month', born)")}
    union all {_CAME}
    union all {_WENT}
    """


def spread(source: str) -> str:
    """Return the cells that changes add up to: a row for each year, month and day."""
    sums = ", ".join(f"nullif(sum(change.{name}), 0) as {name}" for name in MEASURES)
    some = ", ".join(f"nullif(sum(change.{name}), 0)" for name in MEASURES)
    return f"""
    select change.hamlet_id, hamlet.cell, change.other_id, spans.span, spans.day, {sums}
    from ({source}) as change
    join places_hamlet as hamlet on hamlet.id = change.hamlet_id
    cross join lateral (values
        ('{Span.YEAR}', date_trunc('year', change.day::timestamp)::date),
        ('{Span.MONTH}', date_trunc('month', change.day::timestamp)::date),
        ('{Span.DAY}', change.day)
    ) as spans (span, day)
    group by 1, 2, 3, 4, 5
    having coalesce({some}) is not null
    """


def _stays(sources: Sources, *, where: str) -> str:
    limit = rule("child_age_limit", on=_FIRST_LAW).value
    return f"""
    select whole.*,
        lag(hamlet_id) over neighbours as before_id, lead(hamlet_id) over neighbours as after_id
    from (
        select residence.child_id, residence.hamlet_id, residence.reason, residence.until,
            greatest(residence.since, child.entered_on) as first,
            least(coalesce(residence.until, 'infinity'), coalesce(child.left_on, 'infinity'),
                coalesce(children_birthday(child.birth_date, {limit}) + 1, 'infinity')) as past,
            child.birth_date as born, child.sex, child.ethnicity, child.status,
            child.left_on, child.left_reason
        from {sources.residence} as residence
        join {sources.child} as child on child.id = residence.child_id
        where residence.kind = '{ResidenceKind.USUAL}' and {where}
    ) as whole
    where first < past
    window neighbours as (partition by child_id order by first)
    """


def _of_child(sign: str) -> dict[str, str]:
    return {
        "children": sign,
        "girls": f"case when sex = '{Sex.FEMALE}' then {sign} end",
        "boys": f"case when sex = '{Sex.MALE}' then {sign} end",
        "kinh": f"case when ethnicity = '{MAJORITY}' then {sign} end",
        "minority": f"case when ethnicity not in ('', '{MAJORITY}') then {sign} end",
        "provisional": f"case when status = '{ChildStatus.PROVISIONAL}' then {sign} end",
    }


def _rows(source: str, values: dict[str, str], *, day: str, other: str = "null::bigint") -> str:
    measures = ", ".join(f"({values.get(name, 'null')})::integer as {name}" for name in MEASURES)
    return f"select hamlet_id, {other} as other_id, {day} as day, {measures} from {source}"


def _spell(measure: str, spells: str) -> str:
    """Count a part of the stays: from its first day until the day after its last."""
    begun = _rows(f"({spells}) as spell where first < past", {measure: "1"}, day="first")
    ended = f"({spells}) as spell where first < past and past < 'infinity'"
    return f"{begun} union all {_rows(ended, {measure: '-1'}, day='past')}"


_UNDER_6 = """
    select hamlet_id, first, least(past, children_birthday(born, 6)) as past
    from stay where born is not null
"""


def _listed(column: str) -> str:
    letters = "".join(sorted(hidden_letters()))
    return f"position(left({column}, 1) in '{letters}') = 0"


def _covered(table: str, *, listed: bool) -> str:
    """Return the days of a stay on which at least one row holds; sealed groups stay out."""
    condition = _listed("subgroup") if listed else "true"
    return f"""
    select hamlet_id, lower(part) as first, coalesce(upper(part), 'infinity') as past
    from (
        select stay.hamlet_id, unnest(
            datemultirange(daterange(stay.first, nullif(stay.past, 'infinity'))) * held.days
        ) as part
        from stay join (
            select child_id, range_agg(daterange(since, until)) as days
            from {table} as held_row
            where {condition} and child_id in (select child_id from stay)
            group by child_id
        ) as held on held.child_id = stay.child_id
    ) as parts
    """


def _entries(table: str) -> str:
    return f"""
    select stay.hamlet_id, greatest(stay.first, held.since) as first,
        least(stay.past, coalesce(held.until, 'infinity')) as past
    from stay join {table} as held on held.child_id = stay.child_id
    where {_listed("held.subgroup")}
    """


def _born(measure: str, same: str) -> str:
    """Count who is there in the very year, or month, of its birth."""
    spells = "(select hamlet_id, born, greatest(first, born) as first, past from stay) as spell"
    begun = f"{spells} where first < past and {same.format(day='first')}"
    ended = f"{spells} where first < past and past < 'infinity' and {same.format(day='past')}"
    rows = _rows(begun, {measure: "1"}, day="first")
    return f"{rows} union all {_rows(ended, {measure: '-1'}, day='past')}"


def _quoted(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


# A first list and a birth are no arrivals; a move inside a unit is taken out when it is read.
_CAME = _rows(
    f"""stay where (before_id is not null or reason in ({_quoted(_ARRIVALS)}))
        and before_id is distinct from hamlet_id
        and left_reason <> '{LeftReason.ENTERED_WRONGLY}'""",
    {
        "came": "1",
        "came_born_in_year": "case when extract(year from first) = extract(year from born)"
        " then 1 end",
        "came_born_in_month": "case when date_trunc('month', first) = date_trunc('month', born)"
        " then 1 end",
    },
    day="first",
    other="before_id",
)
_WENT = _rows(
    f"""stay where after_id is distinct from hamlet_id
        and left_reason <> '{LeftReason.ENTERED_WRONGLY}'
        and (past = until and after_id is not null
            or after_id is null and past = left_on
                and left_reason in ({_quoted(_DEPARTURES)}))""",
    {"went": "1"},
    day="past",
    other="after_id",
)
