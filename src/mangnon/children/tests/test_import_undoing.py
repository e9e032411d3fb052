"""Undoing a list leaves the register exactly as it was before."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mangnon.accounts.models import Account
from mangnon.audit.models import AuditEvent
from mangnon.children.actions.groups import Period, add_group
from mangnon.children.actions.households import HouseholdFacts, change_household
from mangnon.children.actions.import_acceptance import accept_import
from mangnon.children.actions.import_undoing import TouchedSince, undo_import
from mangnon.children.actions.register import change_child
from mangnon.children.choices import BatchStatus, Difference, DoubleSource, DoubleStatus, Event
from mangnon.children.models import (
    Child,
    Double,
    Household,
    ImportBatch,
    Membership,
    NamedAccess,
    Residence,
)
from mangnon.children.tests.factories import make_child
from mangnon.children.tests.import_lists import AN, BINH, DAY, dump, row_of, staged
from mangnon.common import clock
from mangnon.common.refusals import MoveNotAllowed, NotAllowed
from mangnon.places.models import Hamlet, Unit

NAMES = ["Nguyễn Văn An", "Lê Thị Bình", "Danh Cang", "Trần Thị Ánh", "Võ Hoàng Đức"]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(["12/03/2015", "2013", "khoảng 2012", "31/02/2014", ""]),
        st.sampled_from(["Nam", "Nữ", "1", ""]),
        st.sampled_from(["", "999215000001", "999215000002", "91215000003"]),
        st.sampled_from(["Trần Thị Mai", "Lê Thị Hoa", ""]),
        st.sampled_from(["Một", "Hai", "Ba", ""]),
        st.sampled_from(["Tổ 1", ""]),
        st.sampled_from(["H1", "H2", ""]),
    ),
    min_size=1,
    max_size=12,
)


@pytest.fixture(autouse=True)
def _held_clock() -> Iterator[None]:
    with clock.at(DAY):
        yield


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS)
def test_undoing_any_list_restores_every_row_of_every_table(
    lan: Account, rach_sen: Unit, ap_mot: Hamlet, rows: list[tuple[str, ...]]
) -> None:
    if not Household.objects.exists():
        Household.objects.create(hamlet=ap_mot, cell=ap_mot.cell, code="H1", created_at=clock.now())
        make_child("Danh Cang", ap_mot, birth_date=date(2013, 1, 1))
    before = dump()
    batch = staged(lan, rach_sen, ["\t".join(row) for row in rows])
    if not batch.rows.good().exists():
        return
    accept_import(batch, by=lan)
    assert dump() != before
    undo_import(batch, by=lan)
    assert dump() == before


def test_an_undone_list_can_be_accepted_again(lan: Account, rach_sen: Unit) -> None:
    batch = undo_import(accept_import(staged(lan, rach_sen), by=lan), by=lan)
    assert (batch.status, batch.undone_at, Child.objects.count()) == (
        BatchStatus.UNDONE,
        clock.now(),
        0,
    )
    again = accept_import(batch, by=lan)
    assert (again.status, again.undone_at, Child.objects.count()) == (BatchStatus.ACCEPTED, None, 2)
    assert AuditEvent.objects.filter(event=Event.IMPORT_UNDONE).count() == 1


def test_a_list_that_was_not_accepted_cannot_be_undone(lan: Account, rach_sen: Unit) -> None:
    with pytest.raises(MoveNotAllowed):
        undo_import(staged(lan, rach_sen), by=lan)


def test_a_colleague_from_another_commune_undoes_nothing(
    lan: Account, minh: Account, rach_sen: Unit
) -> None:
    batch = accept_import(staged(lan, rach_sen), by=lan)
    before = dump()
    with pytest.raises(NotAllowed):
        undo_import(batch, by=minh)
    assert dump() == before


def _edit(child: Child, lan: Account) -> None:
    change_child(child, by=lan, version=1, changes={"ethnicity": "Hoa"})


def _put_into_group(child: Child, lan: Account) -> None:
    add_group(child, by=lan, subgroup="a3", period=Period(since=DAY))


def _open_for_somebody(child: Child, lan: Account) -> None:
    NamedAccess.objects.create(
        child=child,
        cell=child.cell,
        account=lan,
        reason="kiểm tra hồ sơ",
        since=clock.now(),
        until=clock.now(),
    )


def _change_home(child: Child, lan: Account) -> None:
    assert child.household is not None
    change_household(child.household, by=lan, facts=HouseholdFacts(address="Tổ 9"))


def _share_home(child: Child, lan: Account) -> None:
    other = make_child("Người Ở Chung", child.hamlet)
    Child.objects.filter(pk=other.pk).update(household=child.household)


def _move(child: Child, lan: Account) -> None:
    Residence.objects.filter(child=child).update(until=DAY)


def _end_membership(child: Child, lan: Account) -> None:
    membership = Membership.objects.create(
        child=child, cell=child.cell, subgroup="a3", since=DAY, until=DAY
    )
    assert membership.until


def _likeness(child: Child, *, source: DoubleSource) -> Double:
    """Two records that look alike: one of the list, one that was there."""
    older = make_child("Nguyễn Văn An", child.hamlet)
    first, second = sorted((older, child), key=lambda each: each.pk)
    return Double.objects.create(
        first=first,
        second=second,
        cell=first.cell,
        other_cell=second.cell,
        certainty=30,
        reasons="same_name",
        source=source,
        found_at=clock.now(),
    )


def _lay_beside_another(child: Child, lan: Account) -> None:
    _likeness(child, source=DoubleSource.HAND)


def _tell_apart(child: Child, lan: Account) -> None:
    double = _likeness(child, source=DoubleSource.SEARCH)
    double.status, double.difference = DoubleStatus.DIFFERENT, Difference.TWINS
    double.decided_at, double.decided_by = clock.now(), lan
    double.save()


@pytest.mark.parametrize(
    "touch",
    [
        _lay_beside_another,
        _tell_apart,
        _edit,
        _put_into_group,
        _open_for_somebody,
        _change_home,
        _share_home,
        _move,
        _end_membership,
    ],
)
def test_undoing_is_refused_while_a_record_was_touched_since(
    lan: Account, rach_sen: Unit, touch: Callable[[Child, Account], None]
) -> None:
    batch = accept_import(staged(lan, rach_sen, [AN, BINH]), by=lan)
    child = Child.objects.get(full_name="Nguyễn Văn An")
    touch(child, lan)
    before = dump()
    with pytest.raises(TouchedSince) as refusal:
        undo_import(batch, by=lan)
    assert dump() == before
    assert (refusal.value.codes, refusal.value.untouched) == ([child.code], 1)
    assert str(refusal.value) == (
        f"Không hoàn tác cả danh sách được: 1 hồ sơ đã được sửa hoặc đã dùng sau khi nhập "
        f"({child.code}). Có thể hoàn tác 1 hồ sơ còn lại và giữ những hồ sơ này."
    )
    assert ImportBatch.objects.get().status == BatchStatus.ACCEPTED


def test_a_likeness_that_only_the_machine_found_goes_with_the_list(
    lan: Account, rach_sen: Unit
) -> None:
    batch = accept_import(staged(lan, rach_sen, [AN, BINH]), by=lan)
    _likeness(Child.objects.get(full_name="Nguyễn Văn An"), source=DoubleSource.SEARCH)
    undo_import(batch, by=lan)
    assert Child.objects.count() == 1
    assert not Double.objects.exists()


def test_the_rest_can_be_undone_while_touched_records_stay(lan: Account, rach_sen: Unit) -> None:
    batch = accept_import(staged(lan, rach_sen, [AN, BINH]), by=lan)
    kept = Child.objects.get(full_name="Nguyễn Văn An")
    _edit(kept, lan)
    undo_import(batch, by=lan, keep_touched=True)
    assert list(Child.objects.all()) == [kept]
    assert Household.objects.get() == kept.household
    assert (row_of(batch, 2).child_id, row_of(batch, 3).child_id) == (kept.pk, None)
    assert AuditEvent.objects.get(event=Event.IMPORT_UNDONE).details["kept"] == 1
    accept_import(batch, by=lan)
    assert Child.objects.count() == 2


def test_only_the_first_records_are_named_when_many_were_touched(
    lan: Account, rach_sen: Unit
) -> None:
    rows = [
        AN.replace("Văn An", f"Văn {name}").replace("999215000001", "")
        for name in ("An", "Bảo", "Cang", "Danh", "Em", "Gia")
    ]
    batch = accept_import(staged(lan, rach_sen, rows), by=lan)
    for child in Child.objects.all():
        _edit(child, lan)
    with pytest.raises(TouchedSince, match="…"):
        undo_import(batch, by=lan)


def test_a_record_deleted_meanwhile_counts_as_touched(lan: Account, rach_sen: Unit) -> None:
    batch = accept_import(staged(lan, rach_sen, [AN, BINH]), by=lan)
    gone = Child.objects.get(full_name="Nguyễn Văn An")
    gone.delete()
    with pytest.raises(TouchedSince):
        undo_import(batch, by=lan)
    undo_import(batch, by=lan, keep_touched=True)
    assert not Child.objects.exists()
