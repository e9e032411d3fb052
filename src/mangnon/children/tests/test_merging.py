"""Merging two records of one child, and taking the merge apart again."""

from datetime import date

import pytest

from mangnon.accounts.models import Account
from mangnon.audit.models import AuditEvent
from mangnon.children.actions import (
    CarerFacts,
    Choice,
    Departure,
    Period,
    accept_handover,
    add_group,
    add_risk,
    ask_handover,
    merge_records,
    move_child,
    pair_by_hand,
    record_carer,
    return_to_register,
    unmerge_records,
)
from mangnon.children.actions.doubles import judge_different
from mangnon.children.choices import (
    ChildStatus,
    DoubleStatus,
    Event,
    InquiryStatus,
    Relation,
    Risk,
)
from mangnon.children.identity import number_key, open_id_number
from mangnon.children.models import (
    Child,
    Double,
    Inquiry,
    Membership,
    Merge,
    MergedPart,
)
from mangnon.children.survivorship import differing, proposed
from mangnon.children.tests.factories import make_child
from mangnon.children.tests.merging import (
    NOT_ONE,
    NUMBER,
    everything_written,
    merged,
    without_lines_since,
)
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.files.models import StoredFile
from mangnon.places.models import Hamlet, Unit


def test_the_better_known_facts_are_proposed(older: Child, newer: Child) -> None:
    assert differing(older, newer) == [
        "full_name", "sex", "birth", "id_number", "school_name", "class_name"
    ]  # fmt: skip
    better = {"full_name", "sex", "birth", "id_number", "school_name", "class_name"}
    assert proposed(older, newer) == better
    assert proposed(newer, older) == frozenset()


def test_one_record_goes_on_with_the_chosen_facts_and_everything_that_hung_on_the_other(
    lan: Account, older: Child, newer: Child
) -> None:
    merge = merged(older, newer, lan, "full_name", "sex", "birth", "id_number")
    older.refresh_from_db()
    newer.refresh_from_db()
    assert (older.full_name, older.sex, older.birth_precision) == ("Danh Thị Sa Rây", "F", "day")
    assert open_id_number(older.id_number_sealed, code=older.code) == NUMBER
    assert older.school_name == ""
    assert older.entered_on == date(2018, 1, 1)
    assert (newer.status, newer.left_on) == (ChildStatus.MERGED, newer.entered_on)
    assert sorted(older.carers.values_list("full_name", "is_main", "birth_year")) == [
        ("Danh Sol", False, None), ("Thị Quý", True, 1988),
    ]  # fmt: skip
    assert list(newer.carers.values_list("full_name", flat=True)) == ["Thị Quí"]
    assert older.memberships.get().subgroup == "a2"
    assert older.risks.get().reason == Risk.POOR
    assert older.named_access.count() == 1
    assert older.residences.get().since == date(2018, 1, 1)
    assert StoredFile.objects.get().owner_id == older.pk
    assert older.changes.filter(field="class_name", version=0).exists()
    assert Double.objects.get().status == DoubleStatus.MERGED
    told = AuditEvent.objects.filter(event=Event.RECORDS_MERGED)
    assert {event.about_id for event in told} == {str(older.pk), str(newer.pk)}
    assert {event.details["merge"] for event in told} == {merge.pk}


def test_no_day_counts_the_child_twice(lan: Account, older: Child, newer: Child) -> None:
    days = [date(2018, 6, 1), date(2019, 6, 1), date(2021, 5, 1)]
    assert [Child.objects.counted_on(day).count() for day in days] == [1, 2, 2]
    merge = merged(older, newer, lan)
    assert [Child.objects.counted_on(day).count() for day in days] == [1, 1, 1]
    unmerge_records(merge, by=lan, reason=NOT_ONE)
    assert [Child.objects.counted_on(day).count() for day in days] == [1, 2, 2]


def test_an_earlier_stay_elsewhere_is_carried_over_up_to_the_first_day_of_the_other(
    lan: Account, older: Child, newer: Child, ap_hai: Hamlet
) -> None:
    newer.residences.update(hamlet=ap_hai)
    merge = merged(older, newer, lan)
    stays = older.residences.order_by("since").values_list("hamlet__code", "since", "until")
    assert list(stays) == [
        ("MH01-02", date(2018, 1, 1), date(2019, 1, 1)), ("MH01-01", date(2019, 1, 1), None)
    ]  # fmt: skip
    unmerge_records(merge, by=lan, reason=NOT_ONE)
    stay = newer.residences.get()
    assert (stay.since, stay.until, stay.child_id) == (date(2018, 1, 1), None, newer.pk)
    assert older.residences.get().since == date(2019, 1, 1)


