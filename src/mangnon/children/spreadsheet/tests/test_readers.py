"""Single cells: names, birth dates, numbers, hamlets and answers as people write them."""

from datetime import date

import pytest

from mangnon.children.spreadsheet.births import check_birth, read_birth, read_birth_parts
from mangnon.children.spreadsheet.grid import Value, address, column_letters
from mangnon.children.spreadsheet.hamlets import Hamlets
from mangnon.children.spreadsheet.kinds import Kind
from mangnon.children.spreadsheet.names import read_name
from mangnon.children.spreadsheet.numbers import read_id_number, read_phone, read_year
from mangnon.children.spreadsheet.readings import Reading, answer, spelling, tidy

ON = date(2021, 5, 10)


def _kinds(reading: Reading) -> list[Kind]:
    return [found.kind for found in reading.findings]


@pytest.mark.parametrize(
    ("written", "day", "precision", "kinds"),
    [
        (date(2015, 3, 12), "2015-03-12", "day", []),
        ("12/03/2015", "2015-03-12", "day", [Kind.DATE_TEXT]),
        ("12.3.2015", "2015-03-12", "day", [Kind.DATE_TEXT]),
        ("ngày 12 tháng 3 năm 2015", "2015-03-12", "day", [Kind.DATE_TEXT]),
        ("2015-03-12", "2015-03-12", "day", [Kind.DATE_TEXT]),
        ("12032015", "2015-03-12", "day", [Kind.DATE_TEXT]),
        ("12-3-15", "2015-03-12", "day", [Kind.DATE_SHORT_YEAR]),
        ("03/25/2015", "2015-03-25", "day", [Kind.DATE_MONTH_FIRST]),
        (42075, "2015-03-12", "day", [Kind.DATE_SERIAL]),
        (42075.0, "2015-03-12", "day", [Kind.DATE_SERIAL]),
        ("3/2015", "2015-03-01", "month", [Kind.MONTH_ONLY]),
        ("tháng 3 năm 2015", "2015-03-01", "month", [Kind.MONTH_ONLY]),
        (2013, "2013-01-01", "year", [Kind.YEAR_ONLY]),
        ("2013", "2013-01-01", "year", [Kind.YEAR_ONLY]),
        ("khoảng 2013", "2013-01-01", "estimated", [Kind.DATE_ESTIMATED]),
        ("ước chừng năm 2013", "2013-01-01", "estimated", [Kind.DATE_ESTIMATED]),
        ("~2013", "2013-01-01", "estimated", [Kind.DATE_ESTIMATED]),
        ("2013?", "2013-01-01", "estimated", [Kind.DATE_ESTIMATED]),
        ("31/02/2015", None, "unknown", [Kind.DATE_UNREADABLE]),
        ("31/31/2015", None, "unknown", [Kind.DATE_UNREADABLE]),
        ("13/2015", None, "unknown", [Kind.DATE_UNREADABLE]),
        ("12/03/1815", None, "unknown", [Kind.DATE_UNREADABLE]),
        ("99999", None, "unknown", [Kind.DATE_UNREADABLE]),
        ("hồi lụt", None, "unknown", [Kind.DATE_UNREADABLE]),
        ("chưa rõ", None, "unknown", [Kind.BIRTH_MISSING]),
        (None, None, "unknown", [Kind.BIRTH_MISSING]),
    ],
)
def test_birth_dates_are_read_as_far_as_they_are_known(
    written: Value, day: str | None, precision: str, kinds: list[Kind]
) -> None:
    birth = read_birth(written)
    assert (birth.day.isoformat() if birth.day else None) == day
    assert birth.precision == precision
    assert [found.kind for found in birth.findings] == kinds


def test_a_day_as_text_is_plain_where_cells_have_no_kinds() -> None:
    assert read_birth("12/03/2015", typed_cells=False).findings == ()


def test_a_day_that_excel_may_have_turned_round_is_asked_about() -> None:
    (found,) = read_birth(date(2015, 3, 12), swapped=True).findings
    assert (found.kind, found.original, found.proposed) == (
        Kind.DATE_SWAPPED,
        "12/03/2015",
        "03/12/2015",
    )
    assert read_birth(date(2015, 3, 3), swapped=True).findings == ()


