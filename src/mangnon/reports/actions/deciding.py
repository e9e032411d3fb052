"""Verbs of whoever decides: return with a comment, lock."""

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.notices.actions import send
from mangnon.notices.choices import Kind
from mangnon.reports.actions.writing import (
    locked_row,
    move,
    must_be_clean,
    page_of,
    tell,
)
from mangnon.reports.choices import Event, State, Tier
from mangnon.reports.content import content_of
from mangnon.reports.models import Snapshot, Submission
from mangnon.reports.models.snapshots import checksum_of
from mangnon.reports.permissions import require_lock, require_take_back


@transaction.atomic
def return_submission(submission: Submission, *, comment: str, by: Account) -> Submission:
    """Send a report back with a comment; only this report opens again, its snapshots stay."""
    submission = locked_row(submission)
    if submission.is_locked:
        require_take_back(by, submission.ower)
        _must_have_open_report_above(submission)
    else:
        require_lock(by, submission.ower)
    if not comment.strip():
        raise Invalid(_("Ghi rõ cần sửa gì để đơn vị biết."), field="comment")
    move(submission, State.RETURNED, by=by, comment=comment)
    submission.locked_at = None
    submission.save(update_fields=["state", "locked_at"])
    tell(Event.RETURNED, submission, by=by)
    _notify(Kind.REPORT_RETURNED, submission, by=by)
    return submission


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
def lock(submission: Submission, *, by: Account) -> Snapshot:
    """Freeze the report as a snapshot with its checksum; nobody locks an own draft."""
    submission = locked_row(submission)
    require_lock(by, submission.ower)
    if by.pk in (submission.drafted_by_id, submission.submitted_by_id):
        raise NotAllowed(
            _("Người soạn không tự khóa số liệu của mình. Hãy nhờ người có quyền khóa khác.")
        )
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
    note: dict[str, object] = {"number": snapshot.number, "sha256": snapshot.sha256}
    tell(Event.LOCKED, submission, by=by, note=note)
    if submission.ower.tier == Tier.PROVINCE:
        _close_round(submission, by=by)
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
