"""What a doer asks for: a later due day, help with an obstacle."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.directives.choices import ExtensionState, ObstacleState
from mangnon.directives.models.tasks import Task
from mangnon.directives.querysets import ExtensionQuerySet


class Extension(models.Model):
    """A request for a later due day with its answer; all of them together are the history."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="extensions")
    due_before = models.DateField(_("Hạn khi xin"))
    wished_on = models.DateField(_("Xin đến hết ngày"))
    reason = models.CharField(_("Lý do"), max_length=500)
    state = models.CharField(
        _("Trạng thái"), max_length=10, choices=ExtensionState, default=ExtensionState.ASKED
    )
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="asked_extensions")
    asked_at = models.DateTimeField(_("Xin lúc"))
    granted_until = models.DateField(_("Gia hạn đến hết ngày"), null=True, blank=True)
    answer = models.CharField(_("Ý kiến"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="decided_extensions"
    )
    decided_at = models.DateTimeField(_("Quyết định lúc"), null=True, blank=True)

    objects = ExtensionQuerySet.as_manager()

    class Privacy:
        """Official facts about staff."""

        staff = {
            "reason": "to decide about it",
            "answer": "to tell why",
            "asked_by": "to name who asked",
            "decided_by": "to name who decided",
        }
        open = {
            "id", "task", "due_before", "wished_on", "state", "asked_at", "granted_until",
            "decided_at",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "task", condition=Q(state=ExtensionState.ASKED), name="extension_asked_once"
            ),
            models.CheckConstraint(
                name="extension_decided_by_a_second_person",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="extension_is_later",
                condition=Q(granted_until__isnull=True) | Q(granted_until__gt=F("due_before")),
            ),
            models.CheckConstraint(
                name="extension_granted_with_a_day",
                condition=Q(state=ExtensionState.GRANTED, granted_until__isnull=False,
                            decided_by__isnull=False)
                | (~Q(state=ExtensionState.GRANTED) & Q(granted_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="extension_refused_with_reason",
                condition=~Q(state=ExtensionState.REFUSED)
                | Q(answer__gt="", decided_by__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.task}: {self.wished_on:%d/%m/%Y}"


class Obstacle(models.Model):
    """What stands in the way of a task, and the answer of whoever gave it."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="obstacles")
    words = models.CharField(_("Vướng mắc, đề nghị"), max_length=1000)
    state = models.CharField(
        _("Trạng thái"), max_length=10, choices=ObstacleState, default=ObstacleState.OPEN
    )
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="asked_obstacles")
    asked_at = models.DateTimeField(_("Nêu lúc"))
    answer = models.CharField(_("Trả lời"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="answered_obstacles"
    )
    answered_at = models.DateTimeField(_("Trả lời lúc"), null=True, blank=True)

    class Privacy:
        """What officers write about their work; children are not named here."""

        staff = {
            "words": "to help",
            "answer": "to help",
            "asked_by": "to name who asked",
            "answered_by": "to name who answered",
        }
        open = {"id", "task", "state", "asked_at", "answered_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="obstacle_answered_with_words",
                condition=Q(state=ObstacleState.OPEN)
                | Q(answer__gt="", answered_by__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task}: {self.words[:60]}"
