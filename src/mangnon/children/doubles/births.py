"""Two birth dates, each known to the day, the month, the year or only by guess."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

DAY, MONTH, YEAR, ESTIMATED = "day", "month", "year", "estimated"


class BirthReason(StrEnum):
    """How two birth dates agree or differ."""

    SAME_DAY = "birth_same"
    SWAPPED = "birth_swapped"
    SLIP = "birth_slip"
    SAME_MONTH = "birth_month"
    SAME_YEAR = "birth_year"
    ABOUT = "birth_about"
    UNKNOWN = "birth_unknown"
    SAME_WEEKS = "birth_weeks"
    NEAR = "birth_near"
    DIFFERENT = "birth_different"


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth as written; the day kept is the earliest possible one."""

    day: date | None
    precision: str = DAY


_BITS = {
    BirthReason.SAME_DAY: 12.0,
    BirthReason.SWAPPED: 9.0,
    BirthReason.SLIP: 7.0,
    BirthReason.SAME_MONTH: 7.0,
    BirthReason.SAME_YEAR: 3.6,
    BirthReason.ABOUT: 2.0,
    BirthReason.UNKNOWN: 0.0,
    BirthReason.SAME_WEEKS: 0.0,
    BirthReason.NEAR: -4.0,
    BirthReason.DIFFERENT: -12.0,
}
_WEEKS_DAYS, _NEAR_DAYS = 31, 370
_ESTIMATE_YEARS = 1


def compare_births(one: Birth, other: Birth) -> tuple[float, BirthReason]:
    """Return what two births are worth, and the word for it."""
    reason = _reason(one, other)
    return _BITS[reason], reason


def _reason(one: Birth, other: Birth) -> BirthReason:
    if one.day is None or other.day is None:
        return BirthReason.UNKNOWN
    mine, theirs = one.day, other.day
    precisions = {one.precision, other.precision}
    if ESTIMATED in precisions:
        gap = abs(mine.year - theirs.year)
        return BirthReason.ABOUT if gap <= _ESTIMATE_YEARS else BirthReason.DIFFERENT
    if YEAR in precisions:
        return _of_year(mine.year - theirs.year)
    if MONTH in precisions:
        same = (mine.year, mine.month) == (theirs.year, theirs.month)
        return BirthReason.SAME_MONTH if same else _of_day(mine, theirs)
    return BirthReason.SAME_DAY if mine == theirs else _of_day(mine, theirs)


def _of_year(gap: int) -> BirthReason:
    if gap == 0:
        return BirthReason.SAME_YEAR
    return BirthReason.NEAR if abs(gap) == 1 else BirthReason.DIFFERENT


def _of_day(mine: date, theirs: date) -> BirthReason:
    if mine.year == theirs.year and (mine.day, mine.month) == (theirs.month, theirs.day):
        return BirthReason.SWAPPED
    if _digits_off(mine, theirs) == 1:
        return BirthReason.SLIP
    gap = abs((mine - theirs).days)
    if gap <= _WEEKS_DAYS:
        return BirthReason.SAME_WEEKS
    return BirthReason.NEAR if gap <= _NEAR_DAYS else BirthReason.DIFFERENT


def _digits_off(mine: date, theirs: date) -> int:
    """Count digits that differ; two neighbours swapped, or the next day, count as one."""
    left, right = f"{mine:%d%m%Y}", f"{theirs:%d%m%Y}"
    places = [i for i in range(8) if left[i] != right[i]]
    swapped = (
        len(places) == 2
        and places[1] == places[0] + 1
        and left[places[0]] == right[places[1]]
        and left[places[1]] == right[places[0]]
    )
    beside = abs((mine - theirs).days) == 1
    return 1 if swapped or beside else len(places)
