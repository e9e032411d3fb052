"""Posts and acting for somebody: given by others, ended in time, named in the log."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mangnon.accounts.actions import (
    PostDraft,
    choose_acting,
    end_acting,
    end_post,
    give_post,
    start_acting,
)
from mangnon.accounts.actions.acting import ActingDraft
from mangnon.accounts.choices import Event, Role
from mangnon.accounts.models import Account, ActingFor, Post
from mangnon.accounts.permissions import Can, may
from mangnon.accounts.reach import reach_of
from mangnon.accounts.tests.cast import SignedIn
from mangnon.accounts.tests.factories import make_account
from mangnon.audit.models import AuditEvent
from mangnon.common import clock, scope
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.organisations.models import Body
from mangnon.places.models import Hamlet, Unit

TODAY = date(2021, 5, 10)
FRIDAY = date(2021, 5, 14)


@pytest.fixture
def admin(province: Unit) -> Account:
    """The administrator."""
    return make_account("quantri", Role.ADMINISTRATOR, province)


@pytest.fixture
def other_admin(province: Unit) -> Account:
    """Another administrator."""
    return make_account("quantri2", Role.ADMINISTRATOR, province)


@pytest.fixture
def draft(lan: Account, rach_sen: Unit) -> PostDraft:
    """The chair's post in Rạch Sen."""
    body = Body.objects.get(unit=rach_sen)
    return PostDraft(Role.COMMUNE_CHAIR, body, rach_sen, TODAY)


def _post_of(account: Account) -> Post:
    return Post.objects.get(account=account)


def _acting(delegate: Account, until: date | None = FRIDAY) -> ActingDraft:
    return ActingDraft(delegate, TODAY, until, "Đi tập huấn")


def _last(event: Event) -> AuditEvent | None:
    with scope.everything("look"):
        return AuditEvent.objects.filter(event=event).order_by("-pk").first()


def test_an_administrator_gives_a_post(admin: Account, minh: Account, draft: PostDraft) -> None:
    post = give_post(minh, draft, by=admin)
    assert (post.account, post.role, post.valid_to) == (minh, Role.COMMUNE_CHAIR, None)
    event = _last(Event.POST_GIVEN)
    assert event is not None
    assert (event.place, event.details["given_role"]) == ("MH01", "commune_chair")


def test_nobody_gives_themselves_a_post(admin: Account, lan: Account, draft: PostDraft) -> None:
    for person in (admin, lan):
        with pytest.raises(NotAllowed):
            give_post(person, draft, by=person)
    assert Post.objects.filter(role=Role.COMMUNE_CHAIR).count() == 0
    assert _last(Event.POST_GIVEN) is None


def test_a_colleague_without_the_right_gives_no_post(
    lan: Account, minh: Account, draft: PostDraft
) -> None:
    with pytest.raises(NotAllowed):
        give_post(minh, draft, by=lan)
    assert minh.posts.count() == 1


def test_an_administrator_does_not_end_the_own_post(admin: Account) -> None:
    with pytest.raises(NotAllowed):
        end_post(_post_of(admin), by=admin, last_day=TODAY)
    assert _post_of(admin).valid_to is None


@pytest.mark.parametrize("alone", [Role.ADMINISTRATOR, Role.DATA_PROTECTION])
def test_keys_and_log_are_held_by_people_who_hold_nothing_else(
    admin: Account, minh: Account, draft: PostDraft, alone: Role
) -> None:
    with pytest.raises(Invalid):
        give_post(minh, replace(draft, role=alone), by=admin)
    assert minh.posts.count() == 1


def test_another_administrator_cannot_give_one_a_place_among_children(
    admin: Account, other_admin: Account, draft: PostDraft
) -> None:
    with pytest.raises(Invalid):
        give_post(other_admin, draft, by=admin)


