"""The counting cells always say what the records say: on every day, in both eras."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.audit.models import AuditEvent
from mangnon.children.actions import (
    Departure,
    accept_handover,
    ask_handover,
    change_child,
    move_child,
)
from mangnon.children.actions.counts import fold_counts, mend_counts
from mangnon.children.actions.import_acceptance import accept_import
from mangnon.children.actions.import_undoing import undo_import
from mangnon.children.choices import Event, Span
from mangnon.children.counts import triggers
from mangnon.children.counts.comparing import differences
from mangnon.children.models import Child, HamletCount, Membership, Residence
from mangnon.children.tests.factories import make_child
from mangnon.children.tests.import_lists import staged
from mangnon.common import clock, scope
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Placement, Unit
from mangnon.places.tests.factories import make_hamlet, make_unit

TODAY = date(2021, 5, 10)
SHOWN = ("children", "girls", "boys", "under_6")


@pytest.fixture(autouse=True)
def _held_clock() -> Iterator[None]:
    with clock.at(TODAY):
        yield


def by_cells(unit: Unit, day: date, *, units_of: date) -> dict[str, int]:
    """Read the same from the cells."""
    return HamletCount.objects.in_unit(unit, on=units_of).up_to(day).total(*SHOWN)


def test_a_birthday_changes_the_count_without_a_rewrite(rach_sen: Unit, ap_mot: Hamlet) -> None:
    make_child("Trần Văn Ba", ap_mot, birth_date=date(2005, 5, 10))
    make_child("Lê Thị Tư", ap_mot, birth_date=date(2015, 5, 10))
    written = HamletCount.objects.count()
    counted = [
        by_cells(rach_sen, day, units_of=TODAY)["children"]
        for day in (TODAY, date(2021, 5, 11), date(2031, 5, 10), date(2031, 5, 11))
    ]
    small = [
        by_cells(rach_sen, day, units_of=TODAY)["under_6"] for day in (date(2021, 5, 9), TODAY)
    ]
    assert counted == [2, 1, 1, 0]
    assert small == [1, 0]
    assert HamletCount.objects.count() == written


@pytest.mark.parametrize(
    ("first", "last", "column", "expected"),
    [
        (date(2021, 5, 1), TODAY, "born_in_month", 1),
        (date(2021, 1, 1), TODAY, "born_in_year", 2),
        (date(2020, 1, 1), date(2020, 12, 31), "born_in_year", 1),
        (date(2020, 1, 1), date(2020, 6, 30), "born_in_year", 0),
    ],
)
def test_births_of_a_period_are_those_still_there_at_its_end(
    rach_sen: Unit, ap_mot: Hamlet, first: date, last: date, column: str, expected: int
) -> None:
    for born in (date(2021, 5, 3), date(2021, 2, 1), date(2020, 8, 1)):
        make_child("Bé Út", ap_mot, birth_date=born, entered_on=born + timedelta(days=2))
    gone = make_child("Bé Năm", ap_mot, birth_date=date(2021, 5, 2), entered_on=date(2021, 5, 2))
    Child.objects.filter(pk=gone.pk).update(left_on=date(2021, 5, 4), left_reason="moved")
    counts = HamletCount.objects.in_unit(rach_sen, on=TODAY).during(first, last)
    assert counts.total(column) == {column: expected}


def test_a_move_inside_a_unit_is_no_arrival_there_but_one_in_the_hamlet(
    lan: Account, ap_mot: Hamlet, ap_hai: Hamlet
) -> None:
    child = make_child("Trần Văn Ba", ap_mot)
    move_child(child, by=lan, hamlet=ap_hai, on=TODAY)
    period = HamletCount.objects.during(date(2021, 5, 1), TODAY)
    inside = period.across([ap_mot.pk, ap_hai.pk]).total("came", "went")
    assert inside == {"came": 0, "went": 0}
    assert period.filter(hamlet=ap_hai).total("came", "went") == {"came": 1, "went": 0}
    assert period.filter(hamlet=ap_mot).total("came", "went") == {"came": 0, "went": 1}


@pytest.mark.parametrize(
    ("reason", "went"), [("moved", 1), ("abroad", 1), ("deceased", 0), ("entered_wrongly", 0)]
)
def test_who_leaves_the_province_went_away_and_who_died_did_not(
    ap_mot: Hamlet, reason: str, went: int
) -> None:
    child = make_child("Trần Văn Ba", ap_mot)
    Child.objects.filter(pk=child.pk).update(left_on=TODAY, left_reason=reason, status="left")
    period = HamletCount.objects.during(date(2021, 5, 1), TODAY)
    assert period.total("went") == {"went": went}
    assert HamletCount.objects.up_to(TODAY).total("children") == {"children": 0}


def test_sealed_groups_are_in_no_cell(ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn Ba", ap_mot)
    for subgroup in ("i1", "b1"):
        Membership.objects.create(
            child=child, cell=child.cell, subgroup=subgroup, since=date(2021, 1, 1)
        )
    held = HamletCount.objects.up_to(TODAY).total("in_groups", "group_entries")
    assert held == {"in_groups": 1, "group_entries": 1}
    Membership.objects.filter(subgroup="b1").delete()
    assert HamletCount.objects.up_to(TODAY).total("in_groups") == {"in_groups": 0}


def test_the_new_commune_corrects_the_sums_of_the_old_one_behind_its_wall(
    lan: Account, minh: Account, rach_sen: Unit, kinh_dua: Unit, ap_mot: Hamlet, ap_kinh: Hamlet
) -> None:
    child = make_child("Trần Văn Ba", ap_mot)
    asked = ask_handover(
        child, by=lan, departure=Departure(kinh_dua, date(2021, 5, 1), "Theo mẹ về quê")
    )
    accept_handover(asked, by=minh, hamlet=ap_kinh)
    reach = reach_of(minh)
    scope.apply(cells=reach.cells, hamlets=reach.hamlet_ids, account=minh.pk)
    moved = Child.objects.get(pk=child.pk)
    change_child(moved, by=minh, version=moved.version, changes={"sex": "F"})
    assert set(HamletCount.objects.values_list("cell", flat=True)) == {"MH02"}
    with scope.everything("look at both"):
        old = by_cells(rach_sen, date(2021, 4, 30), units_of=TODAY)
        new = by_cells(kinh_dua, TODAY, units_of=TODAY)
        assert list(differences()) == []
    assert (old["girls"], old["boys"], new["girls"]) == (1, 0, 1)


def test_the_wall_of_the_cells_is_that_of_the_children(
    lan: Account, collaborator: Account, ap_mot: Hamlet, ap_hai: Hamlet, ap_kinh: Hamlet
) -> None:
    for hamlet in (ap_mot, ap_hai, ap_kinh):
        make_child("Trần Văn Ba", hamlet)
    seen = {}
    for person in (lan, collaborator):
        reach = reach_of(person)
        scope.apply(cells=reach.cells, hamlets=reach.hamlet_ids, account=person.pk)
        seen[person] = set(HamletCount.objects.values_list("hamlet__code", flat=True))
    assert seen == {lan: {"MH01-01", "MH01-02"}, collaborator: {"MH01-01"}}
    with scope.everything("the second wall is off"):
        asked = HamletCount.objects.visible_to(collaborator)
        assert set(asked.values_list("hamlet__code", flat=True)) == {"MH01-01"}


def test_the_scope_is_the_same_after_a_trigger_has_opened_it(
    lan: Account, ap_mot: Hamlet, ap_kinh: Hamlet
) -> None:
    child = make_child("Trần Văn Ba", ap_mot)
    make_child("Lê Thị Tư", ap_kinh)
    reach = reach_of(lan)
    scope.apply(cells=reach.cells, hamlets=reach.hamlet_ids, account=lan.pk)
    Child.objects.filter(pk=child.pk).update(sex="F")
    assert Child.objects.count() == 1


def test_a_list_is_counted_and_undone_as_a_whole(
    lan: Account, rach_sen: Unit, ap_mot: Hamlet, ap_hai: Hamlet
) -> None:
    lan.second_step_done = True
    batch = accept_import(staged(lan, rach_sen), by=lan)
    assert by_cells(rach_sen, TODAY, units_of=TODAY)["children"] == 2
    assert list(differences()) == []
    undo_import(batch, by=lan)
    assert by_cells(rach_sen, TODAY, units_of=TODAY)["children"] == 0
    assert fold_counts() > 0
    assert HamletCount.objects.count() == 0


def test_an_edit_that_counts_nothing_writes_nothing(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn Ba", ap_mot)
    written = HamletCount.objects.count()
    change_child(child, by=lan, version=1, changes={"home_name": "Tí", "class_name": "3A"})
    assert HamletCount.objects.count() == written


def test_folding_keeps_every_sum(ap_mot: Hamlet, rach_sen: Unit) -> None:
    for number in range(3):
        make_child(f"Trần Văn {number}", ap_mot)
    before = by_cells(rach_sen, TODAY, units_of=TODAY)
    rows = HamletCount.objects.count()
    assert fold_counts() == rows - HamletCount.objects.count() > 0
    assert by_cells(rach_sen, TODAY, units_of=TODAY) == before
    assert fold_counts() == 0
    assert AuditEvent.objects.filter(event=Event.COUNTS_FOLDED).count() == 2


def test_a_wrong_cell_is_named_and_mended(ap_mot: Hamlet) -> None:
    make_child("Trần Văn Ba", ap_mot)
    HamletCount.objects.filter(span=Span.DAY, day=date(2019, 1, 1)).update(boys=4, children=None)
    found = [(each.hamlet, each.measure, each.kept, each.counted) for each in differences()]
    assert found == [("MH01-01", "boys", 4, 1), ("MH01-01", "children", 0, 1)]
    assert len(mend_counts()) == 2
    assert list(differences()) == []
    event = AuditEvent.objects.get(event=Event.COUNTS_MENDED)
    assert event.details["numbers"] == 2


def test_cells_that_agree_are_left_alone(ap_mot: Hamlet) -> None:
    make_child("Trần Văn Ba", ap_mot)
    assert mend_counts() == []
    assert not AuditEvent.objects.filter(event=Event.COUNTS_MENDED).exists()


def test_the_database_runs_the_triggers_that_are_written_here(db: None) -> None:
    installed = "select prosrc from pg_proc where proname = %s"
    for watched, verbs in triggers.WATCHED:
        for verb in verbs:
            with connection.cursor() as cursor:
                cursor.execute(installed, [watched.function(verb)])
                assert cursor.fetchone()[0] == triggers.body(watched, verb)


def test_two_officers_of_one_hamlet_do_not_wait_for_each_other(
    django_db_blocker: Any, db: None
) -> None:
    """Each adds a child while the other's transaction is open; both are counted."""

    def work() -> int:
        with transaction.atomic():
            scope.apply(cells=["MH77"], account="first")
            hamlet = make_hamlet("MH77-01", "Chung", make_unit("MH77", Level.COMMUNE, "Xã Chung"))
        try:
            with transaction.atomic():
                scope.apply(cells=["MH77"], account="first")
                make_child("Trần Văn Ba", hamlet)
                with ThreadPoolExecutor(1) as other:
                    other.submit(_add_beside, hamlet).result()
            with transaction.atomic():
                scope.apply(cells=["MH77"], account="first")
                return HamletCount.objects.up_to(TODAY).total("children")["children"]
        finally:
            _take_away(hamlet)
            connection.close()

    with ThreadPoolExecutor(1) as workers:
        assert workers.submit(work).result() == 2


def _add_beside(hamlet: Hamlet) -> None:
    try:
        with clock.at(TODAY), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set local lock_timeout = '2s'")
            scope.apply(cells=["MH77"], account="second")
            make_child("Lê Thị Tư", hamlet)
    finally:
        connection.close()


def _take_away(hamlet: Hamlet) -> None:
    with transaction.atomic():
        scope.apply(cells=["MH77"], account="first")
        Residence.objects.filter(hamlet=hamlet).delete()
        Child.objects.filter(hamlet=hamlet).delete()
        HamletCount.objects.filter(hamlet=hamlet).delete()
        Placement.objects.filter(hamlet=hamlet).delete()
        Hamlet.objects.filter(pk=hamlet.pk).delete()
        Unit.objects.filter(code="MH77").delete()
