"""A child moves to another commune: the old one keeps it until the new one answers."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.children import lifecycle
from mangnon.children.actions.history import locked, save_with_history
from mangnon.children.actions.moves import carry_to
from mangnon.children.actions.telling import tell_of_answer, tell_of_handover
from mangnon.children.choices import (
    ChildStatus,
    Event,
    HandoverStatus,
    RefusalReason,
    ResidenceReason,
    Sex,
)
from mangnon.children.models import Child, Handover
from mangnon.children.permissions import Can, require
from mangnon.common import clock, scope
from mangnon.common.refusals import Invalid, NotFound
from mangnon.common.vietnamese import clean
from mangnon.places.models import Hamlet, Unit


@dataclass(frozen=True)
class Departure:
    """Where a child goes, when and why."""

    commune: Unit
    on: date
    reason: str


@transaction.atomic
def ask_handover(child: Child, *, by: Account, departure: Departure) -> Handover:
    """Ask another commune of the province to take over a child; it sees only a card."""
    child = locked(child)
    require(by, Can.MOVE_CHILD, at=child.hamlet)
    lifecycle.check(child.status, ChildStatus.MOVING)
    reason = clean(departure.reason)
    if not reason:
        raise Invalid(_("Ghi lý do chuyển để nơi đến nhận ra trẻ."), field="reason")
    if departure.on > clock.today():
        raise Invalid(_("Ngày chuyển ở sau hôm nay. Ghi khi trẻ đã chuyển."), field="on")
    handover = Handover.objects.create(
        child=child,
        cell=child.cell,
        to_cell=_cell_of(departure.commune, child=child),
        from_hamlet=child.hamlet,
        to_commune=departure.commune,
        moves_on=departure.on,
        reason=reason,
        card_name=child.name,
        card_birth_year=child.birth_date.year if child.birth_date else None,
        card_sex=child.sex,
        asked_at=clock.now(),
        asked_by=by,
    )
    _set_status(child, by=by, status=ChildStatus.MOVING)
    _tell(Event.HANDOVER_ASKED, handover, by=by)
    tell_of_handover(handover, by=by)
    return handover


@transaction.atomic
def accept_handover(handover: Handover, *, by: Account, hamlet: Hamlet) -> Handover:
    """Take over a child: from its day the child lives in a hamlet of the new commune.

    The first wall has let this officer answer this handover; only then is the cell of the
    old commune opened, for this verb alone, to carry the record across.
    """
    handover = _waiting(handover, by=by)
    require(by, Can.RECEIVE_CHILD, at=hamlet)
    if not _lies_in(hamlet, handover.to_commune):
        raise Invalid(_("Chọn một ấp, khu phố của nơi đến."), field="hamlet")
    lifecycle.check_handover(handover.status, HandoverStatus.ACCEPTED)
    with scope.crossing({handover.cell}, reason="handover accepted"):
        child = locked(handover.child)
        old = child.hamlet
        carry_to(child, hamlet=hamlet, on=handover.moves_on, reason=ResidenceReason.ARRIVAL)
        child.status = ChildStatus.CONFIRMED
        save_with_history(
            child,
            by=by,
            changes={
                "hamlet": (old.code, hamlet.code),
                "status": (ChildStatus.MOVING, ChildStatus.CONFIRMED),
            },
        )
        _answer(handover, by=by, status=HandoverStatus.ACCEPTED, to_hamlet=hamlet)
        _tell(Event.HANDOVER_ACCEPTED, handover, by=by)
    tell_of_answer(handover, by=by)
    return handover


@transaction.atomic
def refuse_handover(
    handover: Handover, *, by: Account, because: RefusalReason, words: str = ""
) -> Handover:
    """Send a handover back: the child stays with the old commune."""
    handover = _waiting(handover, by=by)
    lifecycle.check_handover(handover.status, HandoverStatus.REFUSED)
    with scope.crossing({handover.cell}, reason="handover refused"):
        _set_status(locked(handover.child), by=by, status=ChildStatus.CONFIRMED)
        _answer(
            handover,
            by=by,
            status=HandoverStatus.REFUSED,
            refused_because=because,
            answer_note=clean(words),
        )
        _tell(Event.HANDOVER_REFUSED, handover, by=by)
    tell_of_answer(handover, by=by)
    return handover


@transaction.atomic
def withdraw_handover(handover: Handover, *, by: Account) -> Handover:
    """Take a handover back before the other commune has answered."""
    handover = _locked_handover(handover)
    require(by, Can.MOVE_CHILD, at=handover.from_hamlet)
    lifecycle.check_handover(handover.status, HandoverStatus.WITHDRAWN)
    _set_status(locked(handover.child), by=by, status=ChildStatus.CONFIRMED)
    _answer(handover, by=by, status=HandoverStatus.WITHDRAWN)
    _tell(Event.HANDOVER_WITHDRAWN, handover, by=by)
    return handover


def withdraw_for_leaving(child: Child, *, by: Account | None) -> None:
    """End an open handover of a child that leaves the register; the caller checked the right."""
    handover = child.handovers.waiting().select_for_update(of=("self",)).first()
    if handover is not None:
        _answer(handover, by=by, status=HandoverStatus.WITHDRAWN)
        _tell(Event.HANDOVER_WITHDRAWN, handover, by=by)


def _waiting(handover: Handover, *, by: Account) -> Handover:
    """Return the handover under lock, for an officer of the receiving commune only."""
    handover = _locked_handover(handover)
    require(by, Can.RECEIVE_CHILD, at=handover.to_commune)
    return handover


def _locked_handover(handover: Handover) -> Handover:
    found = (
        Handover.objects.select_for_update(of=("self",))
        .select_related("from_hamlet", "to_commune")
        .filter(pk=handover.pk)
        .first()
    )
    if found is None:
        raise NotFound(_("Không tìm thấy việc chuyển này."))
    return found


def _cell_of(commune: Unit, *, child: Child) -> str:
    """Return a cell of the receiving commune, through which its officer sees the card."""
    today = clock.today()
    hamlets = Hamlet.objects.under(commune, on=today)
    if hamlets.filter(pk=child.hamlet_id).exists():
        raise Invalid(_("Trẻ đang ở xã này. Dùng «Chuyển ấp» thay cho chuyển xã."), field="commune")
    cell = hamlets.order_by("cell").values_list("cell", flat=True).first()
    if cell is None:
        raise Invalid(
            _("Xã này chưa có danh mục ấp, khu phố nên chưa nhận trẻ được."), field="commune"
        )
    return cell


def _lies_in(hamlet: Hamlet, commune: Unit) -> bool:
    return Hamlet.objects.under(commune, on=clock.today()).filter(pk=hamlet.pk).exists()


def _set_status(child: Child, *, by: Account, status: ChildStatus) -> None:
    before = child.status
    lifecycle.check(before, status)
    child.status = status
    save_with_history(child, by=by, changes={"status": (before, status)})


def _answer(
    handover: Handover, *, by: Account | None, status: HandoverStatus, **facts: object
) -> None:
    """Close the handover and empty its card."""
    closing: dict[str, object] = {
        "status": status,
        "answered_at": clock.now(),
        "answered_by": by,
        "card_name": "",
        "card_birth_year": None,
        "card_sex": Sex.UNKNOWN,
    } | facts
    for column, value in closing.items():
        setattr(handover, column, value)
    handover.save(update_fields=list(closing))


def _tell(event: Event, handover: Handover, *, by: Account | None) -> None:
    audit.record(
        event,
        by=by,
        about=handover.child,
        place=handover.to_commune,
        note={"handover": handover.pk, "from": handover.from_hamlet.code},
    )
