"""The bodies of the province through time, read from the files in `data/`; no database."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from mangnon.organisations.choices import BodyKind
from mangnon.places.catalogue import UnitRow
from mangnon.places.choices import Level

FOLDER = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One version of a body; `unit_code` and `level` name the unit it belongs to."""

    code: str
    name: str
    short_name: str
    kind: str
    unit_code: str
    level: str
    parent_code: str
    successor_code: str
    valid_from: date
    valid_to: date | None
    invented: bool = False


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """Which body holds a function in a province between two days."""

    function: str
    body_code: str
    province_code: str
    valid_from: date
    valid_to: date | None
    legal_basis: str


@dataclass(frozen=True, slots=True)
class TieringRow:
    """How many tiers reports climb in a province between two days."""

    province_code: str
    tier_count: int
    valid_from: date
    valid_to: date | None
    legal_basis: str


@cache
def province_bodies() -> tuple[BodyRow, ...]:
    """Return the province's committee, departments and organisations."""
    return tuple(
        BodyRow(
            code=line["code"],
            name=line["name"],
            short_name=line["short_name"],
            kind=line["kind"],
            unit_code=line["province_code"],
            level=Level.PROVINCE,
            parent_code="" if line["kind"] == BodyKind.PEOPLES_COMMITTEE else "ubnd-91",
            successor_code=line["successor"],
            valid_from=date.fromisoformat(line["valid_from"]),
            valid_to=_day(line["valid_to"]),
        )
        for line in _lines("bodies.csv")
    )


@cache
def functions() -> tuple[FunctionRow, ...]:
    """Return who holds which function, and when."""
    return tuple(
        FunctionRow(
            function=line["function"],
            body_code=line["body"],
            province_code=line["province_code"],
            valid_from=date.fromisoformat(line["valid_from"]),
            valid_to=_day(line["valid_to"]),
            legal_basis=line["legal_basis"],
        )
        for line in _lines("functions.csv")
    )


@cache
def tierings() -> tuple[TieringRow, ...]:
    """Return the tiers of each era."""
    return tuple(
        TieringRow(
            province_code=line["province_code"],
            tier_count=int(line["tier_count"]),
            valid_from=date.fromisoformat(line["valid_from"]),
            valid_to=_day(line["valid_to"]),
            legal_basis=line["legal_basis"],
        )
        for line in _lines("tierings.csv")
    )


def peoples_committees(units: Iterable[UnitRow]) -> tuple[BodyRow, ...]:
    """Return the People's Committee of each version of a district or commune."""
    return tuple(
        BodyRow(
            code=f"ubnd-{unit.code}",
            name=f"Ủy ban nhân dân {_in_a_sentence(unit)}",
            short_name=f"UBND {_in_a_sentence(unit)}",
            kind=BodyKind.PEOPLES_COMMITTEE,
            unit_code=unit.code,
            level=unit.level,
            parent_code=f"ubnd-{unit.parent_code}",
            successor_code=f"ubnd-{unit.successors[0].code}" if unit.successors else "",
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
            invented=unit.invented,
        )
        for unit in units
        if unit.level != Level.PROVINCE
    )


def _in_a_sentence(unit: UnitRow) -> str:
    return unit.full_name[:1].lower() + unit.full_name[1:]


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _lines(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))
