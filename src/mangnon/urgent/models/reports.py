"""An urgent report: the line of the register, and its content version by version."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.places.models import Hamlet, Unit
from mangnon.urgent.choices import AgeBand, Danger, Informed, Kind, Sexes, Status, Urgency
from mangnon.urgent.lifecycle import OPEN_TO_WORDS, RUNNING, SENT_STATES
from mangnon.urgent.querysets import OfReportQuerySet, UrgentReportQuerySet


class NumberSeries(models.Model):
    """The last number given in a year; the row is locked while a number is taken."""

    year = models.PositiveSmallIntegerField(_("Năm"), primary_key=True)
    last = models.PositiveIntegerField(_("Số cuối"), default=0)

    class Privacy:
        """No personal facts."""

        open = {"year", "last"}

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class UrgentReport(models.Model):
    """One incident as the register knows it: number, kind, commune and where it stands.

    Everything that tells of children lies in `Version` and `Update`, behind the wall of the chain.
    """

    # Made with the empty form, so that a form sent twice is one report.
    token = models.UUIDField(_("Mã lần nhập"), unique=True)
    code = models.CharField(_("Số"), max_length=12, blank=True)
    kind = models.CharField(_("Loại việc"), max_length=10, choices=Kind, blank=True)
    urgency = models.CharField(_("Độ khẩn"), max_length=10, choices=Urgency, default=Urgency.URGENT)
    status = models.CharField(_("Trạng thái"), max_length=10, choices=Status, default=Status.DRAFT)
    commune = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    child_count = models.PositiveSmallIntegerField(_("Số trẻ"), null=True, blank=True)
    reported_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(_("Bắt đầu nhập lúc"))
    sent_at = models.DateTimeField(_("Gửi lúc"), null=True, blank=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(_("Báo cáo kết thúc lúc"), null=True, blank=True)
    closed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(_("Đóng lúc"), null=True, blank=True)

    objects = UrgentReportQuerySet.as_manager()

    class Privacy:
        """Counts of incidents are internal; who was hurt and how is not kept here."""

        internal = {
            "kind": "to count incidents in periodic reports",
            "child_count": "to count children in periodic reports",
        }
        staff = {
            "reported_by": "to name who reported",
            "ended_by": "to name who reported the end; nobody closes the own end report",
            "closed_by": "to name who closed",
        }
        open = {
            "id", "token", "code", "urgency", "status", "commune", "cell", "started_at",
            "sent_at", "ended_at", "closed_at",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint("code", condition=~Q(code=""), name="urgent_code_once"),
            models.CheckConstraint(
                name="urgent_sent_with_code_and_kind",
                condition=Q(status__in=["draft", "dropped"])
                | (Q(sent_at__isnull=False) & ~Q(code="") & ~Q(kind="")),
            ),
            models.CheckConstraint(
                name="urgent_closed_by_a_second_person",
                condition=~Q(status="closed")
                | (Q(closed_by__isnull=False) & ~Q(closed_by=F("ended_by"))),
            ),
        ]
        indexes = [
            models.Index(fields=["cell", "-sent_at"], name="urgent_in_cell"),
            models.Index(fields=["status"], name="urgent_status"),
        ]

    def __str__(self) -> str:
        return self.code or str(self.pk)

    @property
    def is_draft(self) -> bool:
        """Tell whether only its writer knows of it."""
        return self.status == Status.DRAFT

    @property
    def was_sent(self) -> bool:
        """Tell whether the chain has it."""
        return Status(self.status) in SENT_STATES

    @property
    def is_running(self) -> bool:
        """Tell whether somebody still has to act."""
        return Status(self.status) in RUNNING

    @property
    def takes_words(self) -> bool:
        """Tell whether updates may be written."""
        return Status(self.status) in OPEN_TO_WORDS


class Version(models.Model):
    """The eight facts as they were told once; a correction is a new version with its reason."""

    report = models.ForeignKey(UrgentReport, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("Bản"))
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    kind = models.CharField(_("Loại việc"), max_length=10, choices=Kind, blank=True)
    what = models.CharField(_("Chuyện gì đã xảy ra"), max_length=600, blank=True)
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, null=True, blank=True, related_name="+")
    happened_on = models.DateField(_("Ngày xảy ra"), null=True, blank=True)
    happened_at = models.TimeField(_("Giờ xảy ra"), null=True, blank=True)
    child_count = models.PositiveSmallIntegerField(_("Số trẻ"), null=True, blank=True)
    sexes = models.CharField(_("Giới tính"), max_length=8, choices=Sexes, blank=True)
    age_band = models.CharField(_("Độ tuổi"), max_length=8, choices=AgeBand, blank=True)
    danger = models.CharField(_("Trẻ hiện nay"), max_length=8, choices=Danger, blank=True)
    done = models.CharField(_("Đã làm gì"), max_length=600, blank=True)
    informed = ArrayField(
        models.CharField(max_length=10, choices=Informed), default=list, blank=True
    )
    help_asked = models.CharField(_("Cần giúp gì"), max_length=400, blank=True)
    reporter_name = models.CharField(_("Người báo"), max_length=120, blank=True)
    callback_phone = models.CharField(_("Số gọi lại"), max_length=20, blank=True)
    # Warnings on the wording that the writer read and kept.
    kept_warnings = models.PositiveSmallIntegerField(_("Nhắc đã giữ"), default=0)
    reason = models.CharField(_("Lý do sửa"), max_length=300, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Lúc"))
    # A version that has left the writer's hands; the database refuses to change it.
    is_frozen = models.BooleanField(_("Đã gửi"), default=False)

    objects = OfReportQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        internal = {"kind": "to sort", "child_count": "to judge how many need help"}
        sensitive = {
            "what": "to help the child at once",
            "hamlet": "to reach the child",
            "happened_on": "to judge what must be done",
            "happened_at": "to judge what must be done",
            "sexes": "to send the right helper",
            "age_band": "to send the right helper",
            "danger": "to put the dangerous first",
            "done": "to do nothing twice",
            "informed": "to do nothing twice",
            "help_asked": "to send help",
            "reason": "to see why it was corrected",
        }
        staff = {
            "reporter_name": "to ask back",
            "callback_phone": "to ask back",
            "by": "to name who wrote it",
        }
        open = {"id", "report", "number", "cell", "kept_warnings", "at", "is_frozen"}

    class Meta:
        constraints = [
            models.UniqueConstraint("report", "number", name="urgent_version_once"),
            models.CheckConstraint(
                name="urgent_correction_with_reason", condition=Q(number=1) | ~Q(reason="")
            ),
        ]
        ordering = ["report", "number"]

    def __str__(self) -> str:
        return f"{self.report_id}-{self.number}"

    def facts(self) -> dict[str, Any]:
        """Return the eight facts by field."""
        return {name: getattr(self, name) for name in FACT_FIELDS}


FACT_FIELDS = (
    "kind", "what", "hamlet", "happened_on", "happened_at", "child_count", "sexes", "age_band",
    "danger", "done", "informed", "help_asked", "reporter_name", "callback_phone",
)  # fmt: skip
