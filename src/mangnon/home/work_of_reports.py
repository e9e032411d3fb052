"""Work that report rounds bring: what to draft, to mend, to lock, and who is late."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.permissions import may
from mangnon.common.vietnamese import date_text, number_text
from mangnon.home.menu import address_of
from mangnon.home.worklist import Band, WorkItem, due_state
from mangnon.reports.choices import State, Tier
from mangnon.reports.lifecycle import OPEN_STATES
from mangnon.reports.models import SignOff, Submission, Supplement
from mangnon.reports.permissions import DRAFTING, LOCKING, may_draft, may_lock

WITH_DRAFTER = OPEN_STATES | {State.NOT_STARTED}
ADDING_UP = (Tier.DISTRICT, Tier.PROVINCE)
# More than this and one line for all of them says it better.
MOST_SINGLE_LINES = 3


def reports_work(account: Account, on: date) -> Iterator[WorkItem]:
    """Return the work of a person who drafts, locks or adds up reports."""
    running = Submission.objects.visible_to(account).in_open_rounds().with_ower()
    drafting = [tier for tier in Tier if may(account, DRAFTING[tier])]
    locking = [tier for tier in Tier if may(account, LOCKING[tier])]
    to_draft = running.filter(ower__tier__in=drafting, state__in=WITH_DRAFTER)
    for submission in to_draft:
        if may_draft(account, submission.ower):
            yield _to_draft(submission, on)
            if Tier(submission.ower.tier) in ADDING_UP:
                yield from _late_parts(submission, on)
    to_lock = running.filter(ower__tier__in=locking, state=State.SUBMITTED)
    yield from _to_lock([each for each in to_lock if may_lock(account, each.ower)], on)
    yield from _supplements_to_lock(account)
    yield from _papers_to_send(account, on)


def _supplements_to_lock(account: Account) -> Iterator[WorkItem]:
    """A supplement that was handed in waits for whoever locks and did not write it."""
    sent = Supplement.objects.visible_to(account).submitted()
    for supplement in sent.exclude(drafted_by=account).exclude(submitted_by=account):
        ower = supplement.submission.ower
        if may_lock(account, ower):
            words = {"name": ower.name, "n": supplement.number}
            yield WorkItem(
                Band.LEGAL,
                _("Khóa báo cáo bổ sung số %(n)s của %(name)s") % words,
                _("%s: số đã khóa giữ nguyên, bản bổ sung chờ bạn xem.") % ower.round.name,
                _("Xem và khóa"),
                address_of("reports:supplement", supplement.pk),
                icon="lock",
            )


def _papers_to_send(account: Account, on: date) -> Iterator[WorkItem]:
    """A report locked before its paper was signed waits for the scan."""
    for sign_off in SignOff.objects.visible_to(account).waiting().with_report():
        ower = sign_off.snapshot.submission.ower
        if sign_off.scan_due_on and may_draft(account, ower):
            yield WorkItem(
                Band.LEGAL,
                _("Gắn bản giấy đã ký: %s") % ower.round.name,
                _("Số liệu đã khóa, bản giấy có chữ ký gửi sau."),
                _("Gắn bản quét"),
                address_of("reports:scan", sign_off.snapshot_id),
                icon="upload",
                due_on=sign_off.scan_due_on,
                state=due_state(sign_off.scan_due_on, on=on),
            )


def _to_draft(submission: Submission, on: date) -> WorkItem:
    due_on = submission.ower.due_on
    returned = submission.state == State.RETURNED
    words = {"round": submission.ower.round.name, "due": date_text(due_on)}
    what = _("Sửa báo cáo bị trả lại: %(round)s") if returned else _("Gửi báo cáo: %(round)s")
    return WorkItem(
        Band.LEGAL,
        what % words,
        _("Đơn vị bạn phải báo cáo; ngày cuối còn đúng hạn là %(due)s.") % words,
        _("Mở báo cáo"),
        address_of("reports:submission", submission.pk),
        icon="report-analytics",
        due_on=due_on,
        state=due_state(due_on, on=on),
    )


def _late_parts(submission: Submission, on: date) -> Iterator[WorkItem]:
    late = Submission.objects.parts_of(submission.ower).late(on=on)
    earliest = late.order_by("ower__due_on").values_list("ower__due_on", flat=True).first()
    if earliest is None:
        return
    yield WorkItem(
        Band.LEGAL,
        _("%(n)s đơn vị chưa khóa số liệu đúng hạn") % {"n": number_text(late.count())},
        _("Bạn tổng hợp các báo cáo này trong %(round)s.") % {"round": submission.ower.round.name},
        _("Xem đơn vị chậm"),
        address_of("reports:board", submission.ower.round_id),
        icon="clock-exclamation",
        due_on=earliest,
        state=due_state(earliest, on=on),
    )


def _to_lock(waiting: list[Submission], on: date) -> Iterator[WorkItem]:
    if len(waiting) <= MOST_SINGLE_LINES:
        yield from (_one_to_lock(submission, on) for submission in waiting)
        return
    due_on = min(submission.ower.due_on for submission in waiting)
    yield WorkItem(
        Band.LEGAL,
        _("%(n)s báo cáo chờ bạn khóa số liệu") % {"n": number_text(len(waiting))},
        _("Người soạn đã gửi; số liệu chỉ thành chính thức khi khóa."),
        _("Xem bảng kỳ báo cáo"),
        address_of("reports:board", waiting[0].ower.round_id),
        icon="lock",
        due_on=due_on,
        state=due_state(due_on, on=on),
    )


def _one_to_lock(submission: Submission, on: date) -> WorkItem:
    due_on = submission.ower.due_on
    words = {"name": submission.ower.name, "round": submission.ower.round.name}
    return WorkItem(
        Band.LEGAL,
        _("Khóa số liệu của %(name)s") % words,
        _("%(round)s: người soạn đã gửi, chờ bạn xem và khóa.") % words,
        _("Xem và khóa"),
        address_of("reports:submission", submission.pk),
        icon="lock",
        due_on=due_on,
        state=due_state(due_on, on=on),
    )
