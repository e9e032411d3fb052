"""Search across the product obeys what each person may see."""

from datetime import date

import pytest
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.children.models import Child
from mangnon.children.tests.factories import make_child
from mangnon.places.models import Hamlet


@pytest.fixture
def an(ap_mot: Hamlet) -> Child:
    return make_child("Nguyễn Văn Đức", ap_mot, birth_date=date(2013, 8, 13))


def results(client: SignedIn, account: Account, words: str) -> str:
    return client(account).get(reverse("home:search"), {"q": words}).content.decode()


def test_a_child_is_found_without_accents(an: Child, lan: Account, signed_in: SignedIn) -> None:
    page = results(signed_in, lan, "nguyen van duc")
    assert "Nguyễn Văn Đức" in page
    assert "13/08/2013" in page


def test_a_colleague_of_another_commune_finds_nothing(
    an: Child, minh: Account, signed_in: SignedIn
) -> None:
    page = results(signed_in, minh, "nguyen van duc")
    assert "Nguyễn Văn Đức" not in page
    assert "Không tìm thấy gì" in page


def test_a_person_who_sees_children_masked_finds_no_names(
    an: Child, hoa: Account, signed_in: SignedIn
) -> None:
    assert "Nguyễn Văn Đức" not in results(signed_in, hoa, "nguyen van duc")


def test_a_hamlet_and_a_unit_are_found(lan: Account, signed_in: SignedIn) -> None:
    assert "Ấp Một" in results(signed_in, lan, "mot")
    assert "MH01" in results(signed_in, lan, "rach sen")


def test_an_empty_search_lists_nothing(an: Child, lan: Account, signed_in: SignedIn) -> None:
    page = results(signed_in, lan, " ")
    assert "Nguyễn Văn Đức" not in page
    assert "Không tìm thấy gì" not in page
