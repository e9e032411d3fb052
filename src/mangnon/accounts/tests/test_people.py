"""What administrators do with accounts, and what nobody does with their own."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from mangnon.accounts.actions import (
    AccountDraft,
    change_contact,
    change_password,
    check_password,
    close_account,
    create_account,
    make_recovery_codes,
    reopen_account,
    reset_password,
    reset_second_step,
)
from mangnon.accounts.actions.second_step import give_invented_second_step
from mangnon.accounts.choices import Event, Role
from mangnon.accounts.models import Account, OpenSession, Post
from mangnon.accounts.second_step import has_second_step, unused_recovery_codes
from mangnon.accounts.tests.cast import SignedIn
from mangnon.accounts.tests.factories import PASSWORD, make_account
from mangnon.audit.models import AuditEvent
from mangnon.common import clock, scope
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.places.models import Unit

PEOPLE = "/tai-khoan/nguoi-dung/"


@pytest.fixture
def admin(province: Unit) -> Account:
    """The administrator."""
    return make_account("quantri", Role.ADMINISTRATOR, province)


def _logged(event: Event) -> AuditEvent | None:
    with scope.everything("look"):
        return AuditEvent.objects.filter(event=event).order_by("-pk").first()


def test_a_new_account_has_a_password_that_must_be_changed(admin: Account) -> None:
    account, password = create_account(
        AccountDraft(" Thu.Ba ", "  Nguyễn Thị  Ba ", "Ba@Example.vn", "+84 912 000 111"), by=admin
    )
    assert (account.username, account.full_name) == ("thu.ba", "Nguyễn Thị Ba")
    assert (account.email, account.phone) == ("ba@example.vn", "0912000111")
    assert account.must_change_password
    assert re.fullmatch(r"([a-z2-9]{4}-){2}[a-z2-9]{4}", password)
    assert check_password("thu.ba", password=password, address="").account == account
    event = _logged(Event.ACCOUNT_CREATED)
    assert event is not None
    assert (event.account_id, event.about_id) == (admin.pk, str(account.pk))


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (AccountDraft("3ba", "Ba"), "username"),
        (AccountDraft("nguyễn", "Ba"), "username"),
        (AccountDraft("LAN", "Lan khác"), "username"),
        (AccountDraft("ba", "  "), "full_name"),
        (AccountDraft("ba", "Ba", phone="12"), "phone"),
        (AccountDraft("ba", "Ba", phone="0912000222"), "phone"),
        (AccountDraft("ba", "Ba", email="LAN@example.vn"), "email"),
    ],
)
def test_a_bad_draft_makes_no_account(
    admin: Account, lan: Account, draft: AccountDraft, field: str
) -> None:
    change_contact(lan, by=lan, email="lan@example.vn", phone="0912000222")
    before = Account.objects.count()
    with pytest.raises(Invalid) as refusal:
        create_account(draft, by=admin)
    assert refusal.value.field == field
    assert Account.objects.count() == before
    assert _logged(Event.ACCOUNT_CREATED) is None


def test_the_operator_at_the_console_may_make_the_first_account(db: None) -> None:
    account, _ = create_account(AccountDraft("first", "Người đầu tiên"), by=None)
    assert account.pk


def test_only_an_administrator_makes_closes_and_resets(lan: Account, minh: Account) -> None:
    with pytest.raises(NotAllowed):
        create_account(AccountDraft("ba", "Ba"), by=lan)
    with pytest.raises(NotAllowed):
        close_account(minh, by=lan, reason="Không thích")
    with pytest.raises(NotAllowed):
        reopen_account(minh, by=lan)
    with pytest.raises(NotAllowed):
        reset_password(minh, by=lan)
    with pytest.raises(NotAllowed):
        reset_second_step(minh, by=lan)
    with pytest.raises(NotAllowed):
        change_contact(minh, by=lan, email="", phone="0912000333")
    minh.refresh_from_db()
    assert (minh.is_active, minh.phone) == (True, "")
    assert minh.check_password(PASSWORD)


def test_an_administrator_does_nothing_to_the_own_account(admin: Account) -> None:
    with pytest.raises(NotAllowed):
        close_account(admin, by=admin, reason="Nghỉ")
    with pytest.raises(NotAllowed):
        reset_password(admin, by=admin)
    with pytest.raises(NotAllowed):
        reset_second_step(admin, by=admin)
    admin.refresh_from_db()
    assert admin.is_active
    assert admin.check_password(PASSWORD)


def test_closing_and_reopening(admin: Account, lan: Account) -> None:
    with pytest.raises(Invalid):
        close_account(lan, by=admin, reason=" ")
    with pytest.raises(MoveNotAllowed):
        reopen_account(lan, by=admin)
    close_account(lan, by=admin, reason="Nghỉ việc")
    with pytest.raises(MoveNotAllowed):
        close_account(lan, by=admin, reason="Nghỉ việc")
    event = _logged(Event.ACCOUNT_CLOSED)
    assert event is not None
    assert event.reason == "Nghỉ việc"
    assert check_password("lan", password=PASSWORD, address="").account is None
    reopened = reopen_account(lan, by=admin)
    assert (reopened.is_active, reopened.must_change_password) == (True, True)


def test_a_reset_ends_sessions_and_takes_the_phone_away(
    admin: Account, lan: Account, signed_in: SignedIn
) -> None:
    give_invented_second_step(lan)
    client = signed_in(lan)
    with scope.everything("reset"):
        password = reset_password(lan, by=admin)
        assert not Authenticator.objects.filter(user=lan).exists()
        assert not OpenSession.objects.running().filter(account=lan).exists()
    assert client.get("/tai-khoan/").status_code == 302
    with scope.everything("look"):
        answer = check_password("lan", password=password, address="")
    assert answer.account == lan
    assert _logged(Event.PASSWORD_RESET) is not None


def test_a_reset_opens_a_shut_door(admin: Account, lan: Account) -> None:
    for _ in range(5):
        check_password("lan", password="sai-mat-khau", address="")
    password = reset_password(lan, by=admin)
    assert check_password("lan", password=password, address="").account == lan


def test_a_lost_phone_is_taken_away(admin: Account, lan: Account) -> None:
    give_invented_second_step(lan)
    reset_second_step(lan, by=admin)
    assert not has_second_step(lan)
    assert _logged(Event.SECOND_STEP_RESET) is not None


def test_recovery_codes_are_renewed_with_the_password(lan: Account) -> None:
    with pytest.raises(MoveNotAllowed):
        make_recovery_codes(lan, password=PASSWORD)
    give_invented_second_step(lan)
    with pytest.raises(Invalid):
        make_recovery_codes(lan, password="sai")
    first = make_recovery_codes(lan, password=PASSWORD)
    second = make_recovery_codes(lan, password=PASSWORD)
    assert set(first).isdisjoint(second)
    assert unused_recovery_codes(lan) == second


def test_a_shut_door_also_shuts_the_change_of_password(lan: Account) -> None:
    for _ in range(5):
        check_password("lan", password="sai-mat-khau", address="")
    with pytest.raises(Invalid) as refusal:
        change_password(lan, old=PASSWORD, new="rach-sen-xanh-12")
    assert "phút" in refusal.value.sentence
    lan.refresh_from_db()
    assert lan.check_password(PASSWORD)


def test_an_administrator_changes_anothers_contact(admin: Account, lan: Account) -> None:
    changed = change_contact(lan, by=admin, email="", phone="0912000444")
    assert changed.phone == "0912000444"


def test_nobody_raises_themselves_through_the_own_contact_form(
    lan: Account, signed_in: SignedIn
) -> None:
    """A plain writer sends role, state and unit along: refused and logged, nothing changed."""
    for extra in ("role", "is_active", "unit", "posts", "must_change_password", "username"):
        answer = signed_in(lan).post("/tai-khoan/lien-he/", {"phone": "0912000555", extra: "1"})
        assert answer.status_code == 403
    with scope.everything("look"):
        lan.refresh_from_db()
        posts = list(Post.objects.filter(account=lan).values_list("role", flat=True))
    assert (lan.phone, posts) == ("", [Role.COMMUNE_OFFICER])
    event = _logged(Event.REFUSED)
    assert event is not None
    assert (event.account_id, event.details["page"]) == (lan.pk, "accounts:contact")


def test_people_change_their_own_contact(lan: Account, signed_in: SignedIn) -> None:
    client = signed_in(lan)
    assert client.post("/tai-khoan/lien-he/", {"phone": "12"}).status_code == 200
    answer = client.post("/tai-khoan/lien-he/", {"phone": "0912 000 555", "email": "l@example.vn"})
    assert answer.status_code == 302
    with scope.everything("look"):
        lan.refresh_from_db()
    assert (lan.phone, lan.email) == ("0912000555", "l@example.vn")


def test_the_list_of_people_narrows_and_sorts(
    admin: Account, lan: Account, minh: Account, hoa: Account, signed_in: SignedIn
) -> None:
    client = signed_in(admin)

    def names(query: str) -> list[str]:
        page = client.get(PEOPLE + query).context["page"]
        return [row.item.username for row in page.table]

    assert names("") == ["hoa", "lan", "minh", "quantri"]
    assert names("?sort=-username") == ["quantri", "minh", "lan", "hoa"]
    assert names("?q=Mính") == ["minh"]
    assert names("?role=commune_officer") == ["lan", "minh"]
    assert names("?unit=MH01") == ["lan"]
    assert names("?state=closed") == []


def test_a_person_is_made_given_a_post_and_closed_on_pages(
    admin: Account, lan: Account, kinh_dua: Unit, signed_in: SignedIn
) -> None:
    client = signed_in(admin)
    made = client.post(f"{PEOPLE}them/", {"username": "ba", "full_name": "Nguyễn Thị Ba"})
    password = made.context["password"]
    assert password in made.content.decode()
    assert client.post(f"{PEOPLE}them/", {"username": "ba", "full_name": "Ba"}).status_code == 200
    with scope.everything("look"):
        ba = Account.objects.get(username="ba")
        body = Post.objects.get(account=lan).body
    page = f"{PEOPLE}{ba.pk}/"
    today = clock.today()
    typed = {"role": Role.COMMUNE_OFFICER, "unit": kinh_dua.pk, "body": body.pk}
    wrong = client.post(f"{page}vi-tri/", typed | {"valid_from": today, "hamlet": "MH01-01"})
    assert wrong.status_code == 200
    unknown = client.post(f"{page}vi-tri/", typed | {"valid_from": today, "hamlet": "khong"})
    assert unknown.status_code == 200
    assert client.post(f"{page}vi-tri/", typed | {"valid_from": today}).status_code == 302
    shown = client.get(page).content.decode()
    assert "Xã Kinh Dừa" in shown
    assert password not in shown
    with scope.everything("look"):
        post = Post.objects.get(account=ba)
    end = f"/tai-khoan/vi-tri/{post.pk}/ket-thuc/"
    assert client.get(end).status_code == 200
    early = {"last_day": today - timedelta(days=9)}
    assert client.post(end, early).status_code == 200
    assert client.post(end, {"last_day": today}).status_code == 302
    assert client.post(f"{page}khoa/", {"reason": "Nghỉ"}).status_code == 302
    assert client.post(f"{page}mo-lai/").status_code == 302
    reset = client.post(f"{page}mat-khau/")
    assert reset.context["password"] != password
    assert client.post(f"{page}hai-buoc/").status_code == 302


def test_people_pages_are_for_administrators(
    lan: Account, minh: Account, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    for page in (PEOPLE, f"{PEOPLE}them/", f"{PEOPLE}{minh.pk}/", f"{PEOPLE}{minh.pk}/vi-tri/"):
        assert client.get(page).status_code == 403
    assert client.post(f"{PEOPLE}{minh.pk}/mat-khau/").status_code == 403
    with scope.everything("look"):
        minh.refresh_from_db()
    assert minh.check_password(PASSWORD)
