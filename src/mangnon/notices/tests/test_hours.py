"""Open hours of messages: working days, without weekends and public holidays."""

from datetime import date, datetime

import pytest

from mangnon.common import clock
from mangnon.notices.hours import are_open, is_working_day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2021, 2, 9), True),
        (date(2021, 2, 10), False),
        (date(2021, 2, 16), False),
        (date(2021, 2, 17), True),
        (date(2021, 4, 21), False),
        (date(2021, 4, 30), False),
        (date(2021, 5, 3), False),
        (date(2021, 5, 4), True),
        (date(2021, 5, 8), False),
        (date(2021, 9, 2), False),
        (date(2021, 9, 3), False),
        (date(2026, 9, 2), False),
        (date(2026, 9, 3), True),
    ],
)
def test_holidays_and_weekends_are_no_working_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("hour", "minute", "is_open"), [(6, 59, False), (7, 0, True), (16, 59, True), (17, 0, False)]
)
def test_messages_go_out_in_the_open_hours(hour: int, minute: int, is_open: bool) -> None:
    assert are_open(clock.moment(datetime(2021, 5, 10, hour, minute))) is is_open
