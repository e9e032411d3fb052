"""Vietnamese text is cleaned, folded, keyed, sorted and written as officers expect."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.common import vietnamese

VIETNAMESE_TEXT = st.text(
    alphabet="aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíị"
    "klmnoòỏõóọôồổỗốộơờởỡớợ uùủũúụưừửữứựvxyỳỷỹýỵAĐÊƯ"
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Nguyễn  Văn   An ", "Nguyễn Văn An"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Mỹ Lệ"), "Nguyễn Thị Mỹ Lệ"),
        ("Ðặng Thị Ðào", "Đặng Thị Đào"),
        ("ðoàn", "đoàn"),
        ("Trần\u00a0Thị\u200b Hoa\ufeff", "Trần Thị Hoa"),
        ("Lê\tVăn\r\nTám", "Lê Văn Tám"),
        ("Danh\u00ad Sà Rươl", "Danh Sà Rươl"),
        ("", ""),
    ],
)
def test_text_is_stored_in_one_way(typed: str, stored: str) -> None:
    assert vietnamese.clean(typed) == stored
    assert vietnamese.is_clean(typed) == (typed == stored)
    assert vietnamese.is_clean(stored)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thị Ánh Tuyết", "dang thi anh tuyet"),
        ("NGUYỄN VĂN ƯỚC", "nguyen van uoc"),
        ("Ðức", "duc"),
        ("xã Kinh Dừa", "xa kinh dua"),
        ("Quỳnh-Như 2", "quynh-nhu 2"),
    ],
)
def test_folding_takes_off_marks_and_case(text: str, folded: str) -> None:
    assert vietnamese.fold(text) == folded


@given(VIETNAMESE_TEXT)
def test_folding_of_vietnamese_leaves_plain_letters_only(text: str) -> None:
    assert vietnamese.fold(text).isascii()
    assert vietnamese.fold(vietnamese.fold(text)) == vietnamese.fold(text)


@given(VIETNAMESE_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert vietnamese.clean(vietnamese.clean(text)) == vietnamese.clean(text)


@given(st.text(alphabet="aạâĐÐð \t\n\u00a0\u00ad\u200b\u0323\u0302\x00\x1f"))
def test_a_text_is_clean_when_cleaning_leaves_it(text: str) -> None:
    assert vietnamese.is_clean(text) == (vietnamese.clean(text) == text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lê Thị Hòa", "LÊ THỊ HOÀ"),
        ("Võ Thị Thủy", "Võ  Thị Thuỷ"),
        ("Trần Khỏe", "trần khoẻ"),
        ("Danh Úy", "Danh Uý"),
        ("Đỗ Nam", "Ðỗ nam"),
        ("Mỹ Lệ", unicodedata.normalize("NFD", "Mỹ Lệ")),
    ],
)
def test_the_strict_key_ignores_case_and_the_place_of_the_tone(one: str, other: str) -> None:
    assert vietnamese.strict_key(one) == vietnamese.strict_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lê Hòa", "Lê Hóa"),
        ("Trần Mơ", "Trần Mo"),
        ("Quý", "Quí"),
        ("Đan", "Dan"),
        ("An Nguyễn", "Nguyễn An"),
    ],
)
def test_the_strict_key_keeps_letters_tones_and_order(one: str, other: str) -> None:
    assert vietnamese.strict_key(one) != vietnamese.strict_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Quý", "nguyen qui"),
        ("Lý Mỹ Vỹ", "Lí Mĩ Vĩ"),
        ("Vĩnh Ngươn", "Vĩnh Nguơn"),
        ("Đặng", "Dang"),
    ],
)
def test_the_loose_key_also_ignores_marks_and_i_or_y(one: str, other: str) -> None:
    assert vietnamese.loose_key(one) == vietnamese.loose_key(other)


def test_single_words_sort_in_the_order_of_the_vietnamese_alphabet() -> None:
    in_order = [
        "An",
        "Anh",
        "Ánh",
        "Ăn",
        "Ân",
        "Ấn",
        "Bảo",
        "Cường",
        "Danh",
        "Dương",
        "Đan",
        "Đặng",
        "Em",
        "Ên",
    ]
    in_order += [
        "Ly",
        "Oanh",
        "Ôn",
        "Ơn",
        "Phúc",
        "Quý",
        "Tâm",
        "Tuấn",
        "Tư",
        "Uyên",
        "Ước",
        "Vy",
        "Xuân",
        "Yến",
    ]
    assert sorted(reversed(in_order), key=vietnamese.sort_key) == in_order


def test_equal_letters_sort_by_tone() -> None:
    in_order = ["Hoa", "Hòa", "Hỏa", "Hõa", "Hóa", "Họa"]
    assert sorted(reversed(in_order), key=vietnamese.sort_key) == in_order


def test_people_sort_by_given_name_and_then_by_the_rest() -> None:
    in_order = [
        "Trần An",
        "Đỗ Thị An",
        "Lê Văn An",
        "Lê Văn Anh",
        "Nguyễn Ánh",
        "An Bình",
        "Lê Đào",
    ]
    in_order[:3] = ["Đỗ Thị An", "Lê Văn An", "Trần An"]
    assert sorted(reversed(in_order), key=vietnamese.sort_key) == in_order


def test_the_sort_key_is_plain_text_that_shows_its_order() -> None:
    assert vietnamese.sort_key("Nguyễn Văn Ân") == "a~~n 0 nguye~n va~n 30"
    assert vietnamese.sort_key("Ân") == "a~~n 0"
    assert vietnamese.sort_key("") == ""
    assert vietnamese.sort_key("Danh Đa Ra") == "ra 0 danh d~a 00"


@given(VIETNAMESE_TEXT)
def test_the_sort_key_is_always_ascii(text: str) -> None:
    assert vietnamese.sort_key(text).isascii()


@pytest.mark.parametrize(
    ("name", "given_name", "initials"),
    [
        ("Nguyễn Văn An", "An", "N.V.A."),
        ("đặng thị ánh", "ánh", "Đ.T.Á."),
        ("Rin", "Rin", "R."),
        ("", "", ""),
    ],
)
def test_names_are_called_and_masked(name: str, given_name: str, initials: str) -> None:
    assert vietnamese.given_name(name) == given_name
    assert vietnamese.initials(name) == initials


def test_days_are_written_day_first() -> None:
    assert vietnamese.date_text(date(2021, 5, 9)) == "09/05/2021"
    assert vietnamese.date_text(None) == ""


@pytest.mark.parametrize(
    ("number", "decimals", "written"),
    [
        (0, None, "0"),
        (430_000, None, "430.000"),
        (-1234, None, "-1.234"),
        (12.5, None, "12,5"),
        (Decimal("1234.50"), None, "1.234,50"),
        (98.765, 1, "98,8"),
        (1000, 2, "1.000,00"),
    ],
)
def test_numbers_have_dots_between_thousands_and_a_decimal_comma(
    number: int | float | Decimal, decimals: int | None, written: str
) -> None:
    assert vietnamese.number_text(number, decimals=decimals) == written
