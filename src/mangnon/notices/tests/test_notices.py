"""Messages to people."""

import pytest
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common import clock, scope
from mangnon.common.refusals import Invalid
from mangnon.notices.actions import mark_read, send
from mangnon.notices.choices import Event, Kind
from mangnon.notices.models import Notice


def test_a_message_reaches_each_person_named(lan: Account, minh: Account) -> None:
    send(Kind.TASK_GIVEN, to=[lan, minh], link="/van-ban/1/", code="403-7-12", by=lan)
    notice = Notice.objects.visible_to(minh).unread().get()
    assert (notice.kind, notice.code, notice.link) == ("task_given", "403-7-12", "/van-ban/1/")
    assert notice.sent_at.date() == clock.today()
    assert str(notice) == "Có nhiệm vụ mới được giao 403-7-12"
    line = AuditEvent.objects.get(event=Event.NOTICE_SENT)
    assert line.details == {"kind": "task_given", "code": "403-7-12", "people": 2}


def test_a_message_to_nobody_leaves_no_trace(lan: Account) -> None:
    assert send(Kind.TASK_GIVEN, to=[], link="/", by=lan) == []
    assert not AuditEvent.objects.filter(event=Event.NOTICE_SENT).exists()


@pytest.mark.parametrize(
    ("code", "link", "field"),
    [
        ("Nguyễn Văn An", "/tre-em/1/", "code"),
        ("403", "//noi-khac/", "link"),
        ("403", "https:/noi-khac", "link"),
    ],
)
def test_a_message_with_a_name_or_a_way_outside_is_refused(
    lan: Account, code: str, link: str, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        send(Kind.MOVE_WAITING, to=[lan], link=link, code=code)
    assert refusal.value.field == field
    assert not Notice.objects.exists()
    assert not AuditEvent.objects.filter(event=Event.NOTICE_SENT).exists()


def test_only_the_person_addressed_can_mark_a_message_read(lan: Account, minh: Account) -> None:
    notices = send(Kind.TASK_GIVEN, to=[lan], link="/van-ban/1/")
    assert mark_read(notices, by=minh) == 0
    assert Notice.objects.visible_to(lan).unread().count() == 1
    assert not AuditEvent.objects.filter(event=Event.NOTICE_READ).exists()
    assert mark_read(notices, by=lan) == 1
    read_at = Notice.objects.get().read_at
    assert read_at is not None
    assert read_at.date() == clock.today()
    assert AuditEvent.objects.get(event=Event.NOTICE_READ).details == {"count": 1}


def test_a_message_read_twice_keeps_its_first_time(lan: Account) -> None:
    notices = send(Kind.TASK_GIVEN, to=[lan], link="/")
    assert mark_read(notices, by=lan) == 1
    assert mark_read(notices, by=lan) == 0


def test_the_inbox_lists_only_my_messages(lan: Account, minh: Account, signed_in: SignedIn) -> None:
    send(Kind.TASK_GIVEN, to=[minh], link="/van-ban/2/", code="403-7-99")
    send(Kind.REPORT_OPENED, to=[lan], link="/bao-cao/", code="6T-2021")
    page = signed_in(lan).get(reverse("notices:inbox")).content.decode()
    assert "6T-2021" in page
    assert "403-7-99" not in page


def test_following_a_message_marks_it_read(lan: Account, signed_in: SignedIn) -> None:
    notice = send(Kind.REPORT_OPENED, to=[lan], link="/bao-cao/")[0]
    answer = signed_in(lan).get(reverse("notices:open", args=[notice.pk]))
    assert (answer.status_code, answer["Location"]) == (302, "/bao-cao/")
    with scope.everything("look"):
        assert Notice.objects.get().read_at is not None


def test_a_message_to_somebody_else_is_not_found(
    lan: Account, minh: Account, signed_in: SignedIn
) -> None:
    notice = send(Kind.REPORT_OPENED, to=[lan], link="/bao-cao/")[0]
    assert signed_in(minh).get(reverse("notices:open", args=[notice.pk])).status_code == 404
    with scope.everything("look"):
        assert Notice.objects.get().read_at is None


def test_all_messages_can_be_marked_at_once(lan: Account, signed_in: SignedIn) -> None:
    send(Kind.REPORT_OPENED, to=[lan], link="/bao-cao/")
    send(Kind.TASK_GIVEN, to=[lan], link="/van-ban/1/")
    answer = signed_in(lan).post(reverse("notices:mark_all"))
    assert answer.status_code == 302
    with scope.everything("look"):
        assert Notice.objects.visible_to(lan).unread().count() == 0
