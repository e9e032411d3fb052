"""Reads a Word file, also one that another program has saved again."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from mangnon.papers.reading_back.printed import PrintedPaper, PrintedTable, Unreadable


def read_word(content: bytes) -> PrintedPaper:
    """Return tables and paragraphs of a Word file."""
    try:
        word = docx.Document(BytesIO(content))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as fault:
        raise Unreadable from fault
    tables: list[PrintedTable] = []
    texts: list[str] = []
    above = ""
    for item in word.iter_inner_content():
        if isinstance(item, Table):
            tables.append(PrintedTable(title=above, rows=_rows(item)))
            above = ""
        elif item.text.strip():
            above = item.text.strip()
            texts.append(above)
    words = "\n".join([*texts, *_cells(tables), *_feet(word)])
    return PrintedPaper(tables=tuple(tables), texts=tuple(texts), every_word=words)


def _rows(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.text.strip() for cell in row.cells) for row in table.rows)


def _cells(tables: list[PrintedTable]) -> Iterator[str]:
    return (cell for table in tables for row in table.rows for cell in row)


def _feet(word: Document) -> Iterator[str]:
    for section in word.sections:
        for foot in (section.first_page_footer, section.footer):
            yield from (paragraph.text for paragraph in foot.paragraphs)
