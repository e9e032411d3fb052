"""Numbered supplements: what is said after the lock, without moving what was locked."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.reports.choices import SupplementKind, SupplementState, Vintage
from mangnon.reports.models.snapshots import Snapshot, checksum_of
from mangnon.reports.models.submissions import Submission
from mangnon.reports.querysets import SupplementQuerySet


class Supplement(models.Model):
    """One numbered supplement to a locked report; once locked, a trigger refuses every change."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="supplements")
    number = models.PositiveSmallIntegerField(_("Báo cáo bổ sung số"))
    kind = models.CharField(_("Loại"), max_length=12, choices=SupplementKind)
    base = models.ForeignKey(Snapshot, models.PROTECT, related_name="supplements")
    state = models.CharField(
        _("Trạng thái"),
        max_length=12,
        choices=SupplementState,
        default=SupplementState.DRAFTING,
    )
    reason = models.CharField(_("Vì sao bổ sung"), max_length=500)
    text = models.TextField(_("Nội dung bổ sung"), blank=True)
    comment = models.CharField(_("Ý kiến trả lại"), max_length=500, blank=True)
    drafted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("Soạn lúc"))
    submitted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(_("Gửi lúc"), null=True, blank=True)
    locked_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    locked_at = models.DateTimeField(_("Khóa lúc"), null=True, blank=True)
    # What it said when it was locked, frozen for ever.
    content = models.JSONField(_("Nội dung đã khóa"), default=dict, blank=True)
    sha256 = models.CharField(_("Mã kiểm tra"), max_length=64, blank=True)

    objects = SupplementQuerySet.as_manager()

    class Privacy:
        """Internal aggregates, the reason for changing them, and facts about staff."""

        internal = {
            "reason": "to tell why something is said anew",
            "text": "to report",
            "content": "to show for ever what was said",
        }
        staff = {
            "comment": "to tell why it came back",
            "drafted_by": "nobody locks an own draft",
            "submitted_by": "to name who handed it in",
            "locked_by": "to name who locked",
        }
        open = {
            "id", "submission", "number", "kind", "base", "state", "drafted_at", "submitted_at",
            "locked_at", "sha256",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint("submission", "number", name="supplement_once"),
            models.UniqueConstraint(
                "submission",
                condition=Q(state__in=("drafting", "submitted")),
                name="supplement_one_at_a_time",
            ),
            models.CheckConstraint(name="supplement_with_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="supplement_locked_whole",
                condition=~Q(state=SupplementState.LOCKED)
                | (Q(locked_at__isnull=False, locked_by__isnull=False) & ~Q(sha256="")),
            ),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.submission} – {self.number}"

    @property
    def is_open(self) -> bool:
        """Tell whether its lines may change."""
        return self.state == SupplementState.DRAFTING

    @property
    def is_locked(self) -> bool:
        """Tell whether it is frozen."""
        return self.state == SupplementState.LOCKED

    @property
    def is_intact(self) -> bool:
        """Tell whether the frozen content still has its checksum."""
        content: dict[str, Any] = self.content
        return not self.is_locked or checksum_of(content) == self.sha256


class SupplementLine(models.Model):
    """One number said anew: what was said before, what is said now, and why."""

    supplement = models.ForeignKey(Supplement, models.CASCADE, related_name="lines")
    figure = models.CharField(_("Chỉ tiêu"), max_length=40)
    part = models.CharField(_("Phân tổ"), max_length=40, blank=True)
    vintage = models.CharField(_("Loại số"), max_length=12, choices=Vintage)
    old = models.IntegerField(_("Đã báo cáo"), null=True, blank=True)
    new = models.IntegerField(_("Số mới"))
    reason = models.CharField(_("Lý do"), max_length=500)

    class Privacy:
        """Internal aggregates with a reason."""

        internal = {
            "old": "to show what was said before",
            "new": "to report",
            "reason": "to judge the change",
        }
        open = {"id", "supplement", "figure", "part", "vintage"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "supplement", "figure", "part", "vintage", name="supplement_line_once"
            ),
            models.CheckConstraint(name="supplement_line_not_negative", condition=Q(new__gte=0)),
            models.CheckConstraint(name="supplement_line_with_reason", condition=~Q(reason="")),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.figure} {self.part}".strip()


class SupplementSource(models.Model):
    """A supplement from below whose differences went into this one, once."""

    supplement = models.ForeignKey(Supplement, models.CASCADE, related_name="sources")
    source = models.ForeignKey(Supplement, models.PROTECT, related_name="carried_by")

    class Privacy:
        """No personal facts."""

        open = {"id", "supplement", "source"}

    class Meta:
        constraints = [
            models.UniqueConstraint("supplement", "source", name="supplement_source_once"),
            models.CheckConstraint(
                name="supplement_source_is_another", condition=~Q(supplement=F("source"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}"
