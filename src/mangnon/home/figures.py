"""A period of a unit in six numbers, beside the same day a year ago."""

import calendar
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mangnon.accounts.choices import Access, Level, Role
from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.children.choices import ResidenceKind
from mangnon.children.models import Child, Membership, Residence, RiskReason
from mangnon.common import scope
from mangnon.common.vietnamese import number_text
from mangnon.home.periods import Period
from mangnon.home.scope_choice import Choice
from mangnon.places.choices import Level as UnitLevel
from mangnon.places.models import Hamlet, Unit

Words = str | Promise


@dataclass(frozen=True)
class Figure:
    """One number with what to compare it to."""

    name: Words
    value: int
    change: Words = ""
    url: str = ""


def figures_of(account: Account, *, choice: Choice, on: date) -> list[Figure]:
    """Count the chosen unit and period, when the person may see its totals."""
    unit = choice.unit
    reach = reach_of(account)
    # A collaborator's area is one hamlet: totals of the whole commune are not theirs.
    is_narrow = reach.has_role(Role.COLLABORATOR) and reach.hamlet_ids is not None
    if unit is None or is_narrow or reach.access(Level.L1, unit) != Access.OWN:
        return []
    with scope.everything("figures of the start page"):
        return _count(unit, period=choice.period, on=choice.period.until(on))


def _count(unit: Unit, *, period: Period, on: date) -> list[Figure]:
    last_day = calendar.monthrange(on.year - 1, on.month)[1]
    last_year = date(on.year - 1, on.month, min(on.day, last_day))
    here = Child.objects.counted_on(on).in_unit(unit, on=on)
    with scope.whole_tables() if unit.level == UnitLevel.PROVINCE else nullcontext():
        now, born = _counted_and_born(here, since=period.first)
        then = Child.objects.counted_on(last_year)
        before = then.in_unit(unit, on=last_year, units_of=on).count()
    stays = Residence.objects.filter(
        kind=ResidenceKind.USUAL, hamlet__in=Hamlet.objects.under(unit, on=on)
    )
    ids = here.order_by().values("pk")
    special = Membership.objects.holding(on).filter(child__in=ids)
    at_risk = RiskReason.objects.holding(on).filter(child__in=ids)
    came = stays.filter(since__gte=period.first, since__lte=on, child__birth_date__lt=period.first)
    went = stays.filter(until__gte=period.first, until__lte=on)
    return [
        Figure(_("Trẻ em dưới 16 tuổi"), now, _compared(now, before)),
        Figure(_("Sinh trong kỳ"), born),
        Figure(_("Đến ở trong kỳ"), came.values("child").distinct().count()),
        Figure(_("Rời đi trong kỳ"), went.values("child").distinct().count()),
        Figure(_("Có hoàn cảnh đặc biệt"), _distinct_children(special)),
        Figure(_("Có nguy cơ"), _distinct_children(at_risk)),
    ]


def _counted_and_born(here: QuerySet[Any], *, since: date) -> tuple[int, int]:
    counted = here.aggregate(now=Count("pk"), born=Count("pk", filter=Q(birth_date__gte=since)))
    return counted["now"], counted["born"]


def _distinct_children(rows: QuerySet[Any]) -> int:
    counted: int = rows.aggregate(children=Count("child", distinct=True))["children"]
    return counted


def _compared(now: int, before: int) -> str:
    if now == before:
        return _("bằng cùng ngày năm trước")
    sentence = (
        _("tăng %(n)s so với cùng ngày năm trước")
        if now > before
        else _("giảm %(n)s so với cùng ngày năm trước")
    )
    return sentence % {"n": number_text(abs(now - before))}
