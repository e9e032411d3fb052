"""Any sequence of verbs leaves the counting cells equal to a recount, in both eras."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mangnon.accounts.models import Account
from mangnon.children.actions import (
    Departure,
    Period,
    accept_handover,
    add_group,
    add_risk,
    ask_handover,
    change_child,
    close_at_sixteen,
    end_group,
    end_risk,
    leave_register,
    move_child,
    refuse_handover,
    return_to_register,
    undo_last_change,
)
from mangnon.children.ages import latest_birth_of_age
from mangnon.children.choices import LeftReason, RefusalReason, Risk
from mangnon.children.counts.comparing import differences
from mangnon.children.models import Child, HamletCount, Membership, RiskReason
from mangnon.children.tests.factories import make_child
from mangnon.common import clock
from mangnon.common.refusals import Refusal
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Placement, Unit
from mangnon.places.tests.factories import make_unit

TODAY = date(2021, 5, 10)
REFORM = date(2025, 7, 1)
AFTER = date(2025, 9, 1)
SHOWN = (
    "children", "girls", "boys", "kinh", "minority", "provisional", "under_6", "in_groups",
    "group_entries", "at_risk",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _held_clock() -> Iterator[None]:
    with clock.at(TODAY):
        yield


@pytest.fixture
def merged(ap_hai: Hamlet, ap_kinh: Hamlet, province: Unit) -> Unit:
    """A commune of the second era: a hamlet of Rạch Sen and one of Kinh Dừa lie in it."""
    commune = make_unit("MH21", Level.COMMUNE, "Xã Sen Dừa", parent=province)
    Unit.objects.filter(pk=commune.pk).update(valid_from=REFORM)
    commune.refresh_from_db()
    for hamlet in (ap_hai, ap_kinh):
        Placement.objects.filter(hamlet=hamlet).update(valid_to=REFORM - timedelta(days=1))
        Placement.objects.create(hamlet=hamlet, commune=commune, valid_from=REFORM)
    return commune


def by_records(unit: Unit, day: date, *, units_of: date) -> dict[str, int]:
    """Count the records themselves, as reports do."""
    here = Child.objects.counted_on(day).in_unit(unit, on=day, units_of=units_of)
    ids = here.order_by().values("pk")
    groups = Membership.objects.holding(day).listed().filter(child__in=ids)
    risks = RiskReason.objects.holding(day).filter(child__in=ids)
    return {
        "children": here.count(),
        "girls": here.filter(sex="F").count(),
        "boys": here.filter(sex="M").count(),
        "kinh": here.filter(ethnicity="Kinh").count(),
        "minority": here.exclude(ethnicity__in=("", "Kinh")).count(),
        "provisional": here.filter(status="provisional").count(),
        "under_6": here.filter(birth_date__gt=latest_birth_of_age(6, on=day)).count(),
        "in_groups": _children_of(groups),
        "group_entries": groups.count(),
        "at_risk": _children_of(risks),
    }


def _children_of(rows: QuerySet[Any]) -> int:
    return rows.values("child").distinct().count()


def by_cells(unit: Unit, day: date, *, units_of: date) -> dict[str, int]:
    """Read the same from the cells."""
    return HamletCount.objects.in_unit(unit, on=units_of).up_to(day).total(*SHOWN)


Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from([
            "leave", "return", "move", "hand_over", "refuse", "group", "end_group", "risk",
            "end_risk", "sex", "birth", "undo", "close", "sealed",
        ]),
        st.integers(0, 3),
        st.integers(0, 1500),
    ),
    min_size=1,
    max_size=14,
)  # fmt: skip


class Town:
    """A small register and the verbs that may happen to it."""

    def __init__(self, *, lan: Account, minh: Account, hamlets: list[Hamlet]) -> None:
        self.lan, self.minh, self.hamlets = lan, minh, hamlets
        births = (date(2005, 5, 9), date(2008, 2, 29), date(2016, 12, 31), date(2021, 4, 30))
        self.children = [
            make_child(f"Trần Văn {number}", hamlets[number % 2], birth_date=born, sex="F")
            for number, born in enumerate(births)
        ]

    def play(self, step: Step) -> None:
        """Let one thing happen, as far as the rules allow it."""
        verb, who, days = step
        child = Child.objects.get(pk=self.children[who].pk)
        by = self.minh if child.hamlet == self.hamlets[2] else self.lan
        day = max(TODAY - timedelta(days=days), child.entered_on)
        try:
            with transaction.atomic():
                getattr(self, f"do_{verb}")(child, by, day)
        except Refusal:
            return

    def do_leave(self, child: Child, by: Account, day: date) -> None:
        leave_register(child, by=by, reason=LeftReason.MOVED, on=day)

    def do_return(self, child: Child, by: Account, day: date) -> None:
        return_to_register(child, by=by)

    def do_move(self, child: Child, by: Account, day: date) -> None:
        other = self.hamlets[0] if child.hamlet == self.hamlets[1] else self.hamlets[1]
        move_child(child, by=by, hamlet=other, on=day)

    def do_hand_over(self, child: Child, by: Account, day: date) -> None:
        commune = Placement.objects.in_force(TODAY).get(hamlet=self.hamlets[2]).commune
        asked = ask_handover(child, by=by, departure=Departure(commune, day, "Theo mẹ về quê"))
        accept_handover(asked, by=self.minh, hamlet=self.hamlets[2])

    def do_refuse(self, child: Child, by: Account, day: date) -> None:
        commune = Placement.objects.in_force(TODAY).get(hamlet=self.hamlets[2]).commune
        asked = ask_handover(child, by=by, departure=Departure(commune, day, "Theo mẹ về quê"))
        refuse_handover(asked, by=self.minh, because=RefusalReason.NOT_FOUND)

    def do_group(self, child: Child, by: Account, day: date) -> None:
        add_group(child, by=by, subgroup="b1", period=Period(since=day))
        add_group(child, by=by, subgroup="b2", period=Period(since=day))

    def do_end_group(self, child: Child, by: Account, day: date) -> None:
        for row in child.memberships.filter(until__isnull=True, since__lte=day)[:1]:
            end_group(row, by=by, on=day)

    def do_risk(self, child: Child, by: Account, day: date) -> None:
        add_risk(child, by=by, reason=Risk.POOR, period=Period(since=day))

    def do_end_risk(self, child: Child, by: Account, day: date) -> None:
        for row in child.risks.filter(until__isnull=True, since__lte=day):
            end_risk(row, by=by, on=day)

    def do_sex(self, child: Child, by: Account, day: date) -> None:
        sex = "F" if child.sex == "M" else "M"
        changes = {"sex": sex, "ethnicity": "Khmer" if sex == "M" else "Kinh"}
        change_child(child, by=by, version=child.version, changes=changes)

    def do_birth(self, child: Child, by: Account, day: date) -> None:
        changes = {"birth_date": day - timedelta(days=4000)}
        change_child(child, by=by, version=child.version, changes=changes)

    def do_undo(self, child: Child, by: Account, day: date) -> None:
        undo_last_change(child, by=by)

    def do_close(self, child: Child, by: Account, day: date) -> None:
        close_at_sixteen(on=TODAY)

    def do_sealed(self, child: Child, by: Account, day: date) -> None:
        # A case writes these; the register never lists or counts them.
        Membership.objects.get_or_create(
            child=child, cell=child.cell, subgroup="i1", until=None, defaults={"since": day}
        )


@contextmanager
def taken_back() -> Iterator[None]:
    """Undo everything afterwards, so that each example begins with an empty register."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS, days=st.lists(st.integers(0, 1700), min_size=2, max_size=2))
def test_cells_equal_a_recount_after_any_sequence_of_verbs(
    steps: list[Step],
    days: list[int],
    lan: Account,
    minh: Account,
    ap_mot: Hamlet,
    ap_hai: Hamlet,
    ap_kinh: Hamlet,
    rach_sen: Unit,
    kinh_dua: Unit,
    merged: Unit,
) -> None:
    for person in (lan, minh):
        person.second_step_done = True
    with taken_back():
        town = Town(lan=lan, minh=minh, hamlets=[ap_mot, ap_hai, ap_kinh])
        for step in steps:
            town.play(step)
        assert list(differences()) == []
        asked = [TODAY, AFTER, *(TODAY - timedelta(days=number) for number in days)]
        for day in asked:
            for unit, units_of in ((rach_sen, TODAY), (kinh_dua, TODAY), (merged, AFTER)):
                expected = by_records(unit, day, units_of=units_of)
                assert by_cells(unit, day, units_of=units_of) == expected, (unit, day)
