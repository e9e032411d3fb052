"""Verbs of what follows: updates on the clock, the end report, closing by a second person."""

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.common.vietnamese import clean
from mangnon.notices.choices import Kind as NoticeKind
from mangnon.urgent.actions.locking import add_words, locked, note_down, people_in_hand, tell
from mangnon.urgent.actions.receiving import locked_in_chain
from mangnon.urgent.choices import Event, Status, Tier, UpdateKind
from mangnon.urgent.lifecycle import REPORT_MOVES
from mangnon.urgent.models import Update, UrgentReport
from mangnon.urgent.permissions import Can, require
from mangnon.urgent.route import holders, place_of
from mangnon.urgent.safety import known_around, refuse_unsafe

OWED = (UpdateKind.FIRST, UpdateKind.SECOND)


@transaction.atomic
def write_update(report: UrgentReport, *, kind: UpdateKind, text: str, by: Account) -> Update:
    """Say what is new; an update that is owed is fulfilled by it."""
    report = _locked_for_words(report, by)
    if not report.takes_words:
        raise MoveNotAllowed(_("Vụ việc đã báo kết thúc, không cập nhật được nữa."))
    text = _safe(text, report)
    if kind in OWED:
        update = _fulfil(report, kind, text=text, by=by)
    elif kind == UpdateKind.EXTRA:
        update = add_words(report, kind, text=text, by=by)
    else:
        raise Invalid(_("Chọn loại cập nhật."), field="kind")
    note_down(Event.UPDATE_WRITTEN, report, by=by, kind=kind.value)
    tell(NoticeKind.URGENT_UPDATED, report, to=people_in_hand(report), by=by)
    return update


@transaction.atomic
def end_report(report: UrgentReport, *, text: str, by: Account) -> UrgentReport:
    """Write the end report; somebody else must look at it and close."""
    report = locked_in_chain(report, by)
    require(by, Can.END, at=place_of(report, on=clock.today()))
    check_move(
        REPORT_MOVES, report.status, Status.ENDED, way_out=_("Vụ việc phải có người tiếp nhận.")
    )
    add_words(report, UpdateKind.ENDING, text=_safe(text, report), by=by)
    report.status, report.ended_by, report.ended_at = Status.ENDED, by, clock.now()
    report.save(update_fields=["status", "ended_by", "ended_at"])
    note_down(Event.REPORT_ENDED, report, by=by)
    lead = report.steps.filter(tier=Tier.LEAD).select_related("unit").first()
    above = holders(Tier.LEAD, lead.unit, on=clock.today()) if lead else []
    tell(NoticeKind.URGENT_ENDED, report, to=[*people_in_hand(report), *above], by=by)
    return report


@transaction.atomic
def close_report(report: UrgentReport, *, by: Account) -> UrgentReport:
    """Close as a second person what somebody else has reported ended."""
    report = locked_in_chain(report, by)
    require(by, Can.CLOSE, at=place_of(report, on=clock.today()))
    check_move(REPORT_MOVES, report.status, Status.CLOSED)
    _refuse_same_person(report, by)
    report.status, report.closed_by, report.closed_at = Status.CLOSED, by, clock.now()
    report.save(update_fields=["status", "closed_by", "closed_at"])
    note_down(Event.REPORT_CLOSED, report, by=by)
    return report


@transaction.atomic
def reopen_report(report: UrgentReport, *, reason: str, by: Account) -> UrgentReport:
    """Ask for more work instead of closing."""
    report = locked_in_chain(report, by)
    require(by, Can.CLOSE, at=place_of(report, on=clock.today()))
    check_move(REPORT_MOVES, report.status, Status.IN_HAND)
    _refuse_same_person(report, by)
    add_words(report, UpdateKind.REOPENED, text=_safe(reason, report), by=by)
    report.status, report.ended_by, report.ended_at = Status.IN_HAND, None, None
    report.save(update_fields=["status", "ended_by", "ended_at"])
    note_down(Event.REPORT_REOPENED, report, by=by)
    tell(NoticeKind.URGENT_UPDATED, report, to=people_in_hand(report), by=by)
    return report


def _locked_for_words(report: UrgentReport, by: Account) -> UrgentReport:
    """Let the writer and the chain add words; nobody else knows of the report."""
    if not UrgentReport.objects.visible_to(by).sent().filter(pk=report.pk).exists():
        raise NotFound(_("Không tìm thấy báo cáo này."))
    report = locked(report)
    is_writer = report.reported_by_id == by.pk
    require(by, Can.UPDATE, at=None if is_writer else place_of(report, on=clock.today()))
    return report


def _fulfil(report: UrgentReport, kind: UpdateKind, *, text: str, by: Account) -> Update:
    update: Update = report.updates.select_for_update().get(kind=kind)
    if update.written_at is not None:
        raise MoveNotAllowed(_("Lần cập nhật này đã có. Hãy chọn «Cập nhật thêm»."))
    update.text, update.by, update.written_at = text, by, clock.now()
    update.save(update_fields=["text", "by", "written_at"])
    return update


def _safe(text: str, report: UrgentReport) -> str:
    text = clean(text)
    if not text:
        raise Invalid(_("Hãy ghi nội dung."), field="text")
    known = known_around(report.commune, kind=report.kind, on=clock.today())
    refuse_unsafe(text, known, field="text")
    return text


def _refuse_same_person(report: UrgentReport, by: Account) -> None:
    if report.ended_by_id == by.pk:
        raise NotAllowed(
            _("Người báo kết thúc không tự đóng. Hãy nhờ người thứ hai xem và đóng vụ việc.")
        )
