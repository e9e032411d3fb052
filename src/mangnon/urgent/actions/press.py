"""Verbs of the line for the press: draft from the template, review, approve, withdraw."""

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.common.vietnamese import clean
from mangnon.notices.choices import Kind as NoticeKind
from mangnon.urgent.actions.locking import note_down, tell
from mangnon.urgent.actions.receiving import locked_in_chain
from mangnon.urgent.choices import Event, PressState, Tier
from mangnon.urgent.lifecycle import PRESS_MOVES
from mangnon.urgent.models import PressLine, UrgentReport
from mangnon.urgent.permissions import Can, require
from mangnon.urgent.press_wording import refuse_telling_words
from mangnon.urgent.route import holders, place_of


@transaction.atomic
def draft_press(report: UrgentReport, *, text: str, by: Account) -> PressLine:
    """Draft the line; a line that is in use must be withdrawn first."""
    report = locked_in_chain(report, by)
    require(by, Can.DRAFT_PRESS, at=place_of(report, on=clock.today()))
    if report.press_lines.exclude(state=PressState.WITHDRAWN).exists():
        raise MoveNotAllowed(_("Đã có một câu trả lời. Hãy thôi dùng câu đó trước."))
    text = clean(text)
    if not text:
        raise Invalid(_("Hãy ghi câu trả lời."), field="text")
    refuse_telling_words(text, report)
    line = PressLine.objects.create(report=report, text=text, drafted_by=by, drafted_at=clock.now())
    note_down(Event.PRESS_DRAFTED, report, by=by)
    _tell(report, Tier.LEAD, by=by)
    return line


@transaction.atomic
def review_press(report: UrgentReport, *, by: Account) -> PressLine:
    """Say for the lead department, as a second person, that the line harms nobody."""
    report, line = _line_in_use(report, by, Can.REVIEW_PRESS)
    check_move(PRESS_MOVES, line.state, PressState.REVIEWED)
    if line.drafted_by_id == by.pk:
        raise NotAllowed(_("Người soạn không tự xem. Hãy nhờ người thứ hai."))
    line.state, line.reviewed_by, line.reviewed_at = PressState.REVIEWED, by, clock.now()
    line.save(update_fields=["state", "reviewed_by", "reviewed_at"])
    note_down(Event.PRESS_REVIEWED, report, by=by)
    _tell(report, Tier.PROVINCE, by=by)
    return line


@transaction.atomic
def approve_press(report: UrgentReport, *, by: Account) -> PressLine:
    """Let the line out; from now on everybody answers with these words."""
    report, line = _line_in_use(report, by, Can.APPROVE_PRESS)
    check_move(PRESS_MOVES, line.state, PressState.APPROVED)
    line.state, line.approved_by, line.approved_at = PressState.APPROVED, by, clock.now()
    line.save(update_fields=["state", "approved_by", "approved_at"])
    note_down(Event.PRESS_APPROVED, report, by=by)
    return line


@transaction.atomic
def withdraw_press(report: UrgentReport, *, by: Account) -> PressLine:
    """Stop using a line; it stays readable."""
    report, line = _line_in_use(report, by, Can.REVIEW_PRESS)
    check_move(PRESS_MOVES, line.state, PressState.WITHDRAWN)
    line.state = PressState.WITHDRAWN
    line.save(update_fields=["state"])
    note_down(Event.PRESS_WITHDRAWN, report, by=by)
    return line


def _line_in_use(report: UrgentReport, by: Account, can: Can) -> tuple[UrgentReport, PressLine]:
    report = locked_in_chain(report, by)
    require(by, can, at=place_of(report, on=clock.today()))
    lines = report.press_lines.select_for_update().exclude(state=PressState.WITHDRAWN)
    line = lines.first()
    if line is None:
        raise MoveNotAllowed(_("Chưa có câu trả lời nào được soạn."))
    return report, line


def _tell(report: UrgentReport, tier: Tier, *, by: Account) -> None:
    step = report.steps.filter(tier=tier).select_related("unit").first()
    if step is not None:
        people = holders(tier, step.unit, on=clock.today())
        tell(NoticeKind.URGENT_PRESS, report, to=people, by=by)
