"""At the door: who gets in, who does not, and what both are told."""

import time
from datetime import datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from mangnon.accounts import sessions
from mangnon.accounts.actions import change_contact, close_account, set_up_second_step
from mangnon.accounts.actions.second_step import give_invented_second_step
from mangnon.accounts.choices import Event, Role
from mangnon.accounts.models import Account, OpenSession
from mangnon.accounts.second_step import current_code, new_secret, unused_recovery_codes
from mangnon.accounts.tests.cast import SignedIn
from mangnon.accounts.tests.factories import PASSWORD, make_account
from mangnon.audit.models import AuditEvent
from mangnon.common import scope
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.places.models import Unit

DOOR = "/tai-khoan/dang-nhap/"
MINE = "/tai-khoan/"


@pytest.fixture
def admin(province: Unit) -> Account:
    """The administrator."""
    return make_account("quantri", Role.ADMINISTRATOR, province)


def _enter(name: str, password: str = PASSWORD, *, client: Client | None = None) -> Client:
    client = client or Client()
    client.post(DOOR, {"name": name, "password": password})
    return client


def _is_in(client: Client) -> bool:
    return client.get(MINE).status_code == 200


def _events(event: Event) -> int:
    with scope.everything("look"):
        return AuditEvent.objects.filter(event=event).count()


@pytest.mark.parametrize(
    "name", ["lan", "LAN", " lan ", "lan@example.vn", "0912345678", "+84 912 345 678"]
)
def test_people_enter_by_user_name_e_mail_or_phone(lan: Account, name: str) -> None:
    change_contact(lan, by=lan, email="Lan@example.vn", phone="0912 345 678")
    assert _is_in(_enter(name))
    assert _events(Event.SIGNED_IN) == 1


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(lan: Account) -> None:
    answers = [
        Client().post(DOOR, {"name": name, "password": "sai-mat-khau"}) for name in ("lan", "khong")
    ]
    texts = [
        answer.content.decode().replace("lan", "").replace("khong", "").split("csrf")[0]
        for answer in answers
    ]
    sentences = [str(answer.context["form"].non_field_errors()) for answer in answers]
    assert sentences[0] == sentences[1]
    assert "không đúng" in sentences[0]
    assert len(texts[0]) == len(texts[1])
    assert _events(Event.SIGN_IN_FAILED) == 2


