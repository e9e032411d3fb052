"""Frozen submissions: a database trigger refuses every change."""

import hashlib
import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.reports.models.submissions import Submission
from mangnon.reports.querysets import SnapshotQuerySet


class Snapshot(models.Model):
    """What a submission said when it was locked; a second lock makes a second snapshot."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField(_("Lần khóa"))
    # Frozen for ever.
    content = models.JSONField(_("Nội dung"))
    sha256 = models.CharField(_("Mã kiểm tra"), max_length=64)
    locked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    locked_at = models.DateTimeField(_("Khóa lúc"))

    objects = SnapshotQuerySet.as_manager()

    class Privacy:
        """Internal aggregates as they were reported."""

        internal = {"content": "to show for ever what was reported"}
        staff = {"locked_by": "to name who locked"}
        open = {"id", "submission", "number", "sha256", "locked_at"}

    class Meta:
        constraints = [models.UniqueConstraint("submission", "number", name="snapshot_once")]

    def __str__(self) -> str:
        return f"{self.submission} – {self.number}"

    @property
    def is_intact(self) -> bool:
        """Tell whether the content still has its checksum."""
        return checksum_of(self.content) == self.sha256


def checksum_of(content: dict[str, Any]) -> str:
    """Return the checksum of a content, whatever the order of its keys."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
