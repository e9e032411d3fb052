"""The way of a report: from where it starts, through which units, and whom each step tells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.common.clock import PROVINCE_TIME
from mangnon.organisations.models import Tiering
from mangnon.places.choices import Level
from mangnon.places.models import Placement, Unit
from mangnon.urgent.choices import Kind, Tier
from mangnon.urgent.models import ChainStep, DutyShift, UrgentReport
from mangnon.urgent.querysets import TIER_ROLES

THREE_TIERS = 3
# The step at which the writer stands; it counts as passed on when the report is sent.
ORIGINS = {
    role: tier for tier, roles in TIER_ROLES.items() if tier != Tier.PROVINCE for role in roles
}


@dataclass(frozen=True)
class Stop:
    """One step of a route: the tier and the unit whose people it tells."""

    tier: Tier
    unit: Unit


@dataclass(frozen=True)
class Route:
    """Where the report starts, if its writer stands in the chain, and the steps that follow."""

    origin: Stop | None
    following: tuple[Stop, ...]


def route_of(report: UrgentReport, *, role: Role, on: date) -> Route:
    """Return the way of a report written in a role.

    When an official is suspected, the units around the child are left out altogether.
    """
    stops = stops_of(report.commune, on=on)
    if report.kind == Kind.STAFF:
        stops = tuple(stop for stop in stops if stop.tier in (Tier.LEAD, Tier.PROVINCE))
    origin_tier = ORIGINS.get(role)
    origin = next((stop for stop in stops if stop.tier == origin_tier), None)
    if origin is not None:
        return Route(origin, stops[stops.index(origin) + 1 :])
    if role == Role.COLLABORATOR:
        return Route(None, stops)
    return Route(None, tuple(stop for stop in stops if stop.tier in (Tier.LEAD, Tier.PROVINCE)))


def stops_of(commune: Unit, *, on: date) -> tuple[Stop, ...]:
    """Return all steps above a commune on a day; without districts there is one fewer."""
    units = Unit.objects.in_force(on)
    province = units.get(level=Level.PROVINCE, code=commune.province_code)
    tiering = Tiering.objects.on(on, province_code=commune.province_code)
    district = None
    if tiering.tier_count == THREE_TIERS:
        district = units.filter(level=Level.DISTRICT, code=commune.parent_code).first()
    middle = (Stop(Tier.DISTRICT, district),) if district else ()
    ends = (Stop(Tier.LEAD, province), Stop(Tier.PROVINCE, province))
    return (Stop(Tier.COMMUNE, commune), *middle, *ends)


def next_stop(step: ChainStep, *, on: date) -> Stop | None:
    """Return the step above one."""
    tiers = list(Tier)
    above = tiers[tiers.index(Tier(step.tier)) + 1 :]
    return next((stop for stop in stops_of(step.report.commune, on=on) if stop.tier in above), None)


def place_of(report: UrgentReport, *, on: date) -> Unit:
    """Return the commune that now governs the place of the report."""
    if report.commune.is_in_force(on):
        return report.commune
    placed = Placement.objects.in_force(on).filter(hamlet__cell=report.cell)
    return placed.select_related("commune").order_by("hamlet__code")[0].commune


def on_duty(tier: Tier, unit: Unit, *, at: datetime) -> list[Account]:
    """Return who is on duty at a step; without a roster everybody who holds one of its roles."""
    shifts = DutyShift.objects.at(at).filter(
        unit=unit, role__in=TIER_ROLES[tier], account__is_active=True
    )
    people = [shift.account for shift in shifts.select_related("account").order_by("pk")]
    return people or holders(tier, unit, on=at.astimezone(PROVINCE_TIME).date())


def holders(tier: Tier, unit: Unit, *, on: date) -> list[Account]:
    """Return everybody who holds a role of a step in its unit."""
    held = Account.objects.active().holding(on, role__in=TIER_ROLES[tier], unit=unit)
    return list(held.order_by("pk"))


def once(people: Iterable[Account]) -> list[Account]:
    """Return each person once, in order."""
    return list({person.pk: person for person in people}.values())
