"""Tasks and the diary of each."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.directives.choices import EntryKind, ProofKind, Rhythm, TaskKind, TaskStatus
from mangnon.directives.lifecycle import WITH_DOER
from mangnon.directives.models.papers import Clause, Directive
from mangnon.directives.querysets import TaskQuerySet
from mangnon.organisations.models import Body


class Task(models.Model):
    """One duty: who leads, who joins, by when or how often, and with which proof."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="tasks")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="tasks")
    whole = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    path = models.CharField(_("Vị trí"), max_length=60, blank=True)
    short = models.CharField(_("Số gọi tắt"), max_length=40, unique=True)
    text = models.TextField(_("Nội dung"))
    kind = models.CharField(_("Loại"), max_length=8, choices=TaskKind, default=TaskKind.DO)
    verb = models.CharField(_("Động từ"), max_length=60, blank=True)
    lead_printed = models.CharField(_("Cơ quan chủ trì (như in)"), max_length=500, blank=True)
    joint_printed = models.CharField(_("Cơ quan phối hợp (như in)"), max_length=800, blank=True)
    for_each_body = models.BooleanField(_("Giao cho từng nơi nhận"), default=False)
    lead_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="led_tasks"
    )
    joint_bodies = models.ManyToManyField(Body, blank=True, related_name="joint_tasks")
    head = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="headed_tasks"
    )
    head_title = models.CharField(_("Người đứng đầu chịu trách nhiệm"), max_length=160, blank=True)
    due_on = models.DateField(_("Hạn cuối"), null=True, blank=True)
    first_due_on = models.DateField(_("Hạn ban đầu"), null=True, blank=True)
    due_set_on = models.DateField(_("Ngày đặt hạn"), null=True, blank=True)
    due_phrase = models.CharField(_("Thời hạn như in"), max_length=120, blank=True)
    rhythm = models.CharField(_("Nhịp"), max_length=12, choices=Rhythm, blank=True)
    proof_kind = models.CharField(_("Minh chứng"), max_length=10, choices=ProofKind, blank=True)
    status = models.CharField(
        _("Trạng thái"), max_length=12, choices=TaskStatus, default=TaskStatus.PROPOSED
    )
    progress = models.PositiveSmallIntegerField(_("Tiến độ (%)"), default=0)
    done_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="done_tasks"
    )
    done_at = models.DateTimeField(_("Báo xong lúc"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="accepted_tasks"
    )
    accepted_at = models.DateTimeField(_("Xác nhận lúc"), null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Privacy:
        """Official facts about staff and bodies."""

        staff = {
            "head": "to know who answers for the task",
            "head_title": "to know who answers for the task",
            "done_by": "to name who reported it done",
            "accepted_by": "to name who accepted it",
        }
        open = {
            "id", "directive", "clause", "whole", "order", "path", "short", "text", "kind", "verb",
            "lead_printed", "joint_printed", "for_each_body", "lead_body",
            "due_on", "first_due_on", "due_set_on", "due_phrase", "rhythm", "proof_kind", "status",
            "progress", "done_at", "accepted_at",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(name="task_progress_percent", condition=Q(progress__lte=100)),
            models.CheckConstraint(
                name="task_accepted_by_a_second_person",
                condition=Q(accepted_by__isnull=True) | ~Q(accepted_by=F("done_by")),
            ),
            models.CheckConstraint(
                name="task_moved_due_keeps_the_first",
                condition=Q(first_due_on__isnull=True) | Q(due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="task_given_with_time_and_proof",
                condition=Q(status__in=["proposed", "rejected", "approved"])
                | (Q(proof_kind__gt="") & (Q(due_on__isnull=False) | Q(rhythm__gt=""))),
            ),
        ]
        indexes = [
            models.Index(fields=["directive", "order"], name="task_in_directive"),
            models.Index(fields=["status", "due_on"], name="task_due"),
        ]

    def __str__(self) -> str:
        return self.short

    def is_late(self, on: date) -> bool:
        """Tell whether the last day on time has passed without a word of done."""
        return bool(self.due_on and self.due_on < on and TaskStatus(self.status) in WITH_DOER)

    def days_late(self, on: date) -> int:
        """Return how many days a day lies behind the due day in force, at least none."""
        return max(0, (on - self.due_on).days) if self.due_on else 0

    @property
    def original_due_on(self) -> date | None:
        """Return the due day as it was when the task was given, whatever was granted since."""
        return self.first_due_on or self.due_on

    @property
    def is_own_part(self) -> bool:
        """Tell whether a body gave this on from its own task, below what the directive gave."""
        return self.whole is not None and not self.whole.for_each_body

    @property
    def has_head(self) -> bool:
        """Tell whether one person answers for the task; parts get theirs from their body."""
        return bool(self.for_each_body or self.head_id or (self.lead_body_id and self.head_title))


class TaskEntry(models.Model):
    """One line in the diary of a task."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="entries")
    kind = models.CharField(_("Việc"), max_length=10, choices=EntryKind)
    percent = models.PositiveSmallIntegerField(_("Tiến độ (%)"), null=True, blank=True)
    words = models.CharField(_("Nội dung"), max_length=1000, blank=True)
    obstacle = models.CharField(_("Vướng mắc"), max_length=1000, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="task_entries")
    at = models.DateTimeField(_("Lúc"))

    class Privacy:
        """What officers write about their work; children are not named here."""

        staff = {"by": "to name who wrote it", "words": "to follow the work", "obstacle": "to help"}
        open = {"id", "task", "kind", "percent", "at"}

    def __str__(self) -> str:
        return self.get_kind_display()


class StartNote(models.Model):
    """How the head means to go about a task: who does it, when, how; the newest one holds."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="start_notes")
    doers = models.CharField(_("Ai làm"), max_length=300)
    timing = models.CharField(_("Khi nào"), max_length=300)
    method = models.CharField(_("Làm thế nào"), max_length=1000)
    by = models.ForeignKey(Account, models.PROTECT, related_name="start_notes")
    at = models.DateTimeField(_("Lúc"))

    class Privacy:
        """What officials plan; children are not named here."""

        staff = {
            "doers": "to know who works on it",
            "timing": "to follow the work",
            "method": "to follow the work",
            "by": "to name the head",
        }
        open = {"id", "task", "at"}

    def __str__(self) -> str:
        return f"{self.task}: {self.doers}"
