"""A child moves to another commune."""

from datetime import date, timedelta

import pytest

from mangnon.accounts.models import Account, Post
from mangnon.accounts.reach import reach_of
from mangnon.children.actions import (
    CarerFacts,
    Departure,
    NewChild,
    Period,
    accept_handover,
    add_child,
    add_group,
    ask_handover,
    leave_register,
    move_child,
    refuse_handover,
    withdraw_handover,
)
from mangnon.children.choices import (
    ChildStatus,
    HandoverStatus,
    LeftReason,
    RefusalReason,
)
from mangnon.children.models import (
    Carer,
    ChangeEntry,
    Child,
    Handover,
    Membership,
    Residence,
)
from mangnon.children.tests.factories import ENTERED, make_child
from mangnon.common import clock, scope
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.notices.choices import Kind
from mangnon.notices.models import Notice
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Unit
from mangnon.places.tests.factories import make_unit

TODAY = date(2021, 5, 10)
MOVED = date(2021, 5, 1)


def _as(account: Account) -> None:
    """Stand behind the second wall as this account."""
    reach = reach_of(account)
    scope.apply(cells=reach.cells, hamlets=reach.hamlet_ids, account=account.pk)


def _gone_to(commune: Unit) -> Departure:
    return Departure(commune=commune, on=MOVED, reason="Theo mẹ về quê ngoại")


@pytest.fixture
def an(lan: Account, ap_mot: Hamlet) -> Child:
    """A child of Lan's commune with everything that hangs on a record."""
    with clock.at("2021-01-04"):
        facts = NewChild(
            hamlet=ap_mot, full_name="Trần Văn An", birth_date=date(2013, 5, 4),
            birth_precision="day", sex="M", household_code="H1",
            carer=CarerFacts(full_name="Thị Quý"),
        )  # fmt: skip
        child = add_child(facts, by=lan)
        add_group(child, by=lan, subgroup="d2", period=Period(date(2021, 1, 2)))
    return child


def test_nobody_moves_a_child_into_anothers_commune_without_an_answer(
    lan: Account, minh: Account, an: Child, ap_kinh: Hamlet
) -> None:
    for account in (lan, minh):
        with pytest.raises(NotAllowed):
            move_child(an, by=account, hamlet=ap_kinh, on=MOVED)
    assert Residence.objects.count() == 1


def test_until_the_answer_the_new_commune_sees_only_a_card(
    lan: Account, minh: Account, an: Child, kinh_dua: Unit, rach_sen: Unit, ap_kinh: Hamlet
) -> None:
    ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    an.refresh_from_db()
    assert an.status == ChildStatus.MOVING
    assert Child.objects.counted_on(TODAY).in_unit(rach_sen, on=TODAY).count() == 1
    _as(minh)
    card = Handover.objects.reaching(minh).get()
    assert (card.card_name, card.card_birth_year, card.card_sex) == ("Trần Văn An", 2013, "M")
    assert not Child.objects.exists()
    assert not Carer.objects.exists()
    assert not Membership.objects.exists()
    assert not ChangeEntry.objects.exists()


def test_a_third_commune_and_a_collaborator_see_no_card(
    lan: Account, collaborator: Account, an: Child, kinh_dua: Unit, ap_kinh: Hamlet
) -> None:
    ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    _as(collaborator)
    assert not Handover.objects.exists()
    assert not Handover.objects.visible_to(collaborator).exists()
    assert not Handover.objects.reaching(collaborator).exists()
    assert not Handover.objects.leaving(collaborator).exists()
    scope.apply(cells=["MH07"], account="somebody")
    assert not Handover.objects.exists()


def test_with_the_answer_the_record_crosses_with_all_that_hangs_on_it(
    lan: Account, minh: Account, an: Child, kinh_dua: Unit, rach_sen: Unit, ap_kinh: Hamlet
) -> None:
    handover = ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    _as(minh)
    accept_handover(handover, by=minh, hamlet=ap_kinh)
    child = Child.objects.get()
    assert (child.hamlet, child.cell, child.status) == (ap_kinh, "MH02", ChildStatus.CONFIRMED)
    assert Carer.objects.get().full_name == "Thị Quý"
    assert Membership.objects.get().subgroup == "d2"
    assert Residence.objects.get().since == MOVED
    handover.refresh_from_db()
    assert (handover.status, handover.card_name, handover.card_birth_year) == (
        HandoverStatus.ACCEPTED, "", None,
    )  # fmt: skip
    _as(lan)
    assert not Child.objects.exists()
    assert Handover.objects.leaving(lan).get().to_hamlet == ap_kinh
    with scope.everything("figures"):
        for day, unit in ((MOVED - timedelta(days=1), rach_sen), (MOVED, kinh_dua)):
            counted = Child.objects.counted_on(day)
            assert counted.in_unit(unit, on=day).count() == 1
            other = kinh_dua if unit == rach_sen else rach_sen
            assert counted.in_unit(other, on=day).count() == 0