def test_the_same_open_group_and_risk_begin_as_early_as_the_earlier_one(
    lan: Account, older: Child, newer: Child
) -> None:
    add_group(older, by=lan, subgroup="a2", period=Period(date(2021, 1, 1)))
    add_risk(older, by=lan, reason=Risk.POOR, period=Period(date(2019, 1, 1)))
    Membership.objects.filter(child=newer).update(proof="Quyết định 12")
    before = everything_written()
    merge = merged(older, newer, lan)
    group = older.memberships.get()
    assert (group.since, group.proof) == (date(2020, 1, 1), "Quyết định 12")
    assert older.risks.get().since == date(2019, 1, 1)
    assert newer.memberships.count() == 1
    unmerge_records(merge, by=lan, reason=NOT_ONE)
    assert without_lines_since(everything_written(), before) == before


def test_what_is_known_of_the_same_carer_only_once_is_kept(
    lan: Account, older: Child, newer: Child
) -> None:
    mother = newer.carers.get(relation=Relation.MOTHER)
    record_carer(
        newer, by=lan, version=newer.version, carer=mother,
        facts=CarerFacts("Thị Quí", Relation.MOTHER, phone="0912345678", life_state="away",
                         is_main=False),
    )  # fmt: skip
    newer.refresh_from_db()
    before = everything_written()
    merge = merged(older, newer, lan)
    kept = older.carers.get(relation=Relation.MOTHER)
    assert kept.phone_key == number_key("0912345678")
    assert kept.life_state == "away"
    unmerge_records(merge, by=lan, reason=NOT_ONE)
    assert without_lines_since(everything_written(), before) == before


def test_a_number_taken_over_goes_back_to_its_record(
    lan: Account, older: Child, newer: Child
) -> None:
    merge = merged(older, newer, lan, "id_number")
    unmerge_records(merge, by=lan, reason=NOT_ONE)
    older.refresh_from_db()
    newer.refresh_from_db()
    assert older.id_number_key == ""
    assert open_id_number(newer.id_number_sealed, code=newer.code) == NUMBER
    assert (newer.status, newer.left_on) == (ChildStatus.CONFIRMED, None)
    double = Double.objects.get()
    assert (double.status, double.words) == (DoubleStatus.DIFFERENT, NOT_ONE)
    told = AuditEvent.objects.filter(event=Event.RECORDS_UNMERGED)
    assert {event.about_id for event in told} == {str(older.pk), str(newer.pk)}


def test_an_absorbed_record_is_not_called_back_by_another_door(
    lan: Account, older: Child, newer: Child
) -> None:
    merged(older, newer, lan)
    with pytest.raises(MoveNotAllowed, match="Tách hồ sơ"):
        return_to_register(newer, by=lan)
    newer.refresh_from_db()
    assert newer.status == ChildStatus.MERGED


def test_a_record_that_waits_for_another_commune_is_not_merged(
    lan: Account, older: Child, newer: Child, kinh_dua: Unit, minh: Account
) -> None:
    ask_handover(newer, by=lan, departure=Departure(kinh_dua, clock.today(), "Theo mẹ"))
    with pytest.raises(MoveNotAllowed):
        merged(older, newer, lan)
    assert not Merge.objects.exists()
    newer.refresh_from_db()
    assert newer.status == ChildStatus.MOVING


def test_open_questions_and_an_earlier_judgement_stop_amerged(
    lan: Account, older: Child, newer: Child, ap_kinh: Hamlet
) -> None:
    far = make_child("Danh Thị Sa Rây", ap_kinh)
    asked = Inquiry.objects.create(
        child=newer, other=far, cell=newer.cell, to_cell=far.cell, certainty=90,
        status=InquiryStatus.ASKED, found_at=clock.now(),
    )  # fmt: skip
    with pytest.raises(MoveNotAllowed, match="Đang chờ xã khác trả lời"):
        merged(older, newer, lan)
    asked.delete()
    judge_different(pair_by_hand(older, newer, by=lan), by=lan, difference="twins")
    with pytest.raises(MoveNotAllowed, match="Xét lại"):
        merged(older, newer, lan)
    assert not Merge.objects.exists()
    assert not MergedPart.objects.exists()


