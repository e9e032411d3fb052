"""Which unit and which period a person is looking at; kept in the session, inside the reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mangnon.accounts.models import Account
from mangnon.accounts.reach import commune_of, reach_of
from mangnon.home.periods import Period, offered
from mangnon.places.choices import Level
from mangnon.places.models import Unit

UNIT_KEY, PERIOD_KEY = "looked_at_unit", "looked_at_period"


@dataclass(frozen=True)
class Choice:
    """What is looked at, and what else could be."""

    unit: Unit | None
    units: list[Unit]
    period: Period
    periods: list[Period]


def chosen(account: Account, *, session: Mapping[str, Any], on: date) -> Choice:
    """Return the choice in force; one outside the reach falls back to the person's own unit."""
    units = units_within_reach(account, on=on)
    periods = offered(on)
    unit = next((u for u in units if u.code == session.get(UNIT_KEY)), units[0] if units else None)
    period = next((p for p in periods if p.code == session.get(PERIOD_KEY)), periods[0])
    return Choice(unit=unit, units=units, period=period, periods=periods)


def units_within_reach(account: Account, *, on: date) -> list[Unit]:
    """Return the person's own units, then the units one level below them."""
    own: dict[int, Unit] = {}
    below: dict[int, Unit] = {}
    for post in reach_of(account).posts:
        unit = commune_of(post.hamlet, on=on) if post.hamlet else post.unit
        if unit is None:
            continue
        own[unit.pk] = unit
        below.update((part.pk, part) for part in _parts(unit, on=on))
    return [*own.values(), *(unit for pk, unit in below.items() if pk not in own)]


def _parts(unit: Unit, *, on: date) -> list[Unit]:
    if unit.level == Level.COMMUNE:
        return []
    below = Unit.objects.in_force(on).filter(parent_code=unit.code)
    return list(below.exclude(level=unit.level).order_by("level", "code"))
