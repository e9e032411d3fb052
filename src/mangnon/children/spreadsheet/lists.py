"""A list of children from file to checked rows: the steps in their order."""

from dataclasses import dataclass, replace

from mangnon.children.spreadsheet.checking import CheckedRow, Rules, check_list
from mangnon.children.spreadsheet.columns import Column, Mapping, mapping_of, recognise_columns
from mangnon.children.spreadsheet.fields import NAME_FIELDS, Field
from mangnon.children.spreadsheet.grid import Sheet, Workbook
from mangnon.children.spreadsheet.hamlets import Hamlets
from mangnon.children.spreadsheet.headings import Headings, find_headings
from mangnon.children.spreadsheet.old_fonts import read_old_fonts
from mangnon.children.spreadsheet.preparing import Prepared, Source, prepare


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A sheet with its headings and the fields proposed for its columns."""

    sheet: Sheet
    headings: Headings
    columns: list[Column]
    old_fonts: dict[tuple[int, int], str]

    @property
    def mapping(self) -> Mapping:
        """Tell the proposed field of each column."""
        return mapping_of(self.columns)


def open_list(sheet: Sheet, hamlets: Hamlets) -> OpenedList:
    """Find the headings and columns of a sheet."""
    readable, old_fonts = read_old_fonts(sheet)
    headings = find_headings(readable)
    columns = recognise_columns(readable, headings, hamlets)
    return OpenedList(readable, headings, columns, old_fonts)


def likeliest_sheet(book: Workbook, hamlets: Hamlets) -> OpenedList:
    """Open the visible sheet that looks most like a list of children."""
    opened = [open_list(sheet, hamlets) for sheet in book.visible if sheet.rows]
    return max(
        opened, key=lambda one: (_has_names(one.mapping), len(one.mapping), len(one.sheet.rows))
    )


def check_opened(
    opened: OpenedList, mapping: Mapping, rules: Rules
) -> tuple[Prepared, list[CheckedRow]]:
    """Check the rows of a sheet with the fields the officer settled on."""
    source = Source(opened.sheet, opened.headings, mapping, rules.hamlets, opened.old_fonts)
    prepared = prepare(source)
    found = replace(
        rules,
        typed_cells=opened.sheet.typed_cells,
        dates_may_be_swapped=prepared.dates_may_be_swapped,
    )
    return prepared, check_list(prepared, mapping, found)


def missing_fields(mapping: Mapping) -> list[Field]:
    """List the fields without which no child can be told from another."""
    fields = set(mapping.values())
    return [] if fields & NAME_FIELDS else [Field.FULL_NAME]


def _has_names(mapping: Mapping) -> bool:
    return not missing_fields(mapping)
