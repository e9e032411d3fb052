"""Where a child lives: moves inside the own area and stays away from home."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.children.actions.double_following import follow_child
from mangnon.children.actions.history import locked, save_with_history, write_changes
from mangnon.children.choices import ChildStatus, Event, ResidenceKind, ResidenceReason
from mangnon.children.models import (
    Carer,
    ChangeEntry,
    Child,
    Household,
    Membership,
    NamedAccess,
    Residence,
    RiskReason,
)
from mangnon.children.permissions import Can, require
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotFound
from mangnon.places.models import Hamlet

# Rows that follow the child to its new cell; older stays keep the cell where they were.
_FOLLOWING = (Carer, Membership, RiskReason, ChangeEntry, NamedAccess)


@dataclass(frozen=True)
class Stay:
    """A stay away from home."""

    hamlet: Hamlet
    since: date
    until: date | None = None
    reason: ResidenceReason = ResidenceReason.ARRIVAL


@transaction.atomic
def move_child(child: Child, *, by: Account, hamlet: Hamlet, on: date) -> Child:
    """Move a child to another hamlet of the own area, at once."""
    child = locked(child)
    require(by, Can.MOVE_CHILD, at=child.hamlet)
    require(by, Can.MOVE_CHILD, at=hamlet)
    if child.left_on is not None or child.status == ChildStatus.MOVING:
        raise MoveNotAllowed(
            _("Trẻ đang chờ nơi đến tiếp nhận hoặc đã rời danh sách, chưa chuyển ấp được.")
        )
    if hamlet.pk == child.hamlet_id:
        raise Invalid(_("Trẻ đang ở ấp này. Chọn ấp khác."), field="hamlet")
    old = child.hamlet
    carry_to(child, hamlet=hamlet, on=on, reason=ResidenceReason.MOVE)
    save_with_history(
        child, by=by, changes={"hamlet": (old.code, hamlet.code), "cell": (old.cell, hamlet.cell)}
    )
    audit.record(Event.CHILD_MOVED, by=by, about=child, place=hamlet, note={"from": old.code})
    return child


def carry_to(child: Child, *, hamlet: Hamlet, on: date, reason: ResidenceReason) -> None:
    """End the usual stay, begin the next, and take along everything that hangs on the child.

    The caller has checked the right, opened both cells and saves the child.
    """
    home = child.residences.get(kind=ResidenceKind.USUAL, until__isnull=True)
    if on < home.since or on > clock.today():
        raise Invalid(_("Ngày chuyển phải từ ngày bắt đầu ở nơi cũ đến hôm nay."), field="on")
    home.until = on
    home.save(update_fields=["until"])
    child.household = _household_at(child, hamlet)
    child.hamlet, child.cell = hamlet, hamlet.cell
    # The row of the child comes first: the rows that follow are walled through it.
    child.save(update_fields=["hamlet", "cell", "household"])
    for rows in _FOLLOWING:
        rows.objects.filter(child=child).update(cell=hamlet.cell)
    child.residences.filter(kind=ResidenceKind.TEMPORARY, until__isnull=True).update(until=on)
    Residence.objects.create(child=child, cell=hamlet.cell, hamlet=hamlet, since=on, reason=reason)
    follow_child(child)


@transaction.atomic
def add_stay(child: Child, *, by: Account, stay: Stay) -> Residence:
    """Record where a child sleeps when it is not at home; it is still counted at home."""
    child = locked(child)
    require(by, Can.MOVE_CHILD, at=child.hamlet)
    if stay.hamlet.pk == child.hamlet_id:
        raise Invalid(_("Đây là nơi ở thường xuyên của trẻ. Chọn nơi khác."), field="hamlet")
    if stay.until is not None and stay.until < stay.since:
        raise Invalid(_("Ngày về phải từ ngày đi trở đi."), field="until")
    # The stay belongs to the record, so it lies behind the wall of the child's home.
    row = Residence.objects.create(
        child=child,
        cell=child.cell,
        hamlet=stay.hamlet,
        kind=ResidenceKind.TEMPORARY,
        since=stay.since,
        until=stay.until,
        reason=stay.reason,
    )
    write_changes(child, by=by, changes={"stay": ("", stay.hamlet.code)})
    audit.record(Event.STAY_ADDED, by=by, about=child, place=stay.hamlet)
    return row


@transaction.atomic
def end_stay(stay: Residence, *, by: Account, on: date) -> Residence:
    """End a stay away from home."""
    child = locked(stay.child)
    require(by, Can.MOVE_CHILD, at=child.hamlet)
    row = child.residences.filter(pk=stay.pk, kind=ResidenceKind.TEMPORARY).first()
    if row is None:
        raise NotFound(_("Không tìm thấy nơi ở tạm này."))
    if on < row.since:
        raise Invalid(_("Ngày về phải từ ngày đi trở đi."), field="on")
    row.until = on
    row.save(update_fields=["until"])
    write_changes(child, by=by, changes={"stay": (row.hamlet.code, "")})
    audit.record(Event.STAY_ENDED, by=by, about=child, place=row.hamlet)
    return row


def _household_at(child: Child, hamlet: Hamlet) -> Household | None:
    """Return the household after a move: it moves along when nobody else of it stays behind."""
    old = child.household
    if old is None:
        return None
    if old.children.living_here().exclude(pk=child.pk).exists():
        return Household.objects.create(
            hamlet=hamlet,
            cell=hamlet.cell,
            head_name=old.head_name,
            poverty=old.poverty,
            language=old.language,
            created_at=clock.now(),
        )
    old.hamlet, old.cell, old.address = hamlet, hamlet.cell, ""
    old.save(update_fields=["hamlet", "cell", "address"])
    return old
