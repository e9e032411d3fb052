"""Repairs before cells are read: merged cells, ditto marks, old fonts, rows of no child."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from mangnon.children.spreadsheet.columns import Mapping
from mangnon.children.spreadsheet.defects import Defect
from mangnon.children.spreadsheet.fields import NAME_FIELDS, Field
from mangnon.children.spreadsheet.grid import Sheet, Value, is_empty, plain_text
from mangnon.children.spreadsheet.hamlets import Hamlets
from mangnon.children.spreadsheet.headings import Headings, is_same_heading
from mangnon.children.spreadsheet.kinds import Kind
from mangnon.common.vietnamese import clean, fold

_DITTO = re.compile(
    r"[-–—\s.]*(?:n\.?t\.?|như trên|nhu tren|nt như trên|\"|''|”|“|″|〃|//)[-–—\s.]*", re.IGNORECASE
)
# What a ditto mark can begin with, besides spaces: most cells need no closer look.
_DITTO_BEGINS = frozenset("-–—.nN\"'”“″〃/")
_TOTAL = re.compile(r"(?:tổng cộng|tổng số|tổng|cộng|tong cong|tong so)\b", re.IGNORECASE)
_FOOT = re.compile(
    r"nguoi lap|lap bieu|chu tich|can bo|cong chuc|xac nhan|ky ten|tm\. ?uy ban|uy ban nhan dan"
    r"|ngay \S* ?thang|noi nhan|ghi chu:|luu y"
)
_ALWAYS_ITS_OWN = NAME_FIELDS | {Field.MIDDLE_NAME, Field.ID_NUMBER}
_SURE_SIGNS = frozenset({Field.ID_NUMBER, Field.BIRTH_DATE, Field.BIRTH_YEAR})
# A row without a name is a child's only when this many other columns are filled.
_FEWEST_CELLS_OF_A_CHILD = 3


@dataclass(slots=True)
class PreparedRow:
    """A row of the list that stands for a child; its number is the one Excel shows."""

    number: int
    cells: list[Value]
    hamlet_of_section: str = ""
    defects: list[Defect] = field(default_factory=list)


@dataclass(slots=True)
class Prepared:
    """The rows of children, and the rows that were passed over."""

    rows: list[PreparedRow] = field(default_factory=list)
    skipped: list[Defect] = field(default_factory=list)
    dates_may_be_swapped: bool = False


@dataclass(frozen=True)
class Source:
    """A sheet with what is known about it."""

    sheet: Sheet
    headings: Headings
    mapping: Mapping
    hamlets: Hamlets
    old_fonts: dict[tuple[int, int], str] = field(default_factory=dict)

    @cached_property
    def sure_columns(self) -> list[int]:
        """Tell the columns that only rows of children fill."""
        return [column for column, name in self.mapping.items() if name in _SURE_SIGNS]

    @cached_property
    def name_columns(self) -> list[int]:
        """Tell the columns of the child's name."""
        return [column for column, name in self.mapping.items() if name in NAME_FIELDS]

    @cached_property
    def told_columns(self) -> list[int]:
        """Tell the columns that tell anything about a child."""
        return [column for column, name in self.mapping.items() if name is not Field.ROW_NUMBER]


def prepare(source: Source) -> Prepared:
    """Walk down the sheet once and keep the rows of children."""
    prepared = Prepared(dates_may_be_swapped=_dates_may_be_swapped(source))
    covered = _covered_cells(source)
    above: dict[int, Value] = {}
    section = ""
    width = source.sheet.width
    nothing: list[Value] = [None] * width
    for r in range(source.headings.first_data_row, len(source.sheet.rows)):
        cells = (source.sheet.rows[r] + nothing)[:width]
        passed_over = _why_passed_over(source, r, cells)
        if passed_over:
            section = source.hamlets.named(passed_over.original) or section
            prepared.skipped.append(passed_over)
            continue
        row = PreparedRow(r + 1, cells, section)
        if _fill(source, row, covered, above):
            prepared.rows.append(row)
    return prepared


