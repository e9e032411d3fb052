"""Merged records, and the memory from which each part goes back where it came from."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.children.models.child import Child
from mangnon.children.querysets.doubles import MergedPartQuerySet, MergeQuerySet


class Merge(models.Model):
    """One record took in another; `child` goes on, `absorbed` is closed and leads to it."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(Child, models.PROTECT, related_name="absorptions")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    reason = models.CharField(_("Lý do gộp"), max_length=200)
    merged_at = models.DateTimeField(_("Gộp lúc"))
    merged_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(_("Tách lúc"), null=True, blank=True)
    undone_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    undone_because = models.CharField(_("Lý do tách"), max_length=200, blank=True)

    objects = MergeQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        basic = {
            "reason": "to judge the merge later",
            "undone_because": "to judge the un-merge later",
        }
        open = {
            "id", "child", "absorbed", "cell", "merged_at", "merged_by", "undone_at", "undone_by",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "absorbed", condition=Q(undone_at__isnull=True), name="merge_absorbs_once"
            ),
            models.CheckConstraint(name="merge_of_two", condition=~Q(child=F("absorbed"))),
        ]
        indexes = [models.Index(fields=["cell", "-merged_at"], name="merge_cell")]

    def __str__(self) -> str:
        return f"{self.pk}"


class MergedPart(models.Model):
    """One row that a merge changed: its columns before and after, as the database kept them."""

    merge = models.ForeignKey(Merge, models.CASCADE, related_name="parts")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    table = models.CharField(_("Bảng"), max_length=60)
    row_id = models.BigIntegerField(_("Dòng"))
    # Frozen snapshots: only the columns that the merge changed.
    before = models.JSONField(_("Trước khi gộp"), default=dict)
    after = models.JSONField(_("Sau khi gộp"), default=dict)

    objects = MergedPartQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        sensitive = {
            "before": "to give every record back what it held",
            "after": "to keep later changes when records are un-merged",
        }
        open = {"id", "merge", "cell", "table", "row_id"}

    class Meta:
        constraints = [models.UniqueConstraint("merge", "table", "row_id", name="merged_part_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"
