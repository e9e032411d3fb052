"""Work that urgent reports bring: to accept, to answer, to bring up to date, to close."""

from collections.abc import Iterator
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.permissions import may
from mangnon.common import clock
from mangnon.common.listing import State
from mangnon.home.menu import address_of
from mangnon.home.worklist import Band, WorkItem
from mangnon.urgent.choices import Status
from mangnon.urgent.models import Update, UrgentReport
from mangnon.urgent.permissions import Can

MOST_LINES = 5


def urgent_work(account: Account, on: date) -> Iterator[WorkItem]:
    """Return what waits for a person; a line names the number and the commune, nothing more."""
    if not may(account, Can.UPDATE):
        return
    seen = UrgentReport.objects.in_chain_of(account).running().select_related("commune")
    waiting = list(seen.waiting_for(account).order_by("sent_at")[:MOST_LINES])
    yield from (_to_accept(report, on) for report in waiting)
    if may(account, Can.DIRECT):
        told = {report.pk for report in waiting}
        answered = seen.filter(status=Status.IN_HAND).exclude(pk__in=told)
        yield from (_to_answer(report) for report in answered.order_by("sent_at")[:MOST_LINES])
    if may(account, Can.CLOSE):
        ended = seen.filter(status=Status.ENDED).exclude(ended_by=account)
        yield from (_to_close(report) for report in ended.order_by("ended_at")[:MOST_LINES])
    yield from _to_update(account, on)


def _to_accept(report: UrgentReport, on: date) -> WorkItem:
    return WorkItem(
        Band.DANGER,
        _("Tiếp nhận báo cáo đột xuất %(code)s") % {"code": report.code},
        _("%(place)s, độ khẩn: %(urgency)s. Không ai nhận thì hệ thống báo cấp trên.")
        % {"place": report.commune, "urgency": report.get_urgency_display()},
        _("Mở và tiếp nhận"),
        address_of("urgent:report", report.pk),
        icon="alert-triangle",
        due_on=on,
    )


def _to_answer(report: UrgentReport) -> WorkItem:
    return WorkItem(
        Band.DANGER,
        _("Cho ý kiến về báo cáo đột xuất %(code)s") % {"code": report.code},
        _("%(place)s: đã có người tiếp nhận, chờ ý kiến chỉ đạo.") % {"place": report.commune},
        _("Mở và cho ý kiến"),
        address_of("urgent:report", report.pk),
        icon="alert-triangle",
    )


def _to_close(report: UrgentReport) -> WorkItem:
    return WorkItem(
        Band.PROMISED,
        _("Xem và đóng vụ việc %(code)s") % {"code": report.code},
        _("%(place)s: đã có báo cáo kết thúc, cần người thứ hai.") % {"place": report.commune},
        _("Mở báo cáo"),
        address_of("urgent:report", report.pk),
        icon="lock",
    )


def _to_update(account: Account, on: date) -> Iterator[WorkItem]:
    """Ask the writer for the updates of today, and for those that are late."""
    owed = Update.objects.owed().filter(report__reported_by=account, due_at__date__lte=on)
    for update in owed.select_related("report__commune").order_by("due_at")[:MOST_LINES]:
        assert update.due_at is not None
        due_at = localtime(update.due_at)
        is_late = update.due_at <= clock.now()
        words = {"code": update.report.code, "at": f"{due_at:%H:%M}"}
        soon = State("waiting", _("Hạn %(at)s") % words)
        yield WorkItem(
            Band.LEGAL,
            _("Cập nhật báo cáo đột xuất %(code)s") % words,
            update.get_kind_display(),
            _("Ghi cập nhật"),
            address_of("urgent:report", update.report_id),
            icon="clock-exclamation",
            due_on=due_at.date(),
            state=State("late", _("Quá hạn")) if is_late else soon,
        )
