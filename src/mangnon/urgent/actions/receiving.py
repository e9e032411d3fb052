"""Verbs of the chain: accept a report, pass it on with a proposal, hand it to a colleague."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotFound
from mangnon.common.vietnamese import clean
from mangnon.law.rules import rule
from mangnon.notices.choices import Kind as NoticeKind
from mangnon.urgent.actions.chain import hours_to_reply, open_step
from mangnon.urgent.actions.locking import add_words, locked, note_down, people_in_hand, tell
from mangnon.urgent.choices import Event, Status, StepState, Tier, UpdateKind
from mangnon.urgent.lifecycle import REPORT_MOVES, STEP_MOVES
from mangnon.urgent.models import ChainStep, UrgentReport
from mangnon.urgent.permissions import Can, require
from mangnon.urgent.querysets import tiers_of
from mangnon.urgent.route import Stop, holders, next_stop, place_of
from mangnon.urgent.safety import known_around, refuse_unsafe


@transaction.atomic
def accept(report: UrgentReport, *, by: Account) -> ChainStep:
    """Take the report for the own step; the name stands on it from now on."""
    report = locked_in_chain(report, by)
    require(by, Can.ACCEPT, at=place_of(report, on=clock.today()))
    step = _own_step(report, by)
    if step.accepted_by_id == by.pk:
        return step
    if step.accepted_by is not None:
        raise MoveNotAllowed(
            _("%(name)s đã tiếp nhận báo cáo này. Cần đổi người thì dùng «Bàn giao».")
            % {"name": step.accepted_by.full_name}
        )
    check_move(STEP_MOVES, step.state, StepState.ACCEPTED)
    step.state, step.accepted_by, step.accepted_at = StepState.ACCEPTED, by, clock.now()
    step.due_at = _due_after_accepting(step)
    step.save(update_fields=["state", "accepted_by", "accepted_at", "due_at"])
    if report.status == Status.SENT:
        _move(report, Status.IN_HAND)
    note_down(Event.REPORT_ACCEPTED, report, by=by, tier=step.tier)
    tell(NoticeKind.URGENT_ACCEPTED, report, to=people_in_hand(report), by=by)
    return step


@transaction.atomic
def forward(report: UrgentReport, *, proposal: str, by: Account) -> ChainStep:
    """Pass an accepted report to the step above, with a proposal where there is one."""
    report = locked_in_chain(report, by)
    require(by, Can.ACCEPT, at=place_of(report, on=clock.today()))
    step = _own_step(report, by)
    check_move(
        STEP_MOVES, step.state, StepState.FORWARDED, way_out=_("Hãy tiếp nhận trước khi chuyển.")
    )
    above = next_stop(step, on=clock.today())
    if above is None:
        raise MoveNotAllowed(_("Đây là cấp cuối. Hãy trình lãnh đạo cho ý kiến chỉ đạo."))
    _note_proposal(report, step, proposal, by=by)
    step.state, step.due_at = StepState.FORWARDED, None
    step.forwarded_by, step.forwarded_at = by, clock.now()
    step.save(update_fields=["state", "due_at", "forwarded_by", "forwarded_at"])
    open_step(report, Stop(above.tier, above.unit), by=by)
    note_down(Event.REPORT_FORWARDED, report, by=by, tier=step.tier, to=above.tier)
    return step


@transaction.atomic
def hand_over(report: UrgentReport, *, to: Account, words: str, by: Account) -> ChainStep:
    """Give an accepted report to a colleague of the same step; both names stay in the log."""
    report = locked_in_chain(report, by)
    require(by, Can.ACCEPT, at=place_of(report, on=clock.today()))
    step = _own_step(report, by)
    if step.accepted_by_id is None:
        raise MoveNotAllowed(_("Chưa ai tiếp nhận. Hãy tiếp nhận trước khi bàn giao."))
    colleagues = holders(Tier(step.tier), step.unit, on=clock.today())
    if to.pk == step.accepted_by_id or to.pk not in {person.pk for person in colleagues}:
        raise Invalid(_("Chọn một người khác cùng cấp xử lý."), field="to")
    if not clean(words):
        raise Invalid(_("Ghi điều cần bàn giao."), field="words")
    _refuse_unsafe(words, report, field="words")
    step.accepted_by, step.accepted_at = to, clock.now()
    step.save(update_fields=["accepted_by", "accepted_at"])
    add_words(report, UpdateKind.HANDED, text=clean(words), by=by)
    note_down(Event.REPORT_HANDED_OVER, report, by=by, tier=step.tier, to=to.pk)
    tell(NoticeKind.URGENT_HANDED, report, to=[to], by=by)
    return step


def locked_in_chain(report: UrgentReport, by: Account) -> UrgentReport:
    """Lock a report that has come to a step of this account, or know of none."""
    if not UrgentReport.objects.in_chain_of(by).filter(pk=report.pk).exists():
        raise NotFound(_("Không tìm thấy báo cáo này."))
    return locked(report)


def _own_step(report: UrgentReport, by: Account) -> ChainStep:
    """Return the step of the account's tier; somebody at two tiers acts at the open one."""
    steps = report.steps.select_for_update(of=("self",)).select_related("unit", "accepted_by")
    own = list(steps.filter(tier__in=tiers_of(by)).order_by("pk"))
    for step in own:
        step.report = report
    return next((step for step in own if step.state != StepState.FORWARDED), own[-1])


def _due_after_accepting(step: ChainStep) -> datetime | None:
    """The next clock: passing on, or at the last step the leader's reply."""
    if next_stop(step, on=clock.today()) is None:
        return step.told_at + hours_to_reply()
    minutes = rule("urgent_forward_minutes", on=clock.today()).value
    return clock.now() + timedelta(minutes=minutes)


def _note_proposal(report: UrgentReport, step: ChainStep, proposal: str, *, by: Account) -> None:
    text = clean(proposal)
    if not text:
        if step.tier == Tier.LEAD:
            raise Invalid(_("Ghi đề xuất hướng xử lý để lãnh đạo cho ý kiến."), field="proposal")
        return
    _refuse_unsafe(text, report, field="proposal")
    add_words(report, UpdateKind.PROPOSAL, text=text, by=by)


def _refuse_unsafe(text: str, report: UrgentReport, *, field: str) -> None:
    known = known_around(report.commune, kind=report.kind, on=clock.today())
    refuse_unsafe(text, known, field=field)


def _move(report: UrgentReport, status: Status) -> None:
    check_move(REPORT_MOVES, report.status, status)
    report.status = status
    report.save(update_fields=["status"])
