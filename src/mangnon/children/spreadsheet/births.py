"""Birth dates as lists write them: days, months, years, guesses and the numbers of Excel."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from mangnon.children.spreadsheet.grid import Value, plain_text
from mangnon.children.spreadsheet.kinds import Kind
from mangnon.children.spreadsheet.readings import Finding
from mangnon.common.vietnamese import clean, date_text, fold

ADULT_AT = 16
# Excel counts days from here; the two limits are the days of 1982 and 2064.
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(30_000, 60_000)
_YEARS = range(1900, 2100)
_DAY = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})")
_LONG_DAY = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00:00)?")
_MONTH = re.compile(r"(?:thang )?(\d{1,2})\s*(?:[/.\-]| nam )\s*(\d{4})")
_ROUGH = re.compile(
    r"(?:khoang|kh|uoc|uoc chung|chung|tam|~|≈|k)[ .:]*(?:nam )?(\d{4})|(\d{4}) ?\?"
)
_UNKNOWN = frozenset({"chua ro", "khong ro", "khong biet", "?", "-"})


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date as exactly as it is known; the day kept is the earliest possible one."""

    day: date | None = None
    precision: str = "unknown"
    findings: tuple[Finding, ...] = ()

    @property
    def latest(self) -> date | None:
        """Tell the last day on which the child may have been born."""
        if self.day is None or self.precision == "day":
            return self.day
        if self.precision == "month":
            return (self.day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return self.day.replace(month=12, day=31)


@lru_cache(maxsize=20_000, typed=True)
def read_birth(value: Value, *, typed_cells: bool = True, swapped: bool = False) -> Birth:
    """Read a birth date from one cell."""
    if isinstance(value, date):
        return _swapped(value) if swapped else Birth(value, "day")
    text = clean(plain_text(value)).lstrip("'")
    if not text or fold(text) in _UNKNOWN:
        return Birth(findings=(Finding(Kind.BIRTH_MISSING),))
    if text.isdigit():
        return _from_number(text)
    return _from_text(text, typed_cells=typed_cells)


def read_birth_parts(day: Value, month: Value, year: Value) -> Birth:
    """Read a birth date from a column each for day, month and year."""
    d, m, y = (clean(plain_text(part)) for part in (day, month, year))
    written = "/".join(part for part in (d, m, y) if part)
    if not y:
        return read_birth(None) if not (d or m) else _unreadable(written)
    if not m:
        return _unreadable(written) if d else read_birth(y)
    if not (m.isdigit() and y.isdigit() and (d.isdigit() or not d)):
        return _unreadable(written)
    long_year = _long_year(y)
    if not d:
        return _month(int(m), long_year, written)
    exact = _exact(int(d), int(m), long_year)
    return Birth(exact, "day") if exact else _unreadable(written)


@lru_cache(maxsize=20_000)
def check_birth(birth: Birth, *, on: date) -> tuple[Finding, ...]:
    """Tell whether a birth date lies ahead or makes the person 16 or more on a day."""
    if birth.day is None or birth.latest is None:
        return ()
    shown = shown_birth(birth)
    if birth.day > on:
        return (Finding(Kind.DATE_IN_FUTURE, shown),)
    if birthday(birth.latest, ADULT_AT) <= on:
        return (Finding(Kind.AGE_OVER, shown),)
    return ()


def birthday(born: date, age: int) -> date:
    """Tell the day on which somebody reaches an age; those of 29 February on 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def shown_birth(birth: Birth) -> str:
    """Write a birth date only as exactly as it is known."""
    if birth.day is None:
        return ""
    if birth.precision == "day":
        return date_text(birth.day)
    return (
        f"{birth.day.month:02}/{birth.day.year}"
        if birth.precision == "month"
        else f"{birth.day.year}"
    )


def _from_number(text: str) -> Birth:
    number = int(text)
    if number in _YEARS:
        return Birth(date(number, 1, 1), "year", (Finding(Kind.YEAR_ONLY, text),))
    if number in _SERIALS:
        day = _SERIAL_START + timedelta(days=number)
        return Birth(day, "day", (Finding(Kind.DATE_SERIAL, text, date_text(day)),))
    if len(text) == 8 and (exact := _exact(int(text[:2]), int(text[2:4]), int(text[4:]))):
        return Birth(exact, "day", (Finding(Kind.DATE_TEXT, text, date_text(exact)),))
    return _unreadable(text)


def _from_text(text: str, *, typed_cells: bool) -> Birth:
    folded = fold(text)
    if rough := _ROUGH.fullmatch(folded):
        year = int(rough.group(1) or rough.group(2))
        return Birth(
            date(year, 1, 1), "estimated", (Finding(Kind.DATE_ESTIMATED, text, str(year)),)
        )
    if iso := _ISO.fullmatch(folded):
        return _written(int(iso[3]), int(iso[2]), iso[1], text) or _unreadable(text)
    if found := _DAY.fullmatch(folded) or _LONG_DAY.fullmatch(folded):
        read = _written(int(found[1]), int(found[2]), found[3], text)
        is_plain = read is not None and read.findings == _text_finding(text, read.day)
        if read and is_plain and not typed_cells:
            return Birth(read.day, "day")
        return read or _unreadable(text)
    if month := _MONTH.fullmatch(folded):
        return _month(int(month[1]), int(month[2]), text)
    return _unreadable(text)


def _written(day: int, month: int, year: str, text: str) -> Birth | None:
    long_year = _long_year(year)
    if exact := _exact(day, month, long_year):
        if len(year) == 2:
            return Birth(exact, "day", (Finding(Kind.DATE_SHORT_YEAR, text, date_text(exact)),))
        return Birth(exact, "day", _text_finding(text, exact))
    if exact := _exact(month, day, long_year):
        return Birth(exact, "day", (Finding(Kind.DATE_MONTH_FIRST, text, date_text(exact)),))
    return None


def _text_finding(text: str, day: date | None) -> tuple[Finding, ...]:
    return (Finding(Kind.DATE_TEXT, text, date_text(day)),)


def _month(month: int, year: int, text: str) -> Birth:
    first = _exact(1, month, year)
    return Birth(first, "month", (Finding(Kind.MONTH_ONLY, text),)) if first else _unreadable(text)


def _swapped(value: date) -> Birth:
    exact = _exact(value.month, value.day, value.year) or value
    if exact == value:
        return Birth(value, "day")
    return Birth(exact, "day", (Finding(Kind.DATE_SWAPPED, date_text(value), date_text(exact)),))


def _unreadable(text: str) -> Birth:
    return Birth(findings=(Finding(Kind.DATE_UNREADABLE, text),))


def _long_year(year: str) -> int:
    # Children only: two digits can mean this century alone.
    return int(year) + 2000 if len(year) <= 2 else int(year)


def _exact(day: int, month: int, year: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
