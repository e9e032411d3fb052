"""The chain of one report, and who is on duty."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.organisations.models import Body
from mangnon.places.models import Unit
from mangnon.urgent.choices import StepState, Tier
from mangnon.urgent.models.reports import UrgentReport
from mangnon.urgent.querysets import DutyShiftQuerySet


class ChainStep(models.Model):
    """One step that a report has come to, with its clock; it says nothing of what happened."""

    report = models.ForeignKey(UrgentReport, models.CASCADE, related_name="steps")
    tier = models.CharField(_("Cấp"), max_length=8, choices=Tier)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = models.CharField(
        _("Trạng thái"), max_length=10, choices=StepState, default=StepState.WAITING
    )
    told_at = models.DateTimeField(_("Báo lúc"))
    # When the next step is told unless this one has acted; nothing is due when it is empty.
    due_at = models.DateTimeField(_("Hạn"), null=True, blank=True)
    passed_at = models.DateTimeField(_("Báo cấp trên lúc"), null=True, blank=True)
    accepted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(_("Tiếp nhận lúc"), null=True, blank=True)
    forwarded_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    forwarded_at = models.DateTimeField(_("Chuyển tiếp lúc"), null=True, blank=True)

    class Privacy:
        """Facts about staff."""

        staff = {"accepted_by": "to name who took it", "forwarded_by": "to name who passed it on"}
        open = {
            "id", "report", "tier", "unit", "state", "told_at", "due_at", "passed_at",
            "accepted_at", "forwarded_at",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint("report", "tier", name="urgent_step_once"),
            models.CheckConstraint(
                name="urgent_step_accepted_by_somebody",
                condition=Q(state="waiting") | Q(accepted_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["due_at"], name="urgent_step_due")]
        ordering = ["report", "pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.tier}"


class DutyShift(models.Model):
    """Who answers for a body at a time; without a shift all holders of the roles are told."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    role = models.CharField(_("Vai trò"), max_length=20, choices=Role)
    account = models.ForeignKey(Account, models.PROTECT, related_name="duty_shifts")
    starts_at = models.DateTimeField(_("Từ"))
    ends_at = models.DateTimeField(_("Đến"))
    set_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects = DutyShiftQuerySet.as_manager()

    class Privacy:
        """Facts about staff."""

        staff = {"account": "to reach who is on duty", "set_by": "to name who set the roster"}
        open = {"id", "body", "unit", "role", "starts_at", "ends_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="duty_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.UniqueConstraint("account", "role", "starts_at", name="duty_once"),
        ]
        indexes = [models.Index(fields=["unit", "ends_at"], name="duty_of_unit")]

    def __str__(self) -> str:
        return f"{self.account}"