@pytest.mark.parametrize("status", [ChildStatus.DECEASED, ChildStatus.MERGED])
def test_a_closed_record_is_not_absorbed(
    lan: Account, older: Child, newer: Child, status: ChildStatus
) -> None:
    Child.objects.filter(pk=newer.pk).update(
        status=status, left_on=clock.today(), left_reason="deceased"
    )
    with pytest.raises(MoveNotAllowed):
        merged(older, newer, lan)
    assert not Merge.objects.exists()


def test_the_staying_record_must_stand_and_be_another_one(
    lan: Account, older: Child, newer: Child
) -> None:
    with pytest.raises(Invalid, match="hai hồ sơ khác nhau"):
        merged(older, older, lan)
    with pytest.raises(Invalid, match="Không chọn được trường"):
        merged(older, newer, lan, "code")
    with pytest.raises(Invalid, match="Ghi rõ lý do"):
        merge_records(older, newer, by=lan, choice=Choice("trùng"))
    Child.objects.filter(pk=older.pk).update(
        status=ChildStatus.LEFT, left_on=clock.today(), left_reason="moved"
    )
    with pytest.raises(MoveNotAllowed, match="Hồ sơ giữ lại phải đang trong danh sách"):
        merged(older, newer, lan)
    assert not Merge.objects.exists()


def test_only_an_officer_of_both_records_merges_and_un_merges(
    lan: Account, minh: Account, collaborator: Account, older: Child, newer: Child
) -> None:
    for stranger in (minh, collaborator):
        with pytest.raises(NotAllowed):
            merged(older, newer, stranger)
    assert not Merge.objects.exists()
    merge = merged(older, newer, lan)
    with pytest.raises(NotAllowed):
        unmerge_records(merge, by=minh, reason=NOT_ONE)
    merge.refresh_from_db()
    assert merge.undone_at is None


def test_merges_are_taken_apart_in_the_reverse_order(
    lan: Account, older: Child, newer: Child, ap_mot: Hamlet
) -> None:
    third = make_child("Danh Sa Rây", ap_mot)
    first = merged(older, newer, lan)
    second = merged(third, older, lan)
    with pytest.raises(MoveNotAllowed, match="Tách lần sau trước"):
        unmerge_records(first, by=lan, reason=NOT_ONE)
    unmerge_records(second, by=lan, reason=NOT_ONE)
    fourth = make_child("Danh Thị Rây", ap_mot)
    third_merge = merged(older, fourth, lan)
    with pytest.raises(MoveNotAllowed, match=fourth.code):
        unmerge_records(first, by=lan, reason=NOT_ONE)
    unmerge_records(third_merge, by=lan, reason=NOT_ONE)
    unmerge_records(first, by=lan, reason=NOT_ONE)
    with pytest.raises(MoveNotAllowed, match="đã được tách rồi"):
        unmerge_records(first, by=lan, reason=NOT_ONE)
    assert set(Child.objects.living_here()) == {older, newer, third, fourth}


def test_the_absorbed_record_goes_back_to_its_commune_after_the_other_has_moved(
    lan: Account, minh: Account, older: Child, newer: Child, kinh_dua: Unit, ap_kinh: Hamlet
) -> None:
    merge = merged(older, newer, lan)
    departure = Departure(kinh_dua, clock.today(), "Theo mẹ đi làm")
    handover = ask_handover(older, by=lan, departure=departure)
    accept_handover(handover, by=minh, hamlet=ap_kinh)
    merge.refresh_from_db()
    assert merge.cell == ap_kinh.cell
    unmerge_records(merge, by=minh, reason=NOT_ONE)
    newer.refresh_from_db()
    older.refresh_from_db()
    assert (newer.cell, newer.status) == ("MH01", ChildStatus.CONFIRMED)
    assert set(newer.carers.values_list("cell", flat=True)) == {"MH01"}
    assert newer.memberships.get().cell == "MH01"
    assert older.cell == "MH02"


def test_a_move_to_another_hamlet_after_the_merge_is_kept(
    lan: Account, older: Child, newer: Child, ap_hai: Hamlet
) -> None:
    merge = merged(older, newer, lan, "birth")
    move_child(older, by=lan, hamlet=ap_hai, on=clock.today())
    unmerge_records(merge, by=lan, reason=NOT_ONE)
    older.refresh_from_db()
    assert older.hamlet == ap_hai
    assert older.residences.filter(until__isnull=True).get().hamlet == ap_hai
