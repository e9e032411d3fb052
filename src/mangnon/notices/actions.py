"""Verbs on messages: send, mark as read."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid
from mangnon.notices.choices import Event, Kind
from mangnon.notices.models import CalendarFeed, Notice

CODE = re.compile(r"^\S{0,40}$")
INSIDE = re.compile(r"^/([^/\\].*)?$")


@dataclass(frozen=True, kw_only=True)
class Message:
    """What a message says: its sentence, where it leads, a code and perhaps one number."""

    kind: Kind
    link: str
    code: str = ""
    # Days to go, days late, or how many things it speaks of; the kind says which.
    count: int | None = None


@transaction.atomic
def send(
    kind: Kind, *, to: Iterable[Account], link: str, code: str = "", by: Account | None = None
) -> list[Notice]:
    """Tell people that something waits; `code` names the thing, never a person."""
    return send_message(Message(kind=kind, link=link, code=code), to=to, by=by)


@transaction.atomic
def send_message(
    message: Message, *, to: Iterable[Account], by: Account | None = None
) -> list[Notice]:
    """Send a message that may carry a number; without a sender it comes from the clock."""
    if not CODE.match(message.code):
        raise Invalid(_("Thông báo chỉ được mang số hiệu, không mang tên người."), field="code")
    if not INSIDE.match(message.link):
        raise Invalid(_("Thông báo chỉ được dẫn tới trang trong hệ thống."), field="link")
    sent_at = clock.now()
    notices = Notice.objects.bulk_create(
        Notice(
            to=account,
            kind=message.kind,
            code=message.code,
            count=message.count,
            link=message.link,
            sent_at=sent_at,
        )
        for account in to
    )
    if notices:
        note = {"kind": message.kind.value, "code": message.code, "people": len(notices)}
        audit.record(Event.NOTICE_SENT, by=by, note=note)
    return notices


@transaction.atomic
def mark_read(notices: Iterable[Notice], *, by: Account) -> int:
    """Mark the person's own unread messages among these as read; return how many."""
    wanted = [notice.pk for notice in notices]
    unread = Notice.objects.visible_to(by).unread().filter(pk__in=wanted)
    count = unread.update(read_at=clock.now())
    if count:
        audit.record(Event.NOTICE_READ, by=by, note={"count": count})
    return count


@transaction.atomic
def make_calendar(*, by: Account) -> str:
    """Make the person's calendar address and return its secret, which is shown only now."""
    CalendarFeed.objects.visible_to(by).in_use().update(revoked_at=clock.now())
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(account=by, token_hash=hash_of(token), made_at=clock.now())
    audit.record(Event.CALENDAR_MADE, by=by)
    return token


@transaction.atomic
def revoke_calendar(*, by: Account) -> bool:
    """Shut the person's calendar address; tell whether there was one."""
    shut = CalendarFeed.objects.visible_to(by).in_use().update(revoked_at=clock.now())
    if shut:
        audit.record(Event.CALENDAR_REVOKED, by=by)
    return bool(shut)


def hash_of(token: str) -> str:
    """Return what is kept of a secret: enough to know it again, too little to use it."""
    return hashlib.sha256(token.encode()).hexdigest()