def test_a_post_that_does_not_fit_is_refused(
    admin: Account, minh: Account, draft: PostDraft, ap_mot: Hamlet, ap_kinh: Hamlet
) -> None:
    old = Unit.objects.get(code="MH02")
    collaborator = replace(draft, role=Role.COLLABORATOR)
    for wrong, field in (
        (replace(draft, hamlet=ap_mot), "hamlet"),
        (collaborator, "hamlet"),
        (replace(collaborator, hamlet=ap_kinh), "hamlet"),
        (replace(draft, valid_to=TODAY - timedelta(days=1)), "valid_to"),
        (replace(draft, unit=old, role=Role.COMMUNE_OFFICER), "role"),
        (replace(draft, valid_from=date(1900, 1, 1)), "unit"),
    ):
        with pytest.raises(Invalid) as refusal:
            give_post(minh, wrong, by=admin)
        assert refusal.value.field == field
    assert minh.posts.count() == 1
    assert give_post(minh, replace(collaborator, hamlet=ap_mot), by=admin).hamlet == ap_mot


def test_an_ended_post_opens_nothing_the_day_after(
    admin: Account, lan: Account, minh: Account, rach_sen: Unit
) -> None:
    start_acting(_post_of(lan), _acting(minh), by=lan)
    ended = end_post(_post_of(lan), by=admin, last_day=TODAY)
    assert ended.valid_to == TODAY
    assert ActingFor.objects.get(delegate=minh).valid_to == TODAY
    assert reach_of(lan).cells == {"MH01"}
    with clock.at("2021-05-11"):
        assert reach_of(lan).cells == frozenset()
    with pytest.raises(MoveNotAllowed):
        end_post(_post_of(lan), by=admin, last_day=FRIDAY)


def test_a_post_is_not_ended_backwards(admin: Account, lan: Account) -> None:
    for day in (date(2017, 1, 1), date(2021, 4, 1)):
        with pytest.raises(Invalid):
            end_post(_post_of(lan), by=admin, last_day=day)
    assert _post_of(lan).valid_to is None


def test_the_delegate_holds_the_lent_post_and_nothing_else(
    lan: Account, minh: Account, signed_in: SignedIn
) -> None:
    acting = start_acting(_post_of(lan), _acting(minh), by=lan)
    assert reach_of(minh).cells == {"MH02"}
    minh.acting = acting
    del minh._reach  # type: ignore[attr-defined]  # 2026-11-23: a per-request note
    assert reach_of(minh).cells == {"MH01"}
    assert reach_of(minh).acting_for == {acting.post.pk: lan}
    with clock.at("2021-05-15"):
        assert reach_of(minh).posts == ()


def test_both_names_stand_in_the_log_without_the_caller_saying_so(
    lan: Account, minh: Account, signed_in: SignedIn
) -> None:
    acting = start_acting(_post_of(lan), _acting(minh), by=lan)
    client = signed_in(minh)
    assert client.post("/tai-khoan/lam-thay/", {"acting": acting.pk}).status_code == 302
    page = client.get("/tai-khoan/").content.decode()
    assert "Bạn đang làm việc thay <b>Lan</b>" in page
    client.post("/tai-khoan/lien-he/", {"phone": "0912000666"})
    event = _last(Event.CONTACT_CHANGED)
    assert event is not None
    assert (event.account_name, event.acting_for, event.role) == ("Minh", "Lan", "commune_officer")
    client.post("/tai-khoan/lam-thay/", {"acting": ""})
    client.post("/tai-khoan/lien-he/", {"phone": "0912000777"})
    event = _last(Event.CONTACT_CHANGED)
    assert event is not None
    assert (event.account_name, event.acting_for) == ("Minh", "")


def test_nobody_acts_for_whom_they_were_not_asked(
    lan: Account, minh: Account, hoa: Account, signed_in: SignedIn
) -> None:
    acting = start_acting(_post_of(lan), _acting(minh), by=lan)
    with pytest.raises(NotAllowed):
        choose_acting(hoa, acting=acting)
    assert signed_in(hoa).post("/tai-khoan/lam-thay/", {"acting": acting.pk}).status_code == 404
    assert _last(Event.ACTING_CHOSEN) is None


