"""Demo hamlets: generated names, real communes, and the invented district huyện Minh Họa."""

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

from mangnon.places.catalogue import (
    HamletRow,
    PlacementRow,
    UnitRow,
    official_units,
    read_units,
    successors_of,
)
from mangnon.places.choices import HamletKind, Level

FOLDER = Path(__file__).with_name("data")
PROVINCE = "91"
UNITS_DAY = date(2021, 4, 6)
REAL_HAMLETS = 950
REAL_CHILDREN = 410_000
TOWN_TYPES = ("Phường", "Thị trấn")
FIRST_WORDS = [
    "Hòa",
    "An",
    "Tân",
    "Thạnh",
    "Phước",
    "Vĩnh",
    "Bình",
    "Mỹ",
    "Đông",
    "Long",
    "Phú",
    "Thuận",
    "Minh",
    "Kinh",
    "Xẻo",
    "Rạch",
]
LAST_WORDS = [
    "Lợi",
    "Phú",
    "Bình",
    "Hưng",
    "Trung",
    "Thới",
    "Tiến",
    "Lộc",
    "Thành",
    "Quới",
    "Nhơn",
    "Điền",
    "Hậu",
    "Xuân",
    "Sơn",
    "Khánh",
]


@dataclass(frozen=True, slots=True)
class Settlement:
    """A hamlet and the mix of people who live in it."""

    row: HamletRow
    commune: str
    children: int
    khmer_share: float
    hoa_share: float
    is_town: bool
    is_island: bool = False


@cache
def invented_units() -> tuple[UnitRow, ...]:
    """Return huyện Minh Họa and its communes in both eras."""
    return read_units(FOLDER / "units_minh_hoa.csv", invented=True)


@cache
def minh_hoa() -> tuple[Settlement, ...]:
    """Return the hamlets of the invented district: 20,000 children."""
    settlements: list[Settlement] = []
    for line in _lines("communes_minh_hoa.csv"):
        commune = _commune(line["code"], invented_units())
        names = line["names"].split(";")
        children = shares(int(line["children"]), [9 + i % 3 for i in range(len(names))])
        rows = _hamlet_rows(commune, names, invented_units())
        settlements += [
            Settlement(
                row=row,
                commune=commune.code,
                children=count,
                khmer_share=float(line["khmer"]),
                hoa_share=float(line["hoa"]),
                is_town=line["town"] == "1",
                is_island="đảo" in commune.full_name,
            )
            for row, count in zip(rows, children, strict=True)
        ]
    return tuple(settlements)


@cache
def kien_giang() -> tuple[Settlement, ...]:
    """Return the 950 demo hamlets of the 144 real communes of April 2021."""
    communes = _communes_of_2021()
    people = _population(communes)
    hamlets = shares(REAL_HAMLETS, people, least=2)
    children = shares(REAL_CHILDREN, people)
    settlements: list[Settlement] = []
    for commune, hamlet_count, child_count in zip(communes, hamlets, children, strict=True):
        settlements += _settle(commune, hamlet_count, child_count)
    return tuple(settlements)


def shares(total: int, weights: Sequence[float], *, least: int = 0) -> list[int]:
    """Split a whole number by weights so that the parts add up to it exactly."""
    free = total - least * len(weights)
    exact = [free * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda i: parts[i] - exact[i])
    for i in by_remainder[: free - sum(parts)]:
        parts[i] += 1
    return [least + part for part in parts]


def _settle(commune: UnitRow, hamlet_count: int, child_count: int) -> list[Settlement]:
    rng = Random(f"settle {commune.code}")
    district = _districts()[commune.parent_code]
    is_town = commune.type in TOWN_TYPES
    names = _hamlet_names(hamlet_count, is_town=is_town, rng=rng)
    rows = _hamlet_rows(commune, names, official_units())
    counts = shares(child_count, [rng.uniform(0.7, 1.3) for _ in rows])
    return [
        Settlement(
            row=row,
            commune=commune.code,
            children=count,
            khmer_share=_khmer_share(float(district["khmer"]), rng),
            hoa_share=float(district["hoa"]),
            is_town=is_town,
            is_island=district["code"] == "912",
        )
        for row, count in zip(rows, counts, strict=True)
    ]


