"""Questions about units and hamlets at a date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from mangnon.places.choices import Level

if TYPE_CHECKING:
    from mangnon.places.models import Hamlet, Placement, Unit


def _in_force(on: date, prefix: str = "") -> Q:
    open_ended = Q(**{f"{prefix}valid_to__isnull": True})
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        open_ended | Q(**{f"{prefix}valid_to__gte": on})
    )


class UnitQuerySet(QuerySet["Unit"]):
    """Questions about versions of administrative units."""

    def in_force(self, on: date) -> UnitQuerySet:
        """Return the versions in force on a day (last day inclusive)."""
        return self.filter(_in_force(on))

    def official(self) -> UnitQuerySet:
        """Leave out invented units; only official units are counted."""
        return self.filter(invented=False)

    def at_level(self, level: Level) -> UnitQuerySet:
        """Keep one administrative level."""
        return self.filter(level=level)

    def version(self, code: str, level: Level, *, on: date) -> Unit:
        """Return the one version of a code in force; raises `Unit.DoesNotExist`."""
        return self.in_force(on).get(code=code, level=level)

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
        placed = _in_force(on, "placements__")
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
        return self.filter(_in_force(on))
