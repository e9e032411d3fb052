"""The clock's process: every registered job once, alone, and a failing one holds up nobody."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from mangnon.children import tasks as children_tasks
from mangnon.common import clock
from mangnon.common.daily import is_first_on
from mangnon.common.models import DailyRun
from mangnon.common.refusals import Invalid
from mangnon.config import ticker
from mangnon.config.ticker import Job, jobs, tick

NINE = clock.moment("2021-05-10T09:00:00")


def test_the_rooms_of_the_clock_are_found() -> None:
    names = [job.name for job in jobs()]
    assert {"children.tasks.close_records", "directives.tasks.run_reminders"} <= set(names)
    assert len(names) == len(set(names))


def test_every_job_runs_at_the_moment_of_the_tick(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[datetime] = []

    def count(now: datetime) -> int:
        asked.append(now)
        return 7

    monkeypatch.setattr(ticker, "jobs", lambda: (Job("one", count), Job("two", count)))
    assert tick(NINE) == {"one": 7, "two": 7}
    assert asked == [NINE, NINE]


@pytest.mark.parametrize("reason", [Invalid("không được"), DatabaseError("mất kết nối")])
def test_a_job_that_fails_leaves_nothing_and_holds_up_nobody(
    reason: Exception,
    db: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(now: datetime) -> int:
        is_first_on(now.date(), job="failing")
        raise reason

    monkeypatch.setattr(ticker, "jobs", lambda: (Job("bad", fail), Job("good", lambda now: 1)))
    assert tick(NINE) == {"good": 1}
    assert not DailyRun.objects.exists()
    assert capsys.readouterr().err == f"Việc theo giờ bad chưa làm được: {reason}\n"


def test_another_server_at_the_same_job_leaves_it_to_the_first(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(ticker._TRY, ["busy"])
            held.set()
            done.wait(30)
        connection.close()

    monkeypatch.setattr(ticker, "jobs", lambda: (Job("busy", lambda now: 1),))
    with ThreadPoolExecutor(1) as other:
        running = other.submit(hold)
        held.wait(30)
        assert tick(NINE) == {}
        done.set()
        running.result()
    assert tick(NINE) == {"busy": 1}


def test_daily_work_is_done_once_each_business_day(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[str] = []

    def close(*, on: object) -> int:
        days.append(str(on))
        return 1

    monkeypatch.setattr(children_tasks, "close_at_sixteen", close)
    moments = ["2021-05-10", "2021-05-10T23:59:00", "2021-05-11T00:00:00", "2021-05-10"]
    assert [children_tasks.close_records(clock.moment(each)) for each in moments] == [1, 0, 1, 0]
    assert days == ["2021-05-10", "2021-05-11"]
    assert str(DailyRun.objects.get()) == "children.close_at_sixteen"
