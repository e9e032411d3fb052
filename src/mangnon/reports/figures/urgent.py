"""The figure of urgent reports: how many incidents were reported at once, of which kind."""

from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.choices import Level
from mangnon.common.clock import PROVINCE_TIME
from mangnon.reports.figures.breakdowns import one_of
from mangnon.reports.figures.figure import Basis, Breakdown, Figure, Part, RecordKind
from mangnon.urgent.choices import Kind
from mangnon.urgent.models import UrgentReport


def _sent(basis: Basis) -> QuerySet[UrgentReport]:
    return UrgentReport.objects.counted(
        basis.unit, since=basis.period_from, until=basis.cut_off, units_on=basis.units_on
    )


def _progress() -> Breakdown:
    def parts(basis: Basis) -> tuple[Part, ...]:
        end = datetime.combine(basis.cut_off + timedelta(days=1), time.min, PROVINCE_TIME)
        closed = Q(closed_at__isnull=False, closed_at__lt=end)
        return (
            Part(code="closed", label=_("Đã đóng"), rows=closed),
            Part(
                code="open",
                label=_("Đang xử lý"),
                rows=Q(closed_at__isnull=True) | Q(closed_at__gte=end),
            ),
        )

    return Breakdown(code="progress", title=_("Tiến độ"), parts=parts)


URGENT_REPORTS = Figure(
    code="urgent_reports",
    title=_("Báo cáo đột xuất về trẻ em"),
    counted=_("vụ việc"),
    definition=_(
        "Vụ việc xảy ra tại địa bàn được báo cáo đột xuất trong kỳ, đến hết ngày chốt, kể cả vụ "
        "việc đang xử lý. Một vụ việc tính một lần dù có sửa hoặc cập nhật."
    ),
    source=_("Sổ báo cáo đột xuất"),
    rows=_sent,
    breakdowns=(one_of("kind", _("Loại việc"), "kind", tuple(Kind)), _progress()),
    level=Level.L1,
    is_flow=True,
    lists=RecordKind.URGENT,
)
