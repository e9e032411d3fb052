"""Lists of many shapes: heading rows, split columns, marks, sections, text files, bad files."""

import io
import zipfile
from datetime import date, timedelta

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from mangnon.children.spreadsheet import package, reading
from mangnon.children.spreadsheet.checking import CheckedRow, Rules
from mangnon.children.spreadsheet.fields import Field
from mangnon.children.spreadsheet.hamlets import Hamlets
from mangnon.children.spreadsheet.headings import field_of_heading
from mangnon.children.spreadsheet.kinds import Kind
from mangnon.children.spreadsheet.lists import OpenedList, check_opened, likeliest_sheet
from mangnon.children.spreadsheet.preparing import Prepared
from mangnon.children.spreadsheet.reading import read_file, read_text
from mangnon.common.legacy_fonts import Encoding, from_unicode
from mangnon.common.refusals import Invalid

HAMLETS = Hamlets(("Kinh Một", "Kinh Hai"))
RULES = Rules(date(2021, 5, 10), HAMLETS, default_hamlet="Kinh Một")


def _sheet_file(rows: list[list[object]], *merged: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    for block in merged:
        sheet.merge_cells(block)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def _checked(
    content: bytes, *, name: str = "a.xlsx"
) -> tuple[OpenedList, Prepared, list[CheckedRow]]:
    opened = likeliest_sheet(read_file(content, name=name), HAMLETS)
    return opened, *check_opened(opened, opened.mapping, RULES)


def _kinds(row: CheckedRow) -> list[Kind]:
    return [defect.kind for defect in row.defects]


def test_two_heading_rows_with_marks_for_the_sex_and_split_name_and_birth() -> None:
    content = _sheet_file(
        [
            ["TT", "Họ và tên", None, "Ngày tháng năm sinh", None, None, "Giới tính", None, "Ấp"],
            [None, None, None, "Ngày", "Tháng", "Năm", "Nam", "Nữ", None],
            [1, "Nguyễn Văn", "An", 12, 3, 2015, "x", None, "Kinh Hai"],
            [2, "Lê Thị", "Bình", None, 6, 2012, None, "X", "Kinh Hai"],
            [3, "Trần Thị", "Cộng", None, None, 2013, "x", "x", "Kinh Hai"],
            [4, "Võ", "Dũ", 1, 1, 2014, None, None, "Kinh Hai"],
        ],
        "A1:A2", "B1:C2", "D1:F1", "G1:H1", "I1:I2",
    )  # fmt: skip
    opened, _prepared, rows = _checked(content)
    assert list(opened.mapping.values()) == [
        Field.ROW_NUMBER, Field.FAMILY_NAME, Field.GIVEN_NAME, Field.BIRTH_DAY, Field.BIRTH_MONTH,
        Field.BIRTH_YEAR, Field.SEX_MALE, Field.SEX_FEMALE, Field.HAMLET,
    ]  # fmt: skip
    assert [row.facts["full_name"] for row in rows] == [
        "Nguyễn Văn An", "Lê Thị Bình", "Trần Thị Cộng", "Võ Dũ",
    ]  # fmt: skip
    assert [row.facts["sex"] for row in rows] == ["M", "F", "U", "U"]
    assert [_kinds(row) for row in rows] == [
        [],
        [Kind.MONTH_ONLY],
        [Kind.SEX_BOTH, Kind.YEAR_ONLY],
        [Kind.SEX_MISSING],
    ]


def test_years_of_birth_under_the_columns_of_the_sex() -> None:
    content = _sheet_file(
        [
            ["STT", "Họ và tên", "Năm sinh", None],
            [None, None, "Nam", "Nữ"],
            [1, "Nguyễn Văn An", 2015, None],
            [2, "Lê Thị Bình", None, 2012],
            [3, "Trần Thị Cúc", None, "abc"],
        ],
        "C1:D1",
    )
    _opened, _prepared, rows = _checked(content)
    assert [(row.facts["sex"], row.facts.get("birth_date", "")[:4]) for row in rows] == [
        ("M", "2015"),
        ("F", "2012"),
        ("U", ""),
    ]
    assert Kind.SEX_UNREADABLE in _kinds(rows[2])


def test_one_column_of_marks_for_girls_asks_about_the_blank_ones() -> None:
    content = _sheet_file(
        [
            ["Họ và tên", "Ngày sinh", "Nữ"],
            ["Lê Thị Bình", date(2015, 3, 25), "x"],
            ["Nguyễn Văn An", date(2014, 3, 25), None],
        ]
    )
    _opened, _prepared, rows = _checked(content)
    assert [(row.facts["sex"], _kinds(row)) for row in rows] == [
        ("F", []),
        ("M", [Kind.SEX_BLANK]),
    ]


def test_columns_without_headings_are_known_by_their_content() -> None:
    text = (
        "1\tNguyễn Văn An\t12/03/2015\tNam\t091215001234\tKinh\t0912345678\tKinh Hai\n"
        "2\tLê Thị Bình\t13/04/2014\tNữ\t091314001235\tKhmer\t0912345679\tKinh Một"
    )
    opened = likeliest_sheet(read_text(text), HAMLETS)
    assert opened.mapping == {
        1: Field.FULL_NAME, 2: Field.BIRTH_DATE, 3: Field.SEX, 4: Field.ID_NUMBER,
        5: Field.ETHNICITY, 6: Field.PHONE, 7: Field.HAMLET,
    }  # fmt: skip
    _prepared, rows = check_opened(opened, opened.mapping, RULES)
    assert [_kinds(row) for row in rows] == [[], []]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Họ và tên trẻ", Field.FULL_NAME),
        ("HỌ TÊN HỌC SINH", Field.FULL_NAME),
        ("Cha, mẹ\nHọ tên cha", Field.FATHER),
        ("Mẹ\nNăm sinh", Field.MOTHER_BIRTH_YEAR),
        ("Họ tên cha", Field.FATHER),
        ("Năm sinh của mẹ", Field.MOTHER_BIRTH_YEAR),
        ("Bố", Field.FATHER),
        ("Nghề nghiệp cha", None),
        ("Số điện thoại cha", Field.FATHER_PHONE),
        ("SĐT", Field.PHONE),
        ("Số định danh cá nhân", Field.ID_NUMBER),
        ("Nam", Field.SEX_MALE),
        ("Năm", Field.BIRTH_YEAR),
        ("Hộ nghèo", Field.POVERTY),
        ("Hộ cận nghèo", Field.NEAR_POVERTY),
        ("Quan hệ với trẻ", Field.CARER_RELATION),
        ("Người nuôi dưỡng", Field.CARER),
        ("Chủ hộ", Field.HEAD),
        ("Ấp/KP", Field.HAMLET),
        ("Cộng dồn", None),
        ("", None),
    ],
)
def test_headings_name_their_field(heading: str, field: Field | None) -> None:
    assert field_of_heading(heading) == field


