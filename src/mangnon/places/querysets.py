"""Questions about units and hamlets at a date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from mangnon.common.validity import in_force
from mangnon.common.vietnamese import fold
from mangnon.places.choices import Level

if TYPE_CHECKING:
    from mangnon.places.models import Hamlet, Placement, Unit


class UnitQuerySet(QuerySet["Unit"]):
    """Questions about versions of administrative units."""

    def in_force(self, on: date) -> UnitQuerySet:
        """Return the versions in force on a day (last day inclusive)."""
        return self.filter(in_force(on))

    def official(self) -> UnitQuerySet:
        """Leave out invented units; only official units are counted."""
        return self.filter(invented=False)

    def at_level(self, level: Level) -> UnitQuerySet:
        """Keep one administrative level."""
        return self.filter(level=level)

    def version(self, code: str, level: Level, *, on: date) -> Unit:
        """Return the one version of a code in force; raises `Unit.DoesNotExist`."""
        return self.in_force(on).get(code=code, level=level)

    def named_like(self, written: str) -> UnitQuerySet:
        """Find by a part of the name, accents aside, or by the beginning of the code."""
        folded = Func(F("full_name"), function="fold", output_field=TextField())
        rows = self.annotate(folded_name=folded)
        return rows.filter(Q(folded_name__contains=fold(written)) | Q(code__istartswith=written))

    def with_parent_name(self, *, on: date) -> UnitQuerySet:
        """Add the full name of the unit above on a day as `parent_name`."""
        above = self.model._default_manager.in_force(on).filter(code=OuterRef("parent_code"))
        name = above.exclude(level=Level.COMMUNE).values("full_name")[:1]
        return self.annotate(parent_name=Coalesce(Subquery(name), Value("")))

    def parts_of(self, unit: Unit, *, on: date) -> UnitQuerySet:
        """Return the units one level below on a day."""
        below = self.in_force(on).filter(parent_code=unit.code)
        return below.exclude(level=unit.level)

    def communes_of(self, unit: Unit, *, on: date) -> UnitQuerySet:
        """Return the communes inside a unit on a day; a commune holds itself."""
        communes = self.in_force(on).at_level(Level.COMMUNE)
        if unit.level == Level.PROVINCE:
            return communes.filter(province_code=unit.code)
        if unit.level == Level.DISTRICT:
            return communes.filter(parent_code=unit.code)
        return communes.filter(pk=unit.pk)


class HamletQuerySet(QuerySet["Hamlet"]):
    """Questions about hamlets."""

    def under(self, unit: Unit, *, on: date) -> HamletQuerySet:
        """Return the hamlets placed inside a unit on a day."""
        placed = in_force(on, "placements__")
        if unit.level == Level.COMMUNE:
            return self.filter(placed, placements__commune=unit)
        inside = {
            Level.PROVINCE: "placements__commune__province_code",
            Level.DISTRICT: "placements__commune__parent_code",
        }[Level(unit.level)]
        return self.filter(placed, **{inside: unit.code})


class PlacementQuerySet(QuerySet["Placement"]):
    """Questions about which commune a hamlet lies in."""

    def in_force(self, on: date) -> PlacementQuerySet:
        """Return the placements that hold on a day."""
        return self.filter(in_force(on))
