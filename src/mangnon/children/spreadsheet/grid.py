"""The cells of a sheet as plain values, whatever kind of file they came from."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

Value: TypeAlias = str | int | float | date | None
Written: TypeAlias = str | int | float | list[str] | None


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged block of cells; rows and columns count from 0 and include both ends."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet: rows of values, and what the file says about its cells."""

    name: str
    rows: list[list[Value]]
    hidden: bool = False
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    # Pasted text and CSV files have no kinds of cells: a day is always text there.
    typed_cells: bool = True

    def value(self, row: int, column: int) -> Value:
        """Tell the value of a cell; outside the sheet every cell is empty."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else []
        return cells[column] if 0 <= column < len(cells) else None

    @property
    def width(self) -> int:
        """Tell how many columns the longest row has."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of a file, hidden ones included."""

    sheets: tuple[Sheet, ...]

    @property
    def visible(self) -> list[Sheet]:
        """List the sheets that a reader of the file sees."""
        return [sheet for sheet in self.sheets if not sheet.hidden]


def column_letters(column: int) -> str:
    """Name a column as Excel does: 0 is A, 26 is AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Name a cell as Excel does: row 16, column 2 is C17."""
    return f"{column_letters(column)}{row + 1}"


def plain_text(value: Value) -> str:
    """Write a value as a person would type it."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    return str(value)


def write_value(value: Value) -> Written:
    """Write a value so that JSON can hold it."""
    if isinstance(value, datetime):
        value = value.date()
    return ["date", value.isoformat()] if isinstance(value, date) else value


def read_value(written: Written) -> Value:
    """Read a value that JSON held."""
    return date.fromisoformat(written[1]) if isinstance(written, list) else written


def is_empty(value: Value) -> bool:
    """Tell whether a cell shows nothing."""
    return value is None or (isinstance(value, str) and not value.strip(" \t\r\n\u00a0\u200b"))