def test_a_second_year_of_birth_belongs_to_the_parent_on_its_left() -> None:
    text = (
        "Họ và tên\tNgày sinh\tHọ tên cha\tNăm sinh\tHọ tên mẹ\tNăm sinh\n"
        "Lê Thị Bình\t12/03/2015\tLê An\t1988\tTrần Thị Mai\t1990"
    )
    opened = likeliest_sheet(read_text(text), HAMLETS)
    # The first one stands before any other year and right of the father.
    assert opened.mapping[5] == Field.MOTHER_BIRTH_YEAR


def test_a_title_row_gives_its_hamlet_to_the_rows_below() -> None:
    content = _sheet_file(
        [
            ["Họ và tên", "Ngày sinh", "Giới tính"],
            ["Ấp Kinh Hai", None, None],
            ["Nguyễn Văn An", date(2015, 3, 25), "Nam"],
            ["Người lập biểu", None, None],
        ]
    )
    _opened, prepared, rows = _checked(content)
    assert [row.facts["hamlet"] for row in rows] == ["Kinh Hai"]
    assert [one.kind for one in prepared.skipped] == [Kind.TITLE_ROW, Kind.FOOT_ROW]


def test_rows_without_a_hamlet_take_it_from_the_address_or_the_choice() -> None:
    text = (
        "Họ và tên\tNgày sinh\tGiới tính\tĐịa chỉ\n"
        "Nguyễn Văn An\t12/03/2015\tNam\tTổ 2, ấp Kinh Hai\n"
        "Lê Thị Bình\t12/03/2014\tNữ\tTổ 3"
    )
    opened = likeliest_sheet(read_text(text), HAMLETS)
    _prepared, rows = check_opened(opened, opened.mapping, RULES)
    assert [row.facts["hamlet"] for row in rows] == ["Kinh Hai", "Kinh Một"]


