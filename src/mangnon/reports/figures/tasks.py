"""Figures of the tasks that directives set; counted for the body that leads them."""

from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.choices import Level
from mangnon.common.clock import PROVINCE_TIME
from mangnon.directives.choices import TaskStatus
from mangnon.directives.models import Task
from mangnon.reports.figures.figure import Basis, Breakdown, Figure, Part, RecordKind


def _end_of_cut_off(basis: Basis) -> datetime:
    return datetime.combine(basis.cut_off + timedelta(days=1), time.min, PROVINCE_TIME)


def _given(basis: Basis) -> QuerySet[Task]:
    given = Task.objects.given().exclude(status=TaskStatus.WITHDRAWN)
    return given.filter(lead_body=basis.body, directive__sent_at__lt=_end_of_cut_off(basis))


def _progress() -> Breakdown:
    def parts(basis: Basis) -> tuple[Part, ...]:
        done = Q(done_at__isnull=False, done_at__lt=_end_of_cut_off(basis))
        late = ~done & Q(due_on__isnull=False, due_on__lte=basis.cut_off)
        running = ~done & (Q(due_on__isnull=True) | Q(due_on__gt=basis.cut_off))
        return (
            Part(code="done", label=_("Đã báo xong"), rows=done),
            Part(code="running", label=_("Đang làm, còn hạn"), rows=running),
            Part(code="late", label=_("Quá hạn chưa xong"), rows=late),
        )

    return Breakdown(code="progress", title=_("Tiến độ"), parts=parts)


TASKS = Figure(
    code="tasks",
    title=_("Nhiệm vụ được giao chủ trì"),
    counted=_("nhiệm vụ"),
    definition=_(
        "Nhiệm vụ mà đơn vị chủ trì theo các văn bản đã phát hành đến hết ngày chốt, không tính "
        "nhiệm vụ đã thu hồi. Nhiệm vụ giao cho nhiều nơi tính theo từng nơi."
    ),
    source=_("Sổ văn bản, nhiệm vụ"),
    rows=_given,
    breakdowns=(_progress(),),
    level=Level.L1,
    has_own_share=True,
    lists=RecordKind.TASK,
    hides_few=False,
)
