"""Leaving the register, coming back, and reaching sixteen."""

from datetime import date, timedelta

import pytest

from mangnon.accounts.models import Account
from mangnon.audit.models import AuditEvent
from mangnon.children.actions import (
    Departure,
    ask_handover,
    close_at_sixteen,
    leave_register,
    return_to_register,
)
from mangnon.children.choices import ChildStatus, Event, HandoverStatus, LeftReason
from mangnon.children.lifecycle import HANDOVER_MOVES, MOVES
from mangnon.children.models import Child, Handover
from mangnon.children.tests.factories import make_child
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.places.models import Hamlet, Unit

TODAY = date(2021, 5, 10)
ID_KEY = "k" * 64


def test_every_state_has_its_moves() -> None:
    assert set(MOVES) == set(ChildStatus)
    assert set(HANDOVER_MOVES) == set(HandoverStatus)
    assert {state for moves in MOVES.values() for state in moves} | {
        ChildStatus.PROVISIONAL
    } == set(ChildStatus)


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        (LeftReason.MOVED, ChildStatus.LEFT),
        (LeftReason.ABROAD, ChildStatus.LEFT),
        (LeftReason.ENTERED_WRONGLY, ChildStatus.LEFT),
        (LeftReason.DECEASED, ChildStatus.DECEASED),
    ],
)
def test_a_child_that_leaves_is_counted_until_the_day_before(
    lan: Account, ap_mot: Hamlet, reason: LeftReason, status: ChildStatus
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    child = leave_register(child, by=lan, reason=reason, on=date(2021, 5, 1))
    assert (child.status, child.left_on) == (status, date(2021, 5, 1))
    assert Child.objects.counted_on(date(2021, 4, 30)).count() == 1
    assert Child.objects.counted_on(date(2021, 5, 1)).count() == 0
    assert AuditEvent.objects.get(event=Event.CHILD_LEFT).details == {"why": reason.value}


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2021, 5, 11)])
def test_a_child_leaves_between_its_first_day_and_today(
    lan: Account, ap_mot: Hamlet, day: date
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    with pytest.raises(Invalid) as refused:
        leave_register(child, by=lan, reason=LeftReason.ABROAD, on=day)
    assert refused.value.field == "on"
    child.refresh_from_db()
    assert child.left_on is None


def test_nobody_turns_sixteen_by_hand(lan: Account, ap_mot: Hamlet) -> None:
    with pytest.raises(Invalid, match="hệ thống tự đưa ra"):
        leave_register(make_child("An", ap_mot), by=lan, reason=LeftReason.TURNED_16, on=TODAY)


def test_another_commune_ends_no_record(lan: Account, minh: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    with pytest.raises(NotAllowed):
        leave_register(child, by=minh, reason=LeftReason.ENTERED_WRONGLY, on=TODAY)
    child.refresh_from_db()
    assert child.status == ChildStatus.CONFIRMED
    leave_register(child, by=lan, reason=LeftReason.ABROAD, on=TODAY)
    with pytest.raises(NotAllowed):
        return_to_register(child, by=minh)


def test_a_child_comes_back_as_if_it_had_never_left(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    leave_register(child, by=lan, reason=LeftReason.ENTERED_WRONGLY, on=date(2021, 5, 1))
    child = return_to_register(child, by=lan)
    assert (child.status, child.left_on, child.left_reason) == (ChildStatus.CONFIRMED, None, "")
    assert Child.objects.counted_on(date(2021, 5, 1)).count() == 1
    with pytest.raises(MoveNotAllowed):
        return_to_register(child, by=lan)


def test_a_child_found_by_a_collaborator_is_confirmed_and_not_returned(
    lan: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot, status=ChildStatus.PROVISIONAL)
    with pytest.raises(Invalid, match="đang trong danh sách"):
        return_to_register(child, by=lan)


def test_nobody_over_sixteen_comes_back(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("An", ap_mot, birth_date=date(2005, 5, 9))
    close_at_sixteen(on=TODAY)
    with pytest.raises(Invalid, match="đã đủ 16 tuổi"):
        return_to_register(child, by=lan)


def test_a_number_taken_meanwhile_keeps_a_record_closed(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("An", ap_mot, id_number_key=ID_KEY)
    leave_register(child, by=lan, reason=LeftReason.ENTERED_WRONGLY, on=TODAY)
    make_child("Ân", ap_mot, id_number_key=ID_KEY)
    with pytest.raises(Invalid, match="đã có ở một hồ sơ khác"):
        return_to_register(child, by=lan)


@pytest.mark.parametrize("birth", [date(2005, 5, 10), date(2004, 2, 29), date(2005, 12, 31)])
def test_the_record_closes_on_the_day_after_the_birthday(ap_mot: Hamlet, birth: date) -> None:
    child = make_child("Trần Văn An", ap_mot, birth_date=birth)
    birthday = birth.replace(year=birth.year + 16)
    assert close_at_sixteen(on=birthday) == 0
    assert close_at_sixteen(on=birthday + timedelta(days=1)) == 1
    child.refresh_from_db()
    assert (child.status, child.left_reason) == (ChildStatus.TURNED_16, "turned_16")
    assert child.left_on == birthday + timedelta(days=1)
    assert close_at_sixteen(on=birthday + timedelta(days=1)) == 0


def test_a_week_without_the_job_changes_no_count(ap_mot: Hamlet) -> None:
    make_child("Trần Văn An", ap_mot, birth_date=date(2005, 5, 3))
    days = [date(2021, 5, 1) + timedelta(days=step) for step in range(10)]
    before = [Child.objects.counted_on(day).count() for day in days]
    assert before == [1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    assert close_at_sixteen(on=TODAY) == 1
    assert [Child.objects.counted_on(day).count() for day in days] == before


def test_sixty_days_before_the_birthday_the_child_is_on_the_list(ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot, birth_date=date(2005, 7, 9))
    assert list(Child.objects.soon_sixteen(on=TODAY)) == [child]
    assert not Child.objects.soon_sixteen(on=TODAY - timedelta(days=1)).exists()


def test_a_birth_date_that_is_not_known_never_closes_a_record(ap_mot: Hamlet) -> None:
    make_child("Tí", ap_mot, birth_date=None, birth_precision="unknown")
    assert close_at_sixteen(on=date(2060, 1, 1)) == 0


def test_a_child_entered_after_its_birthday_was_never_counted(ap_mot: Hamlet) -> None:
    late = make_child("An", ap_mot, birth_date=date(2005, 1, 1), entered_on=date(2021, 5, 1))
    assert close_at_sixteen(on=TODAY) == 1
    late.refresh_from_db()
    assert late.left_on == date(2021, 5, 1)
    assert not Child.objects.counted_on(date(2021, 5, 1)).exists()


def test_an_open_handover_ends_with_the_record(
    lan: Account, ap_mot: Hamlet, kinh_dua: Unit, ap_kinh: Hamlet
) -> None:
    child = make_child("An", ap_mot, birth_date=date(2005, 5, 10))
    departure = Departure(kinh_dua, on=date(2021, 5, 1), reason="Theo mẹ")
    ask_handover(child, by=lan, departure=departure)
    with clock.at(date(2021, 5, 11)):
        assert close_at_sixteen(on=clock.today()) == 1
    assert Handover.objects.get().status == HandoverStatus.WITHDRAWN
    assert AuditEvent.objects.get(event=Event.CLOSED_AT_16).account_id is None
