"""Ages on every day around birthdays, the leap day among them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.children.ages import (
    age_on,
    age_text,
    earliest_birth_counted,
    last_day_counted,
    latest_birth_of_age,
)

DAYS = st.dates(date(2004, 1, 1), date(2050, 12, 31))
BIRTHS = st.dates(date(1988, 1, 1), date(2050, 12, 31))


def test_a_year_is_full_on_the_birthday_itself() -> None:
    assert age_on(date(2013, 5, 10), date(2021, 5, 9)) == 7
    assert age_on(date(2013, 5, 10), date(2021, 5, 10)) == 8


def test_born_on_the_leap_day_a_year_is_full_on_the_first_of_march() -> None:
    assert age_on(date(2016, 2, 29), date(2021, 2, 28)) == 4
    assert age_on(date(2016, 2, 29), date(2021, 3, 1)) == 5
    assert age_on(date(2016, 2, 29), date(2020, 2, 29)) == 4


@given(birth=BIRTHS, day=DAYS, years=st.integers(0, 18))
def test_the_latest_birth_of_an_age_agrees_with_the_age(birth: date, day: date, years: int) -> None:
    if birth <= day:
        assert (birth <= latest_birth_of_age(years, on=day)) == (age_on(birth, day) >= years)


@given(birth=BIRTHS, day=DAYS)
def test_the_day_that_ends_childhood_agrees_with_the_births_counted(birth: date, day: date) -> None:
    assert (birth >= earliest_birth_counted(day)) == (day <= last_day_counted(birth))


@pytest.mark.parametrize("birth", [date(2005, 5, 10), date(2004, 2, 29), date(2004, 12, 31)])
def test_a_child_is_counted_on_its_sixteenth_birthday_and_not_the_day_after(birth: date) -> None:
    birthday = last_day_counted(birth)
    assert (birthday.month, birthday.day, birthday.year) == (
        birth.month,
        birth.day,
        birth.year + 16,
    )
    assert birth >= earliest_birth_counted(birthday)
    assert birth < earliest_birth_counted(birthday + timedelta(days=1))


def test_a_leap_day_without_a_leap_birthday_ends_on_the_first_of_march() -> None:
    assert last_day_counted(date(2084, 2, 29)) == date(2100, 3, 1)


def test_small_children_are_told_in_months() -> None:
    day = date(2021, 5, 10)
    assert age_text(date(2021, 5, 1), day) == "0 tháng tuổi"
    assert age_text(date(2020, 5, 11), day) == "11 tháng tuổi"
    assert age_text(date(2019, 5, 10), day) == "2 tuổi"
    assert age_text(None, day) == "chưa rõ tuổi"


def test_a_leap_day_without_a_leap_year_before_looks_back_to_the_last_of_february() -> None:
    assert latest_birth_of_age(3, on=date(2020, 2, 29)) == date(2017, 2, 28)
