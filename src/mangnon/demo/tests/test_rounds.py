"""Two rounds are played by the verbs: last year's to its end, this year's half way."""

from collections import Counter
from datetime import date

import pytest
from pytest_django import DjangoDbBlocker

from mangnon.common import scope
from mangnon.demo.load import Progress
from mangnon.demo.rounds import load_rounds
from mangnon.demo.tests.conftest import ON
from mangnon.reports.choices import State, Tier
from mangnon.reports.content import numbers_by_key
from mangnon.reports.models import Round, Snapshot, Submission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
IN_THE_NEW_ERA = date(2026, 11, 10)


def play(on: date) -> tuple[Round, Round]:
    with scope.everything("test"):
        closed, opened = load_rounds(on)
    return closed, opened


@pytest.fixture(scope="module")
def rounds(loaded: list[Progress], django_db_blocker: DjangoDbBlocker) -> tuple[Round, Round]:
    """Both rounds as of the day of the demonstration, played once for the module."""
    with django_db_blocker.unblock():
        return play(ON)


def states(round_: Round, tier: Tier) -> Counter[str]:
    rows = Submission.objects.of_round(round_).at_tier(tier)
    return Counter(rows.values_list("state", flat=True))


def total(round_: Round, tier: Tier) -> int:
    snapshots = Snapshot.objects.filter(submission__ower__round=round_, submission__ower__tier=tier)
    return sum(numbers_by_key(snapshot.content)["children:"] for snapshot in snapshots)


def test_last_year_is_locked_everywhere_and_the_province_is_the_sum_of_its_communes(
    rounds: tuple[Round, Round],
) -> None:
    closed = rounds[0]
    assert (closed.name, closed.is_open, closed.tier_count) == ("Năm 2020", False, 3)
    assert set(Submission.objects.of_round(closed).values_list("state", flat=True)) == {
        State.LOCKED
    }
    assert states(closed, Tier.COMMUNE)[State.LOCKED] == 8
    assert total(closed, Tier.PROVINCE) == total(closed, Tier.COMMUNE) > 0
    assert all(snapshot.is_intact for snapshot in Snapshot.objects.all())


def test_this_half_year_has_communes_in_every_state(rounds: tuple[Round, Round]) -> None:
    closed, opened = rounds
    assert opened.previous == closed and opened.is_open
    assert states(opened, Tier.COMMUNE) == {
        State.LOCKED: 4,
        State.DRAFTING: 1,
        State.SUBMITTED: 1,
        State.RETURNED: 1,
        State.NOT_STARTED: 1,
    }


def test_in_the_new_era_the_rounds_have_two_tiers() -> None:
    closed, opened = play(IN_THE_NEW_ERA)
    assert (closed.name, closed.tier_count, opened.tier_count) == ("Năm 2025", 2, 2)
    assert states(closed, Tier.COMMUNE) == {State.LOCKED: 3}
    assert not states(closed, Tier.DISTRICT)
    assert total(closed, Tier.PROVINCE) == total(closed, Tier.COMMUNE) > 0
