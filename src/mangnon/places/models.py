"""Administrative units through time; the hamlet is the atom of geography."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.places.choices import Extent, HamletKind, Level
from mangnon.places.querysets import HamletQuerySet, PlacementQuerySet, UnitQuerySet


class Unit(models.Model):
    """One version of a province, district or commune: codes are reused, versions are not."""

    code = models.CharField(_("Mã"), max_length=8)
    level = models.CharField(_("Cấp"), max_length=8, choices=Level)
    type = models.CharField(_("Loại"), max_length=20)
    name = models.CharField(_("Tên"), max_length=80)
    full_name = models.CharField(_("Tên đầy đủ"), max_length=100)
    parent_code = models.CharField(_("Mã cấp trên"), max_length=8, blank=True)
    province_code = models.CharField(_("Mã tỉnh"), max_length=8)
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    invented = models.BooleanField(_("Minh họa"), default=False)
    source = models.CharField(_("Nguồn"), max_length=300, blank=True)

    objects = UnitQuerySet.as_manager()

    class Privacy:
        """Public facts."""

        open = {
            "id", "code", "level", "type", "name", "full_name", "parent_code",
            "province_code", "valid_from", "valid_to", "invented", "source",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint("code", "level", "valid_from", name="unit_version_once"),
            models.CheckConstraint(
                name="unit_ends_after_start",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]
        indexes = [
            models.Index(fields=["province_code", "level"], name="unit_in_province"),
            models.Index(fields=["parent_code", "level"], name="unit_in_parent"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def is_in_force(self, on: date) -> bool:
        """Tell whether this version holds on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def covers(self, other: "Unit") -> bool:
        """Tell whether the other unit is this one or lies inside it."""
        if self.pk == other.pk:
            return True
        if self.level == Level.PROVINCE:
            return other.level != Level.PROVINCE and other.province_code == self.code
        return self.level == Level.DISTRICT and (
            other.level == Level.COMMUNE and other.parent_code == self.code
        )


class Succession(models.Model):
    """What became of a unit."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="origins")
    extent = models.CharField(_("Mức độ"), max_length=10, choices=Extent)
    legal_basis = models.CharField(_("Căn cứ"), max_length=200, blank=True)

    class Privacy:
        """Public facts."""

        open = {"id", "predecessor", "successor", "extent", "legal_basis"}

    class Meta:
        constraints = [
            models.UniqueConstraint("predecessor", "successor", name="succession_once"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Hamlet(models.Model):
    """A hamlet or quarter: children, events and collaborators hang on it."""

    code = models.CharField(_("Mã"), max_length=12, unique=True)
    name = models.CharField(_("Tên"), max_length=80)
    kind = models.CharField(_("Loại"), max_length=8, choices=HamletKind)
    cell = models.CharField(_("Ô phân quyền"), max_length=8, db_index=True)
    invented = models.BooleanField(_("Minh họa"), default=False)

    objects = HamletQuerySet.as_manager()

    class Privacy:
        """Public facts."""

        open = {"id", "code", "name", "kind", "cell", "invented"}

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"


class Placement(models.Model):
    """Which commune a hamlet lies in, and since when."""

    hamlet = models.ForeignKey(Hamlet, models.PROTECT, related_name="placements")
    commune = models.ForeignKey(Unit, models.PROTECT, related_name="placements")
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Privacy:
        """Public facts."""

        open = {"id", "hamlet", "commune", "valid_from", "valid_to"}

    class Meta:
        constraints = [
            models.UniqueConstraint("hamlet", "valid_from", name="placement_once"),
            models.CheckConstraint(
                name="placement_ends_after_start",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hamlet} – {self.commune}"
