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
    """Where the rows of each table are read from, each row with the sign it is counted with.

    A recount reads the tables once; a trigger reads what was (-1) and what is now (+1).
    """

    child: str = "(select 1 as sign, child.* from children_child as child)"
    residence: str = "(select 1 as sign, residence.* from children_residence as residence)"
    membership: str = "(select 1 as sign, held.* from children_membership as held)"
    risk: str = "(select 1 as sign, held.* from children_riskreason as held)"


def contributions(sources: Sources) -> str:
    """Return the query of all changes: hamlet, other hamlet, day and each measure."""
    listed = f"position(left(subgroup, 1) in '{''.join(sorted(hidden_letters()))}') = 0"
    entries = (
        f"select sign, child_id, since, until from {sources.membership} as held where {listed}"
    )
    return f"""
    with stay as materialized ({_stays(sources)}), entry as materialized ({entries})
    select * from (select hamlet_id, {_CHANGES} from stay cross join {_KINDS}) as change
    where day < 'infinity' and num_nonnulls({", ".join(MEASURES)}) > 0
    union all {_spell("in_groups", _covered("select * from entry"))}
    union all {_spell("group_entries", _ENTRIES)}
    union all {_spell("at_risk", _covered(f"select * from {sources.risk} as held"))}
    """


def spread(source: str) -> str:
    """Return the cells that changes add up to: a row for each year, month and day."""
    sums = ", ".join(f"nullif(sum(change.{name}), 0) as {name}" for name in MEASURES)
    some = ", ".join(f"nullif(sum(change.{name}), 0)" for name in MEASURES)
    return f"""
    select change.hamlet_id, hamlet.cell, change.other_id, spans.span,
        date_trunc(spans.precision, change.day::timestamp)::date as day, {sums}
    from ({source}) as change
    join places_hamlet as hamlet on hamlet.id = change.hamlet_id
    cross join (values ('{Span.YEAR}', 'year'), ('{Span.MONTH}', 'month'), ('{Span.DAY}', 'day'))
        as spans (span, precision)
    group by 1, 2, 3, 4, 5
    having coalesce({some}) is not null
    """


def _stays(sources: Sources) -> str:
    limit = rule("child_age_limit", on=_FIRST_LAW).value
    return f"""
    select whole.*, children_birthday(born, 6) as six, greatest(first, born) as seen,
        lag(hamlet_id) over neighbours as before_id, lead(hamlet_id) over neighbours as after_id
    from (
        select residence.sign, residence.child_id, residence.hamlet_id, residence.reason,
            residence.until, greatest(residence.since, child.entered_on) as first,
            least(coalesce(residence.until, 'infinity'), coalesce(child.left_on, 'infinity'),
                coalesce(children_birthday(child.birth_date, {limit}) + 1, 'infinity')) as past,
            child.birth_date as born, child.sex, child.ethnicity, child.status,
            child.left_on, child.left_reason
        from {sources.residence} as residence
        join {sources.child} as child
            on child.id = residence.child_id and child.sign = residence.sign
        where residence.kind = '{ResidenceKind.USUAL}'
    ) as whole
    where first < past
    window neighbours as (partition by sign, child_id order by first)
    """


def _quoted(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _if(condition: str, value: str) -> str:
    return f"case when {condition} then {value} end"


def _of_child(sign: str) -> dict[str, str]:
    return {
        "children": sign,
        "girls": _if(f"sex = '{Sex.FEMALE}'", sign),
        "boys": _if(f"sex = '{Sex.MALE}'", sign),
        "kinh": _if(f"ethnicity = '{MAJORITY}'", sign),
        "minority": _if(f"ethnicity not in ('', '{MAJORITY}')", sign),
        "provisional": _if(f"status = '{ChildStatus.PROVISIONAL}'", sign),
    }


def _born(day: str, *, prefix: str, sign: str) -> dict[str, str]:
    """Count on a day of the very year, or month, of the child's birth."""
    year = f"seen < past and extract(year from {day}) = extract(year from born)"
    month = f"{year} and extract(month from {day}) = extract(month from born)"
    return {f"{prefix}in_year": _if(year, sign), f"{prefix}in_month": _if(month, sign)}


# A first list and a birth are no arrivals; a move inside a unit is taken out when it is read.
_CAME = f"""(before_id is not null or reason in ({_quoted(_ARRIVALS)}))
    and before_id is distinct from hamlet_id and left_reason <> '{LeftReason.ENTERED_WRONGLY}'"""
_WENT = f"""after_id is distinct from hamlet_id and left_reason <> '{LeftReason.ENTERED_WRONGLY}'
    and (past = until and after_id is not null
        or after_id is null and past = left_on and left_reason in ({_quoted(_DEPARTURES)}))"""
# The kinds of change one stay brings. They are cases of a number in one query: a list of rows
# would be prepared anew for each stay, and a query for each kind would take long to plan.
_OF_A_STAY: tuple[dict[str, str], ...] = (
    {"day": "first"} | _of_child("sign") | {"under_6": _if("first < six", "sign")},
    {"day": "past"} | _of_child("-sign") | {"under_6": _if("past <= six", "-sign")}
    | _born("past", prefix="born_", sign="-sign"),
    {"day": "six", "under_6": _if("first < six and six < past", "-sign")},
    {"day": "seen"} | _born("seen", prefix="born_", sign="sign"),
    {"day": "first", "other_id": "before_id", "came": _if(_CAME, "sign")} | {
        name: _if(_CAME, counted)
        for name, counted in _born("first", prefix="came_born_", sign="sign").items()
    },
    {"day": "past", "other_id": "after_id", "went": _if(_WENT, "sign")},
)  # fmt: skip
_KINDS = f"generate_series(1, {len(_OF_A_STAY)}) as kind"


def _by_kind(column: str) -> str:
    cases = " ".join(
        f"when {number} then {change[column]}"
        for number, change in enumerate(_OF_A_STAY, start=1)
        if column in change
    )
    return f"case kind {cases} end as {column}" if cases else f"null::bigint as {column}"


_CHANGES = ", ".join(_by_kind(column) for column in ("other_id", "day", *MEASURES))


def _spell(measure: str, spells: str) -> str:
    """Count a part of the stays: from its first day until the day after its last."""
    measures = ", ".join(
        f"turn * sign as {name}" if name == measure else f"null::bigint as {name}"
        for name in MEASURES
    )
    return f"""
    select * from (
        select hamlet_id, null::bigint as other_id,
            case turn when 1 then first else past end as day, {measures}
        from ({spells}) as spell cross join (values (1), (-1)) as turns (turn)
        where first < past
    ) as change where day < 'infinity'
    """


def _covered(rows: str) -> str:
    """Return the days of a stay on which at least one row holds."""
    return f"""
    select sign, hamlet_id, lower(part) as first, coalesce(upper(part), 'infinity') as past
    from (
        select stay.sign, stay.hamlet_id, unnest(
            datemultirange(daterange(stay.first, nullif(stay.past, 'infinity'))) * held.days
        ) as part
        from stay join (
            select sign, child_id, range_agg(daterange(since, until)) as days
            from ({rows}) as holding group by sign, child_id
        ) as held on held.child_id = stay.child_id and held.sign = stay.sign
    ) as parts
    """


_ENTRIES = """
    select stay.sign, stay.hamlet_id, greatest(stay.first, entry.since) as first,
        least(stay.past, coalesce(entry.until, 'infinity')) as past
    from stay join entry on entry.child_id = stay.child_id and entry.sign = stay.sign
"""
