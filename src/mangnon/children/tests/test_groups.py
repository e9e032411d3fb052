"""Special circumstances and risks."""

from datetime import date

import pytest

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.factories import make_account
from mangnon.audit.models import AuditEvent
from mangnon.children.actions import Period, add_group, add_risk, end_group, end_risk
from mangnon.children.choices import Event, Risk
from mangnon.children.models import Child, Membership, RiskReason
from mangnon.children.querysets import Tally
from mangnon.children.tests.factories import make_child
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.law.standards import subgroup_codes
from mangnon.places.models import Hamlet, Unit

SINCE = Period(since=date(2021, 1, 1))
TODAY = date(2021, 5, 10)


def test_the_law_has_fourteen_groups_with_forty_eight_sub_groups() -> None:
    assert len({code[0] for code in subgroup_codes()}) == 14
    assert len(subgroup_codes()) == 48


def test_a_group_is_added_with_proof_and_review_and_later_ended(
    lan: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    period = Period(date(2021, 1, 1), proof="Giấy số 12", review_on=date(2022, 1, 1))
    added = add_group(child, by=lan, subgroup="d2", period=period)
    assert (added.proof, added.review_on, added.cell) == ("Giấy số 12", date(2022, 1, 1), "MH01")
    end_group(added, by=lan, on=date(2021, 3, 1))
    assert Membership.objects.holding(date(2021, 2, 28)).get() == added
    assert not Membership.objects.holding(date(2021, 3, 1)).exists()
    events = list(AuditEvent.objects.values_list("event", flat=True).order_by("pk"))
    assert events == [Event.GROUP_ADDED, Event.GROUP_ENDED]


def test_a_child_may_be_in_several_groups_and_is_one_child(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    for code in ("d1", "a3", "n1"):
        add_group(child, by=lan, subgroup=code, period=SINCE)
    held = Membership.objects.holding(TODAY).of_children(Child.objects.counted_on(TODAY))
    assert held.in_all() == Tally(memberships=3, children=1)
    assert held.by_group() == {"d": Tally(1, 1), "a": Tally(1, 1), "n": Tally(1, 1)}


def test_a_group_is_open_only_once(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    add_group(child, by=lan, subgroup="d2", period=SINCE)
    with pytest.raises(Invalid, match="Trẻ đang ở nhóm này"):
        add_group(child, by=lan, subgroup="d2", period=SINCE)
    assert Membership.objects.count() == 1


@pytest.mark.parametrize("code", ["i1", "k1", "l2", "m1", "đ1"])
def test_sealed_groups_come_from_cases_and_not_from_the_register(
    lan: Account, ap_mot: Hamlet, code: str
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    with pytest.raises(Invalid, match="ghi từ ca bảo vệ"):
        add_group(child, by=lan, subgroup=code, period=SINCE)
    assert not Membership.objects.exists()


def test_sealed_groups_appear_in_no_list_and_no_count(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    for code in ("đ1", "l1", "i1", "k2", "m2", "d1"):
        Membership.objects.create(child=child, cell="MH01", subgroup=code, since=date(2021, 1, 1))
    assert [row.subgroup for row in Membership.objects.visible_to(lan)] == ["d1"]
    assert Membership.objects.listed().by_group() == {"d": Tally(1, 1)}
    assert not Child.objects.in_group("đ", on=TODAY).exists()
    assert not Child.objects.in_group("l", on=TODAY).exists()
    assert Child.objects.in_group("d", on=TODAY).get() == child


def test_a_group_outside_the_law_is_refused(lan: Account, ap_mot: Hamlet) -> None:
    with pytest.raises(Invalid, match="theo luật"):
        add_group(make_child("An", ap_mot), by=lan, subgroup="z9", period=SINCE)


@pytest.mark.parametrize(
    ("period", "field"),
    [
        (Period(date(2021, 5, 11)), "since"),
        (Period(date(2021, 1, 2), review_on=date(2021, 1, 2)), "review_on"),
    ],
)
def test_days_that_cannot_be_are_refused(
    lan: Account, ap_mot: Hamlet, period: Period, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        add_group(make_child("An", ap_mot), by=lan, subgroup="d1", period=period)
    assert refused.value.field == field


@pytest.mark.parametrize("day", [date(2020, 12, 31), date(2021, 5, 11)])
def test_a_group_ends_between_its_start_and_today(lan: Account, ap_mot: Hamlet, day: date) -> None:
    added = add_group(make_child("An", ap_mot), by=lan, subgroup="d1", period=SINCE)
    with pytest.raises(Invalid):
        end_group(added, by=lan, on=day)
    added.refresh_from_db()
    assert added.until is None


def test_what_has_ended_does_not_end_again(lan: Account, ap_mot: Hamlet) -> None:
    added = add_group(make_child("An", ap_mot), by=lan, subgroup="d1", period=SINCE)
    end_group(added, by=lan, on=TODAY)
    with pytest.raises(MoveNotAllowed):
        end_group(added, by=lan, on=TODAY)


def test_what_is_gone_is_not_found(lan: Account, ap_mot: Hamlet) -> None:
    added = add_group(make_child("An", ap_mot), by=lan, subgroup="d1", period=SINCE)
    Membership.objects.filter(pk=added.pk).delete()
    with pytest.raises(NotFound):
        end_group(added, by=lan, on=TODAY)


def test_a_risk_is_added_once_and_ended(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    risk = add_risk(child, by=lan, reason=Risk.PARENTS_AWAY, period=SINCE)
    assert list(Child.objects.at_risk(on=TODAY)) == [child]
    with pytest.raises(Invalid, match="đang được ghi"):
        add_risk(child, by=lan, reason=Risk.PARENTS_AWAY, period=SINCE)
    end_risk(risk, by=lan, on=TODAY)
    assert not Child.objects.at_risk(on=TODAY).exists()
    assert not RiskReason.objects.holding(TODAY).exists()


def test_groups_need_the_second_step(rach_sen: Unit, ap_mot: Hamlet) -> None:
    hurried = make_account("voi", Role.COMMUNE_OFFICER, rach_sen, two_steps=False)
    child = make_child("Trần Văn An", ap_mot)
    with pytest.raises(NotAllowed, match="xác nhận hai bước"):
        add_group(child, by=hurried, subgroup="d1", period=SINCE)
    with pytest.raises(NotAllowed):
        add_risk(child, by=hurried, reason=Risk.POOR, period=SINCE)
    assert not Membership.objects.exists()
    assert not RiskReason.objects.exists()


def test_a_collaborator_and_another_commune_record_no_group(
    collaborator: Account, minh: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    for account in (collaborator, minh):
        with pytest.raises(NotAllowed):
            add_group(child, by=account, subgroup="d1", period=SINCE)
    assert not Membership.objects.exists()
