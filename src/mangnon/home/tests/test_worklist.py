"""The order of the work list."""

from collections.abc import Iterator
from datetime import date

from mangnon.accounts.models import Account
from mangnon.home.worklist import Band, WorkItem, bands_of, due_state

TODAY = date(2021, 5, 10)


def item(band: Band, what: str, due_on: date | None = None) -> WorkItem:
    return WorkItem(band, what, why="", button="", url="/", due_on=due_on)


def routine(account: Account, on: date) -> Iterator[WorkItem]:
    yield item(Band.ROUTINE, "không hạn")
    yield item(Band.ROUTINE, "có hạn", date(2021, 5, 20))


def urgent(account: Account, on: date) -> Iterator[WorkItem]:
    yield item(Band.LEGAL, "muộn hơn", date(2021, 5, 19))
    yield item(Band.LEGAL, "sớm hơn", date(2021, 5, 11))
    yield item(Band.DANGER, "nguy hiểm")


def test_danger_comes_first_and_the_soonest_within_a_band() -> None:
    bands = bands_of(Account(), (routine, urgent), on=TODAY)
    assert [(band.band, [str(each.what) for each in band.items]) for band in bands] == [
        (Band.DANGER, ["nguy hiểm"]),
        (Band.LEGAL, ["sớm hơn", "muộn hơn"]),
        (Band.ROUTINE, ["có hạn", "không hạn"]),
    ]
    assert str(bands[0].band.title) == "Nguy hiểm cho trẻ"


def test_a_day_says_how_far_it_is() -> None:
    said = [due_state(date(2021, 5, day), on=TODAY) for day in (4, 10, 12, 30)]
    assert [(state.tone, str(state.word)) for state in said] == [
        ("late", "Quá hạn 6 ngày"),
        ("late", "Hạn hôm nay"),
        ("waiting", "Còn 2 ngày"),
        ("running", "Còn 20 ngày"),
    ]
