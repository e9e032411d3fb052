"""A book as an Excel workbook that prints on A4 landscape."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO

import xlsxwriter

from mangnon.common.listing import written
from mangnon.common.vietnamese import date_text
from mangnon.directives.book_lists import PrintedBook
from mangnon.papers.workbook import A4, safe_text

HEADING_ROW = 4


def as_xlsx(
    book: PrintedBook, rows: Iterable[object], *, body: str, period: tuple[date | None, date | None]
) -> bytes:
    """Return a book with the columns that the decree prescribes."""
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        framed = workbook.add_format({**font, "border": 1, "text_wrap": True})
        heading = workbook.add_format(
            {**font, "border": 1, "bold": True, "align": "center", "text_wrap": True}
        )
        title = workbook.add_format({**font, "bold": True, "align": "center", "font_size": 14})
        note = workbook.add_format({**font, "italic": True, "align": "center"})
        sheet = workbook.add_worksheet("Sổ")
        last = len(book.columns) - 1
        sheet.merge_range(0, 0, 0, last, safe_text(body), title)
        sheet.merge_range(1, 0, 1, last, str(book.title).upper(), title)
        sheet.merge_range(2, 0, 2, last, _period(period), note)
        sheet.merge_range(3, 0, 3, last, f"({book.source})", note)
        for index, (name, _value, width) in enumerate(book.columns):
            sheet.write_string(HEADING_ROW, index, str(name), heading)
            sheet.set_column(index, index, width)
        for line, row in enumerate(rows, start=HEADING_ROW + 1):
            for index, (_name, value, _width) in enumerate(book.columns):
                sheet.write_string(line, index, _cell(value(row)), framed)
        sheet.repeat_rows(HEADING_ROW)
        sheet.freeze_panes(HEADING_ROW + 1, 1)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
    return stream.getvalue()


def _cell(value: object) -> str:
    return "" if value in (None, "") else safe_text(written(value))


def _period(period: tuple[date | None, date | None]) -> str:
    first, last = period
    parts = [f"Từ ngày {date_text(first)}"] if first else []
    parts += [f"đến ngày {date_text(last)}"] if last else []
    return " ".join(parts) or "Toàn bộ sổ"
