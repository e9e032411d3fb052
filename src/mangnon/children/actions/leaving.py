"""Children who leave the register, come back, or reach the age limit."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.children import lifecycle
from mangnon.children.actions.handovers import withdraw_for_leaving
from mangnon.children.actions.history import locked, save_with_history
from mangnon.children.actions.register import unique_id_number
from mangnon.children.ages import last_day_counted
from mangnon.children.choices import ChildStatus, Event, LeftReason
from mangnon.children.models import Child
from mangnon.children.permissions import Can, require
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed


@transaction.atomic
def leave_register(child: Child, *, by: Account, reason: LeftReason, on: date) -> Child:
    """Stop counting a child from a day: moved away, abroad, deceased or entered wrongly."""
    child = locked(child)
    require(by, Can.END_RECORD, at=child.hamlet)
    if reason == LeftReason.TURNED_16:
        raise Invalid(
            _("Trẻ đủ 16 tuổi được hệ thống tự đưa ra khỏi số đếm. Chọn lý do khác."),
            field="reason",
        )
    lifecycle.check(child.status, lifecycle.status_after(reason))
    if on < child.entered_on or on > clock.today():
        raise Invalid(_("Ngày rời phải từ ngày vào danh sách đến hôm nay."), field="on")
    withdraw_for_leaving(child, by=by)
    _leave(child, by=by, reason=reason, on=on)
    audit.record(Event.CHILD_LEFT, by=by, about=child, place=child.hamlet, note={"why": reason})
    return child


@transaction.atomic
def return_to_register(child: Child, *, by: Account) -> Child:
    """Count a child again that had left, from the day it had left on."""
    child = locked(child)
    require(by, Can.END_RECORD, at=child.hamlet)
    if child.status == ChildStatus.MERGED:
        raise MoveNotAllowed(_("Hồ sơ này đã gộp vào hồ sơ khác. Dùng «Tách hồ sơ» nếu gộp nhầm."))
    lifecycle.check(child.status, ChildStatus.CONFIRMED)
    if child.left_on is None:
        raise Invalid(_("Trẻ đang trong danh sách, không cần đưa trở lại."))
    if child.birth_date and last_day_counted(child.birth_date) < clock.today():
        raise Invalid(_("Theo ngày sinh đã ghi, trẻ đã đủ 16 tuổi. Sửa ngày sinh trước nếu sai."))
    before = {"status": child.status, "left_on": child.left_on, "left_reason": child.left_reason}
    child.status, child.left_on, child.left_reason = ChildStatus.CONFIRMED, None, ""
    after = {"status": child.status, "left_on": child.left_on, "left_reason": child.left_reason}
    with unique_id_number():
        save_with_history(
            child, by=by, changes={field: (before[field], after[field]) for field in before}
        )
    audit.record(Event.CHILD_RETURNED, by=by, about=child, place=child.hamlet)
    return child


@transaction.atomic
def close_at_sixteen(*, on: date) -> int:
    """Close every record whose 16th birthday is before the day; safe to run late or twice.

    Counts follow the birth date itself, so a night without this job changes no figure.
    """
    closed = 0
    for child in Child.objects.past_sixteen(on=on).select_related("hamlet"):
        birthday = last_day_counted(child.birth_date or on)
        withdraw_for_leaving(child, by=None)
        # A child entered after its birthday was never counted: its first day is also its last.
        leaves_on = max(birthday + timedelta(days=1), child.entered_on)
        _leave(child, by=None, reason=LeftReason.TURNED_16, on=leaves_on)
        audit.record(Event.CLOSED_AT_16, by=None, about=child, place=child.hamlet)
        closed += 1
    return closed


def _leave(child: Child, *, by: Account | None, reason: LeftReason, on: date) -> None:
    status = lifecycle.status_after(reason)
    changes = {
        "status": (child.status, status),
        "left_on": (child.left_on, on),
        "left_reason": (child.left_reason, reason),
    }
    child.status, child.left_on, child.left_reason = status, on, reason
    save_with_history(child, by=by, changes=changes)