@pytest.mark.parametrize(
    ("parts", "day", "precision", "kinds"),
    [
        ((12, 3, 2015), "2015-03-12", "day", []),
        (("12", "3", "15"), "2015-03-12", "day", []),
        ((None, 3, 2015), "2015-03-01", "month", [Kind.MONTH_ONLY]),
        ((None, None, 2015), "2015-01-01", "year", [Kind.YEAR_ONLY]),
        ((31, 2, 2015), None, "unknown", [Kind.DATE_UNREADABLE]),
        ((12, None, 2015), None, "unknown", [Kind.DATE_UNREADABLE]),
        ((12, 3, None), None, "unknown", [Kind.DATE_UNREADABLE]),
        (("x", 3, 2015), None, "unknown", [Kind.DATE_UNREADABLE]),
        ((None, None, None), None, "unknown", [Kind.BIRTH_MISSING]),
    ],
)
def test_birth_dates_over_three_columns_are_read(
    parts: tuple[Value, Value, Value], day: str | None, precision: str, kinds: list[Kind]
) -> None:
    birth = read_birth_parts(*parts)
    assert (birth.day.isoformat() if birth.day else None, birth.precision) == (day, precision)
    assert [found.kind for found in birth.findings] == kinds


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        (date(2005, 5, 11), []),
        (date(2005, 5, 10), [Kind.AGE_OVER]),
        (date(2004, 2, 29), [Kind.AGE_OVER]),
        (2005, []),
        (2004, [Kind.AGE_OVER]),
        ("4/2005", [Kind.AGE_OVER]),
        ("5/2005", []),
        (date(2021, 5, 11), [Kind.DATE_IN_FUTURE]),
        (None, []),
    ],
)
def test_only_those_surely_sixteen_are_refused(written: Value, kinds: list[Kind]) -> None:
    assert [found.kind for found in check_birth(read_birth(written), on=ON)] == kinds


@pytest.mark.parametrize(
    ("written", "name", "kinds"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An", []),
        ("  Nguyễn  Văn An ", "Nguyễn Văn An", [Kind.SPACES]),
        ("NGUYỄN VĂN AN", "Nguyễn Văn An", [Kind.NAME_CASE]),
        ("nguyễn văn an", "Nguyễn Văn An", [Kind.NAME_CASE]),
        ("Nguyễn văn An", "Nguyễn Văn An", [Kind.NAME_CASE]),
        ("Danh Sà Rươl", "Danh Sà Rươl", []),
        ("Trần Thị Y", "Trần Thị Y", []),
        ("Nguyễn Văn An 2", "Nguyễn Văn An 2", [Kind.NAME_SIGNS]),
        ("Ng. V. An", "Ng. V. An", [Kind.NAME_SHORTENED]),
        ("Nguyeenx Van Ddawng", "Nguyễn Van Đăng", [Kind.NAME_KEYS]),
        ("Huynhf Thij Mai", "Huỳnh Thị Mai", [Kind.NAME_KEYS]),
        ("", "", []),
    ],
)
def test_names_are_read_as_papers_write_them(written: str, name: str, kinds: list[Kind]) -> None:
    reading = read_name(written)
    assert (reading.value, _kinds(reading)) == (name, kinds)


@pytest.mark.parametrize(
    ("written", "number", "kinds"),
    [
        ("091215001234", "091215001234", []),
        ("'091215001234", "091215001234", []),
        (91215001234, "091215001234", [Kind.ID_ZERO_LOST]),
        (91215001234.0, "091215001234", [Kind.ID_ZERO_LOST]),
        (1215001234, "001215001234", [Kind.ID_ZEROS_LOST]),
        ("091 215 001 234", "091215001234", [Kind.ID_SEPARATORS]),
        ("9,1215E+10", "", [Kind.ID_SCIENTIFIC]),
        ("9.1215E+10", "", [Kind.ID_SCIENTIFIC]),
        ("O91215001234", "O91215001234", [Kind.ID_SIGNS]),
        ("0912150012345", "0912150012345", [Kind.ID_LENGTH]),
        ("555215001234", "555215001234", [Kind.ID_PROVINCE]),
        (None, "", []),
    ],
)
def test_identity_numbers_are_restored_and_checked(
    written: Value, number: str, kinds: list[Kind]
) -> None:
    reading = read_id_number(written)
    assert (reading.value, _kinds(reading)) == (number, kinds)


