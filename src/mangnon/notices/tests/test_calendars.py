"""The calendar file and its secret address."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.notices.actions import hash_of, make_calendar, revoke_calendar
from mangnon.notices.calendars import DueDay, as_calendar, read_calendar
from mangnon.notices.choices import Event
from mangnon.notices.models import CalendarFeed

LONG = "Hạn nhiệm vụ 403-7-12 (Công văn 403/UBND-KGVX), ưu tiên; xem \\ trang\nvăn bản của tỉnh"
DAYS = [
    DueDay(key="task-1@mangnon", day=date(2021, 5, 19), title=LONG, url="/van-ban/nhiem-vu/1/"),
    DueDay(key="report-2@mangnon", day=date(2021, 12, 31), title="Hạn báo cáo", url="/bao-cao/2/"),
]


def written(days: list[DueDay]) -> bytes:
    return as_calendar(days, name="Măng Non: hạn việc", now=clock.moment("2021-05-10T09:00:00"))


def test_a_calendar_is_read_back_as_it_was_written() -> None:
    assert read_calendar(written(DAYS)) == DAYS
    assert read_calendar(written([])) == []


def test_lines_keep_the_rules_of_calendars() -> None:
    content = written(DAYS)
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) == 75
    assert all(line.decode() is not None for line in lines)
    assert b"DTSTAMP:20210510T020000Z" in lines
    assert b"DTSTART;VALUE=DATE:20210519" in lines
    assert b"DTEND;VALUE=DATE:20210520" in lines
    assert b"DTEND;VALUE=DATE:20220101" in lines
    assert b"UID:task-1@mangnon" in lines
    assert rb"\, \xc6\xb0u" not in content
    assert "\\n" in content.decode().replace("\r\n ", "")


def test_the_key_stays_when_the_day_moves() -> None:
    later = [DueDay(**{**vars(DAYS[0]), "day": DAYS[0].day + timedelta(days=9)})]
    assert [due.key for due in read_calendar(written(later))] == ["task-1@mangnon"]


@pytest.mark.parametrize(
    "broken",
    [
        b"BEGIN:VEVENT\r\n",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\r\nX:" + b"a" * 80 + b"\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nX:a\nY:b\r\nEND:VCALENDAR\r\n",
    ],
)
def test_a_broken_calendar_is_not_read(broken: bytes) -> None:
    with pytest.raises(ValueError, match="calendar has|A line"):
        read_calendar(broken)


def test_only_the_hash_of_an_address_is_kept(lan: Account) -> None:
    token = make_calendar(by=lan)
    feed = CalendarFeed.objects.get()
    assert feed.token_hash == hash_of(token)
    assert token not in feed.token_hash
    assert len(token) == 43
    assert str(feed) == str(lan)
    assert AuditEvent.objects.get(event=Event.CALENDAR_MADE).details == {}


def test_a_new_address_shuts_the_old_one(lan: Account, client: Client) -> None:
    old, new = make_calendar(by=lan), make_calendar(by=lan)
    assert [feed_status(client, token) for token in (old, new)] == [404, 200]


def feed_status(client: Client, token: str) -> int:
    return client.get(reverse("notices:calendar_feed", args=[token])).status_code


def test_a_revoked_address_an_unknown_one_and_a_closed_account_are_answered_alike(
    lan: Account, client: Client
) -> None:
    token = make_calendar(by=lan)
    assert revoke_calendar(by=lan) is True
    assert revoke_calendar(by=lan) is False
    assert AuditEvent.objects.filter(event=Event.CALENDAR_REVOKED).count() == 1
    token_of_closed = make_calendar(by=lan)
    Account.objects.filter(pk=lan.pk).update(is_active=False)
    asked = [token, "khong-co", token_of_closed]
    assert [feed_status(client, each) for each in asked] == [404, 404, 404]


def test_the_address_is_shown_once(signed_in: SignedIn, lan: Account, client: Client) -> None:
    desk = signed_in(lan)
    assert "Tạo địa chỉ lịch" in desk.get(reverse("notices:calendar")).content.decode()
    shown = desk.post(reverse("notices:make_calendar")).content.decode()
    address = shown.partition('id="calendar-address" value="')[2].partition('"')[0]
    assert address.startswith("http://testserver/thong-bao/lich/")
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert read_calendar(answer.content) == []
    again = desk.get(reverse("notices:calendar")).content.decode()
    assert address not in again
    assert "địa chỉ không hiện lại" in again
    assert desk.post(reverse("notices:revoke_calendar")).status_code == 302
    assert client.get(address).status_code == 404
