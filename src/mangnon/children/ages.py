"""Ages in full years, and the day on which a child is last counted."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from mangnon.law.rules import rule

_MONTHS = 12


def age_on(birth: date, day: date) -> int:
    """Return the full years on a day; born on 29 February, a year is full on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def latest_birth_of_age(years: int, *, on: date) -> date:
    """Return the latest birth date of somebody who has at least so many full years on a day."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return date(on.year - years, 2, 28)


def earliest_birth_counted(on: date) -> date:
    """Return the earliest birth date still counted on a day: the last birthday is counted."""
    limit: int = rule("child_age_limit", on=max(on, _first_day_of_limit())).value
    return latest_birth_of_age(limit, on=on - timedelta(days=1)) + timedelta(days=1)


def last_day_counted(birth: date) -> date:
    """Return the birthday that ends childhood; the child leaves the counts the day after."""
    limit: int = rule("child_age_limit", on=max(birth, _first_day_of_limit())).value
    try:
        return birth.replace(year=birth.year + limit)
    except ValueError:
        return date(birth.year + limit, 3, 1)


def age_text(birth: date | None, day: date) -> str:
    """Write an age for people: months for the first two years."""
    if birth is None:
        return _("chưa rõ tuổi")
    years = age_on(birth, day)
    if years >= 2:
        return _("%(years)d tuổi") % {"years": years}
    months = (day.year - birth.year) * _MONTHS + day.month - birth.month - (day.day < birth.day)
    return _("%(months)d tháng tuổi") % {"months": max(months, 0)}


def _first_day_of_limit() -> date:
    # Older years are counted by the oldest limit that is known.
    return date(2017, 6, 1)
