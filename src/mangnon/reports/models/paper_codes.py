"""The code under which a frozen report is checked by whoever holds the paper."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mangnon.papers import mark_codes
from mangnon.reports.models.snapshots import Snapshot
from mangnon.reports.querysets import PaperCodeQuerySet


class PaperCode(models.Model):
    """The code printed on every paper of one snapshot; a trigger refuses every change."""

    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="paper_code")
    code = models.CharField(_("Mã văn bản"), max_length=mark_codes.LENGTH, unique=True)
    made_at = models.DateTimeField(_("Cấp mã lúc"))

    objects = PaperCodeQuerySet.as_manager()

    class Privacy:
        """No personal facts."""

        open = {"id", "snapshot", "code", "made_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="paper_code_whole", condition=models.Q(code__regex=r"^[2-9A-Z]{10}$")
            )
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """Return the code as it is printed."""
        return mark_codes.shown(self.code)