def _khmer_share(district_share: float, rng: Random) -> float:
    # Khmer families live close together: most of them in a few hamlets.
    if rng.random() < district_share * 0.8:
        return 0.85
    return district_share * 0.32 / (1 - district_share * 0.8)


def _hamlet_names(count: int, *, is_town: bool, rng: Random) -> list[str]:
    if is_town:
        return [str(number) for number in range(1, count + 1)]
    names = [" ".join(words) for words in product(FIRST_WORDS, LAST_WORDS) if len(set(words)) == 2]
    return rng.sample(names, count)


def _hamlet_rows(
    commune: UnitRow, names: Sequence[str], units: Sequence[UnitRow]
) -> list[HamletRow]:
    """Place hamlets in time; those that always went together share a cell."""
    ways = [_way(commune, i, len(names), units) for i in range(len(names))]
    distinct = list(dict.fromkeys(ways))
    kind = HamletKind.QUARTER if commune.type in TOWN_TYPES else HamletKind.HAMLET
    return [
        HamletRow(
            code=f"{commune.code}-{number:02}",
            name=name,
            kind=kind,
            cell=_cell(commune.code, distinct.index(way), len(distinct)),
            placements=way,
            invented=True,
        )
        for number, (name, way) in enumerate(zip(names, ways, strict=True), start=1)
    ]


def _cell(code: str, order: int, ways: int) -> str:
    return code if ways == 1 else f"{code}-{order + 1}"


def _way(
    commune: UnitRow, index: int, count: int, units: Sequence[UnitRow]
) -> tuple[PlacementRow, ...]:
    def branch(options: Sequence[UnitRow]) -> UnitRow:
        return options[index * len(options) // count]

    before = _walk(commune, branch, lambda unit: _predecessors(unit, units))
    after = _walk(commune, branch, lambda unit: [heir for heir, _ in successors_of(unit, units)])
    return tuple(
        PlacementRow(commune=unit.key, valid_from=unit.valid_from, valid_to=unit.valid_to)
        for unit in (*reversed(before), commune, *after)
    )


def _walk(
    start: UnitRow,
    branch: Callable[[Sequence[UnitRow]], UnitRow],
    onward: Callable[[UnitRow], Sequence[UnitRow]],
) -> list[UnitRow]:
    steps: list[UnitRow] = []
    options = onward(start)
    while options:
        steps.append(branch(options))
        options = onward(steps[-1])
    return steps


def _predecessors(unit: UnitRow, units: Sequence[UnitRow]) -> list[UnitRow]:
    return [
        row
        for row in units
        if row.level == unit.level
        and row.valid_to is not None
        and row.valid_to < unit.valid_from
        and any(heir.key == unit.key for heir, _ in successors_of(row, units))
    ]


def _commune(code: str, units: Sequence[UnitRow]) -> UnitRow:
    return next(unit for unit in units if unit.code == code and unit.is_in_force(UNITS_DAY))


def _communes_of_2021() -> list[UnitRow]:
    return [
        unit
        for unit in official_units()
        if unit.level == Level.COMMUNE
        and unit.province_code == PROVINCE
        and unit.is_in_force(UNITS_DAY)
    ]


def _population(communes: Sequence[UnitRow]) -> list[float]:
    """Return people per commune: published figures, the rest of the district shared out."""
    published = {
        line["code"]: int(line["population"]) for line in _lines("communes_kien_giang.csv")
    }
    unknown = Counter(unit.parent_code for unit in communes if unit.code not in published)
    rest = {code: float(district["population"]) for code, district in _districts().items()}
    for unit in communes:
        rest[unit.parent_code] -= published.get(unit.code, 0)
    return [
        published.get(unit.code)
        or rest[unit.parent_code] / unknown[unit.parent_code] * Random(unit.code).uniform(0.6, 1.4)
        for unit in communes
    ]


@cache
def _districts() -> dict[str, dict[str, str]]:
    return {line["code"]: line for line in _lines("districts_kien_giang.csv")}


def _lines(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))
