"""Periods of work: a month, a half year, a year; pure dates."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Period:
    """A stretch of days with a stable code, such as 2021-05, 2021-H1 or 2021."""

    code: str
    first: date
    last: date

    @property
    def name(self) -> str:
        """Name the period as offices do."""
        year = self.first.year
        if self.code.endswith("-H1"):
            return _("6 tháng đầu năm %(year)s") % {"year": year}
        if "-" in self.code:
            return _("Tháng %(month)s/%(year)s") % {"month": self.first.month, "year": year}
        return _("Năm %(year)s") % {"year": year}

    def until(self, day: date) -> date:
        """Return the last day of the period that has already come."""
        return min(self.last, day)

    @property
    def year_before(self) -> "Period":
        """Return the same period of the year before, to compare with."""
        code = f"{self.first.year - 1}{self.code[4:]}"
        return period(code)


def period(code: str) -> Period:
    """Read a code; raises ValueError for anything else."""
    year, _dash, part = code.partition("-")
    start = date(int(year), 1, 1)
    if not part:
        return Period(code, first=start, last=date(start.year, 12, 31))
    if part == "H1":
        return Period(code, first=start, last=date(start.year, 6, 30))
    first = date(start.year, int(part), 1)
    last = first + timedelta(days=calendar.monthrange(first.year, first.month)[1] - 1)
    return Period(code, first=first, last=last)


def offered(day: date) -> list[Period]:
    """Return the periods one may look at on a day; the first is the usual one."""
    codes = (
        f"{day:%Y-%m}",
        f"{day.year}-H1",
        f"{day.year}",
        f"{day.year - 1}-H1",
        f"{day.year - 1}",
    )
    return [period(code) for code in codes]
