"""The area page: the parts of a unit on a day, with a map and its table twin."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from mangnon.accounts.choices import Access
from mangnon.accounts.choices import Level as PrivacyLevel
from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.children.models import HamletCount
from mangnon.common.pictures import Picture, Twin, bars_of, map_of, picture
from mangnon.common.vietnamese import number_text
from mangnon.home.scope_choice import Choice
from mangnon.home.small_numbers import bound_text, limit, tells_all, told
from mangnon.places.catalogue import FOLDER
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Placement, Unit

MAPS = ("kien_giang_districts_2021", "kien_giang_communes_2021_approx", "an_giang_communes_2025")
FEWEST_FOR_MAP = 3


@dataclass(frozen=True)
class Part:
    """One part of the area with its numbers; `children` is nothing when it may not be told."""

    code: str
    name: str
    hamlets: int
    children: int | None


@dataclass(frozen=True)
class Area:
    """What the page shows."""

    unit: Unit
    parts: Sequence[Part]
    picture: Picture | None
    is_map: bool
    hamlets: int
    children: int
    smallest_hidden: int

    @property
    def hidden_text(self) -> str:
        """Write a small number as a bound."""
        return bound_text(self.smallest_hidden)

    @property
    def is_commune(self) -> bool:
        """Tell whether the parts are hamlets."""
        return self.unit.level == Level.COMMUNE


def area_of(account: Account, *, choice: Choice, on: date) -> Area | None:
    """Describe the chosen unit; nothing for a person without any area."""
    unit = choice.unit
    if unit is None or reach_of(account).access(PrivacyLevel.L1, unit) != Access.OWN:
        return None
    counts = HamletCount.objects.visible_to(account).in_unit(unit, on=on).up_to(on)
    children = {key: sums["children"] for key, sums in counts.by("hamlet", "children").items()}
    parts = _hamlets_of(unit, children, on=on) if unit.level == Level.COMMUNE else None
    if parts is None:
        parts = _parts_of(unit, children, on=on)
    if not tells_all(account, unit):
        parts = [replace(part, children=told(part.children, on=on)) for part in parts]
    drawn = _map(parts, unit=unit)
    return Area(
        unit,
        parts,
        picture=drawn or _bars(parts, unit=unit),
        is_map=drawn is not None,
        hamlets=sum(part.hamlets for part in parts),
        children=sum(part.children or 0 for part in parts),
        smallest_hidden=limit(on),
    )


def _parts_of(unit: Unit, children: Mapping[str, int], *, on: date) -> list[Part]:
    below = list(Unit.objects.parts_of(unit, on=on).order_by("code"))
    has_districts = any(part.level == Level.DISTRICT for part in below)
    key = "parent_code" if has_districts else "code"
    placed = Placement.objects.in_force(on).filter(hamlet__in=Hamlet.objects.under(unit, on=on))
    hamlets: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for hamlet, code in placed.values_list("hamlet", f"commune__{key}"):
        hamlets[code] += 1
        counted[code] += children.get(str(hamlet), 0)
    return [
        Part(part.code, part.full_name, hamlets[part.code], counted[part.code]) for part in below
    ]


def _hamlets_of(unit: Unit, children: Mapping[str, int], *, on: date) -> list[Part]:
    hamlets = Hamlet.objects.under(unit, on=on).order_by("code")
    return [Part(each.code, str(each), 1, children.get(str(each.pk), 0)) for each in hamlets]


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
