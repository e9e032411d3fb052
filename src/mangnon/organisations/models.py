"""Bodies, the functions they hold, and the tiers of an era: all of them dated rows."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.organisations.choices import BodyKind, Function
from mangnon.organisations.querysets import (
    BodyQuerySet,
    FunctionHolderQuerySet,
    TieringQuerySet,
)
from mangnon.places.choices import Level
from mangnon.places.models import Unit


class Body(models.Model):
    """A committee, department, office or organisation, and the unit it belongs to."""

    code = models.CharField(_("Mã"), max_length=40)
    name = models.CharField(_("Tên"), max_length=200)
    short_name = models.CharField(_("Tên viết tắt"), max_length=80, blank=True)
    kind = models.CharField(_("Loại"), max_length=20, choices=BodyKind)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="bodies")
    level = models.CharField(_("Cấp"), max_length=8, choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    invented = models.BooleanField(_("Minh họa"), default=False)

    objects = BodyQuerySet.as_manager()

    class Privacy:
        """Public facts."""

        open = {
            "id", "code", "name", "short_name", "kind", "unit", "level", "parent",
            "successor", "valid_from", "valid_to", "invented",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint("code", "valid_from", name="body_version_once"),
            models.CheckConstraint(
                name="body_ends_after_start",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FunctionHolder(models.Model):
    """Which body holds a function in a province, and since when."""

    function = models.CharField(_("Chức năng"), max_length=30, choices=Function)
    body = models.ForeignKey(Body, models.PROTECT, related_name="functions")
    province_code = models.CharField(_("Mã tỉnh"), max_length=8)
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    legal_basis = models.CharField(_("Căn cứ"), max_length=200, blank=True)

    objects = FunctionHolderQuerySet.as_manager()

    class Privacy:
        """Public facts."""

        open = {
            "id", "function", "body", "province_code", "valid_from", "valid_to", "legal_basis",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "function", "province_code", "valid_from", name="function_held_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_function_display()}: {self.body}"


class Tiering(models.Model):
    """The levels through which reports rise in a province during an era, lowest first."""

    province_code = models.CharField(_("Mã tỉnh"), max_length=8)
    tier_count = models.PositiveSmallIntegerField(_("Số cấp"))
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    legal_basis = models.CharField(_("Căn cứ"), max_length=200, blank=True)

    objects = TieringQuerySet.as_manager()

    class Privacy:
        """Public facts."""

        open = {"id", "province_code", "tier_count", "valid_from", "valid_to", "legal_basis"}

    class Meta:
        constraints = [
            models.UniqueConstraint("province_code", "valid_from", name="tiering_once"),
            models.CheckConstraint(name="tiering_two_or_three", condition=Q(tier_count__in=(2, 3))),
        ]

    def __str__(self) -> str:
        return f"{self.province_code}: {self.tier_count}"

    @property
    def levels(self) -> tuple[Level, ...]:
        """Return the reporting levels of local units, lowest first."""
        if self.tier_count == len(Level):
            return (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)
        return (Level.COMMUNE, Level.PROVINCE)
