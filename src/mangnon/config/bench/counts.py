"""What counting cells save: start pages read from cells against the same counts of records."""

from datetime import date
from typing import Any

from django.db import transaction

from mangnon.accounts.models import Account, Post
from mangnon.children.actions.counts import fold_counts
from mangnon.children.counts.comparing import differences
from mangnon.children.models import Child, HamletCount
from mangnon.children.quality import conditions_of, counted_facts, months_before
from mangnon.common import clock, scope
from mangnon.config.bench.register import PEOPLE, seen_by
from mangnon.config.bench.timing import Spread, timed
from mangnon.home.area import area_of
from mangnon.home.figures import figures_of
from mangnon.home.scope_choice import Choice, chosen
from mangnon.places.models import Unit

TIMES, CHANGES = 30, 50


def measure() -> dict[str, Any]:
    """Measure every question for every kind of person, then the cost of keeping the cells."""
    found: dict[str, Any] = {kind: measure_for(name) for kind, name in PEOPLE.items()}
    return found | {"kept": measure_keeping()}


def measure_for(username: str) -> dict[str, Any]:
    """Measure what the pages of one person read, beside the same counted from records."""
    today = clock.today()
    with seen_by(username) as account:
        choice = chosen(account, session={}, on=today)
        unit = Post.objects.held_by(account, on=today)[0].unit
        return {
            "figures_from_cells": figures(account, choice, today),
            "children_from_cells": timed(
                lambda _: (
                    HamletCount.objects.in_unit(unit, on=today).up_to(today).total("children")
                ),
                range(TIMES),
            ),
            "children_from_records": timed(
                lambda _: Child.objects.counted_on(today).in_unit(unit, on=today).count(),
                range(TIMES),
            ),
            "area_page": timed(lambda _: area_of(account, choice=choice, on=today), range(TIMES)),
            "quality": quality(account, unit, today),
        }


def figures(account: Account, choice: Choice, on: date) -> Spread:
    """Measure the six numbers of the start page."""
    return timed(lambda _: figures_of(account, choice=choice, on=on), range(TIMES))


def quality(account: Account, unit: Unit, on: date) -> Spread:
    """Measure how a unit's quality is worked out from its records."""
    conditions = conditions_of(counted_facts(on))
    records = Child.objects.counted_for(account).counted_on(on)
    start = months_before(on, 12)
    with scope.whole_tables():
        return timed(
            lambda _: records.standing_by_hamlet(conditions, fresh_from=start), range(TIMES)
        )


def measure_keeping() -> dict[str, Any]:
    """Measure changes that count and one that does not; afterwards everything is as it was."""
    with transaction.atomic():
        with scope.everything("bench: counting cells"):
            found = keeping()
        transaction.set_rollback(True)
    return found


def keeping() -> dict[str, Any]:
    """Change records, join the rows that came of it, and compare with the records."""
    ids = Child.objects.living_here().order_by("pk").values_list("pk", flat=True)
    some = list(ids[:CHANGES])
    off: list[int] = []
    return {
        "rows_of_cells": HamletCount.objects.count(),
        "change_that_counts": timed(lambda pk: change(pk, sex="U"), some),
        "change_that_does_not": timed(lambda pk: change(pk, class_name="9Z"), some),
        "fold": timed(lambda _: fold_counts(), range(1)),
        "check": timed(lambda _: off.append(len(list(differences()))), range(1)),
        "differences": off,
    }


def change(pk: int, **facts: str) -> None:
    """Change one record, as one statement."""
    Child.objects.filter(pk=pk).update(**facts)