def test_an_unknown_name_costs_the_same_hashing(
    lan: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    target = "mangnon.accounts.actions.entrance.make_password"
    monkeypatch.setattr(target, lambda password: hashed.append(password))
    _enter("khong", "sai-mat-khau")
    assert hashed == ["sai-mat-khau"]


def test_five_wrong_passwords_shut_the_door_even_for_the_right_one(lan: Account) -> None:
    for _ in range(5):
        answer = Client().post(DOOR, {"name": "lan", "password": "sai-mat-khau"})
    assert "sau 15 phút" in answer.content.decode()
    assert "quản trị" in answer.content.decode()
    assert not _is_in(_enter("lan"))
    assert (_events(Event.SIGN_IN_FAILED), _events(Event.LOCKED_OUT)) == (5, 1)


def test_an_unknown_name_is_shut_out_with_the_same_sentence(lan: Account) -> None:
    for _ in range(6):
        answer = Client().post(DOOR, {"name": "khong", "password": "sai-mat-khau"})
    assert "sau 15 phút" in answer.content.decode()


def test_the_door_opens_again_after_the_window(lan: Account) -> None:
    with time_machine.travel(datetime.now(), tick=False) as clock:
        for _ in range(5):
            _enter("lan", "sai-mat-khau")
        clock.shift(14 * 60)
        assert not _is_in(_enter("lan"))
        clock.shift(2 * 60)
        assert _is_in(_enter("lan"))


def test_other_people_still_get_in_from_the_same_address(lan: Account, minh: Account) -> None:
    for _ in range(5):
        _enter("lan", "sai-mat-khau")
    assert _is_in(_enter("minh"))


def test_twenty_wrong_tries_shut_an_address(lan: Account, minh: Account) -> None:
    for number in range(20):
        _enter(f"khong{number}", "sai-mat-khau")
    assert not _is_in(_enter("minh"))


def test_a_closed_account_ends_at_once(lan: Account, admin: Account, signed_in: SignedIn) -> None:
    client = signed_in(lan)
    assert _is_in(client)
    with scope.everything("close"):
        close_account(lan, by=admin, reason="Nghỉ việc")
    assert not _is_in(client)
    assert not _is_in(_enter("lan"))


def test_the_second_step_asks_for_a_code(lan: Account) -> None:
    give_invented_second_step(lan)
    client = _enter("lan")
    assert not _is_in(client)
    answer = client.post(f"{DOOR}xac-nhan/", {"code": current_code(lan)})
    assert answer.status_code == 302
    assert _is_in(client)
    assert client.get(MINE).wsgi_request.account.second_step_done is True  # type: ignore[attr-defined]  # 2026-11-23: our own name on the request


def test_a_code_works_once(lan: Account) -> None:
    give_invented_second_step(lan)
    cache.clear()
    code = current_code(lan)
    first, second = _enter("lan"), _enter("lan")
    first.post(f"{DOOR}xac-nhan/", {"code": code})
    second.post(f"{DOOR}xac-nhan/", {"code": code})
    assert (_is_in(first), _is_in(second)) == (True, False)


def test_a_phone_with_another_code_is_not_bound(lan: Account) -> None:
    with pytest.raises(Invalid):
        set_up_second_step(lan, secret=new_secret(), code="000000")
    assert not Authenticator.objects.filter(user=lan).exists()


def test_five_wrong_codes_shut_the_second_step(lan: Account) -> None:
    give_invented_second_step(lan)
    client = _enter("lan")
    for _ in range(5):
        answer = client.post(f"{DOOR}xac-nhan/", {"code": "12"})
    assert "sau 15 phút" in answer.content.decode()
    client.post(f"{DOOR}xac-nhan/", {"code": current_code(lan)})
    assert not _is_in(client)


def test_the_phone_is_bound_with_its_own_code_and_gives_paper_codes(lan: Account) -> None:
    client = _enter("lan")
    page = client.get("/tai-khoan/hai-buoc/").content.decode()
    assert 'src="/tai-khoan/hai-buoc/hinh.svg"' in page
    picture = client.get("/tai-khoan/hai-buoc/hinh.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in picture.content
    secret = client.session["new_second_step_secret"]
    assert secret in page
    lan_phone = Account.objects.get(pk=lan.pk)
    wrong = client.post("/tai-khoan/hai-buoc/", {"code": "000000"})
    assert wrong.status_code == 200
    with scope.everything("look"):
        assert not Authenticator.objects.filter(user=lan_phone).exists()
    code = _code_of(secret)
    answer = client.post("/tai-khoan/hai-buoc/", {"code": code})
    with scope.everything("look"):
        codes = unused_recovery_codes(lan)
        stored = Authenticator.objects.get(user=lan, type="totp").data["secret"]
    assert len(codes) == 10
    assert all(each in answer.content.decode() for each in codes)
    assert secret not in stored
    assert _events(Event.SECOND_STEP_SET) == 1
    new = _enter("lan")
    new.post(f"{DOOR}xac-nhan/", {"code": codes[0]})
    assert _is_in(new)
    again = _enter("lan")
    again.post(f"{DOOR}xac-nhan/", {"code": codes[0]})
    assert not _is_in(again)


def _code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_a_second_phone_is_refused(lan: Account) -> None:
    give_invented_second_step(lan)
    with pytest.raises(MoveNotAllowed):
        set_up_second_step(lan, secret=new_secret(), code="000000")


def test_an_invented_second_step_is_given_once(lan: Account) -> None:
    give_invented_second_step(lan)
    give_invented_second_step(lan)
    assert Authenticator.objects.filter(user=lan).count() == 1
    assert _events(Event.SECOND_STEP_SET) == 1


def test_only_invented_accounts_get_a_second_step_for_nothing(lan: Account) -> None:
    lan.invented = False
    with pytest.raises(NotAllowed):
        give_invented_second_step(lan)


def test_an_idle_session_ends(lan: Account) -> None:
    with time_machine.travel(datetime.now(), tick=False) as clock:
        client = _enter("lan")
        clock.shift(29 * 60)
        assert _is_in(client)
        clock.shift(31 * 60)
        assert not _is_in(client)


def test_a_session_ends_after_eight_hours_of_work(lan: Account) -> None:
    with time_machine.travel(datetime.now(), tick=False) as clock:
        client = _enter("lan")
        for _ in range(23):
            clock.shift(20 * 60)
            assert _is_in(client)
        clock.shift(21 * 60)
        assert not _is_in(client)


def test_a_new_password_ends_the_other_sessions(lan: Account) -> None:
    here, there = _enter("lan"), _enter("lan")
    typed = {"old": PASSWORD, "new": "rach-sen-xanh-12", "again": "rach-sen-xanh-12"}
    assert here.post("/tai-khoan/mat-khau/", typed).status_code == 302
    assert (_is_in(here), _is_in(there)) == (True, False)
    assert _is_in(_enter("lan", "rach-sen-xanh-12"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"old": "sai", "new": "rach-sen-xanh-12", "again": "rach-sen-xanh-12"}, "hiện tại"),
        ({"old": PASSWORD, "new": "rach-sen-xanh-12", "again": "khac"}, "không giống"),
        ({"old": PASSWORD, "new": "xanh1", "again": "xanh1"}, "10 ký tự"),
        ({"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}, "phải khác"),
    ],
)
def test_a_bad_new_password_changes_nothing(
    lan: Account, typed: dict[str, str], words: str
) -> None:
    client = _enter("lan")
    answer = client.post("/tai-khoan/mat-khau/", typed)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert _is_in(_enter("lan"))


def test_a_temporary_password_leads_to_the_page_that_changes_it(lan: Account) -> None:
    Account.objects.filter(pk=lan.pk).update(must_change_password=True)
    client = _enter("lan")
    answer = client.get(MINE)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/tai-khoan/mat-khau/")
    assert client.post("/tai-khoan/dang-xuat/").status_code == 302


def test_the_next_person_takes_over_a_shared_computer(lan: Account, minh: Account) -> None:
    client = _enter("lan")
    assert client.post("/tai-khoan/doi-nguoi/").headers["Location"] == DOOR
    assert not _is_in(client)
    _enter("minh", client=client)
    assert _is_in(client)
    with scope.everything("look"):
        assert OpenSession.objects.running().filter(account=lan).count() == 0
        assert OpenSession.objects.running().filter(account=minh).count() == 1
    assert _events(Event.SIGNED_OUT) == 1


def test_a_session_without_a_row_is_no_session(lan: Account) -> None:
    client = Client()
    client.force_login(lan)
    assert not _is_in(client)


def test_a_stolen_cookie_of_an_ended_session_opens_nothing(lan: Account) -> None:
    client = _enter("lan")
    cookie = client.cookies["sessionid"].value
    client.post("/tai-khoan/dang-xuat/")
    thief = Client()
    thief.cookies["sessionid"] = cookie
    assert not _is_in(thief)


def test_signing_in_changes_the_session_key(lan: Account) -> None:
    client = Client()
    client.get(DOOR)
    store = client.session
    store["planted"] = "1"
    store.save()
    before = store.session_key
    client.cookies["sessionid"] = str(before)
    _enter("lan", client=client)
    assert client.session.session_key != before


def test_a_way_back_leads_only_into_the_house(lan: Account) -> None:
    typed = {"name": "lan", "password": PASSWORD}
    inside = Client().post(DOOR, typed | {"next": "/tai-khoan/mat-khau/"})
    outside = Client().post(DOOR, typed | {"next": "//example.com/"})
    assert inside.headers["Location"] == "/tai-khoan/mat-khau/"
    assert outside.headers["Location"] == "/"


def test_people_end_their_other_sessions(lan: Account) -> None:
    here, there = _enter("lan"), _enter("lan")
    here.post("/tai-khoan/phien/ket-thuc/")
    assert (_is_in(here), _is_in(there)) == (True, False)


def test_use_is_noted_once_a_minute(lan: Account) -> None:
    store: dict[str, object] = {sessions.SEEN: int(time.time())}
    assert sessions.note_use(store) is False
    store[sessions.SEEN] = int(time.time()) - 61
    assert sessions.note_use(store) is True


@pytest.mark.parametrize("page", ["/tai-khoan/dang-ky/", "/tai-khoan/signup/", "/tai-khoan/login/"])
def test_nobody_signs_up_and_no_other_door_exists(lan: Account, page: str) -> None:
    assert _enter("lan").get(page).status_code == 404