def test_days_that_excel_turned_round_are_noticed_by_their_column() -> None:
    turned: list[list[object]] = [
        [f"Nguyễn Văn {chr(65 + n)}n", date(2015, 3, 1) + timedelta(days=n)] for n in range(6)
    ]
    left: list[list[object]] = [[f"Lê Thị {chr(65 + n)}n", f"{20 + n}/03/2015"] for n in range(6)]
    rows: list[list[object]] = [["Họ và tên", "Ngày sinh"], *turned, *left]
    _opened, prepared, checked = _checked(_sheet_file(rows))
    assert prepared.dates_may_be_swapped
    swapped = [row for row in checked if Kind.DATE_SWAPPED in _kinds(row)]
    assert [row.number for row in swapped] == [2, 3, 5, 6, 7]


def test_a_list_that_begins_further_right_and_down_keeps_its_addresses() -> None:
    content = _sheet_file(
        [
            [],
            [None, None, "Họ và tên", "Ngày sinh", "Giới tính"],
            [None, None, "Nguyễn Văn An", "31/02/2015", "Nam"],
        ]
    )
    _opened, _prepared, (row,) = _checked(content)
    assert [(defect.cell, defect.kind) for defect in row.defects] == [("D3", Kind.DATE_UNREADABLE)]


@pytest.mark.parametrize("encoding", [Encoding.TCVN3, Encoding.VNI])
def test_a_text_file_of_an_old_font_is_read_by_its_content(encoding: Encoding) -> None:
    text = "Họ và tên;Ngày sinh;Giới tính\nNguyễn Thị Bưởi;12/03/2015;Nữ\nTrần Văn Đức;1/2/2014;Nam"
    content = from_unicode(text, encoding).encode("latin-1")
    opened, _prepared, rows = _checked(content, name="cu.csv")
    assert list(opened.mapping.values()) == [Field.FULL_NAME, Field.BIRTH_DATE, Field.SEX]
    assert [row.facts["full_name"] for row in rows] == ["Nguyễn Thị Bưởi", "Trần Văn Đức"]
    assert [row.facts["sex"] for row in rows] == ["F", "M"]
    assert Kind.LEGACY_FONT in _kinds(rows[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_files_of_today_are_read(encoding: str) -> None:
    text = "Họ và tên,Ngày sinh\nNguyễn Văn An,12/03/2015"
    _opened, _prepared, (row,) = _checked(text.encode(encoding), name="moi.csv")
    assert row.facts["full_name"] == "Nguyễn Văn An"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"0" * 4_000_000)
    monkeypatch.setattr(package, "LARGEST_UNPACKED", 1_000_000)
    with pytest.raises(Invalid, match="nén bất thường"):
        read_file(stored.getvalue(), name="bom.xlsx")


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as parts:
        parts.writestr("a.txt", b"x")
    with pytest.raises(Invalid, match="không phải là tệp Excel"):
        read_file(stored.getvalue(), name="a.xlsx")


def test_files_and_lists_beyond_the_limits_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = _sheet_file([["Họ và tên"], ["Nguyễn Văn An"]])
    monkeypatch.setattr(reading, "MOST_ROWS", 1)
    with pytest.raises(Invalid, match=r"50\.000 dòng"):
        read_file(content, name="a.xlsx")
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)
    with pytest.raises(Invalid, match="20 MB"):
        read_file(content, name="a.xlsx")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp trống"),
        (b"PK\x03\x04 broken", "Tệp hỏng"),
        (b"\xd0\xcf\x11\xe0 broken", "Tệp hỏng"),
        (b"%PDF-1.7", "Không đọc được tệp này"),
    ],
)
def test_unreadable_files_are_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        read_file(content, name="a.xlsx")


def test_a_workbook_whose_visible_sheets_are_empty_is_refused() -> None:
    with pytest.raises(Invalid, match="Không thấy dòng nào"):
        read_file(_sheet_file([]), name="a.xlsx")
    with pytest.raises(Invalid, match="Chưa có nội dung"):
        read_text(" \n ")