def _why_passed_over(source: Source, r: int, cells: list[Value]) -> Defect | None:
    if is_same_heading(source.sheet, r, source.headings):
        return Defect(r + 1, Kind.HEADING_REPEATED)
    if _holds(cells, source.sure_columns) and _holds(cells, source.name_columns):
        return None
    told = _told(source, cells)
    filled = [plain_text(value).strip() for value in cells if not is_empty(value)]
    if not filled:
        return None
    words = [text for text in filled if not text.isdigit()]
    has_birth_or_id = bool(told.keys() & _SURE_SIGNS)
    # A total counts boys and girls in the column of the sex, so that column proves nothing here.
    if words and not has_birth_or_id and any(_TOTAL.match(clean(text)) for text in words[:2]):
        return Defect(r + 1, Kind.TOTAL_ROW, original=words[0])
    named = told.keys() & NAME_FIELDS
    has_facts = has_birth_or_id or Field.SEX in told
    is_title = len(words) == 1 or (len(words) == 2 and not named)
    if is_title and not has_facts and source.hamlets.named(words[-1]):
        return Defect(r + 1, Kind.TITLE_ROW, original=words[-1])
    if words and not has_facts and _FOOT.search(fold(" ".join(words))):
        return Defect(r + 1, Kind.FOOT_ROW, original=words[0])
    if not named and len(told) < _FEWEST_CELLS_OF_A_CHILD:
        return Defect(r + 1, Kind.FOOT_ROW, original=words[0]) if words else None
    return None


def _holds(cells: list[Value], columns: list[int]) -> bool:
    return any(not is_empty(cells[column]) for column in columns)


def _told(source: Source, cells: list[Value]) -> dict[Field, Value]:
    return {
        name: cells[column]
        for column, name in source.mapping.items()
        if name is not Field.ROW_NUMBER and not is_empty(cells[column])
    }


def _fill(
    source: Source,
    row: PreparedRow,
    covered: dict[tuple[int, int], tuple[int, int]],
    above: dict[int, Value],
) -> bool:
    """Fill merged cells and ditto marks; a row that holds nothing is no child's."""
    if not _holds(row.cells, source.told_columns):
        return False
    r = row.number - 1
    for column, name in source.mapping.items():
        if name is Field.ROW_NUMBER:
            continue
        top_left = covered.get((r, column)) if covered else None
        if top_left and is_empty(row.cells[column]):
            row.cells[column] = source.sheet.value(*top_left)
            _note(row, Kind.MERGED, column, name, "")
        elif _is_ditto(row.cells[column]):
            _replace_ditto(row, column, name, above)
        if source.old_fonts and (r, column) in source.old_fonts:
            _note(row, Kind.LEGACY_FONT, column, name, source.old_fonts[r, column])
        above[column] = row.cells[column]
    if r in source.sheet.hidden_rows:
        row.defects.append(Defect(row.number, Kind.HIDDEN_ROW))
    return True


def _replace_ditto(row: PreparedRow, column: int, name: Field, above: dict[int, Value]) -> None:
    mark = plain_text(row.cells[column])
    if name in _ALWAYS_ITS_OWN or is_empty(above.get(column)):
        row.cells[column] = None
        row.defects.append(Defect(row.number, Kind.DITTO_REFUSED, column, name, mark))
        return
    row.cells[column] = above[column]
    _note(row, Kind.DITTO, column, name, mark)


def _note(row: PreparedRow, kind: Kind, column: int, name: Field, original: str) -> None:
    proposed = plain_text(row.cells[column])
    row.defects.append(Defect(row.number, kind, column, name, original, proposed))


def _is_ditto(value: Value) -> bool:
    if not isinstance(value, str) or not value:
        return False
    can_be = value[0] in _DITTO_BEGINS or value[0].isspace()
    return can_be and bool(_DITTO.fullmatch(value))


def _covered_cells(source: Source) -> dict[tuple[int, int], tuple[int, int]]:
    """Tell the upper left cell of every cell that a merged block of one column covers."""
    first = source.headings.first_data_row
    return {
        (row, block.left): (block.top, block.left)
        for block in source.sheet.merged
        if block.left == block.right and block.top >= first
        for row in range(block.top + 1, block.bottom + 1)
    }


def _dates_may_be_swapped(source: Source) -> bool:
    """Tell whether Excel read day-first dates month first.

    Then every day up to 12 became a date with day and month exchanged, and every later day
    stayed a text: real dates never show a day above 12, texts always do.
    """
    columns = [column for column, name in source.mapping.items() if name is Field.BIRTH_DATE]
    if not columns or not source.sheet.typed_cells:
        return False
    rows = range(source.headings.first_data_row, len(source.sheet.rows))
    values = [source.sheet.value(row, columns[0]) for row in rows]
    days = [value.day for value in values if not isinstance(value, str | int | float | None)]
    starts = [
        re.match(r"\s*(\d{1,2})[/.\-]\d{1,2}[/.\-]\d{4}", v) for v in values if isinstance(v, str)
    ]
    texts = [int(start.group(1)) for start in starts if start]
    few = 5
    return len(days) >= few and len(texts) >= few and max(days) <= 12 < min(texts)