def test_a_commune_counts_an_older_day_behind_the_cells_its_people_went_to(
    lan: Account, minh: Account, an: Child, kinh_dua: Unit, rach_sen: Unit, ap_kinh: Hamlet
) -> None:
    handover = ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    _as(minh)
    accept_handover(handover, by=minh, hamlet=ap_kinh)
    _as(lan)
    with scope.everything("figures"):
        cells = Child.objects.cells_behind(rach_sen, units_of=MOVED)
    assert cells == {"MH01", "MH02"}
    before = MOVED - timedelta(days=1)
    with scope.only(cells, reason="figures"):
        assert Child.objects.counted_on(before).in_unit(rach_sen, on=before).count() == 1
    assert not Child.objects.exists()


def test_after_the_crossing_the_wall_stands_as_before(
    lan: Account, minh: Account, an: Child, kinh_dua: Unit, ap_mot: Hamlet, ap_kinh: Hamlet
) -> None:
    make_child("Lê Thị Bình", ap_mot)
    handover = ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    _as(minh)
    accept_handover(handover, by=minh, hamlet=ap_kinh)
    assert [child.pk for child in Child.objects.all()] == [an.pk]


def test_each_side_is_told_without_a_name(
    lan: Account, minh: Account, an: Child, kinh_dua: Unit, ap_kinh: Hamlet
) -> None:
    handover = ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    waiting = Notice.objects.get(to=minh)
    assert (waiting.kind, waiting.code) == (Kind.MOVE_WAITING, "")
    accept_handover(handover, by=minh, hamlet=ap_kinh)
    assert Notice.objects.get(to=lan).kind == Kind.MOVE_ANSWERED


def test_a_handover_sent_back_leaves_the_child_where_it_was(
    lan: Account, minh: Account, an: Child, kinh_dua: Unit, ap_mot: Hamlet, ap_kinh: Hamlet
) -> None:
    handover = ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    _as(minh)
    refuse_handover(handover, by=minh, because=RefusalReason.NOT_FOUND, words="Đã hỏi ấp")
    assert not Child.objects.exists()
    _as(lan)
    child = Child.objects.get()
    assert (child.hamlet, child.status) == (ap_mot, ChildStatus.CONFIRMED)
    handover.refresh_from_db()
    assert (handover.refused_because, handover.answer_note) == ("not_found", "Đã hỏi ấp")


def test_the_old_commune_cannot_answer_itself(
    lan: Account, an: Child, kinh_dua: Unit, ap_kinh: Hamlet, ap_hai: Hamlet
) -> None:
    handover = ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    with pytest.raises(NotAllowed):
        accept_handover(handover, by=lan, hamlet=ap_hai)
    with pytest.raises(NotAllowed):
        refuse_handover(handover, by=lan, because=RefusalReason.NOT_FOUND)
    handover.refresh_from_db()
    assert handover.status == HandoverStatus.WAITING


def test_the_child_is_put_into_a_hamlet_of_the_new_commune(
    lan: Account, minh: Account, an: Child, kinh_dua: Unit, ap_mot: Hamlet, ap_kinh: Hamlet
) -> None:
    handover = ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    with pytest.raises(NotAllowed):
        accept_handover(handover, by=minh, hamlet=ap_mot)
    Hamlet.objects.filter(pk=ap_kinh.pk).update(cell="MH02")
    third = make_unit("MH03", Level.COMMUNE, "Xã Giồng Sao")
    Handover.objects.update(to_commune=third)
    with pytest.raises(NotAllowed):
        accept_handover(handover, by=minh, hamlet=ap_kinh)


def test_a_handover_is_answered_once(
    lan: Account, minh: Account, an: Child, kinh_dua: Unit, ap_kinh: Hamlet
) -> None:
    handover = ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    accept_handover(handover, by=minh, hamlet=ap_kinh)
    with pytest.raises(MoveNotAllowed):
        accept_handover(handover, by=minh, hamlet=ap_kinh)
    with pytest.raises(MoveNotAllowed):
        refuse_handover(handover, by=minh, because=RefusalReason.NOT_FOUND)
    with pytest.raises(MoveNotAllowed):
        withdraw_handover(handover, by=lan)
    assert Residence.objects.filter(child=an).count() == 2


