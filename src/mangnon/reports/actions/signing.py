"""Verbs after the lock: the scan of the signed paper, the reason for being late."""

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.files.actions import Brought, checked_type, keep_file
from mangnon.files.choices import MediaType
from mangnon.reports.actions.writing import locked_row, tell
from mangnon.reports.choices import Event
from mangnon.reports.models import LateReason, SignOff, Submission
from mangnon.reports.permissions import may_draft, may_lock, may_take_back

SCANS = frozenset({MediaType.PDF, MediaType.JPEG, MediaType.PNG})


@transaction.atomic
def attach_scan(sign_off: SignOff, *, brought: Brought, by: Account) -> SignOff:
    """Attach the scan of the paper that was signed by hand; it is attached once."""
    sign_off = SignOff.objects.select_for_update().get(pk=sign_off.pk)
    submission = locked_row(sign_off.snapshot.submission)
    if not (may_draft(by, submission.ower) or may_lock(by, submission.ower)):
        raise NotAllowed(_("Bản ký của đơn vị nào do đơn vị đó gắn."))
    if not sign_off.is_waiting:
        raise MoveNotAllowed(_("Báo cáo này không chờ bản giấy, hoặc bản quét đã gắn rồi."))
    if checked_type(brought) not in SCANS:
        raise Invalid(_("Bản quét phải là tệp PDF hoặc ảnh .jpg, .png."), field="file")
    kept = keep_file(brought, owner=submission, by=by)
    sign_off.scan_at, sign_off.scan_by, sign_off.scan_file = clock.now(), by, kept.pk
    sign_off.save(update_fields=["scan_at", "scan_by", "scan_file"])
    note: dict[str, object] = {"snapshot": sign_off.snapshot_id, "file": kept.pk}
    tell(Event.SCAN_ATTACHED, submission, by=by, note=note)
    return sign_off


@transaction.atomic
def explain_lateness(submission: Submission, *, words: str, by: Account) -> LateReason:
    """Write why a report is late, as the unit says it or as whoever adds up learned it."""
    submission = locked_row(submission)
    if not (may_draft(by, submission.ower) or may_take_back(by, submission.ower)):
        raise NotAllowed(_("Lý do chậm do đơn vị báo cáo hoặc nơi tổng hợp ghi."))
    if not submission.is_late(clock.today()):
        raise MoveNotAllowed(_("Báo cáo này không chậm hạn."))
    if not words.strip():
        raise Invalid(_("Ghi một câu lý do."), field="words")
    reason, _made = LateReason.objects.update_or_create(
        submission=submission, defaults={"words": words.strip(), "by": by, "at": clock.now()}
    )
    tell(Event.LATE_REASON_WRITTEN, submission, by=by)
    return reason
