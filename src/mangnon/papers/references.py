"""Gives every table and every row of a paper a short reference: 1.05, P2.3."""

from dataclasses import replace

from mangnon.papers.document import Annex, Block, Cell, Column, ColumnKind, Grid, OfficialDocument

# A table whose first column counts its lines needs no second number on them.
COUNTED = "TT"
REFERENCE_TITLE = "Mã số"
REFERENCE_AT = 1
REFERENCE_WEIGHT = 6
TOTAL = "cộng"


def with_references(document: OfficialDocument) -> OfficialDocument:
    """Return the document with a reference on every table and row."""
    body: list[Block] = []
    count = 0
    for block in document.body:
        if isinstance(block, Grid):
            count += 1
            body.append(_with_reference(block, str(count)))
        else:
            body.append(block)
    annexes = tuple(
        _numbered_annex(annex, place) for place, annex in enumerate(document.annexes, start=1)
    )
    return replace(document, body=tuple(body), annexes=annexes)


def _numbered_annex(annex: Annex, place: int) -> Annex:
    grids = []
    for number, grid in enumerate(annex.grids, start=1):
        reference = f"P{place}.{number}"
        title = f"{reference}. {grid.title}" if grid.title else f"Bảng {reference}"
        grids.append(_with_reference(replace(grid, title=title), reference))
    return replace(annex, grids=tuple(grids))


def _with_reference(grid: Grid, reference: str) -> Grid:
    if is_counted(grid):
        return replace(grid, reference=reference)
    columns = [_shifted(column) for column in grid.columns]
    columns.insert(
        REFERENCE_AT, Column(title=REFERENCE_TITLE, kind=ColumnKind.TEXT, weight=REFERENCE_WEIGHT)
    )
    rows = tuple(
        (*row[:REFERENCE_AT], f"{reference}.{place:02d}", *row[REFERENCE_AT:])
        for place, row in enumerate(grid.rows, start=1)
    )
    return replace(grid, columns=tuple(columns), rows=rows, reference=reference)


def _shifted(column: Column) -> Column:
    adds = tuple(part + 1 if part >= REFERENCE_AT else part for part in column.adds)
    return replace(column, adds=adds)


def is_counted(grid: Grid) -> bool:
    """Tell a table whose first column counts its lines."""
    return grid.columns[0].title == COUNTED


def column_of_references(grid: Grid) -> int:
    """Return the column in which a row of a numbered table is named."""
    return 0 if is_counted(grid) else REFERENCE_AT


def reference_of(grid: Grid, row: tuple[Cell, ...]) -> str:
    """Return the full reference of a row; a line of sums that is not counted has none."""
    written = str(row[column_of_references(grid)] or "")
    if not written:
        return ""
    return f"{grid.reference}.{written}" if is_counted(grid) else written


def grids_of(document: OfficialDocument) -> tuple[Grid, ...]:
    """Return every table of a document, the body first."""
    body = tuple(block for block in document.body if isinstance(block, Grid))
    return body + tuple(grid for annex in document.annexes for grid in annex.grids)
