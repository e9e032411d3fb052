"""What remains of a reading: words to check, corrections, and where each clause comes from."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.directives.choices import CorrectionKind, OriginState
from mangnon.directives.models.papers import Clause, Directive


class DoubtfulWord(models.Model):
    """A word of a scanned paper that the OCR was not sure of; places in the cleaned text."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="doubtful_words")
    start = models.PositiveIntegerField(_("Từ ký tự"))
    end = models.PositiveIntegerField(_("Đến ký tự"))
    page = models.PositiveSmallIntegerField(_("Trang"))
    certainty = models.PositiveSmallIntegerField(_("Độ chắc chắn (%)"))

    class Privacy:
        """Places in an official paper."""

        open = {"id", "directive", "start", "end", "page", "certainty"}

    class Meta:
        ordering = ["start"]
        constraints = [
            models.CheckConstraint(name="doubtful_word_not_empty", condition=Q(end__gt=F("start")))
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


class Correction(models.Model):
    """What the reader proposed and what a person made of it: a case for the next reader.

    Both sides are snapshots in the schema of the annotated texts; no account is kept.
    """

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="corrections")
    kind = models.CharField(_("Loại"), max_length=10, choices=CorrectionKind)
    path = models.CharField(_("Vị trí"), max_length=60, blank=True)
    clause_text = models.TextField(_("Đoạn văn bản"), blank=True)
    proposed = models.JSONField(_("Máy đọc"), default=dict)
    approved = models.JSONField(_("Người duyệt"), default=dict)
    at = models.DateTimeField(_("Lúc"))

    class Privacy:
        """Words of official papers."""

        open = {"id", "directive", "kind", "path", "clause_text", "proposed", "approved", "at"}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.path}".strip()


class Lineage(models.Model):
    """Which paper above a directive carries out."""

    directive = models.OneToOneField(Directive, models.CASCADE, related_name="lineage")
    above = models.ForeignKey(Directive, models.PROTECT, related_name="carried_out_by")
    named_by = models.ForeignKey(Account, models.PROTECT, related_name="named_lineages")
    named_at = models.DateTimeField(_("Ghi lúc"))

    class Privacy:
        """Facts about official papers."""

        staff = {"named_by": "to name who tied the papers"}
        open = {"id", "directive", "above", "named_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(name="lineage_not_of_itself", condition=~Q(directive=F("above")))
        ]

    def __str__(self) -> str:
        return f"{self.directive} ← {self.above}"


class ClauseOrigin(models.Model):
    """Where a clause comes from: a clause of the paper above, or the place itself."""

    clause = models.OneToOneField(Clause, models.CASCADE, related_name="origin")
    above = models.ForeignKey(
        Clause, models.CASCADE, null=True, blank=True, related_name="carried_out_in"
    )
    state = models.CharField(
        _("Trạng thái"), max_length=10, choices=OriginState, default=OriginState.PROPOSED
    )
    likeness = models.PositiveSmallIntegerField(_("Độ giống (%)"), default=0)
    decided_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="decided_origins"
    )
    decided_at = models.DateTimeField(_("Quyết định lúc"), null=True, blank=True)

    class Privacy:
        """Facts about official papers."""

        staff = {"decided_by": "to name who decided"}
        open = {"id", "clause", "above", "state", "likeness", "decided_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="origin_local_without_above",
                condition=Q(state="local", above__isnull=True)
                | (~Q(state="local") & Q(above__isnull=False)),
            ),
            models.CheckConstraint(
                name="origin_decided_by_somebody",
                condition=Q(state="proposed", decided_by__isnull=True)
                | (~Q(state="proposed") & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause} ← {self.above or self.get_state_display()}"
