"""Verbs of the duty roster."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.accounts.reach import reach_of
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.urgent.choices import Event
from mangnon.urgent.models import DutyShift
from mangnon.urgent.permissions import Can, require
from mangnon.urgent.querysets import CHAIN_ROLES

LONGEST_DAYS = 31


@dataclass(frozen=True)
class Shift:
    """Who is on duty, in which post, from when until when."""

    post: Post
    starts_at: datetime
    ends_at: datetime


@transaction.atomic
def set_duty(shift: Shift, *, by: Account) -> DutyShift:
    """Put somebody of the own body on duty."""
    post = shift.post
    require(by, Can.SET_DUTY, at=post.unit)
    _refuse_other_body(post, by)
    if Role(post.role) not in CHAIN_ROLES:
        raise Invalid(_("Người này không ở trong chuỗi tiếp nhận."), field="post")
    if shift.ends_at <= shift.starts_at or shift.ends_at <= clock.now():
        raise Invalid(_("Giờ kết thúc phải sau giờ bắt đầu và sau lúc này."), field="ends_at")
    if (shift.ends_at - shift.starts_at).days > LONGEST_DAYS:
        raise Invalid(_("Một ca trực không quá 31 ngày."), field="ends_at")
    same = DutyShift.objects.filter(
        account=post.account, starts_at__lt=shift.ends_at, ends_at__gt=shift.starts_at
    )
    if same.exists():
        raise Invalid(_("Người này đã có ca trực trùng giờ."), field="starts_at")
    duty = DutyShift.objects.create(
        body=post.body,
        unit=post.unit,
        role=post.role,
        account=post.account,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        set_by=by,
    )
    note = {"person": post.account_id, "role": post.role}
    audit.record(Event.DUTY_SET, by=by, about=duty, place=post.unit, note=note)
    return duty


@transaction.atomic
def end_duty(duty: DutyShift, *, by: Account) -> DutyShift:
    """End a shift now, or strike one that has not begun."""
    duty = DutyShift.objects.select_for_update(of=("self",)).select_related("unit").get(pk=duty.pk)
    require(by, Can.SET_DUTY, at=duty.unit)
    if duty.body_id not in {post.body_id for post in reach_of(by).posts}:
        raise NotAllowed(_("Lịch trực do chính cơ quan đó lập."))
    now = clock.now()
    if duty.ends_at <= now:
        raise MoveNotAllowed(_("Ca trực này đã hết."))
    audit.record(Event.DUTY_ENDED, by=by, about=duty, place=duty.unit)
    if duty.starts_at >= now:
        duty.delete()
        return duty
    duty.ends_at = now
    duty.save(update_fields=["ends_at"])
    return duty


def _refuse_other_body(post: Post, by: Account) -> None:
    if post.body_id not in {own.body_id for own in reach_of(by).posts}:
        raise NotAllowed(_("Lịch trực do chính cơ quan đó lập."))
