"""Which reminders went out: each step of the ladder once for each person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.directives.models.tasks import Task


class Reminder(models.Model):
    """One step of the ladder that one person was told for one due day of a task."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="reminders")
    due_on = models.DateField(_("Hạn"))
    step = models.SmallIntegerField(_("Bậc nhắc (ngày so với hạn)"))
    to = models.ForeignKey(Account, models.CASCADE, related_name="task_reminders")
    sent_at = models.DateTimeField(_("Gửi lúc"))

    class Privacy:
        """Facts about staff."""

        staff = {"to": "to remind each person once"}
        open = {"id", "task", "due_on", "step", "sent_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint("task", "due_on", "step", "to", name="reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.step:+d}"


class WeekNotice(models.Model):
    """The one message of a week that a person got about the own work."""

    monday = models.DateField(_("Tuần từ thứ Hai"))
    to = models.ForeignKey(Account, models.CASCADE, related_name="week_notices")
    sent_at = models.DateTimeField(_("Gửi lúc"))

    class Privacy:
        """Facts about staff."""

        staff = {"to": "to write each person once a week"}
        open = {"id", "monday", "sent_at"}

    class Meta:
        constraints = [models.UniqueConstraint("monday", "to", name="week_notice_once")]

    def __str__(self) -> str:
        return f"{self.monday:%d/%m/%Y}"
