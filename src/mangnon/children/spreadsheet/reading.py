"""Files and pasted text become sheets; a file that cannot be read is refused with a sentence."""

import csv
import io
import re
from datetime import date

import fastexcel
from django.utils.translation import gettext as _

from mangnon.children.spreadsheet.grid import Sheet, Value, Workbook
from mangnon.children.spreadsheet.package import EMPTY_PART, SheetPart, sheet_parts, unreadable
from mangnon.common.refusals import Invalid

LARGEST_FILE = 20 * 1024 * 1024
MOST_ROWS = 50_000
_XLSX, _XLS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DAY = re.compile(r"(\d{4}-\d\d-\d\d) \d\d:\d\d:\d\d(?:\.\d+)?")


def read_file(content: bytes, *, name: str) -> Workbook:
    """Read an uploaded file by what it holds; its name only helps with text files."""
    if not content.strip(b"\x00 \r\n\t"):
        raise Invalid(_("Tệp trống. Hãy chọn lại tệp danh sách trẻ em."))
    if len(content) > LARGEST_FILE:
        raise Invalid(_("Tệp lớn hơn 20 MB. Hãy tách thành nhiều tệp, mỗi ấp một tệp."))
    if content.startswith(_XLSX):
        return _checked(_read_workbook(content, sheet_parts(content)))
    if content.startswith(_XLS):
        return _checked(_read_workbook(content, []))
    if name.lower().endswith((".csv", ".txt", ".tsv")):
        return read_text(_decoded(content))
    raise Invalid(
        _("Không đọc được tệp này. Hãy chọn tệp Excel (.xlsx, .xls) hoặc .csv, hoặc dán danh sách.")
    )


def read_text(text: str) -> Workbook:
    """Read text pasted from a sheet, or the text of a .csv file."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not lines.strip():
        raise Invalid(_("Chưa có nội dung. Hãy dán danh sách từ Excel hoặc chọn tệp."))
    try:
        rows: list[list[Value]] = [
            [cell if cell.strip() else None for cell in row]
            for row in csv.reader(io.StringIO(lines), delimiter=_delimiter(lines))
        ]
    except csv.Error as fault:
        raise Invalid(
            _("Không tách được các cột. Hãy chép lại cả bảng từ Excel rồi dán.")
        ) from fault
    return _checked(Workbook((Sheet(_("Danh sách dán vào"), rows, typed_cells=False),)))


def _checked(book: Workbook) -> Workbook:
    if not any(sheet.rows for sheet in book.visible):
        raise Invalid(_("Không thấy dòng nào trong tệp. Hãy kiểm tra trang tính có bị ẩn không."))
    if any(len(sheet.rows) > MOST_ROWS for sheet in book.sheets):
        raise Invalid(_("Danh sách dài hơn 50.000 dòng. Hãy tách thành nhiều tệp, mỗi ấp một tệp."))
    return book


def _delimiter(text: str) -> str:
    head = text[:5000]
    return max("\t;,", key=head.count)


def _decoded(content: bytes) -> str:
    utf16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        # Old exports hold TCVN3 or VNI, whose letters sit in the places of Latin-1.
        return content.decode("latin-1")


def _read_workbook(content: bytes, parts: list[SheetPart]) -> Workbook:
    try:
        reader = fastexcel.read_excel(content)
        names = reader.sheet_names
        tables = [
            reader.load_sheet(index, header_row=None, dtypes="string").to_polars().rows()
            for index in range(len(names))
        ]
    except fastexcel.FastExcelError as fault:
        raise unreadable() from fault
    known = parts or [EMPTY_PART] * len(names)
    return Workbook(tuple(map(_sheet, names, tables, known)))


def _sheet(name: str, table: list[tuple[str | None, ...]], part: SheetPart) -> Sheet:
    # The reader begins at the first filled cell; addresses must stay those of the file.
    rows: list[list[Value]] = [[] for _row in range(part.first_row)]
    indent: list[Value] = [None] * part.first_column
    rows += [indent + [_value(text) for text in row] for row in table]
    for (r, c), shown in part.broken.items():
        rows[r][c] = shown
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    return Sheet(name, rows, part.hidden, part.fonts, part.merged, part.hidden_rows)


def _value(text: str | None) -> Value:
    if text and (day := _DAY.fullmatch(text)):
        return date.fromisoformat(day.group(1))
    return "x" if text == "true" else text
