"""Special circumstances and risks: since when, with which proof, when to look again."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.children.actions.history import locked, write_changes
from mangnon.children.choices import Event, Risk
from mangnon.children.models import Child, Membership, RiskReason
from mangnon.children.permissions import Can, require
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotFound
from mangnon.common.vietnamese import clean
from mangnon.law.standards import hidden_letters, subgroup_codes


@dataclass(frozen=True)
class Period:
    """Since when something holds, its proof and when to look again."""

    since: date
    proof: str = ""
    review_on: date | None = None


@transaction.atomic
def add_group(child: Child, *, by: Account, subgroup: str, period: Period) -> Membership:
    """Put a child into a sub-group of special circumstances."""
    child = locked(child)
    require(by, Can.RECORD_GROUPS, at=child.hamlet)
    if subgroup not in subgroup_codes():
        raise Invalid(_("Chọn một nhóm trong danh sách theo luật."), field="subgroup")
    if subgroup[0] in hidden_letters():
        raise Invalid(
            _("Nhóm này được ghi từ ca bảo vệ trẻ em, không ghi ở danh sách trẻ."),
            field="subgroup",
        )
    _check_period(period)
    if child.memberships.filter(subgroup=subgroup, until__isnull=True).exists():
        raise Invalid(
            _("Trẻ đang ở nhóm này. Kết thúc lần ghi cũ trước khi ghi lại."), field="subgroup"
        )
    membership = Membership.objects.create(
        child=child,
        cell=child.cell,
        subgroup=subgroup,
        since=period.since,
        proof=clean(period.proof),
        review_on=period.review_on,
    )
    _tell(Event.GROUP_ADDED, child, by=by, change=("subgroup", "", subgroup))
    return membership


@transaction.atomic
def end_group(membership: Membership, *, by: Account, on: date) -> Membership:
    """End a special circumstance; it stays in the history and in older counts."""
    child = locked(membership.child)
    require(by, Can.RECORD_GROUPS, at=child.hamlet)
    membership = _open_row(Membership.objects.filter(child=child, pk=membership.pk).first())
    _check_end(membership.since, on)
    membership.until = on
    membership.save(update_fields=["until"])
    _tell(Event.GROUP_ENDED, child, by=by, change=("subgroup", membership.subgroup, ""))
    return membership


@transaction.atomic
def add_risk(child: Child, *, by: Account, reason: Risk, period: Period) -> RiskReason:
    """Record why a child is at risk."""
    child = locked(child)
    require(by, Can.RECORD_GROUPS, at=child.hamlet)
    _check_period(period)
    if child.risks.filter(reason=reason, until__isnull=True).exists():
        raise Invalid(
            _("Nguy cơ này đang được ghi. Kết thúc lần ghi cũ trước khi ghi lại."),
            field="reason",
        )
    risk = RiskReason.objects.create(
        child=child,
        cell=child.cell,
        reason=reason,
        since=period.since,
        review_on=period.review_on,
    )
    _tell(Event.RISK_ADDED, child, by=by, change=("risk", "", reason))
    return risk


@transaction.atomic
def end_risk(risk: RiskReason, *, by: Account, on: date) -> RiskReason:
    """End a reason for being at risk."""
    child = locked(risk.child)
    require(by, Can.RECORD_GROUPS, at=child.hamlet)
    risk = _open_row(RiskReason.objects.filter(child=child, pk=risk.pk).first())
    _check_end(risk.since, on)
    risk.until = on
    risk.save(update_fields=["until"])
    _tell(Event.RISK_ENDED, child, by=by, change=("risk", risk.reason, ""))
    return risk


Row = TypeVar("Row", Membership, RiskReason)


def _open_row(row: Row | None) -> Row:
    if row is None:
        raise NotFound(_("Không tìm thấy mục này."))
    if row.until is not None:
        raise MoveNotAllowed(_("Mục này đã kết thúc trước đó."))
    return row


def _check_period(period: Period) -> None:
    if period.since > clock.today():
        raise Invalid(_("Ngày bắt đầu ở sau hôm nay. Kiểm tra lại ngày."), field="since")
    if period.review_on and period.review_on <= period.since:
        raise Invalid(_("Ngày rà soát phải sau ngày bắt đầu."), field="review_on")


def _check_end(since: date, on: date) -> None:
    if on < since or on > clock.today():
        raise Invalid(_("Ngày kết thúc phải từ ngày bắt đầu đến hôm nay."), field="on")


def _tell(event: Event, child: Child, *, by: Account, change: tuple[str, str, str]) -> None:
    field, old, new = change
    write_changes(child, by=by, changes={field: (old, new)})
    audit.record(event, by=by, about=child, place=child.hamlet, note={"level": "L3"})
