"""What the lists of directives and tasks show."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mangnon.common import clock
from mangnon.common.listing import Column, Kind, Listing, State
from mangnon.common.vietnamese import date_text
from mangnon.directives.choices import DirectiveStatus, TaskStatus
from mangnon.directives.forms import DirectiveFilters, TaskFilters
from mangnon.directives.models import Directive, Task

DIRECTIVE_TONES = {
    DirectiveStatus.UPLOADED: "new",
    DirectiveStatus.IN_REVIEW: "running",
    DirectiveStatus.APPROVED: "waiting",
    DirectiveStatus.ISSUED: "ok",
    DirectiveStatus.RECALLED: "off",
}
TASK_TONES = {
    TaskStatus.PROPOSED: "new",
    TaskStatus.REJECTED: "off",
    TaskStatus.APPROVED: "ok",
    TaskStatus.ISSUED: "waiting",
    TaskStatus.IN_PROGRESS: "running",
    TaskStatus.DONE: "waiting",
    TaskStatus.ACCEPTED: "ok",
    TaskStatus.RETURNED: "late",
    TaskStatus.WITHDRAWN: "off",
}
_LONGEST_CELL = 110


def state_of_directive(directive: Directive) -> State:
    """Show where a directive stands."""
    return State(DIRECTIVE_TONES[DirectiveStatus(directive.status)], directive.get_status_display())


def state_of_task(task: Task) -> State:
    """Show where a task stands; late work says so first."""
    if task.is_late(clock.today()):
        return State("late", _("Quá hạn"))
    return State(TASK_TONES[TaskStatus(task.status)], task.get_status_display())


def beginning(text: str) -> str:
    """Cut a long text at a word for a cell of a list."""
    if len(text) <= _LONGEST_CELL:
        return text
    return text[:_LONGEST_CELL].rsplit(" ", 1)[0] + "…"


def time_of(task: Task) -> object:
    """Tell the due day, else the rhythm."""
    return task.due_on or task.get_rhythm_display()


def days_of(task: Task) -> object:
    """Tell the due day in force, marked when it was moved, else the rhythm."""
    if task.due_on and task.first_due_on:
        moved = _("%(due)s (gia hạn %(count)s lần, ban đầu %(first)s)")
        count = getattr(task, "extension_count", 1)
        facts = {"due": date_text(task.due_on), "first": date_text(task.first_due_on)}
        return moved % (facts | {"count": count})
    return time_of(task)


def _finished(directive: Directive) -> str:
    return f"{directive.finished_count}/{directive.task_count}"  # type: ignore[attr-defined]  # 2026-11-23: counted by with_counts()


def _receipts(directive: Directive) -> str:
    return f"{directive.receipt_count}/{directive.package_count}"  # type: ignore[attr-defined]  # 2026-11-23: counted by with_counts()


DIRECTIVES = Listing(
    columns=(
        Column("number", _("Số, ký hiệu"), value=str, sort=("number",)),
        Column("subject", _("Trích yếu"), value=lambda directive: beginning(directive.subject)),
        Column("issuer_name", _("Cơ quan ban hành"), sort=("issuer_name",), optional=True),
        Column("issued_on", _("Ngày"), sort=("issued_on",), kind=Kind.TIGHT),
        Column("status", _("Trạng thái"), value=state_of_directive, sort=("status",)),
        Column("tasks", _("Nhiệm vụ xong"), value=_finished, kind=Kind.NUMBER),
        Column("late_count", _("Quá hạn"), sort=("late_count",), kind=Kind.NUMBER),
        Column("receipts", _("Đã nhận"), value=_receipts, kind=Kind.NUMBER),
    ),
    default_sort="-issued_on",
    caption=_("Văn bản"),
    filters=DirectiveFilters,
    row_url=lambda directive: reverse("directives:detail", args=[directive.pk]),
    empty=_("Chưa có văn bản nào. Tải lên văn bản đầu tiên để tách nhiệm vụ."),
)

TASKS = Listing(
    columns=(
        Column("short", _("Số gọi tắt"), sort=("directive", "order"), kind=Kind.TIGHT),
        Column("text", _("Nội dung"), value=lambda task: beginning(task.text)),
        Column("lead_body", _("Chủ trì"), value=lambda task: task.lead_body or task.lead_printed),
        Column(
            "head",
            _("Người chịu trách nhiệm"),
            value=lambda t: t.head or t.head_title,
            optional=True,
        ),
        Column("due_on", _("Hạn, nhịp"), value=days_of, sort=("due_on",), kind=Kind.TIGHT),
        Column("progress", _("%"), sort=("progress",), kind=Kind.NUMBER),
        Column("status", _("Trạng thái"), value=state_of_task, sort=("status",)),
    ),
    default_sort="due_on",
    caption=_("Nhiệm vụ"),
    filters=TaskFilters,
    row_url=lambda task: reverse("directives:task", args=[task.short]),
    empty=_("Chưa có nhiệm vụ nào được giao. Nhiệm vụ hiện ở đây sau khi văn bản phát hành."),
)
