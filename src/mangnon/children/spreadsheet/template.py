"""The empty list to download: headings, drop-down answers, an example, a sheet of guidance."""

import io
from datetime import date

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from mangnon.children.spreadsheet.fields import LABELS, Field

ROWS_WITH_HELP = 2000
_FIRST_ROW = 3
_COLUMNS: list[tuple[Field, int, object]] = [
    (Field.ROW_NUMBER, 6, 1),
    (Field.FULL_NAME, 26, "Nguyễn Văn Mẫu"),
    (Field.BIRTH_DATE, 13, date(2015, 3, 12)),
    (Field.SEX, 9, "Nam"),
    (Field.ID_NUMBER, 16, ""),
    (Field.ETHNICITY, 11, "Kinh"),
    (Field.FATHER, 24, "Nguyễn Văn Bố"),
    (Field.MOTHER, 24, "Trần Thị Mẹ"),
    (Field.CARER, 24, ""),
    (Field.CARER_RELATION, 16, ""),
    (Field.PHONE, 14, ""),
    (Field.HAMLET, 20, ""),
    (Field.ADDRESS, 26, "Tổ 5"),
    (Field.POVERTY, 15, ""),
    (Field.SCHOOL, 24, ""),
    (Field.CLASS_NAME, 9, ""),
    (Field.INSURANCE, 12, "Có"),
    (Field.NOTE, 24, ""),
]
# Excel shortens or turns into dates what is not marked as text.
_AS_TEXT = frozenset({Field.ID_NUMBER, Field.PHONE, Field.CLASS_NAME})


def write_template(*, commune: str, hamlets: list[str]) -> bytes:
    """Write the empty list of a commune as an .xlsx file."""
    stored = io.BytesIO()
    with xlsxwriter.Workbook(stored, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("Danh sách"))
        _write_headings(book, sheet, commune)
        _write_help(sheet, _write_choices(book, hamlets))
        _write_guidance(book)
    return stored.getvalue()


def _write_headings(book: Workbook, sheet: Worksheet, commune: str) -> None:
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E2F1EB", "border": 1}
    )
    example = {"italic": True, "font_color": "#465461"}
    sheet.write(0, 0, _("DANH SÁCH TRẺ EM – %(commune)s") % {"commune": commune}, title)
    for column, (name, width, shown) in enumerate(_COLUMNS):
        shape = _shape(book, name)
        sheet.set_column(column, column, width, shape)
        sheet.write(_FIRST_ROW - 1, column, str(LABELS[name]), head)
        _write_example(sheet, column, shown, _shape(book, name, **example))
    sheet.set_row(_FIRST_ROW - 1, 32)
    sheet.freeze_panes(_FIRST_ROW, 2)


def _shape(book: Workbook, name: Field, **look: object) -> Format:
    if name in _AS_TEXT:
        return book.add_format({"num_format": "@", **look})
    if name is Field.BIRTH_DATE:
        return book.add_format({"num_format": "dd/mm/yyyy", **look})
    return book.add_format(look)


def _write_example(sheet: Worksheet, column: int, shown: object, shape: Format) -> None:
    if isinstance(shown, date):
        sheet.write_datetime(_FIRST_ROW, column, shown, shape)
    elif shown:
        sheet.write(_FIRST_ROW, column, shown, shape)


def _write_choices(book: Workbook, hamlets: list[str]) -> dict[Field, str]:
    """Write the answers of the drop-down lists on a hidden sheet; return where each list is."""
    answers = {
        Field.SEX: ["Nam", "Nữ"],
        Field.ETHNICITY: ["Kinh", "Khmer", "Hoa", "Chăm", "Tày", "Thái", "Mường", "Nùng"],
        Field.CARER_RELATION: ["Cha", "Mẹ", "Ông bà", "Người thân", "Khác"],
        Field.HAMLET: hamlets,
        Field.POVERTY: ["Hộ nghèo", "Hộ cận nghèo", "Không"],
        Field.INSURANCE: ["Có", "Chưa có"],
    }
    sheet = book.add_worksheet("DanhMuc")
    sheet.hide()
    places = {}
    for column, (name, words) in enumerate(answers.items()):
        sheet.write_column(0, column, words)
        letter = chr(ord("A") + column)
        places[name] = f"=DanhMuc!${letter}$1:${letter}${max(len(words), 1)}"
    return places


def _write_help(sheet: Worksheet, choices: dict[Field, str]) -> None:
    last = _FIRST_ROW + ROWS_WITH_HELP
    for column, (name, _width, _shown) in enumerate(_COLUMNS):
        if name in choices:
            # Other words are allowed: the import says what it could not read.
            rule = {"validate": "list", "source": choices[name], "error_type": "warning"}
            sheet.data_validation(_FIRST_ROW, column, last, column, rule)


def _write_guidance(book: Workbook) -> None:
    sheet = book.add_worksheet(_("Hướng dẫn"))
    sheet.set_column(0, 0, 100, book.add_format({"text_wrap": True, "valign": "top"}))
    for row, sentence in enumerate(
        (
            _("Mỗi dòng là một trẻ dưới 16 tuổi. Xóa dòng mẫu chữ nghiêng trước khi nộp."),
            _("Bắt buộc: họ và tên, ấp. Các ô khác chưa rõ thì để trống, có thể bổ sung sau."),
            _(
                "Ngày sinh ghi ngày/tháng/năm, ví dụ 25/12/2015. "
                "Chỉ nhớ năm thì ghi 2013 hoặc khoảng 2013."
            ),
            _("Mã định danh đủ 12 số, giữ số 0 ở đầu. Trẻ chưa có mã thì để trống."),
            _("Không gộp ô, không ghi «nt» hay «như trên», không thêm dòng tổng cộng."),
            _(
                "Có thể dùng danh sách sẵn có của xã: "
                "chương trình tự nhận cột và chỉ ra từng ô cần sửa."
            ),
        )
    ):
        sheet.write(row, 0, sentence)
