"""Reads a workbook: each sheet is a table with its title on the fourth line."""

import fastexcel

from mangnon.papers.reading_back.printed import (
    PrintedPaper,
    PrintedTable,
    Unreadable,
    canonical_value,
)
from mangnon.papers.workbook import FIRST_TABLE_ROW


def read_workbook(content: bytes) -> PrintedPaper:
    """Return the tables of a workbook."""
    try:
        book = fastexcel.read_excel(content)
        tables = tuple(_table(book, name) for name in book.sheet_names)
    except fastexcel.FastExcelError as fault:
        raise Unreadable from fault
    words = "\n".join(cell for table in tables for row in table.rows for cell in row)
    return PrintedPaper(tables=tables, has_body=False, every_word=words)


def _table(book: fastexcel.ExcelReader, name: str) -> PrintedTable:
    sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    rows = [tuple(canonical_value(cell) for cell in row) for row in sheet.to_polars().rows()]
    above = rows[FIRST_TABLE_ROW - 1] if len(rows) >= FIRST_TABLE_ROW else ("",)
    return PrintedTable(title=next(filter(None, above), ""), rows=tuple(rows[FIRST_TABLE_ROW:]))
