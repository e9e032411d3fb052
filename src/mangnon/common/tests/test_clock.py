"""The business clock."""

from datetime import date, datetime, timedelta

import pytest
from pytest_django import Settings

from mangnon.common import clock


def test_the_tests_stand_on_ten_may_2021() -> None:
    assert clock.today() == date(2021, 5, 10)


def test_a_held_clock_stands_still_and_is_let_go_afterwards() -> None:
    with clock.at("2025-07-01") as held:
        assert clock.now() == held
        assert clock.today() == date(2025, 7, 1)
    assert clock.today() == date(2021, 5, 10)


def test_a_clock_held_inside_another_returns_to_it() -> None:
    with clock.at(date(2021, 1, 1)), clock.at(date(2022, 1, 1)):
        assert clock.today() == date(2022, 1, 1)


def test_without_a_setting_the_clock_is_the_real_one(settings: Settings) -> None:
    settings.BUSINESS_CLOCK = ""
    assert abs(clock.now() - datetime.now(clock.PROVINCE_TIME)) < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("written", "day", "hour"),
    [
        ("2021-05-10", date(2021, 5, 10), 8),
        ("2021-05-10T23:30", date(2021, 5, 10), 23),
        (date(2020, 2, 29), date(2020, 2, 29), 8),
        (datetime(2021, 1, 1, 5), date(2021, 1, 1), 5),
    ],
)
def test_a_bare_day_means_the_start_of_working_hours(
    written: str | date | datetime, day: date, hour: int
) -> None:
    read = clock.moment(written)
    assert (read.date(), read.hour, read.tzinfo) == (day, hour, clock.PROVINCE_TIME)
