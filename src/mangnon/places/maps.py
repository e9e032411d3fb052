"""Indicative maps of units, each with its figures as a table and its islands as a list."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.common.pictures import Picture, Twin, map_of, picture
from mangnon.common.vietnamese import number_text
from mangnon.places.catalogue import boundaries, island_codes
from mangnon.places.choices import Level
from mangnon.places.models import Placement, Succession, Unit

TWO_TIERS_SINCE = date(2025, 7, 1)
# Not wider: on a phone the whole picture shrinks, its letters too.
MAP_WIDTH = 520


@dataclass(frozen=True, slots=True)
class MapKind:
    """One map of the product: its shapes, the units on it and what colours them."""

    code: str
    title: str | Promise
    shapes: str
    level: Level
    day: date
    legend: str | Promise


MAP_KINDS = (
    MapKind(
        "xa-2025",
        gettext_lazy("Cấp xã từ 01/7/2025"),
        "an_giang_communes_2025",
        Level.COMMUNE,
        TWO_TIERS_SINCE,
        gettext_lazy("Số xã cũ hợp thành"),
    ),
    MapKind(
        "huyen-2021",
        gettext_lazy("Cấp huyện năm 2021"),
        "kien_giang_districts_2021",
        Level.DISTRICT,
        date(2021, 4, 6),
        gettext_lazy("Số đơn vị cấp xã"),
    ),
    MapKind(
        "xa-2021",
        gettext_lazy("Cấp xã năm 2021 (gần đúng)"),
        "kien_giang_communes_2021_approx",
        Level.COMMUNE,
        date(2021, 4, 6),
        gettext_lazy("Số ấp, khu phố"),
    ),
)


@dataclass(frozen=True, slots=True)
class Tile:
    """A unit that a map cannot show well."""

    unit: Unit
    value: int


@dataclass(frozen=True, slots=True)
class UnitMap:
    """A map with what it leaves out."""

    kind: MapKind
    picture: Picture
    islands: Sequence[Tile]
    without_shape: Sequence[Tile]


def kind_asked(code: str, *, on: date) -> MapKind:
    """Return the map of a code; an unknown one gives the map of the era of a day."""
    default = MAP_KINDS[0] if on >= TWO_TIERS_SINCE else MAP_KINDS[1]
    return next((kind for kind in MAP_KINDS if kind.code == code), default)


def draw(kind: MapKind) -> UnitMap:
    """Draw a map with the official units of its day."""
    shapes = boundaries(kind.shapes)
    drawn = {s["properties"]["code"] for s in shapes["objects"]["units"]["geometries"]}
    found = Unit.objects.official().in_force(kind.day).at_level(kind.level)
    provinces = found.filter(code__in=drawn).values("province_code")
    units = list(found.filter(province_code__in=provinces).order_by("code"))
    values = _values(kind)
    shown = {unit.code: values.get(unit.code, 0) for unit in units}
    tiles = [Tile(unit, shown[unit.code]) for unit in units]
    islands = island_codes(kind.level, on=kind.day)
    spec = map_of(
        shapes,
        {code: float(value) for code, value in shown.items() if code in drawn},
        legend=str(kind.legend),
        width=MAP_WIDTH,
    )
    return UnitMap(
        kind=kind,
        picture=picture(
            spec,
            title=str(kind.title),
            description=_description(kind, tiles),
            twin=_twin(kind, tiles),
        ),
        islands=[tile for tile in tiles if tile.unit.code in islands],
        without_shape=[tile for tile in tiles if tile.unit.code not in drawn],
    )


def _values(kind: MapKind) -> dict[str, int]:
    """Count what the map shows: old communes, communes or hamlets of each unit."""
    if kind.level == Level.DISTRICT:
        communes = Unit.objects.official().in_force(kind.day).at_level(Level.COMMUNE)
        return dict(Counter(communes.values_list("parent_code", flat=True)))
    if kind.day >= TWO_TIERS_SINCE:
        merged = Succession.objects.filter(
            successor__valid_from=kind.day, successor__level=Level.COMMUNE
        )
        return dict(Counter(merged.values_list("successor__code", flat=True)))
    placed = Placement.objects.in_force(kind.day).order_by()
    rows = placed.values_list("commune__code").annotate(hamlets=Count("hamlet", distinct=True))
    return dict(rows)


def _description(kind: MapKind, tiles: Sequence[Tile]) -> str:
    if not tiles:
        return _("Chưa có đơn vị hành chính nào của ngày này.")
    most = max(tiles, key=lambda tile: tile.value)
    return _("%(legend)s của %(count)s đơn vị; nhiều nhất là %(name)s (%(value)s).") % {
        "legend": kind.legend,
        "count": number_text(len(tiles)),
        "name": most.unit.full_name,
        "value": number_text(most.value),
    }


def _twin(kind: MapKind, tiles: Sequence[Tile]) -> Twin:
    rows = [(tile.unit.full_name, tile.value) for tile in tiles]
    return Twin((_("Đơn vị"), str(kind.legend)), rows)
