"""Search and list page of the register behind both walls, as a commune and as the province."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from django.db import transaction

from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.children.models import Child
from mangnon.common import scope
from mangnon.common.vietnamese import fold
from mangnon.config.bench.timing import timed

PEOPLE = {"commune": "lan", "province": "chuyenvien"}
SEARCHES, PAGE, FOUND = 200, 50, 20


def measure() -> dict[str, Any]:
    """Measure every question for every kind of person."""
    return {kind: measure_for(username) for kind, username in PEOPLE.items()}


@contextmanager
def seen_by(username: str) -> Iterator[Account]:
    """Stand behind both walls as one person."""
    with transaction.atomic():
        with scope.everything("bench: find the account"):
            account = Account.objects.get(username=username)
            reach = reach_of(account)
        scope.apply(cells=reach.cells, hamlets=reach.hamlet_ids, account=account.pk)
        yield account


def measure_for(username: str) -> dict[str, Any]:
    """Measure the questions of one person."""
    with seen_by(username) as account:
        children = Child.objects.visible_to(account).living_here()
        written = some_names(sorted(children.values_list("full_name", flat=True)[:20_000]))
        return {
            "children_in_reach": children.count(),
            "search_two_words": timed(
                lambda name: list(children.named_like(last_words(name, 2)).in_name_order()[:FOUND]),
                written,
            ),
            "search_whole_name": timed(
                lambda name: list(children.named_like(name).in_name_order()[:FOUND]), written
            ),
            "search_one_word": timed(
                lambda name: list(children.named_like(last_words(name, 1)).in_name_order()[:FOUND]),
                written[:50],
            ),
            "search_with_a_slip": timed(
                lambda name: list(children.spelled_like(slip(name)).in_name_order()[:FOUND]),
                written[:50],
            ),
            "list_first_page": timed(lambda _: list(children.in_name_order()[:PAGE]), range(50)),
            "count_of_list": timed(lambda _: children.count(), range(20)),
        }


def some_names(names: list[str]) -> list[str]:
    """The same names at each measurement, without accents as people type them."""
    return [fold(name) for name in Random(403).sample([name for name in names if name], SEARCHES)]


def last_words(name: str, count: int) -> str:
    """The given name, and what stands before it."""
    return " ".join(name.split()[-count:])


def slip(name: str) -> str:
    """A name with two neighbouring letters exchanged."""
    return f"{name[:-2]}{name[-1]}{name[-2]}"
