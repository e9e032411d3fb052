"""What stands on a paper, free of any file format."""

import re
from dataclasses import dataclass, field
from unicodedata import normalize

from mangnon.papers.mark_codes import CODE_ON_PAPER, is_right, plain

NOTHING = frozenset({"", "-", "–", "—"})
GROUPED = re.compile(r"([+-]?)(\d{1,3}(?:\.\d{3})+|\d+)")
WHOLE_AS_PART = re.compile(r"([+-]?\d+)\.0")


class Unreadable(Exception):
    """The file cannot be read as a paper."""


@dataclass(frozen=True, kw_only=True)
class PrintedTable:
    """One table as it is printed: the line above it and its rows, headings included."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    # In a PDF only the cells in columns of numbers are told apart for certain.
    has_words: bool = True


@dataclass(frozen=True, kw_only=True)
class PrintedPaper:
    """A paper as it was read."""

    tables: tuple[PrintedTable, ...]
    texts: tuple[str, ...] = ()
    # Whether the sentences of the body are in the file at all; a workbook has none.
    has_body: bool = True
    every_word: str = field(default="", repr=False)

    @property
    def code(self) -> str:
        """Return the code printed on the paper, or nothing."""
        found = (plain(each) for each in CODE_ON_PAPER.findall(self.every_word))
        return next((code for code in found if is_right(code)), "")


def canonical(text: str) -> str:
    """Return a cell so that equal figures are equal texts."""
    written = " ".join(normalize("NFC", text).split())
    if written in NOTHING:
        return ""
    if written[0] == "'" and len(written) > 1:
        written = written[1:]
    number = GROUPED.fullmatch(written)
    if number:
        sign = "-" if number[1] == "-" else ""
        return sign + (number[2].replace(".", "").lstrip("0") or "0")
    return written


def canonical_value(value: object) -> str:
    """Return a cell of a workbook, where a number is a number and not a text."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    written = str(value) if value is not None else ""
    whole = WHOLE_AS_PART.fullmatch(written)
    return whole[1] if whole else canonical(written)
