"""Writes the tables of an official document into a Word file."""

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import Table, _Cell

from mangnon.papers import word_parts
from mangnon.papers.document import Cell, ColumnKind, Grid
from mangnon.papers.official_wording import cell_text

HEADING_COLOUR = "F2F2F2"


def add_grid(word: Document, grid: Grid, *, room_mm: float) -> None:
    """Add a table with its title, its headings, its rows and its last line of sums."""
    if grid.title:
        word.add_paragraph(grid.title, style="Tên bảng")
    heading_rows = 2 if grid.has_groups else 1
    lines = [*grid.rows, *([grid.totals] if grid.totals else [])]
    table = word.add_table(rows=heading_rows + len(lines), cols=len(grid.columns))
    table.style = word.styles["Table Grid"]
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _write_headings(table, grid)
    for offset, line in enumerate(lines):
        bold = bool(grid.totals) and offset == len(lines) - 1
        _write_line(table, grid, line, at=heading_rows + offset, bold=bold)
    _set_widths(table, grid, room_mm=room_mm)
    word_parts.repeat_heading(table, heading_rows)
    word.add_paragraph(grid.note, style="Ghi chú bảng")


def _write_headings(table: Table, grid: Grid) -> None:
    if grid.has_groups:
        _write_groups(table, grid)
    title_row = 1 if grid.has_groups else 0
    for index, column in enumerate(grid.columns):
        if grid.has_groups and not column.group:
            cell = table.cell(0, index).merge(table.cell(1, index))
        else:
            cell = table.cell(title_row, index)
        _write_cell(cell, column.title, style="Đầu bảng")
        word_parts.shade(cell, HEADING_COLOUR)


def _write_groups(table: Table, grid: Grid) -> None:
    start = 0
    columns = grid.columns
    while start < len(columns):
        end = start
        while end + 1 < len(columns) and columns[end + 1].group == columns[start].group:
            end += 1
        if columns[start].group:
            cell = table.cell(0, start).merge(table.cell(0, end))
            _write_cell(cell, columns[start].group, style="Đầu bảng")
            word_parts.shade(cell, HEADING_COLOUR)
        start = end + 1


def _write_line(table: Table, grid: Grid, line: tuple[Cell, ...], *, at: int, bold: bool) -> None:
    for cell, column, value in zip(table.rows[at].cells, grid.columns, line, strict=True):
        _write_cell(cell, cell_text(value), style="Ô bảng")
        paragraph = cell.paragraphs[0]
        if column.kind is ColumnKind.NUMBER:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for run in paragraph.runs:
            run.bold = bold or None


def _write_cell(cell: _Cell, text: str, *, style: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.text = text
    paragraph.style = style
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _set_widths(table: Table, grid: Grid, *, room_mm: float) -> None:
    table.autofit = False
    weights = sum(column.weight for column in grid.columns)
    for index, column in enumerate(grid.columns):
        width = Mm(room_mm * column.weight / weights)
        table.columns[index].width = width
        for row in table.rows:
            row.cells[index].width = width
