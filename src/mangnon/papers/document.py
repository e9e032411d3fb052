"""The nouns of an official document, free of any file format."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Cell = str | int | Decimal | None


class HeadingLevel(StrEnum):
    """The levels of Decree 30/2020, Annex I, from the widest to the narrowest."""

    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    ROMAN = "roman"
    CLAUSE = "clause"


class Urgency(StrEnum):
    """The three urgency stamps, in the words that are printed."""

    IMMEDIATE = "HỎA TỐC"
    VERY_URGENT = "THƯỢNG KHẨN"
    URGENT = "KHẨN"


class ColumnKind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading inside the body; the text already carries its number."""

    level: HeadingLevel
    text: str
    title: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True)
class Point:
    """A point «a)», «b)» or «-» under a clause."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table; `adds` names the columns, by index, whose sum it is."""

    title: str
    kind: ColumnKind = ColumnKind.NUMBER
    group: str = ""
    weight: int = 10
    adds: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table; with a total label the last line adds up the number columns.

    `keys` names row by row what the program knows the row as; `reference` is printed, and so
    are the references of the rows that begin with it.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total_label: str = ""
    note: str = ""
    keys: tuple[str, ...] = ()
    reference: str = ""

    @property
    def has_groups(self) -> bool:
        """Tell whether a second line of headings is needed."""
        return any(column.group for column in self.columns)

    @property
    def totals(self) -> tuple[Cell, ...]:
        """Return the last line: the label, then the sum of each number column."""
        if not self.total_label:
            return ()
        sums = [self._total_of(index) for index in range(len(self.columns))]
        texts = [i for i, column in enumerate(self.columns) if column.kind is ColumnKind.TEXT]
        label_at = max(texts, key=lambda index: self.columns[index].weight)
        sums[label_at] = self.total_label
        return tuple(sums)

    def _total_of(self, index: int) -> Cell:
        if self.columns[index].kind is ColumnKind.TEXT:
            return ""
        values = [row[index] for row in self.rows]
        numbers = [value for value in values if isinstance(value, int | Decimal)]
        return sum(numbers) if numbers else None


@dataclass(frozen=True, kw_only=True)
class Annex:
    """An annex on landscape pages, with its own page numbers."""

    title: str
    grids: tuple[Grid, ...]


Block = Heading | Paragraph | Point | Grid


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """Who issues the document: the full name, and line by line as it is printed."""

    name: str
    parent_lines: tuple[str, ...] = ()
    body_lines: tuple[str, ...]
    place: str


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Authority, post and name of the signer; posts may take several lines."""

    authority: str = ""
    post_lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Stamps:
    """The parts of the page that most documents do not carry."""

    urgency: Urgency | None = None
    circulation: str = ""
    drafter_mark: str = ""
    address_line: str = ""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The code by which a paper is checked, and the address where that is done."""

    code: str
    address: str


@dataclass(frozen=True, kw_only=True)
class OfficialDocument:
    """One official document; without `type_name` it is a công văn with «V/v»."""

    issuer: Issuer
    symbol: str
    subject: str
    signature: Signature
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    type_name: str = ""
    number: int | None = None
    dated: date | None = None
    addressees: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    stamps: Stamps = Stamps()
    watermark: str = ""
    mark: Mark | None = None

    @property
    def is_letter(self) -> bool:
        """Tell a công văn from a document with a type name."""
        return not self.type_name
