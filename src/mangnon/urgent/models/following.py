"""What follows a report: words on the clock, the leader's reply, the line for the press."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.directives.models import Directive
from mangnon.urgent.choices import PressState, UpdateKind
from mangnon.urgent.models.reports import UrgentReport
from mangnon.urgent.querysets import UpdateQuerySet


class Update(models.Model):
    """A word after the first report; one that is owed has a due moment and no text yet."""

    report = models.ForeignKey(UrgentReport, models.CASCADE, related_name="updates")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    kind = models.CharField(_("Loại"), max_length=10, choices=UpdateKind)
    due_at = models.DateTimeField(_("Hạn"), null=True, blank=True)
    text = models.CharField(_("Nội dung"), max_length=1000, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(_("Viết lúc"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("Nhắc lúc"), null=True, blank=True)
    chased_at = models.DateTimeField(_("Đôn đốc lúc"), null=True, blank=True)

    objects = UpdateQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        sensitive = {"text": "to follow what becomes of the child"}
        staff = {"by": "to name who wrote it"}
        open = {
            "id", "report", "cell", "kind", "due_at", "written_at", "reminded_at", "chased_at",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="urgent_update_written_by_somebody",
                condition=Q(written_at__isnull=True, by__isnull=True, text="")
                | (Q(written_at__isnull=False, by__isnull=False) & ~Q(text="")),
            ),
            models.UniqueConstraint(
                "report",
                "kind",
                condition=Q(kind__in=["first", "second"]),
                name="urgent_owed_update_once",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], name="urgent_update_due")]
        ordering = ["report", "pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.kind}"


class Reply(models.Model):
    """What a leader has directed; with tasks it is an issued paper."""

    report = models.ForeignKey(UrgentReport, models.CASCADE, related_name="replies")
    text = models.CharField(_("Ý kiến chỉ đạo"), max_length=1000)
    directive = models.ForeignKey(Directive, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Lúc"))

    class Privacy:
        """An order to officers; its wording is checked as that of a report."""

        internal = {"text": "to do what was ordered"}
        staff = {"by": "to name who ordered"}
        open = {"id", "report", "directive", "at"}

    class Meta:
        constraints = [models.CheckConstraint(name="urgent_reply_has_words", condition=~Q(text=""))]
        ordering = ["report", "pk"]

    def __str__(self) -> str:
        return f"{self.report_id}"


class PressLine(models.Model):
    """A sentence for press and public: drafted, seen by the lead department, then approved."""

    report = models.ForeignKey(UrgentReport, models.CASCADE, related_name="press_lines")
    text = models.CharField(_("Câu trả lời"), max_length=800)
    state = models.CharField(
        _("Trạng thái"), max_length=10, choices=PressState, default=PressState.DRAFTED
    )
    drafted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("Soạn lúc"))
    reviewed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(_("Xem lúc"), null=True, blank=True)
    approved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(_("Duyệt lúc"), null=True, blank=True)

    class Privacy:
        """Words that anybody may hear once they are approved."""

        internal = {"text": "to answer the press with one voice"}
        staff = {
            "drafted_by": "to name who drafted",
            "reviewed_by": "to name who reviewed",
            "approved_by": "to name who approved",
        }
        open = {"id", "report", "state", "drafted_at", "reviewed_at", "approved_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="press_line_seen_by_a_second_person",
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("drafted_by")),
            ),
            models.CheckConstraint(
                name="press_line_approved_after_review",
                condition=~Q(state="approved")
                | Q(reviewed_by__isnull=False, approved_by__isnull=False),
            ),
            models.UniqueConstraint(
                "report", condition=~Q(state="withdrawn"), name="press_line_one_in_use"
            ),
        ]
        ordering = ["report", "pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.state}"
