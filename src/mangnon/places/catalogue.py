"""The units that ship with the product, read from the files in `data/`; no database."""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class SuccessorRow:
    """What became of a unit: the code of the successor and how much went there."""

    code: str
    extent: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One version of a unit as written in a file."""

    code: str
    level: str
    type: str
    name: str
    full_name: str
    parent_code: str
    province_code: str
    valid_from: date
    valid_to: date | None
    successors: tuple[SuccessorRow, ...]
    legal_basis: str
    source: str
    population: int | None
    invented: bool = False

    @property
    def key(self) -> tuple[str, str, date]:
        """Return what tells versions apart: a code alone is reused over time."""
        return (self.code, self.level, self.valid_from)

    def is_in_force(self, on: date) -> bool:
        """Tell whether this version holds on a day (last day inclusive)."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One line of the conversion table of 2025: an old commune and a new one."""

    old_code: str
    old_name: str
    new_code: str
    new_name: str
    extent: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class NationalTotal:
    """The published number of units of the country on a day."""

    as_of: date
    provinces: int
    districts: int
    communes: int


@cache
def official_units() -> tuple[UnitRow, ...]:
    """Return every version of the units of old Kiên Giang, old An Giang and new An Giang."""
    return read_units(FOLDER / "units.csv")


def read_units(path: Path, *, invented: bool = False) -> tuple[UnitRow, ...]:
    """Read units from a file with the columns of `data/units.csv`."""
    with path.open(encoding="utf8", newline="") as lines:
        return tuple(_unit(line, invented=invented) for line in csv.DictReader(lines))


@cache
def merges_2025() -> tuple[MergeRow, ...]:
    """Return the conversion table of 1 July 2025."""
    with (FOLDER / "merge_map_2025_an_giang.csv").open(encoding="utf8", newline="") as lines:
        return tuple(
            MergeRow(
                old_code=line["old_code"],
                old_name=line["old_name"],
                new_code=line["new_code"],
                new_name=line["new_name"],
                extent=line["extent"],
                legal_basis=line["legal_basis"],
            )
            for line in csv.DictReader(lines)
        )


@cache
def national_totals() -> tuple[NationalTotal, ...]:
    """Return the published totals of the country, oldest first."""
    with (FOLDER / "national_totals.csv").open(encoding="utf8", newline="") as lines:
        return tuple(
            NationalTotal(
                as_of=date.fromisoformat(line["as_of"]),
                provinces=int(line["provinces"]),
                districts=int(line["districts"]),
                communes=int(line["communes"]),
            )
            for line in csv.DictReader(lines)
        )


@cache
def boundaries(name: str) -> dict[str, Any]:
    """Return one of the indicative maps as TopoJSON."""
    read: dict[str, Any] = json.loads((FOLDER / f"{name}.topojson").read_text(encoding="utf8"))
    return read


def successors_of(unit: UnitRow, units: Iterable[UnitRow]) -> tuple[tuple[UnitRow, str], ...]:
    """Return the versions that took a unit over on the day after its last, with their extents."""
    if unit.valid_to is None:
        return ()
    next_day = unit.valid_to + timedelta(days=1)
    heirs = {
        row.code: row for row in units if row.level == unit.level and row.is_in_force(next_day)
    }
    return tuple((heirs[heir.code], heir.extent) for heir in unit.successors)


def _unit(line: dict[str, str], *, invented: bool) -> UnitRow:
    return UnitRow(
        code=line["code"],
        level=line["level"],
        type=line["type"],
        name=line["name"],
        full_name=line["full_name"],
        parent_code=line["parent_code"],
        province_code=line["province_code"],
        valid_from=date.fromisoformat(line["valid_from"]),
        valid_to=date.fromisoformat(line["valid_to"]) if line["valid_to"] else None,
        successors=tuple(
            SuccessorRow(*heir.split(":")) for heir in line["successor_codes"].split(";") if heir
        ),
        legal_basis=line["ended_by"],
        source=line["source"],
        population=int(line["population"]) if line["population"] else None,
        invented=invented,
    )


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """The commune version a hamlet lies in, and the days for which that holds."""

    commune: tuple[str, str, date]
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class HamletRow:
    """A hamlet or quarter with its way through the units of time."""

    code: str
    name: str
    kind: str
    cell: str
    placements: tuple[PlacementRow, ...]
    invented: bool = False


@cache
def island_codes(level: str, *, on: date) -> frozenset[str]:
    """Return the codes of island units, which on a map are too small to see or to tap."""
    with (FOLDER / "islands.csv").open(encoding="utf8", newline="") as lines:
        return frozenset(
            line["code"]
            for line in csv.DictReader(lines)
            if line["level"] == level and date.fromisoformat(line["since"]) <= on
        )
