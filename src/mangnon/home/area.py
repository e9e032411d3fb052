"""The area page: the parts of a unit on a day, with a map and its table twin."""

import json
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from mangnon.accounts.choices import Access
from mangnon.accounts.choices import Level as PrivacyLevel
from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.children.choices import ResidenceKind
from mangnon.children.models import Child
from mangnon.common import scope
from mangnon.common.pictures import Picture, Twin, bars_of, map_of, picture
from mangnon.common.vietnamese import number_text
from mangnon.home.scope_choice import Choice
from mangnon.places.catalogue import FOLDER
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Placement, Unit

MAPS = ("kien_giang_districts_2021", "kien_giang_communes_2021_approx", "an_giang_communes_2025")
FEWEST_FOR_MAP = 3
# Fewer children than this would point at a few families when seen from above the commune.
SMALLEST_SHOWN = 5


@dataclass(frozen=True)
class Part:
    """One part of the area with its numbers; `children` is nothing when it may not be told."""

    code: str
    name: str
    hamlets: int
    children: int | None

    @property
    def children_text(self) -> str:
        """Write a small number as a bound."""
        return _("dưới 5") if self.children is None else ""


@dataclass(frozen=True)
class Area:
    """What the page shows."""

    unit: Unit
    parts: Sequence[Part]
    picture: Picture | None
    is_map: bool
    hamlets: int
    children: int

    @property
    def is_commune(self) -> bool:
        """Tell whether the parts are hamlets."""
        return self.unit.level == Level.COMMUNE


def area_of(account: Account, *, choice: Choice, on: date) -> Area | None:
    """Describe the chosen unit; nothing for a person without any area."""
    unit = choice.unit
    if unit is None or reach_of(account).access(PrivacyLevel.L1, unit) != Access.OWN:
        return None
    with scope.everything("figures of the area page"):
        parts = _hamlets_of(unit, on=on) if unit.level == Level.COMMUNE else _parts_of(unit, on=on)
    counted = sum(part.children or 0 for part in parts)
    drawn = _map(parts, unit=unit)
    return Area(
        unit,
        parts,
        picture=drawn or _bars(parts, unit=unit),
        is_map=drawn is not None,
        hamlets=sum(part.hamlets for part in parts),
        children=counted,
    )


def _parts_of(unit: Unit, *, on: date) -> list[Part]:
    below = Unit.objects.in_force(on).filter(parent_code=unit.code).exclude(level=unit.level)
    key = "parent_code" if unit.level == Level.PROVINCE and _has_districts(unit, on) else "code"
    placed = Placement.objects.in_force(on).values_list(f"commune__{key}")
    hamlets = dict(placed.annotate(number=Count("hamlet", distinct=True)))
    with scope.whole_tables() if unit.level == Level.PROVINCE else nullcontext():
        children = _children_by(f"commune__{key}", unit=unit, on=on)
    return [
        Part(
            part.code, part.full_name, hamlets.get(part.code, 0), _told(children.get(part.code, 0))
        )
        for part in below.order_by("code")
    ]


def _has_districts(unit: Unit, on: date) -> bool:
    below = Unit.objects.in_force(on).at_level(Level.DISTRICT)
    return below.filter(parent_code=unit.code).exists()


def _hamlets_of(unit: Unit, *, on: date) -> list[Part]:
    children = _children_by("hamlet__code", unit=unit, on=on)
    hamlets = Hamlet.objects.under(unit, on=on).order_by("code")
    return [Part(each.code, str(each), 1, children.get(each.code, 0)) for each in hamlets]


def _children_by(key: str, *, unit: Unit, on: date) -> dict[str, int]:
    """Count a unit's children of a day by a property of the placement of their usual home."""
    path = "residences__hamlet__placements"
    holding = Q(residences__until__isnull=True) | Q(residences__until__gt=on)
    placed = Q(**{f"{path}__valid_to__isnull": True}) | Q(**{f"{path}__valid_to__gte": on})
    rows = (
        Child.objects.counted_on(on)
        .filter(
            holding,
            placed,
            residences__kind=ResidenceKind.USUAL,
            residences__hamlet__in=Hamlet.objects.under(unit, on=on),
            residences__since__lte=on,
            **{f"{path}__valid_from__lte": on},
        )
        .order_by()
        .values_list(f"{path}__{key}")
        .annotate(children=Count("pk", distinct=True))
    )
    return {str(code): number for code, number in rows}


def _told(children: int) -> int | None:
    return None if 0 < children < SMALLEST_SHOWN else children


def _map(parts: Sequence[Part], *, unit: Unit) -> Picture | None:
    known = {part.code: part.hamlets for part in parts}
    topology = next((drawn for drawn in _maps() if _fits(drawn, known)), None)
    if topology is None:
        return None
    values = {code: float(number) for code, number in known.items() if code in _codes(topology)}
    title = _("Số ấp, khu phố của %(unit)s") % {"unit": unit.full_name}
    most = max(parts, key=lambda part: part.hamlets)
    description = _("%(count)s đơn vị; nhiều ấp, khu phố nhất là %(most)s (%(number)s).") % {
        "count": len(values),
        "most": most.name,
        "number": most.hamlets,
    }
    rows = [(part.name, part.hamlets) for part in parts]
    twin = Twin((_("Đơn vị"), _("Số ấp, khu phố")), rows)
    drawing = map_of(_only(topology, values), values, legend=_("Số ấp, khu phố"), width=470)
    return picture(drawing, title=title, description=description, twin=twin)


def _bars(parts: Sequence[Part], *, unit: Unit) -> Picture | None:
    """Draw the children of each part where no map of the parts exists."""
    rows = [(part.name, float(part.children or 0)) for part in parts]
    if len(rows) < FEWEST_FOR_MAP or not any(number for _name, number in rows):
        return None
    name, most = max(rows, key=lambda row: row[1])
    words = {"unit": unit.full_name, "name": name, "number": number_text(int(most))}
    return picture(
        bars_of(rows, of_what=_("Số trẻ em"), width=300),
        title=_("Trẻ em dưới 16 tuổi của %(unit)s") % words,
        description=_("Nhiều nhất là %(name)s: %(number)s em.") % words,
        twin=Twin((_("Đơn vị"), _("Số trẻ em")), [(part.name, part.children) for part in parts]),
    )


def _fits(topology: Mapping[str, Any], known: Mapping[str, int]) -> bool:
    drawn = len(_codes(topology) & known.keys())
    return drawn >= FEWEST_FOR_MAP and drawn * 2 > len(known)


def _only(topology: Mapping[str, Any], values: Mapping[str, float]) -> dict[str, Any]:
    """Leave out the areas that are not parts of the unit."""
    name, collection = next(iter(topology["objects"].items()))
    shapes = [each for each in collection["geometries"] if each["properties"]["code"] in values]
    return {**topology, "objects": {name: {**collection, "geometries": shapes}}}


def _codes(topology: Mapping[str, Any]) -> set[str]:
    collection = next(iter(topology["objects"].values()))
    return {each["properties"]["code"] for each in collection["geometries"]}


@cache
def _maps() -> tuple[dict[str, Any], ...]:
    return tuple(
        json.loads((FOLDER / f"{name}.topojson").read_text(encoding="utf-8")) for name in MAPS
    )
