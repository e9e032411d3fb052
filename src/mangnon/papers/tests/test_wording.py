"""The fixed wording of official documents."""

from datetime import date
from decimal import Decimal

import pytest

from mangnon.papers import official_wording as wording
from mangnon.papers.widths import text_width


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2021, 4, 6), "ngày 06 tháng 4 năm 2021"),
        (date(2021, 1, 5), "ngày 05 tháng 01 năm 2021"),
        (date(2021, 2, 28), "ngày 28 tháng 02 năm 2021"),
        (date(2021, 3, 9), "ngày 09 tháng 3 năm 2021"),
        (date(2021, 11, 14), "ngày 14 tháng 11 năm 2021"),
    ],
)
def test_days_below_10_and_months_1_and_2_get_a_zero(day: date, text: str) -> None:
    assert wording.day_month_year(day) == text
    assert wording.place_and_date("Kiên Giang", day) == f"Kiên Giang, {text}"


def test_a_document_without_number_and_date_keeps_room_for_them() -> None:
    assert wording.number_line(None, "BC-UBND") == "Số:       /BC-UBND"
    assert wording.place_and_date("Rạch Sen", None) == ("Rạch Sen, ngày      tháng      năm")


def test_a_number_below_10_gets_a_zero() -> None:
    assert wording.number_line(5, "BC-UBND") == "Số: 05/BC-UBND"
    assert wording.number_line(12, "BC-UBND") == "Số: 12/BC-UBND"
    assert wording.number_line(403, "UBND-KGVX") == "Số: 403/UBND-KGVX"


def test_lists_end_with_a_semicolon_and_the_last_line_with_a_dot() -> None:
    assert wording.with_end_marks(["Như trên", "Lãnh đạo Sở;", "Lưu: VT."]) == (
        "Như trên;",
        "Lãnh đạo Sở;",
        "Lưu: VT.",
    )
    assert wording.with_end_marks([]) == ()


def test_the_body_closes_with_its_mark() -> None:
    assert wording.with_closing_mark("Trên đây là báo cáo.") == "Trên đây là báo cáo./."
    assert wording.with_closing_mark("Trên đây là báo cáo. /.") == "Trên đây là báo cáo./."


def test_roman_numbers_and_vietnamese_letters_count_the_parts() -> None:
    assert [wording.roman(n) for n in (1, 4, 9, 10, 14, 39)] == [
        "I",
        "IV",
        "IX",
        "X",
        "XIV",
        "XXXIX",
    ]
    assert "".join(wording.point_letter(n) for n in range(7)) == "abcdđeg"
    assert wording.annex_word(1, 1) == "Phụ lục"
    assert wording.annex_word(2, 2) == "Phụ lục II"


def test_numbers_are_written_the_vietnamese_way_and_a_missing_one_is_not_zero() -> None:
    assert wording.cell_text(1234567) == "1.234.567"
    assert wording.cell_text(Decimal("1234.5")) == "1.234,5"
    assert wording.cell_text(0) == "0"
    assert wording.cell_text(None) == "–"
    assert wording.cell_text("Xã Rạch Sen") == "Xã Rạch Sen"


def test_the_national_name_fits_its_column() -> None:
    points = text_width(wording.NATIONAL_NAME, size=12, bold=True)
    assert round(points * 25.4 / 72, 1) == 88.3
    assert text_width("Độc lập", size=10) < text_width("Độc lập", size=10, bold=True)
