"""The personal ID number: what is wrong, what is only odd, and how it is kept."""

from datetime import date

import pytest
import tink

from mangnon.children.identity import (
    check_id_number,
    errors_of,
    new_code,
    number_key,
    open_id_number,
    open_phone,
    plain_number,
    restored,
    seal_id_number,
    seal_phone,
    warnings_of,
)

DAY = date(2021, 5, 10)


def _errors(number: str, *, is_demo: bool = False) -> list[str]:
    return errors_of(check_id_number(number, sex="M", birth_year=2013, on=DAY, is_demo=is_demo))


def _warnings(number: str, *, sex: str = "M", birth_year: int | None = 2013) -> list[str]:
    return warnings_of(check_id_number(number, sex=sex, birth_year=birth_year, on=DAY))


def test_a_number_that_fits_the_child_has_no_finding() -> None:
    assert check_id_number("091213004567", sex="M", birth_year=2013, on=DAY) == []


def test_a_child_born_in_another_province_has_no_finding() -> None:
    assert check_id_number("001313004567", sex="F", birth_year=2013, on=DAY) == []


@pytest.mark.parametrize("number", ["09121300456A", "٠٩١٢١٣٠٠٤٥٦٧"])
def test_only_plain_digits_are_a_number(number: str) -> None:
    assert _errors(number) == ["Số định danh chỉ gồm chữ số. Xem lại trên giấy khai sinh."]


def test_eleven_digits_point_at_the_lost_zero() -> None:
    assert _errors("91213004567") == [
        "Số định danh có 11 chữ số, có thể Excel đã bỏ số 0 đầu. Ghi lại đủ 12 chữ số."
    ]


def test_the_lost_zero_is_given_back_and_nothing_else_is_touched() -> None:
    assert restored("91213004567", on=DAY) == "091213004567"
    assert restored("091213004567", on=DAY) == "091213004567"
    assert restored("9121300456A", on=DAY) == "9121300456A"


def test_another_length_is_an_error_with_a_way_out() -> None:
    assert _errors("0912") == [
        "Số định danh phải có 12 chữ số, số này có 4. "
        "Nếu chưa có số thì để trống, trẻ vẫn được đếm."
    ]


def test_the_demo_code_is_refused_for_real_children_and_accepted_for_invented_ones() -> None:
    assert _errors("999213004567") == [
        "Số này chỉ dùng trong dữ liệu minh họa. Ghi số thật hoặc để trống."
    ]
    assert _errors("999213004567", is_demo=True) == []


def test_a_sex_that_differs_is_a_warning_not_an_error() -> None:
    assert _warnings("091313004567") == [
        "Chữ số thứ tư không khớp giới tính đã ghi. Kiểm tra lại số hoặc giới tính."
    ]


def test_an_unknown_sex_is_not_compared() -> None:
    assert _warnings("091313004567", sex="U") == []


def test_a_fourth_digit_without_meaning_is_a_warning() -> None:
    assert _warnings("091913004567", birth_year=None) == [
        "Chữ số thứ tư không ứng với giới tính nào. Kiểm tra lại số."
    ]


def test_a_birth_year_that_differs_is_a_warning() -> None:
    assert _warnings("091212004567") == [
        "Số định danh không khớp năm sinh đã ghi. Kiểm tra lại số hoặc năm sinh."
    ]


def test_the_century_belongs_to_the_birth_year() -> None:
    assert _warnings("091013004567") == [
        "Số định danh không khớp năm sinh đã ghi. Kiểm tra lại số hoặc năm sinh."
    ]


def test_an_unknown_birth_year_is_not_compared() -> None:
    assert _warnings("091212004567", birth_year=None) == []


def test_a_number_given_abroad_is_a_warning() -> None:
    assert _warnings("116213004567") == [
        "Ba chữ số đầu không phải mã tỉnh trong nước. Kiểm tra nếu trẻ không sinh ở nước ngoài."
    ]


def test_signs_between_the_digits_do_not_matter() -> None:
    assert plain_number(" 0912 1300-45.67 ") == "091213004567"
    assert number_key("0912 13004567") == number_key("091213004567")


def test_a_sealed_number_opens_only_in_its_own_record() -> None:
    sealed = seal_id_number("091213004567", code="TE-AAAAAAAA")
    assert b"091213004567" not in sealed
    assert open_id_number(sealed, code="TE-AAAAAAAA") == "091213004567"
    with pytest.raises(tink.TinkError):
        open_id_number(sealed, code="TE-BBBBBBBB")


def test_no_number_stays_nothing() -> None:
    assert (seal_id_number("", code="TE-A"), number_key("")) == (b"", "")


def test_a_sealed_phone_opens_with_its_key() -> None:
    key = number_key("0912345678")
    assert open_phone(seal_phone("0912345678", key=key), key=key) == "0912345678"


def test_a_record_code_is_short_and_says_nothing() -> None:
    codes = {new_code() for _each in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {11}
    assert not {"0", "O", "1", "I", "L"} & set("".join(code[3:] for code in codes))
