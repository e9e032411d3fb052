"""Verbs for bodies: load them, give a function to one, set the tiers of an era."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.audit import actions as audit
from mangnon.common.refusals import Invalid
from mangnon.organisations.catalogue import (
    BodyRow,
    FunctionRow,
    TieringRow,
    functions,
    peoples_committees,
    province_bodies,
    tierings,
)
from mangnon.organisations.choices import Event, Function
from mangnon.organisations.models import Body, FunctionHolder, Tiering
from mangnon.places.catalogue import UnitRow
from mangnon.places.models import Unit

Versions = dict[str, list[Body]]


@dataclass(frozen=True, slots=True)
class OrganisationsReport:
    """How many rows a load added and changed."""

    added: int
    changed: int


@transaction.atomic
def load_province(
    units: Iterable[UnitRow], *, by: audit.Actor | None = None
) -> OrganisationsReport:
    """Load the province's bodies, the committees of its units, functions and tiers."""
    bodies = (*province_bodies(), *peoples_committees(units))
    report = load_bodies(bodies)
    made = [_load_function(row) for row in functions()]
    made += [_load_tiering(row) for row in tierings()]
    total = OrganisationsReport(report.added + sum(made), report.changed)
    if total.added or total.changed:
        note = {"added": total.added, "changed": total.changed}
        audit.record(Event.BODIES_LOADED, by=by, note=note)
    return total


@transaction.atomic
def load_bodies(rows: Sequence[BodyRow]) -> OrganisationsReport:
    """Bring the bodies to the state of a list; a body the list lacks is kept."""
    units = _unit_versions(rows)
    kept = {
        (b.code, b.valid_from): b
        for b in Body.objects.select_for_update(of=("self",)).select_related("unit")
    }
    new, changed = [], []
    for row in rows:
        body = kept.get((row.code, row.valid_from))
        if body is None:
            body = Body(code=row.code, valid_from=row.valid_from)
            new.append(body)
            _copy(row, body, units)
        elif _copy(row, body, units):
            changed.append(body)
    Body.objects.bulk_create(new)
    Body.objects.bulk_update(changed, _COPIED)
    _tie(rows)
    return OrganisationsReport(len(new), len(changed))


@transaction.atomic
def assign_function(
    function: Function,
    *,
    body: Body,
    since: date,
    legal_basis: str,
    by: audit.Actor | None,
) -> FunctionHolder:
    """Give a function to a body from a day on; whoever held it keeps it until the day before."""
    province = body.unit.province_code
    holders = FunctionHolder.objects.select_for_update()
    former = holders.in_force(since).filter(function=function, province_code=province).first()
    if former is not None and former.valid_from >= since:
        raise Invalid(
            _("Chức năng này đã được giao từ đúng ngày đó. Hãy chọn ngày khác."), field="since"
        )
    valid_to = None
    if former is not None:
        valid_to, former.valid_to = former.valid_to, since - timedelta(days=1)
        former.save(update_fields=["valid_to"])
    holder = FunctionHolder.objects.create(
        function=function,
        body=body,
        province_code=province,
        valid_from=since,
        valid_to=valid_to,
        legal_basis=legal_basis,
    )
    note = {"function": function.value, "body": body.code, "since": since.isoformat()}
    audit.record(Event.FUNCTION_ASSIGNED, by=by, about=holder, note=note)
    return holder


@transaction.atomic
def set_tiering(
    tier_count: int, *, province_code: str, since: date, legal_basis: str, by: audit.Actor | None
) -> Tiering:
    """Let reports climb two or three tiers from a day on."""
    eras = Tiering.objects.select_for_update().filter(province_code=province_code)
    former = eras.filter(valid_to__isnull=True).first()
    if former is not None and former.valid_from >= since:
        raise Invalid(
            _("Số cấp đã được đặt từ ngày này hoặc sau đó. Hãy chọn ngày muộn hơn."), field="since"
        )
    if former is not None:
        former.valid_to = since - timedelta(days=1)
        former.save(update_fields=["valid_to"])
    tiering = Tiering.objects.create(
        province_code=province_code,
        tier_count=tier_count,
        valid_from=since,
        legal_basis=legal_basis,
    )
    note = {"tiers": tier_count, "since": since.isoformat()}
    audit.record(Event.TIERING_SET, by=by, about=tiering, note=note)
    return tiering


_COPIED = ("name", "short_name", "kind", "unit", "level", "valid_to", "invented")


def _copy(row: BodyRow, body: Body, units: dict[tuple[str, str], list[Unit]]) -> bool:
    """Copy a row into a body; tell whether anything was different."""
    versions = units[row.unit_code, row.level]
    unit = next(unit for unit in versions if unit.is_in_force(row.valid_from))
    wanted = {name: getattr(row, name) for name in _COPIED if name != "unit"} | {"unit": unit}
    if body.pk and all(getattr(body, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(body, name, value)
    return True


def _unit_versions(rows: Iterable[BodyRow]) -> dict[tuple[str, str], list[Unit]]:
    versions: dict[tuple[str, str], list[Unit]] = {}
    for unit in Unit.objects.filter(code__in={row.unit_code for row in rows}):
        versions.setdefault((unit.code, unit.level), []).append(unit)
    return versions


def _tie(rows: Sequence[BodyRow]) -> None:
    """Point each body to the one above it, and to the one that took over on the next day."""
    versions: Versions = {}
    for body in Body.objects.select_related("parent", "successor").order_by("code", "valid_from"):
        versions.setdefault(body.code, []).append(body)
    changed = []
    for row in rows:
        body = next(b for b in versions[row.code] if b.valid_from == row.valid_from)
        # The unit above may have begun later than this one: what counts is the last day.
        parent = _version_on(versions, row.parent_code, row.valid_to or date.max)
        after = row.valid_to + timedelta(days=1) if row.valid_to else None
        successor = _version_on(versions, row.successor_code, after) if after else None
        if (body.parent, body.successor) != (parent, successor):
            body.parent, body.successor = parent, successor
            changed.append(body)
    Body.objects.bulk_update(changed, ["parent", "successor"], batch_size=500)


def _version_on(versions: Versions, code: str, day: date) -> Body | None:
    return next(
        (
            body
            for body in versions.get(code, ())
            if body.valid_from <= day and (body.valid_to is None or day <= body.valid_to)
        ),
        None,
    )


def _load_function(row: FunctionRow) -> bool:
    body = Body.objects.in_force(row.valid_from).get(code=row.body_code)
    _holder, is_new = FunctionHolder.objects.update_or_create(
        function=row.function,
        province_code=row.province_code,
        valid_from=row.valid_from,
        defaults={"body": body, "valid_to": row.valid_to, "legal_basis": row.legal_basis},
    )
    return is_new


def _load_tiering(row: TieringRow) -> bool:
    _tiering, is_new = Tiering.objects.update_or_create(
        province_code=row.province_code,
        valid_from=row.valid_from,
        defaults={
            "tier_count": row.tier_count,
            "valid_to": row.valid_to,
            "legal_basis": row.legal_basis,
        },
    )
    return is_new
