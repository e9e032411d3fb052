"""An error says so, undoes what was begun, and shows nothing of the inside."""

import pytest
from django.db import connection
from django.test import Client

from mangnon.accounts.actions import change_contact
from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common import scope
from mangnon.home import views

INSIDE = ("Traceback", "psycopg", "does not exist", "/src/", "Exception", "mangnon.home")


def _fails_in_the_database(*_: object, **__: object) -> list[object]:
    with connection.cursor() as cursor:
        cursor.execute("select secret_column from children_child")
    return []


def test_a_search_that_fails_shows_an_error_and_not_an_empty_result(
    lan: Account, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "found", _fails_in_the_database)
    client = signed_in(lan)
    client.raise_request_exception = False
    answer = client.get("/tim-kiem/?q=an")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Hệ thống gặp lỗi" in page
    assert [word for word in (*INSIDE, "secret_column") if word in page] == []


def test_an_error_undoes_what_the_request_had_begun(
    lan: Account, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change_and_fail(*_: object, **__: object) -> list[object]:
        change_contact(lan, by=lan, email="", phone="0912000123")
        return _fails_in_the_database()

    monkeypatch.setattr(views, "found", change_and_fail)
    client = signed_in(lan)
    client.raise_request_exception = False
    assert client.get("/tim-kiem/?q=an").status_code == 500
    with scope.everything("look"):
        lan.refresh_from_db()
        assert lan.phone == ""
        assert not AuditEvent.objects.filter(event="accounts.contact_changed").exists()


@pytest.mark.parametrize(
    "address", ["/khong-co/", "/tre-em/ho-so/khong-co/", "/van-ban/999999999/"]
)
def test_an_absent_page_says_the_same_everywhere(
    lan: Account, signed_in: SignedIn, address: str
) -> None:
    client = signed_in(lan)
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Không tìm thấy trang hoặc hồ sơ này." in page
    assert [word for word in INSIDE if word in page] == []


def test_every_answer_carries_the_policy_and_is_not_kept(lan: Account, signed_in: SignedIn) -> None:
    for address in ("/tai-khoan/", "/tai-khoan/dang-nhap/", "/khong-co/"):
        answer = signed_in(lan).get(address)
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_form_without_its_token_changes_nothing(lan: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/tai-khoan/dang-nhap/", {"name": "lan", "password": "x"})
    assert answer.status_code == 403
    assert "Trang đã để quá lâu" in answer.content.decode()
