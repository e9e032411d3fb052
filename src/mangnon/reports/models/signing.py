"""How a locked report was signed, and why one came late."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.reports.choices import SignedBy
from mangnon.reports.models.snapshots import Snapshot
from mangnon.reports.models.submissions import Submission
from mangnon.reports.querysets import SignOffQuerySet


class SignOff(models.Model):
    """How a frozen report was signed: on screen, or on paper whose scan follows by a day."""

    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="sign_off")
    way = models.CharField(_("Cách ký"), max_length=10, choices=SignedBy)
    scan_due_on = models.DateField(_("Hạn gửi bản giấy đã ký"), null=True, blank=True)
    scan_at = models.DateTimeField(_("Nhận bản quét lúc"), null=True, blank=True)
    scan_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    # The number of the kept file; it belongs to the report.
    scan_file = models.BigIntegerField(_("Tệp bản quét"), null=True, blank=True)

    objects = SignOffQuerySet.as_manager()

    class Privacy:
        """Facts about staff."""

        staff = {"scan_by": "to name who attached the scan"}
        open = {"id", "snapshot", "way", "scan_due_on", "scan_at", "scan_file"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sign_off_on_paper_has_a_day",
                condition=(Q(way=SignedBy.SCREEN) & Q(scan_due_on__isnull=True))
                | (Q(way=SignedBy.PAPER) & Q(scan_due_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="sign_off_scan_whole",
                condition=Q(scan_at__isnull=True, scan_by__isnull=True, scan_file__isnull=True)
                | Q(scan_at__isnull=False, scan_by__isnull=False, scan_file__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot}: {self.get_way_display()}"

    @property
    def is_waiting(self) -> bool:
        """Tell whether the signed paper is still to come."""
        return self.way == SignedBy.PAPER and self.scan_at is None

    def days_late(self, on: date) -> int:
        """Return how many days the signed paper is overdue."""
        if not self.is_waiting or self.scan_due_on is None:
            return 0
        return max(0, (on - self.scan_due_on).days)


class LateReason(models.Model):
    """Why a report came late, in the words of the unit or of the body that adds up."""

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="late_reason")
    words = models.CharField(_("Lý do chậm"), max_length=500)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Lúc"))

    class Privacy:
        """A sentence about a delay."""

        internal = {"words": "to enter the late list"}
        staff = {"by": "to name who gave the reason"}
        open = {"id", "submission", "at"}

    class Meta:
        constraints = [
            models.CheckConstraint(name="late_reason_has_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return self.words
