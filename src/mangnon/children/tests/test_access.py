"""Looking for a reason, looking outside the own area, and what is kept of it."""

from datetime import timedelta

import pytest

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.accounts.tests.factories import make_account
from mangnon.audit.models import AuditEvent
from mangnon.children.actions import (
    Sought,
    TooManyMisses,
    ask_access,
    look_elsewhere,
    record_reading,
)
from mangnon.children.actions.telling import tell_of_opening
from mangnon.children.choices import Event
from mangnon.children.identity import number_key
from mangnon.children.models import Child, NamedAccess
from mangnon.children.sight import row_sight_of, sight_of
from mangnon.children.tests.factories import make_child
from mangnon.common import clock, scope
from mangnon.common.refusals import Invalid, NotAllowed
from mangnon.notices.choices import Kind
from mangnon.notices.models import Notice
from mangnon.places.models import Hamlet, Placement, Unit

REASON = "Xét trợ cấp tháng 5"
NUMBER = "999213004567"


def test_the_own_officer_sees_everything_of_the_register(lan: Account, ap_mot: Hamlet) -> None:
    sight = sight_of(make_child("An", ap_mot), lan)
    assert (sight.exists, sight.basics, sight.sensitive, sight.asks_reason) == (
        True, True, True, False,
    )  # fmt: skip


def test_without_the_second_step_only_the_basics_are_shown(rach_sen: Unit, ap_mot: Hamlet) -> None:
    hurried = make_account("voi", Role.COMMUNE_OFFICER, rach_sen, two_steps=False)
    sight = sight_of(make_child("An", ap_mot), hurried)
    assert (sight.basics, sight.sensitive, sight.asks_second_step) == (True, False, True)


def test_a_collaborator_sees_the_basics_of_the_own_hamlet_only(
    collaborator: Account, ap_mot: Hamlet, ap_hai: Hamlet
) -> None:
    sight = sight_of(make_child("An", ap_mot), collaborator)
    assert (sight.basics, sight.sensitive, sight.asks_second_step) == (True, False, False)
    assert not sight_of(make_child("Bình", ap_hai), collaborator).exists


def test_another_commune_does_not_know_the_child(minh: Account, ap_mot: Hamlet) -> None:
    assert not sight_of(make_child("An", ap_mot), minh).exists


def test_the_lead_specialist_sees_it_masked_and_may_ask(hoa: Account, ap_mot: Hamlet) -> None:
    sight = sight_of(make_child("An", ap_mot), hoa)
    assert (sight.basics, sight.is_masked, sight.asks_reason) == (False, True, True)


def test_a_stated_reason_opens_one_record_to_one_person_for_an_hour(
    chair: Account, lan: Account, ap_mot: Hamlet
) -> None:
    child, other = make_child("An", ap_mot), make_child("Bình", ap_mot)
    assert (sight_of(child, chair).basics, sight_of(child, chair).asks_reason) == (False, True)
    leave = ask_access(child, by=chair, reason=REASON)
    sight = sight_of(child, chair)
    assert (sight.basics, sight.sensitive, sight.leave) == (True, True, leave)
    assert not sight_of(other, chair).basics
    with clock.at(clock.now() + timedelta(minutes=59)):
        assert sight_of(child, chair).basics
    with clock.at(clock.now() + timedelta(minutes=60)):
        assert not sight_of(child, chair).basics
    event = AuditEvent.objects.get(event=Event.ACCESS_ASKED)
    assert (event.account_id, event.reason, event.about_id) == (chair.pk, REASON, str(child.pk))


def test_the_owner_of_a_record_is_told_that_it_was_opened(
    chair: Account, lan: Account, ap_mot: Hamlet
) -> None:
    child = make_child("An", ap_mot)
    ask_access(child, by=chair, reason=REASON)
    told = Notice.objects.get()
    assert (told.to, told.kind, told.code) == (lan, Kind.RECORD_OPENED, child.code)


def test_without_an_officer_or_a_commune_nobody_is_told(chair: Account, ap_mot: Hamlet) -> None:
    child = make_child("An", ap_mot)
    tell_of_opening(child, by=chair)
    Placement.objects.all().delete()
    tell_of_opening(child, by=chair)
    assert Notice.objects.count() == 0


def test_a_reason_without_the_second_step_opens_the_basics_only(
    chair: Account, ap_mot: Hamlet
) -> None:
    child = make_child("An", ap_mot)
    chair.second_step_done = False
    ask_access(child, by=chair, reason=REASON)
    sight = sight_of(child, chair)
    assert (sight.basics, sight.sensitive, sight.asks_second_step) == (True, False, True)


