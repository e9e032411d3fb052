"""Periods of work."""

from datetime import date

import pytest

from mangnon.home.periods import offered, period


@pytest.mark.parametrize(
    ("code", "first", "last", "name"),
    [
        ("2021-05", date(2021, 5, 1), date(2021, 5, 31), "Tháng 5/2021"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "Tháng 2/2020"),
        ("2021-H1", date(2021, 1, 1), date(2021, 6, 30), "6 tháng đầu năm 2021"),
        ("2021", date(2021, 1, 1), date(2021, 12, 31), "Năm 2021"),
    ],
)
def test_a_code_tells_its_days_and_name(code: str, first: date, last: date, name: str) -> None:
    read = period(code)
    assert (read.first, read.last, read.name) == (first, last, name)


def test_a_period_that_is_not_over_ends_today() -> None:
    assert period("2021-H1").until(date(2021, 5, 10)) == date(2021, 5, 10)
    assert period("2020-H1").until(date(2021, 5, 10)) == date(2020, 6, 30)


def test_a_period_knows_the_one_a_year_before() -> None:
    assert period("2021-H1").year_before.code == "2020-H1"
    assert period("2021-05").year_before.first == date(2020, 5, 1)


@pytest.mark.parametrize("code", ["", "năm nay", "2021-13", "2021-H2"])
def test_an_unknown_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="."):
        period(code)


def test_this_month_is_offered_first() -> None:
    codes = [each.code for each in offered(date(2021, 5, 10))]
    assert codes == ["2021-05", "2021-H1", "2021", "2020-H1", "2020"]
