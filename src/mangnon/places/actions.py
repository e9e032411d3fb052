"""Verbs for places: load a list of units or hamlets and tell what is different."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.places.catalogue import (
    HamletRow,
    UnitRow,
    official_units,
    successors_of,
)
from mangnon.places.choices import Event
from mangnon.places.models import Hamlet, Placement, Succession, Unit

UnitKey = tuple[str, str, date]
_UNIT_FIELDS = (
    "type",
    "name",
    "full_name",
    "parent_code",
    "province_code",
    "valid_to",
    "invented",
    "source",
)
_HAMLET_FIELDS = ("name", "kind", "cell", "invented")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the list writes otherwise than the database had it."""

    code: str
    field: str
    old: str
    new: str


@dataclass(slots=True)
class LoadReport:
    """What a load did; `missing` are rows of the database that the list no longer has."""

    added: int = 0
    unchanged: int = 0
    differences: list[Difference] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def changed_something(self) -> bool:
        """Tell whether the database is other than before."""
        return bool(self.added or self.differences)


@transaction.atomic
def load_units(
    rows: Sequence[UnitRow] | None = None, *, by: audit.Actor | None = None
) -> LoadReport:
    """Bring the units to the state of a list; rows that the list lacks are told, never deleted."""
    rows = official_units() if rows is None else rows
    invented = {row.invented for row in rows}
    known = {
        (unit.code, unit.level, unit.valid_from): unit
        for unit in Unit.objects.select_for_update().filter(invented__in=invented)
    }
    report = LoadReport()
    new, changed = [], []
    for row in rows:
        unit = known.pop(row.key, None)
        if unit is None:
            new.append(_unit_of(row))
        elif _take_over(unit, row, fields=_UNIT_FIELDS, report=report):
            changed.append(unit)
    report.added = len(new)
    report.missing = sorted(f"{code} ({start})" for code, _, start in known)
    Unit.objects.bulk_create(new)
    if changed:
        Unit.objects.bulk_update(changed, _UNIT_FIELDS)
    _load_successions(rows)
    _record(Event.UNITS_LOADED, report, by=by)
    return report


@transaction.atomic
def load_hamlets(rows: Iterable[HamletRow], *, by: audit.Actor | None = None) -> LoadReport:
    """Bring hamlets and their placements to the state of a list."""
    wanted = {row.code: row for row in rows}
    known = Hamlet.objects.select_for_update().in_bulk(list(wanted), field_name="code")
    report = LoadReport()
    changed = [
        hamlet
        for code, hamlet in known.items()
        if _take_over(hamlet, wanted[code], fields=_HAMLET_FIELDS, report=report)
    ]
    new = [_hamlet_of(row) for code, row in wanted.items() if code not in known]
    report.added = len(new)
    Hamlet.objects.bulk_create(new)
    if changed:
        Hamlet.objects.bulk_update(changed, _HAMLET_FIELDS)
    _load_placements(wanted, report=report)
    _record(Event.HAMLETS_LOADED, report, by=by)
    return report


def _unit_of(row: UnitRow) -> Unit:
    return Unit(
        code=row.code,
        level=row.level,
        valid_from=row.valid_from,
        **{name: getattr(row, name) for name in _UNIT_FIELDS},
    )


def _hamlet_of(row: HamletRow) -> Hamlet:
    return Hamlet(code=row.code, **{name: getattr(row, name) for name in _HAMLET_FIELDS})


def _take_over(
    kept: Unit | Hamlet, row: UnitRow | HamletRow, *, fields: Iterable[str], report: LoadReport
) -> bool:
    """Copy what is different and note it; tell whether anything was."""
    is_different = False
    for name in fields:
        old, new = getattr(kept, name), getattr(row, name)
        if old != new:
            report.differences.append(Difference(kept.code, name, str(old), str(new)))
            setattr(kept, name, new)
            is_different = True
    report.unchanged += not is_different
    return is_different


def _load_successions(rows: Sequence[UnitRow]) -> None:
    all_rows = tuple(dict.fromkeys(chain(rows, official_units())))
    units = _units_by_key(row.key for row in all_rows)
    Succession.objects.bulk_create(
        [
            Succession(
                predecessor=units[row.key],
                successor=units[heir.key],
                extent=extent,
                legal_basis=row.legal_basis,
            )
            for row in rows
            for heir, extent in successors_of(row, all_rows)
        ],
        update_conflicts=True,
        unique_fields=["predecessor", "successor"],
        update_fields=["extent", "legal_basis"],
    )


def _load_placements(wanted: dict[str, HamletRow], *, report: LoadReport) -> None:
    """Replace the way of every hamlet whose way is different."""
    units = _units_by_key(step.commune for row in wanted.values() for step in row.placements)
    hamlets = Hamlet.objects.in_bulk(list(wanted), field_name="code")
    kept: dict[str, list[tuple[UnitKey, date, date | None]]] = {code: [] for code in wanted}
    placed = Placement.objects.filter(hamlet__code__in=wanted).select_related("commune", "hamlet")
    for step in placed.order_by("valid_from"):
        commune = (step.commune.code, step.commune.level, step.commune.valid_from)
        kept[step.hamlet.code].append((commune, step.valid_from, step.valid_to))
    moved = [
        code
        for code, row in wanted.items()
        if kept[code] != [(s.commune, s.valid_from, s.valid_to) for s in row.placements]
    ]
    report.differences += [
        Difference(code, "placements", str(len(kept[code])), str(len(wanted[code].placements)))
        for code in moved
        if kept[code]
    ]
    Placement.objects.filter(hamlet__code__in=moved).delete()
    Placement.objects.bulk_create(
        Placement(
            hamlet=hamlets[code],
            commune=units[step.commune],
            valid_from=step.valid_from,
            valid_to=step.valid_to,
        )
        for code in moved
        for step in wanted[code].placements
    )


def _units_by_key(keys: Iterable[UnitKey]) -> dict[UnitKey, Unit]:
    wanted = set(keys)
    found = Unit.objects.filter(code__in={code for code, _, _ in wanted})
    return {(u.code, u.level, u.valid_from): u for u in found}


def _record(event: Event, report: LoadReport, *, by: audit.Actor | None) -> None:
    """A load that changed nothing is no event."""
    if report.changed_something:
        note = {"added": report.added, "changed": len(report.differences)}
        audit.record(event, by=by, note=note)
