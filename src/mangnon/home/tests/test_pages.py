"""The pages of the shell."""

import pytest
from django.test import Client
from django.urls import reverse

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.accounts.tests.factories import make_account
from mangnon.places.models import Unit


def text_of(client: Client, name: str, query: str = "") -> str:
    answer = client.get(reverse(name) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_start_page_without_work_says_so(lan: Account, signed_in: SignedIn) -> None:
    page = text_of(signed_in(lan), "home:today")
    assert "Hôm nay chưa có việc đến hạn." in page
    assert "thứ Hai, 10/05/2021" in page
    assert "Xã Rạch Sen" in page


def test_every_signed_in_page_has_the_red_button_and_111(lan: Account, signed_in: SignedIn) -> None:
    page = text_of(signed_in(lan), "home:today")
    assert reverse("home:urgent") in page
    assert 'href="tel:111"' in page


def test_help_for_a_child_in_danger_needs_no_sign_in(db: None) -> None:
    assert "gọi ngay 111" in text_of(Client(), "home:urgent")
    assert "Phím tắt" in text_of(Client(), "home:help")


def test_the_start_page_asks_a_stranger_to_sign_in(db: None) -> None:
    answer = Client().get(reverse("home:today"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("accounts:sign_in"))


def test_a_page_carries_no_inline_style_or_script(lan: Account, signed_in: SignedIn) -> None:
    page = text_of(signed_in(lan), "home:today")
    assert " style=" not in page
    assert "<script>" not in page
    assert "onclick" not in page


@pytest.mark.parametrize("role", list(Role))
def test_a_menu_has_at_most_seven_entries(
    role: Role, rach_sen: Unit, request: pytest.FixtureRequest, signed_in: SignedIn
) -> None:
    hamlet = request.getfixturevalue("ap_mot") if role == Role.COLLABORATOR else None
    account = make_account("nguoi", role, rach_sen, hamlet=hamlet)
    page = text_of(signed_in(account), "home:today")
    menu = page.partition('<nav class="menu"')[2].partition("</nav>")[0]
    assert 1 <= menu.count("<li>") <= 7


def test_the_data_officer_has_no_children_in_the_menu(rach_sen: Unit, signed_in: SignedIn) -> None:
    page = text_of(signed_in(make_account("baove", Role.DATA_PROTECTION, rach_sen)), "home:today")
    menu = page.partition('<nav class="menu"')[2].partition("</nav>")[0]
    assert "Trẻ em" not in menu


def test_the_language_is_vietnamese_until_the_person_switches(
    lan: Account, signed_in: SignedIn
) -> None:
    browser = signed_in(lan)
    address = reverse("home:help")
    assert 'lang="vi"' in browser.get(address, headers={"accept-language": "en"}).content.decode()
    answer = browser.post(reverse("home:language"), {"language": "en", "next": address})
    assert answer["Location"] == address
    assert '<html lang="en"' in browser.get(address).content.decode()


@pytest.mark.parametrize("way_out", ["https://noi-khac.example/", "//noi-khac.example/", ""])
def test_the_switch_never_leads_outside(lan: Account, signed_in: SignedIn, way_out: str) -> None:
    answer = signed_in(lan).post(reverse("home:language"), {"language": "vi", "next": way_out})
    assert answer["Location"] == reverse("home:today")


def test_an_unknown_language_is_not_taken(lan: Account, signed_in: SignedIn) -> None:
    answer = signed_in(lan).post(reverse("home:language"), {"language": "xx"})
    assert "django_language" not in answer.cookies


def test_another_unit_within_reach_can_be_looked_at(hoa: Account, signed_in: SignedIn) -> None:
    browser = signed_in(hoa)
    assert "Tỉnh Kiên Giang ·" in text_of(browser, "home:area")
    browser.post(reverse("home:scope"), {"unit": "MH", "period": "2021-H1"})
    page = text_of(browser, "home:area")
    assert "Huyện Minh Họa ·" in page
    assert "Xã Rạch Sen" in page
    assert "6 tháng đầu năm 2021" in page


def test_a_unit_outside_the_reach_is_not_shown(
    lan: Account, minh: Account, signed_in: SignedIn
) -> None:
    browser = signed_in(lan)
    browser.post(reverse("home:scope"), {"unit": "MH02", "period": "2021"})
    page = text_of(browser, "home:area")
    assert "Xã Rạch Sen ·" in page
    assert "Kinh Dừa" not in page


def test_an_unreadable_choice_changes_nothing(lan: Account, signed_in: SignedIn) -> None:
    browser = signed_in(lan)
    browser.post(reverse("home:scope"), {"unit": "MH01-quá-dài", "period": "2021"})
    assert "looked_at_unit" not in browser.session


def test_an_account_without_a_post_is_told_whom_to_ask(rach_sen: Unit, signed_in: SignedIn) -> None:
    account = make_account("moi", Role.COMMUNE_OFFICER, rach_sen)
    account.posts.all().delete()
    browser = signed_in(account)
    assert "Chưa được giao vị trí" in text_of(browser, "home:today")
    assert "Hãy nhờ quản trị giao vị trí" in text_of(browser, "home:area")


@pytest.mark.parametrize("path", ["/khong-co/", "/tep/999999/"])
def test_what_is_not_there_says_what_to_do(lan: Account, signed_in: SignedIn, path: str) -> None:
    answer = signed_in(lan).get(path)
    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.content.decode()