def test_invented_numbers_are_allowed_where_they_are_told() -> None:
    assert _kinds(read_id_number("999215001234")) == [Kind.ID_PROVINCE]
    allowed = read_id_number("999215001234", other_prefixes=frozenset({"999"}))
    assert allowed.findings == ()


@pytest.mark.parametrize(
    ("written", "number", "kinds"),
    [
        ("0912345678", "0912345678", []),
        ("02973812345", "02973812345", []),
        (912345678, "0912345678", [Kind.PHONE_ZERO_LOST]),
        ("0912.345.678", "0912345678", [Kind.PHONE_SEPARATORS]),
        ("+84912345678", "0912345678", [Kind.PHONE_SEPARATORS]),
        ("01681234567", "0381234567", [Kind.PHONE_OLD_PREFIX]),
        (1681234567, "0381234567", [Kind.PHONE_OLD_PREFIX]),
        ("0912345678 hoặc 0987654321", "0912345678", [Kind.PHONE_SEVERAL]),
        ("9,12E+08", "", [Kind.PHONE_SCIENTIFIC]),
        ("113", "", [Kind.PHONE_UNREADABLE]),
        (None, "", []),
    ],
)
def test_phone_numbers_are_restored_or_left_out(
    written: Value, number: str, kinds: list[Kind]
) -> None:
    reading = read_phone(written)
    assert (reading.value, _kinds(reading)) == (number, kinds)


@pytest.mark.parametrize(
    ("written", "year", "kinds"),
    [
        (1990, "1990", []),
        ("12/03/1990", "1990", []),
        ("90", "", [Kind.YEAR_UNREADABLE]),
        (None, "", []),
    ],
)
def test_birth_years_of_parents_are_read(written: Value, year: str, kinds: list[Kind]) -> None:
    reading = read_year(written)
    assert (reading.value, _kinds(reading)) == (year, kinds)


HAMLETS = Hamlets(("Kinh Một", "Kinh Hai", "Rạch Sen 1", "Hòa Thuận"))


@pytest.mark.parametrize(
    ("written", "name", "kinds"),
    [
        ("Kinh Một", "Kinh Một", []),
        ("ấp Kinh Một", "Kinh Một", []),
        ("KP. kinh một", "Kinh Một", []),
        ("ap kinh mot", "Kinh Một", [Kind.HAMLET_SPELLING]),
        ("Kinh 1", "Kinh Một", [Kind.HAMLET_SPELLING]),
        ("Ấp Kinh Hai, xã Rạch Sen", "Kinh Hai", [Kind.HAMLET_SPELLING]),
        ("Hoà Thuân", "Hòa Thuận", [Kind.HAMLET_SPELLING]),
        ("Hòa Thuậnh", "Hòa Thuận", [Kind.HAMLET_UNKNOWN]),
        ("Tân Quới", "", [Kind.HAMLET_FOREIGN]),
        ("", "", []),
    ],
)
def test_hamlets_are_found_by_what_people_write(written: str, name: str, kinds: list[Kind]) -> None:
    reading = HAMLETS.read(written)
    assert (reading.value, _kinds(reading)) == (name, kinds)


def test_a_hamlet_is_found_in_an_address() -> None:
    assert HAMLETS.inside("Tổ 5, ấp Rạch Sen 1, xã Rạch Sen") == "Rạch Sen 1"
    assert HAMLETS.inside("Tổ 5") == ""


def test_answers_are_read_and_unknown_ones_told() -> None:
    assert answer("poverty", "Hộ cận nghèo") == Reading("near_poor")
    assert answer("poverty", "") == Reading()
    assert _kinds(answer("poverty", "khá giả lắm")) == [Kind.CHOICE_UNKNOWN]
    assert spelling("ethnicity", "Khmer") == Reading("Khmer")
    assert _kinds(spelling("ethnicity", "khơ-me")) == [Kind.CHOICE_SPELLING]
    assert tidy("An") == Reading("An")


def test_cells_are_named_as_excel_names_them() -> None:
    assert [column_letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert address(16, 2) == "C17"