def test_a_delegation_needs_an_end_a_reason_and_another_person(
    lan: Account, minh: Account, admin: Account
) -> None:
    post = _post_of(lan)
    Post.objects.filter(pk=post.pk).update(valid_to=date(2021, 6, 30))
    closed = make_account("dong", Role.COMMUNE_OFFICER, post.unit)
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    closed.refresh_from_db()
    for wrong, field in (
        (_acting(minh, None), "valid_to"),
        (_acting(minh, date(2021, 5, 9)), "valid_to"),
        (_acting(minh, date(2021, 7, 1)), "valid_to"),
        (replace(_acting(minh), valid_from=date(2017, 1, 1)), "valid_to"),
        (replace(_acting(minh), reason=" "), "reason"),
        (_acting(closed), "delegate"),
    ):
        with pytest.raises(Invalid) as refusal:
            start_acting(post, wrong, by=lan)
        assert refusal.value.field == field
    with pytest.raises(Invalid) as refusal:
        start_acting(post, _acting(lan), by=admin)
    assert refusal.value.field == "delegate"
    assert not ActingFor.objects.exists()


def test_nobody_takes_a_post_by_delegation(lan: Account, minh: Account, admin: Account) -> None:
    for taker in (minh, admin):
        with pytest.raises(NotAllowed):
            start_acting(_post_of(lan), _acting(taker), by=taker)
    with pytest.raises(NotAllowed):
        start_acting(_post_of(lan), _acting(admin), by=minh)
    with pytest.raises(Invalid):
        start_acting(_post_of(lan), _acting(admin), by=lan)
    with pytest.raises(Invalid):
        start_acting(_post_of(admin), _acting(lan), by=admin)
    assert not ActingFor.objects.exists()


def test_an_administrator_lends_at_the_persons_wish_and_either_side_ends_it(
    lan: Account, minh: Account, hoa: Account, admin: Account
) -> None:
    for by in (lan, minh, admin):
        acting = start_acting(_post_of(lan), _acting(minh), by=admin)
        with pytest.raises(NotAllowed):
            end_acting(acting, by=hoa)
        ended = end_acting(acting, by=by)
        assert ended.valid_to == date(2021, 5, 9)
        assert not ActingFor.objects.offered_to(minh, on=TODAY).exists()
    with pytest.raises(MoveNotAllowed):
        end_acting(acting, by=lan)


def test_lending_and_taking_back_on_pages(
    lan: Account, minh: Account, admin: Account, signed_in: SignedIn
) -> None:
    post = _post_of(lan)
    typed = {
        "post": post.pk, "delegate": "minh", "valid_from": TODAY, "valid_to": FRIDAY,
        "reason": "Đi tập huấn",
    }  # fmt: skip
    mine = signed_in(lan)
    assert mine.post("/tai-khoan/uy-quyen/", typed | {"delegate": "khong"}).status_code == 200
    assert mine.post("/tai-khoan/uy-quyen/", typed | {"delegate": "lan"}).status_code in (200, 403)
    assert mine.post("/tai-khoan/uy-quyen/", typed).status_code == 302
    assert "Minh" in mine.get("/tai-khoan/").content.decode()
    with scope.everything("look"):
        acting = ActingFor.objects.get()
    end = f"/tai-khoan/uy-quyen/{acting.pk}/ket-thuc/"
    stranger = make_stranger(lan)
    assert signed_in(stranger).post(end).status_code == 404
    assert mine.post(end).status_code == 302
    people = signed_in(admin)
    page = f"/tai-khoan/nguoi-dung/{lan.pk}/uy-quyen/"
    assert people.post(page, typed | {"reason": " "}).status_code == 200
    assert people.post(page, typed).status_code == 302
    with scope.everything("look"):
        acting = ActingFor.objects.latest("pk")
    assert people.post(f"/tai-khoan/uy-quyen/{acting.pk}/dung/").status_code == 302


def make_stranger(lan: Account) -> Account:
    """Make somebody who has nothing to do with it."""
    with scope.everything("make"):
        return make_account("khac", Role.COMMUNE_OFFICER, _post_of(lan).unit)


def test_a_lent_post_ends_with_its_unit(lan: Account, minh: Account, rach_sen: Unit) -> None:
    acting = start_acting(_post_of(lan), _acting(minh), by=lan)
    Unit.objects.filter(pk=rach_sen.pk).update(valid_to=TODAY - timedelta(days=1))
    minh.acting = acting
    assert reach_of(minh).posts == ()


def test_the_right_to_manage_accounts_is_not_lent_by_chance(lan: Account, admin: Account) -> None:
    assert may(admin, Can.MANAGE_ACCOUNTS)
    assert not may(lan, Can.MANAGE_ACCOUNTS)
