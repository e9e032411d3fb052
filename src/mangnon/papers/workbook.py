"""Writes the annexes of a report as an Excel workbook that an officer can go on working with."""

from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from mangnon.papers.document import Cell, ColumnKind, Grid, OfficialDocument
from mangnon.papers.official_wording import annex_note, annex_word, mark_line
from mangnon.papers.still import NO_MOMENT

A4 = 9
CHARACTERS_PER_WEIGHT = 1.1
SHEET_NAME_LIMIT = 31
FORBIDDEN_IN_SHEET_NAMES = "[]:*?/\\"
# A text that starts like this is run as a formula when the file passes through CSV or a paste.
DANGEROUS_STARTS = ("=", "+", "-", "@", "\t", "\r")
FIRST_TABLE_ROW = 4


def as_xlsx(document: OfficialDocument) -> bytes:
    """Return the annexes as the bytes of a workbook, one sheet for each table."""
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        named = {"title": document.subject, "author": document.issuer.name}
        workbook.set_properties({**named, "created": NO_MOMENT})
        formats = _formats(workbook)
        for position, annex in enumerate(document.annexes, start=1):
            word = annex_word(position, len(document.annexes))
            for part, grid in enumerate(annex.grids, start=1):
                name = word if len(annex.grids) == 1 else f"{word} ({part})"
                sheet = workbook.add_worksheet(_sheet_name(name))
                _write_head(sheet, formats, document, (word, annex.title, grid))
                last = _write_grid(sheet, formats, grid)
                _set_page(sheet, grid, document.watermark)
                _write_mark(sheet, formats, document, below=last)
    return stream.getvalue()


def _write_mark(
    sheet: Worksheet, formats: dict[str, Format], document: OfficialDocument, *, below: int
) -> None:
    if document.mark:
        line = mark_line(document.mark.code)
        sheet.write_string(below + 1, 0, line, formats["source"])
        sheet.set_footer(f'&L&"Times New Roman"&9{line}')


def safe_text(text: str) -> str:
    """Return a text that no program takes for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS_STARTS) else text


def _sheet_name(name: str) -> str:
    kept = "".join(letter for letter in name if letter not in FORBIDDEN_IN_SHEET_NAMES)
    return kept[:SHEET_NAME_LIMIT]


def _formats(workbook: xlsxwriter.Workbook) -> dict[str, Format]:
    font = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
    framed = {**font, "border": 1, "text_wrap": True}
    whole = {**framed, "num_format": "#,##0", "align": "right"}
    part = {**framed, "num_format": "#,##0.0##", "align": "right"}
    makes = {
        "title": {**font, "bold": True, "align": "center", "font_size": 14},
        "note": {**font, "italic": True, "align": "center"},
        "source": {**font, "italic": True},
        "heading": {**framed, "bold": True, "align": "center", "bg_color": "#F2F2F2"},
        "text": framed,
        "whole": whole,
        "part": part,
        "sum": {**whole, "bold": True},
        "label": {**framed, "bold": True},
    }
    return {name: workbook.add_format(make) for name, make in makes.items()}


def _write_head(
    sheet: Worksheet,
    formats: dict[str, Format],
    document: OfficialDocument,
    named: tuple[str, str, Grid],
) -> None:
    word, title, grid = named
    last = len(grid.columns) - 1
    sheet.merge_range(0, 0, 0, last, word, formats["title"])
    sheet.merge_range(1, 0, 1, last, safe_text(title.upper()), formats["title"])
    sheet.merge_range(2, 0, 2, last, annex_note(document), formats["note"])
    if grid.title:
        sheet.merge_range(3, 0, 3, last, safe_text(grid.title), formats["note"])


def _write_grid(sheet: Worksheet, formats: dict[str, Format], grid: Grid) -> int:
    """Write the table; return the line on which its note stands."""
    first = _write_headings(sheet, formats, grid)
    for offset, row in enumerate(grid.rows):
        for index in range(len(grid.columns)):
            _write_cell(sheet, formats, (first + offset, index), grid, row)
    last = first + len(grid.rows)
    if grid.totals:
        _write_totals(sheet, formats, grid, (first, last))
        last += 1
    if grid.note:
        sheet.write_string(last, 0, safe_text(grid.note), formats["source"])
    sheet.freeze_panes(first, 2)
    return last


def _write_headings(sheet: Worksheet, formats: dict[str, Format], grid: Grid) -> int:
    style, top = formats["heading"], FIRST_TABLE_ROW
    if not grid.has_groups:
        for index, column in enumerate(grid.columns):
            sheet.write_string(top, index, column.title, style)
        sheet.repeat_rows(top)
        return top + 1
    for index, column in enumerate(grid.columns):
        if column.group:
            sheet.write_string(top + 1, index, column.title, style)
        else:
            sheet.merge_range(top, index, top + 1, index, column.title, style)
    for first, last, group in _groups(grid):
        if first == last:
            sheet.write_string(top, first, group, style)
        else:
            sheet.merge_range(top, first, top, last, group, style)
    sheet.repeat_rows(top, top + 1)
    return top + 2


def _groups(grid: Grid) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for index, column in enumerate(grid.columns):
        if not column.group:
            continue
        if found and found[-1][1] == index - 1 and found[-1][2] == column.group:
            found[-1] = (found[-1][0], index, column.group)
        else:
            found.append((index, index, column.group))
    return found


def _write_cell(
    sheet: Worksheet,
    formats: dict[str, Format],
    place: tuple[int, int],
    grid: Grid,
    row: tuple[Cell, ...],
) -> None:
    line, index = place
    value, column = row[index], grid.columns[index]
    if value is None:
        sheet.write_blank(line, index, None, formats["whole"])
    elif isinstance(value, str):
        sheet.write_string(line, index, safe_text(value), formats["text"])
    elif column.adds and value == sum(_number(row[part]) for part in column.adds):
        parts = "+".join(xl_rowcol_to_cell(line, part) for part in column.adds)
        sheet.write_formula(line, index, f"={parts}", formats["whole"], value)
    else:
        style = formats["whole"] if isinstance(value, int) else formats["part"]
        sheet.write_number(line, index, value, style)


def _number(value: Cell) -> int | Decimal:
    return value if isinstance(value, int | Decimal) else 0


def _write_totals(
    sheet: Worksheet, formats: dict[str, Format], grid: Grid, rows: tuple[int, int]
) -> None:
    first, line = rows
    for index, (column, total) in enumerate(zip(grid.columns, grid.totals, strict=True)):
        if column.kind is ColumnKind.TEXT:
            sheet.write_string(line, index, str(total), formats["label"])
            continue
        name = xl_col_to_name(index)
        formula = f"=SUM({name}{first + 1}:{name}{line})"
        sheet.write_formula(line, index, formula, formats["sum"], _number(total))


def _set_page(sheet: Worksheet, grid: Grid, watermark: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=1.18, right=0.6, top=0.8, bottom=0.8)
    sheet.set_header(f'&C&"Times New Roman"&13&P{"&R&10" + watermark if watermark else ""}')
    for index, column in enumerate(grid.columns):
        sheet.set_column(index, index, column.weight * CHARACTERS_PER_WEIGHT)
