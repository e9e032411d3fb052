"""How good the register of a unit is, and the records worth mending today."""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mangnon.accounts.choices import Access, Level, Role
from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.accounts.requests import signed_in
from mangnon.children.models import Child
from mangnon.children.permissions import Can, may
from mangnon.children.quality import (
    Fact,
    Score,
    Standing,
    added_up,
    conditions_of,
    counted_facts,
    mendable_facts,
    months_before,
    ranked,
)
from mangnon.common import clock, scope
from mangnon.common.refusals import NotAllowed, NotFound
from mangnon.law.rules import rule
from mangnon.places.choices import Level as UnitLevel
from mangnon.places.models import Hamlet, Placement, Unit

MOST_TO_MEND = 10


@dataclass(frozen=True)
class ToMend:
    """A fact that a record lacks, with the way to enter it."""

    fact: Fact
    url: str


@dataclass(frozen=True)
class Mending:
    """A record worth a person's time today."""

    child: Child
    facts: list[ToMend]
    unchanged_since: date


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Rank the parts of a unit by how complete and how fresh their records are."""
    account = signed_in(request).account
    today = clock.today()
    unit = _unit_asked(request.GET.get("unit", ""), account=account, on=today)
    scores = ranked(_scores(account, unit, on=today)) if unit else []
    whole = sum((each.standing for each in scores), Standing())
    context = {
        "unit": unit,
        "scores": scores,
        "whole": Score(unit.full_name, unit.code, whole, today) if unit else None,
        "silent": [each for each in scores if each.is_silent],
        "opens": unit is not None and unit.level != UnitLevel.COMMUNE,
        "facts": [fact.title for fact in counted_facts(today)],
        "rules": {
            name: rule(f"register_{name}", on=today).value
            for name in ("fresh_months", "silence_months", "completeness_weight")
        },
        "least": rule("rate_minimum_base", on=today).value,
        "may_mend": reach_of(account).has_role(Role.COMMUNE_OFFICER, Role.COLLABORATOR),
    }
    return render(request, "children/quality.html", context)


@require_safe
def to_mend(request: HttpRequest) -> HttpResponse:
    """Show the ten records worth mending today, and why."""
    account = signed_in(request).account
    if not reach_of(account).has_role(Role.COMMUNE_OFFICER, Role.COLLABORATOR):
        raise NotAllowed(_("Việc sửa hồ sơ thuộc về xã. Hãy xem trang chất lượng của đơn vị."))
    facts = mendable_facts(account, on=clock.today())
    mine = Child.objects.open_to(account).living_here()
    found = mine.most_lacking_first(conditions_of(facts)).select_related("hamlet")
    rows = [_mending(child, facts) for child in found[:MOST_TO_MEND]]
    context = {"rows": rows, "may_change": may(account, Can.CHANGE_CHILD)}
    return render(request, "children/to_mend.html", context)


def _mending(child: Child, facts: Iterable[Fact]) -> Mending:
    lacking = [fact for fact in facts if getattr(child, f"lacks_{fact.code}")]
    shown = [ToMend(fact, _address(fact, child)) for fact in lacking]
    return Mending(child, shown, localtime(child.changed_at).date())


def _address(fact: Fact, child: Child) -> str:
    anchor = f"#id_{fact.field}" if fact.field else ""
    return f"{reverse(fact.page, args=[child.code])}{anchor}"


def _unit_asked(code: str, *, account: Account, on: date) -> Unit | None:
    """Return the unit asked for, or the person's own; one outside the reach is not found."""
    reach = reach_of(account)
    if not code:
        own = (post.unit for post in reach.posts if not post.hamlet_id)
        return next((unit for unit in own if reach.access(Level.L1, unit) == Access.OWN), None)
    for unit in Unit.objects.in_force(on).filter(code=code):
        if reach.access(Level.L1, unit) == Access.OWN:
            return unit
    raise NotFound(_("Không tìm thấy đơn vị này trong phạm vi của bạn."))


def _scores(account: Account, unit: Unit, *, on: date) -> list[Score]:
    fresh_from = months_before(on, rule("register_fresh_months", on=on).value)
    hamlets = Hamlet.objects.under(unit, on=on)
    records = Child.objects.counted_for(account).filter(hamlet__in=hamlets).counted_on(on)
    wide = unit.level != UnitLevel.COMMUNE
    with scope.whole_tables() if wide else nullcontext():
        found = records.standing_by_hamlet(conditions_of(counted_facts(on)), fresh_from=fresh_from)
    standings = {
        hamlet: Standing(records, lacking, fresh, last)
        for hamlet, records, lacking, fresh, last in found
    }
    if unit.level == UnitLevel.COMMUNE:
        return [
            Score(str(each), each.code, standings.get(each.pk, Standing()), on) for each in hamlets
        ]
    parts = {part.code: part.full_name for part in Unit.objects.parts_of(unit, on=on)}
    placed = Placement.objects.in_force(on).filter(hamlet__in=hamlets)
    above = [
        (hamlet, code if code in parts else parent)
        for hamlet, code, parent in placed.values_list(
            "hamlet", "commune__code", "commune__parent_code"
        )
    ]
    sums = added_up(standings, above)
    return [Score(name, code, sums.get(code, Standing()), on) for code, name in parts.items()]
