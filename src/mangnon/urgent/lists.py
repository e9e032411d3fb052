"""What the list of urgent reports shows, and how states look."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mangnon.common import clock
from mangnon.common.listing import Column, Listing, State
from mangnon.urgent.choices import PressState, Status, StepState, Urgency
from mangnon.urgent.forms import FilterForm
from mangnon.urgent.models import ChainStep, UrgentReport

TONES = {
    Status.DRAFT: "off",
    Status.SENT: "late",
    Status.IN_HAND: "running",
    Status.DIRECTED: "running",
    Status.ENDED: "waiting",
    Status.CLOSED: "ok",
    Status.DROPPED: "off",
}
STEP_TONES = {
    StepState.WAITING: "waiting",
    StepState.ACCEPTED: "running",
    StepState.FORWARDED: "ok",
}
PRESS_TONES = {
    PressState.DRAFTED: "new",
    PressState.REVIEWED: "waiting",
    PressState.APPROVED: "ok",
    PressState.WITHDRAWN: "off",
}


def state_of(report: UrgentReport) -> State:
    """Show where a report stands."""
    return State(TONES[Status(report.status)], report.get_status_display())


def urgency_of(report: UrgentReport) -> State:
    """Show the stamp of urgency."""
    tone = "late" if report.urgency == Urgency.IMMEDIATE else "waiting"
    return State(tone, report.get_urgency_display())


def state_of_step(step: ChainStep) -> State:
    """Show where a step stands; one whose time is up says so first."""
    is_late = step.state == StepState.WAITING and (
        step.passed_at is not None or (step.due_at is not None and step.due_at <= clock.now())
    )
    if is_late:
        return State("late", _("Quá giờ, chưa tiếp nhận"))
    return State(STEP_TONES[StepState(step.state)], step.get_state_display())


REPORTS = Listing(
    columns=(
        Column("code", _("Số"), sort=("code",)),
        Column("urgency", _("Độ khẩn"), value=urgency_of),
        Column("kind", _("Loại việc"), value=lambda report: report.get_kind_display()),
        Column("commune", _("Địa bàn"), sort=("commune__name",)),
        Column("sent_at", _("Gửi lúc"), sort=("sent_at",)),
        Column("state", _("Trạng thái"), value=state_of),
    ),
    default_sort="-sent_at",
    caption=_("Báo cáo đột xuất"),
    filters=FilterForm,
    row_url=lambda report: reverse("urgent:report", args=[report.pk]),
    empty=_("Chưa có báo cáo đột xuất nào gửi đến bạn."),
)