@pytest.mark.parametrize("reason", ["", "xem", "1234567890 abc", "a b c d e f g h i"])
def test_a_reason_has_at_least_ten_letters(chair: Account, ap_mot: Hamlet, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        ask_access(make_child("An", ap_mot), by=chair, reason=reason)
    assert refused.value.field == "reason"
    assert not NamedAccess.objects.exists()


def test_a_stranger_opens_nothing_by_a_reason(minh: Account, ap_mot: Hamlet) -> None:
    with pytest.raises(NotAllowed):
        ask_access(make_child("An", ap_mot), by=minh, reason=REASON)
    assert not NamedAccess.objects.exists()


def test_reading_sensitive_fields_names_them_in_the_log(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("An", ap_mot)
    record_reading(child, by=lan, sight=sight_of(child, lan), fields=["ethnicity", "insurance"])
    event = AuditEvent.objects.get(event=Event.CHILD_READ)
    assert (event.level, event.fields_read, event.account_id) == (
        "L3", "ethnicity,insurance", lan.pk,
    )  # fmt: skip


def test_reading_the_basics_of_the_own_area_is_no_event(
    collaborator: Account, ap_mot: Hamlet
) -> None:
    child = make_child("An", ap_mot)
    record_reading(child, by=collaborator, sight=sight_of(child, collaborator), fields=[])
    assert not AuditEvent.objects.filter(event=Event.CHILD_READ).exists()


def test_reading_for_a_reason_is_an_event_with_the_reason(chair: Account, ap_mot: Hamlet) -> None:
    child = make_child("An", ap_mot)
    chair.second_step_done = False
    ask_access(child, by=chair, reason=REASON)
    record_reading(child, by=chair, sight=sight_of(child, chair), fields=["full_name"])
    event = AuditEvent.objects.get(event=Event.CHILD_READ)
    assert (event.level, event.reason) == ("L2", REASON)


def test_rows_show_names_to_the_own_officer_and_initials_to_the_province(
    lan: Account, hoa: Account, ap_mot: Hamlet, ap_kinh: Hamlet
) -> None:
    own, other = make_child("An", ap_mot), make_child("Bình", ap_kinh)
    assert [row_sight_of(lan).shows_name(child) for child in (own, other)] == [True, False]
    assert [row_sight_of(hoa).shows_name(child) for child in (own, other)] == [False, False]


def test_outside_the_area_two_facts_name_only_the_commune(
    lan: Account, ap_kinh: Hamlet, kinh_dua: Unit
) -> None:
    make_child("Lê Thị Mỹ", ap_kinh, id_number_key=number_key(NUMBER))
    reach = reach_of(lan)
    scope.apply(cells=reach.cells, account=lan.pk)
    by_name = Sought(full_name="le thi mi", birth_year=2013)
    assert look_elsewhere(by_name, by=lan, reason=REASON) == ["Xã Kinh Dừa"]
    by_number = Sought(id_number="999 213 004 567")
    assert look_elsewhere(by_number, by=lan, reason=REASON) == ["Xã Kinh Dừa"]
    assert not Child.objects.exists()
    events = AuditEvent.objects.filter(event=Event.LOOKED_ELSEWHERE)
    assert [event.details for event in events.order_by("pk")] == [
        {"hits": 1, "facts": "name_and_year"},
        {"hits": 1, "facts": "id_number"},
    ]


@pytest.mark.parametrize(
    "sought",
    [
        Sought(),
        Sought(full_name="Lê Thị Mỹ"),
        Sought(full_name="Mỹ", birth_year=2013),
        Sought(birth_year=2013),
    ],
)
def test_one_fact_is_not_enough_outside_the_area(
    lan: Account, ap_kinh: Hamlet, sought: Sought
) -> None:
    make_child("Lê Thị Mỹ", ap_kinh)
    with pytest.raises(Invalid, match="Ghi đủ họ tên và năm sinh"):
        look_elsewhere(sought, by=lan, reason=REASON)
    assert not AuditEvent.objects.filter(event=Event.LOOKED_ELSEWHERE).exists()


def test_half_a_name_or_another_year_finds_nothing_outside(lan: Account, ap_kinh: Hamlet) -> None:
    make_child("Lê Thị Mỹ", ap_kinh)
    assert look_elsewhere(Sought("Lê Thị", 2013), by=lan, reason=REASON) == []
    assert look_elsewhere(Sought("Lê Thị Mỹ", 2012), by=lan, reason=REASON) == []


def test_the_own_children_are_not_named_as_elsewhere(lan: Account, ap_mot: Hamlet) -> None:
    make_child("Lê Thị Mỹ", ap_mot)
    assert look_elsewhere(Sought("Lê Thị Mỹ", 2013), by=lan, reason=REASON) == []


def test_looking_outside_needs_a_reason_and_the_right(
    lan: Account, hoa: Account, ap_kinh: Hamlet
) -> None:
    with pytest.raises(Invalid):
        look_elsewhere(Sought("Lê Thị Mỹ", 2013), by=lan, reason="xem")
    with pytest.raises(NotAllowed):
        look_elsewhere(Sought("Lê Thị Mỹ", 2013), by=hoa, reason=REASON)


def test_x1_a_curious_officer_is_slowed_down_and_then_locked_out(
    lan: Account, ap_kinh: Hamlet
) -> None:
    make_child("Lê Thị Mỹ", ap_kinh)
    start = clock.now()

    def try_at(minutes: int, name: str = "Người Nổi Tiếng") -> list[str]:
        with clock.at(start + timedelta(minutes=minutes)):
            return look_elsewhere(Sought(name, 2013), by=lan, reason=REASON)

    for minute in (0, 1, 2):
        assert try_at(minute) == []
    with pytest.raises(TooManyMisses, match="Chờ 5 phút"):
        try_at(3)
    for minute in (8, 14, 20):
        assert try_at(minute) == []
    with pytest.raises(TooManyMisses, match="khóa đến hết hôm nay"):
        try_at(60, "Lê Thị Mỹ")
    assert try_at(24 * 60, "Lê Thị Mỹ") == ["Xã Kinh Dừa"]
    events = AuditEvent.objects.filter(event=Event.LOOKED_ELSEWHERE)
    assert events.count() == 7