def test_the_old_commune_may_take_it_back_before_the_answer(
    lan: Account, minh: Account, an: Child, kinh_dua: Unit, ap_kinh: Hamlet
) -> None:
    handover = ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    with pytest.raises(NotAllowed):
        withdraw_handover(handover, by=minh)
    withdraw_handover(handover, by=lan)
    an.refresh_from_db()
    assert an.status == ChildStatus.CONFIRMED
    with pytest.raises(MoveNotAllowed):
        accept_handover(handover, by=minh, hamlet=ap_kinh)


def test_a_handover_needs_a_reason_a_day_and_another_commune(
    lan: Account, an: Child, rach_sen: Unit, kinh_dua: Unit, ap_kinh: Hamlet
) -> None:
    empty = make_unit("MH04", Level.COMMUNE, "Xã Tà Lúa")
    wrong = {
        "reason": Departure(kinh_dua, on=MOVED, reason=" "),
        "on": Departure(kinh_dua, on=date(2021, 5, 11), reason="Theo mẹ"),
    }
    for field, departure in wrong.items():
        with pytest.raises(Invalid) as refused:
            ask_handover(an, by=lan, departure=departure)
        assert refused.value.field == field
    for commune in (rach_sen, empty):
        with pytest.raises(Invalid) as refused:
            ask_handover(an, by=lan, departure=_gone_to(commune))
        assert refused.value.field == "commune"
    assert not Handover.objects.exists()


def test_a_child_to_be_confirmed_or_on_its_way_is_not_sent(
    lan: Account, an: Child, ap_mot: Hamlet, kinh_dua: Unit, ap_kinh: Hamlet
) -> None:
    found = make_child("Lê Thị Bình", ap_mot, status=ChildStatus.PROVISIONAL)
    with pytest.raises(MoveNotAllowed, match="xác nhận hồ sơ trước"):
        ask_handover(found, by=lan, departure=_gone_to(kinh_dua))
    ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    with pytest.raises(MoveNotAllowed, match="chờ nơi đến trả lời"):
        ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    assert Handover.objects.count() == 1


def test_a_handover_that_is_gone_is_not_found(
    lan: Account, minh: Account, an: Child, kinh_dua: Unit, ap_kinh: Hamlet
) -> None:
    handover = ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    Handover.objects.filter(pk=handover.pk).delete()
    with pytest.raises(NotFound):
        accept_handover(handover, by=minh, hamlet=ap_kinh)


def test_a_handover_without_an_answer_is_overdue_after_the_tenth_day(
    lan: Account, an: Child, kinh_dua: Unit, ap_kinh: Hamlet
) -> None:
    ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    assert not Handover.objects.overdue(on=date(2021, 5, 20)).exists()
    assert Handover.objects.overdue(on=date(2021, 5, 21)).count() == 1


def test_a_child_that_dies_on_its_way_ends_the_handover(
    lan: Account, an: Child, kinh_dua: Unit, ap_kinh: Hamlet
) -> None:
    handover = ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    with pytest.raises(MoveNotAllowed):
        leave_register(an, by=lan, reason=LeftReason.MOVED, on=TODAY)
    leave_register(an, by=lan, reason=LeftReason.DECEASED, on=TODAY)
    handover.refresh_from_db()
    assert (handover.status, handover.card_name) == (HandoverStatus.WITHDRAWN, "")


def test_a_handover_of_an_unknown_birth_has_no_year(
    lan: Account, ap_mot: Hamlet, kinh_dua: Unit, ap_kinh: Hamlet
) -> None:
    child = make_child("Tí", ap_mot, birth_date=None, birth_precision="unknown")
    assert child.entered_on == ENTERED
    assert ask_handover(child, by=lan, departure=_gone_to(kinh_dua)).card_birth_year is None


def test_an_officer_of_both_communes_still_chooses_a_hamlet_of_the_new_one(
    lan: Account, minh: Account, an: Child, kinh_dua: Unit, rach_sen: Unit, ap_hai: Hamlet,
    ap_kinh: Hamlet,
) -> None:  # fmt: skip
    post = minh.posts.get()
    Post.objects.create(
        account=minh, role=post.role, body=post.body, unit=rach_sen, valid_from=post.valid_from
    )
    handover = ask_handover(an, by=lan, departure=_gone_to(kinh_dua))
    with pytest.raises(Invalid, match="của nơi đến"):
        accept_handover(handover, by=minh, hamlet=ap_hai)
    handover.refresh_from_db()
    assert handover.status == HandoverStatus.WAITING
