"""Where the clock of the demo province starts."""

import os
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from psycopg import Connection

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.config import demo_clock
from mangnon.config.demo_clock import demo_moment
from mangnon.demo.choices import Event
from mangnon.notices.choices import Event as NoticeEvent


@pytest.fixture
def database(db: None) -> Iterator[Connection]:
    """The connection itself, inside the transaction of the test."""
    with transaction.atomic():
        connection.ensure_connection()
        yield connection.connection


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=clock.PROVINCE_TIME)


def test_a_fresh_demo_starts_in_the_morning_of_the_day_it_was_loaded_for(
    database: Connection,
) -> None:
    with clock.at("2021-06-01"):
        audit.record(Event.DEMO_LOADED, by=None, note={"on": "2021-06-01"})
    assert datetime.fromisoformat(demo_moment(database)) == at("2021-06-01T08:00:00")


def test_a_demo_that_was_used_goes_on_where_it_stopped(database: Connection, lan: Account) -> None:
    with clock.at("2026-11-23"):
        audit.record(NoticeEvent.NOTICE_READ, by=lan, note={"count": 1})
    with clock.at("2021-05-10"):
        audit.record(Event.DEMO_LOADED, by=None, note={"on": "2021-05-10"})
    assert datetime.fromisoformat(demo_moment(database)) == at("2021-05-10T08:00:00")
    with clock.at("2021-05-19T16:20:00"):
        audit.record(NoticeEvent.NOTICE_READ, by=lan, note={"count": 1})
    assert datetime.fromisoformat(demo_moment(database)) == at("2021-05-19T16:20:00")


def test_without_any_line_of_the_log_the_day_of_the_dispatch_counts(database: Connection) -> None:
    assert datetime.fromisoformat(demo_moment(database)) == at("2021-05-10T08:00:00")


def test_a_demo_of_today_follows_the_real_time(database: Connection) -> None:
    day = datetime.now(clock.PROVINCE_TIME).date().isoformat()
    with clock.at(day):
        audit.record(Event.DEMO_LOADED, by=None, note={"on": day})
    assert demo_moment(database) == ""


def test_a_command_stands_at_the_clock_of_the_demo(
    database: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MANGNON_CLOCK", raising=False)
    monkeypatch.setattr(demo_clock, "deployment", lambda: (True,))
    monkeypatch.setattr(psycopg, "connect", lambda _address: nullcontext(database))
    monkeypatch.setattr(settings, "BUSINESS_CLOCK", "")
    with clock.at("2021-05-10"):
        audit.record(Event.DEMO_LOADED, by=None, note={"on": "2021-05-10"})
    try:
        demo_clock.follow()
        assert clock.today().isoformat() == "2021-05-10"
    finally:
        os.environ.pop("MANGNON_CLOCK", None)


def test_an_installation_with_real_children_keeps_the_real_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MANGNON_CLOCK", raising=False)
    monkeypatch.setattr(demo_clock, "deployment", lambda: (False,))
    demo_clock.follow()
    assert "MANGNON_CLOCK" not in os.environ
