"""Which parts of a report came back; everything else stays closed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mangnon.reports.models.submissions import Step


class ReturnedPart(models.Model):
    """One heading or one figure that a return opens, with what is to be mended there."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="parts")
    section = models.CharField(_("Mục"), max_length=40, blank=True)
    figure = models.CharField(_("Chỉ tiêu"), max_length=40, blank=True)
    comment = models.CharField(_("Ý kiến"), max_length=500)

    class Privacy:
        """Facts about staff."""

        staff = {"comment": "to tell what is to be mended in this part"}
        open = {"id", "step", "section", "figure"}

    class Meta:
        constraints = [
            models.UniqueConstraint("step", "section", "figure", name="returned_part_once"),
            models.CheckConstraint(
                name="returned_part_is_section_or_figure",
                condition=(Q(section="") & ~Q(figure="")) | (~Q(section="") & Q(figure="")),
            ),
            models.CheckConstraint(name="returned_part_with_comment", condition=~Q(comment="")),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.section or self.figure
