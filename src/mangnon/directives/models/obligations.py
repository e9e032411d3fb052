"""The obligations of the province."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mangnon.directives.choices import Carried
from mangnon.directives.querysets import ObligationQuerySet


class Obligation(models.Model):
    """One duty of the yearly guidance, and which capability of the product carries it."""

    code = models.CharField(_("Mã"), max_length=8, unique=True)
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    clause = models.CharField(_("Khoản"), max_length=4)
    sentence = models.CharField(_("Trách nhiệm"), max_length=300)
    responsible = models.CharField(_("Cơ quan"), max_length=200)
    carried = models.CharField(_("Cách thực hiện"), max_length=1, choices=Carried)
    capability_code = models.CharField(_("Mã chức năng"), max_length=4)
    capability_name = models.CharField(_("Chức năng"), max_length=80)
    proof = models.CharField(_("Minh chứng"), max_length=200)
    rhythm = models.CharField(_("Nhịp"), max_length=80)

    tasks = models.ManyToManyField(
        "directives.Task", verbose_name=_("Nhiệm vụ"), related_name="obligations", blank=True
    )

    objects = ObligationQuerySet.as_manager()

    class Privacy:
        """Public facts."""

        open = {
            "id", "code", "order", "clause", "sentence", "responsible", "carried",
            "capability_code", "capability_name", "proof", "rhythm",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.code

    @property
    def spoken(self) -> str:
        """Say the code without its letter: «D7.12» is «7-12»."""
        return self.code.removeprefix("D").replace(".", "-")
