"""Verbs of whoever decides: return with a comment, lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.notices.actions import send
from mangnon.notices.choices import Kind
from mangnon.reports.actions.proving import prove_tasks_with
from mangnon.reports.actions.writing import (
    locked_row,
    move,
    must_be_clean,
    page_of,
    tell,
)
from mangnon.reports.choices import Event, SignedBy, State, Tier
from mangnon.reports.content import content_of
from mangnon.reports.models import ReturnedPart, SignOff, Snapshot, Step, Submission
from mangnon.reports.models.snapshots import checksum_of
from mangnon.reports.permissions import may_take_back, require_lock, require_take_back


@dataclass(frozen=True, kw_only=True)
class PartBack:
    """One heading or figure that goes back, with what is to be mended there."""

    section: str = ""
    figure: str = ""
    comment: str


@transaction.atomic
def return_submission(
    submission: Submission, *, comment: str, by: Account, parts: Sequence[PartBack] = ()
) -> Submission:
    """Send a report back with a comment; named parts open and the rest stays closed.

    Without parts the whole report opens; its snapshots stay. A report that is already back may
    get further parts.
    """
    submission = locked_row(submission)
    if submission.is_locked or submission.first_locked_at:
        _require_return_of_locked(submission, by)
    else:
        require_lock(by, submission.ower)
    if not comment.strip():
        raise Invalid(_("Ghi rõ cần sửa gì để đơn vị biết."), field="comment")
    _must_be_parts_of(submission, parts)
    if submission.state == State.RETURNED:
        step = _open_more(submission, comment, by)
    else:
        step = move(submission, State.RETURNED, by=by, comment=comment)
    ReturnedPart.objects.bulk_create(
        ReturnedPart(
            step=step, section=part.section, figure=part.figure, comment=part.comment.strip()
        )
        for part in parts
    )
    submission.locked_at = None
    submission.save(update_fields=["state", "locked_at"])
    note: dict[str, object] = {"parts": [part.section or part.figure for part in parts]}
    tell(Event.RETURNED, submission, by=by, note=note if parts else None)
    _notify(Kind.REPORT_RETURNED, submission, by=by)
    return submission


def _require_return_of_locked(submission: Submission, by: Account) -> None:
    """Above the lock, whoever adds the report up; before the next lock also whoever locks it."""
    if submission.is_locked:
        require_take_back(by, submission.ower)
        _must_have_open_report_above(submission)
    elif not may_take_back(by, submission.ower):
        require_lock(by, submission.ower)


def _open_more(submission: Submission, comment: str, by: Account) -> Step:
    """Write a further return of a report that is already back."""
    return Step.objects.create(
        submission=submission, state=State.RETURNED, by=by, at=clock.now(), comment=comment.strip()
    )


def _must_be_parts_of(submission: Submission, parts: Sequence[PartBack]) -> None:
    form, tier = submission.ower.form, Tier(submission.ower.tier)
    sections = {section.code for section in form.sections_for(tier)}
    figures = {line.figure for line in form.lines_for(tier)}
    for part in parts:
        if not ({part.section} <= sections or {part.figure} <= figures):
            raise Invalid(_("Phần này không có trong báo cáo. Mở lại trang rồi chọn lại."))
        if not part.comment.strip():
            raise Invalid(_("Mỗi phần trả lại cần một ý kiến."), field="parts")


def _must_have_open_report_above(submission: Submission) -> None:
    above = Submission.objects.select_for_update().get(ower=submission.ower.parent)
    if State(above.state) in (State.SUBMITTED, State.LOCKED):
        raise MoveNotAllowed(
            _(
                "Báo cáo cấp trên đã gửi hoặc đã khóa với số này. "
                "Hãy lập báo cáo bổ sung, hoặc nhờ trả lại báo cáo cấp trên trước."
            )
        )


@transaction.atomic
def lock(submission: Submission, *, by: Account, scan_due_on: date | None = None) -> Snapshot:
    """Freeze the report as a snapshot with its checksum; nobody locks an own draft.

    With a day for the scan the signed paper comes later; without, it is signed on screen.
    """
    submission = locked_row(submission)
    require_lock(by, submission.ower)
    if by.pk in (submission.drafted_by_id, submission.submitted_by_id):
        raise NotAllowed(
            _("Người soạn không tự khóa số liệu của mình. Hãy nhờ người có quyền khóa khác.")
        )
    if scan_due_on is not None and scan_due_on < clock.today():
        raise Invalid(_("Hạn gửi bản giấy không được ở trước hôm nay."), field="scan_due_on")
    must_be_clean(submission)
    move(submission, State.LOCKED, by=by)
    submission.locked_at = clock.now()
    submission.first_locked_at = submission.first_locked_at or submission.locked_at
    submission.save(update_fields=["state", "locked_at", "first_locked_at"])
    content = content_of(submission)
    snapshot = Snapshot.objects.create(
        submission=submission,
        number=submission.snapshots.count() + 1,
        content=content,
        sha256=checksum_of(content),
        locked_by=by,
        locked_at=submission.locked_at,
    )
    way = SignedBy.PAPER if scan_due_on else SignedBy.SCREEN
    SignOff.objects.create(snapshot=snapshot, way=way, scan_due_on=scan_due_on)
    note: dict[str, object] = {
        "number": snapshot.number,
        "sha256": snapshot.sha256,
        "signed": way.value,
    }
    tell(Event.LOCKED, submission, by=by, note=note)
    if submission.ower.tier == Tier.PROVINCE:
        _close_round(submission, by=by)
    prove_tasks_with(submission, by=by)
    _notify(Kind.REPORT_LOCKED, submission, by=by)
    return snapshot


def _close_round(submission: Submission, *, by: Account) -> None:
    round_ = submission.ower.round
    round_.closed_at = clock.now()
    round_.save(update_fields=["closed_at"])
    tell(Event.ROUND_CLOSED, submission, by=by)


def _notify(kind: Kind, submission: Submission, *, by: Account) -> None:
    wrote = {submission.drafted_by_id, submission.submitted_by_id} - {by.pk, None}
    people = Account.objects.filter(pk__in=wrote, is_active=True).order_by("pk")
    send(kind, to=people, link=page_of(submission), code=submission.ower.round.code, by=by)
