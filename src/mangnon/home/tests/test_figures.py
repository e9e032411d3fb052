"""The figures of the start and area pages: what they count, and what they do not tell."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.accounts.tests.factories import make_account
from mangnon.children.models import Child, Membership, RiskReason
from mangnon.children.tests.factories import make_child
from mangnon.home.figures import figures_of
from mangnon.home.scope_choice import PERIOD_KEY, UNIT_KEY, chosen
from mangnon.home.small_numbers import told
from mangnon.places.models import Hamlet, Unit

TODAY = date(2021, 5, 10)


def figures(account: Account, *, unit: str, period: str = "2021") -> dict[str, tuple[int, str]]:
    session = {UNIT_KEY: unit, PERIOD_KEY: period}
    choice = chosen(account, session=session, on=TODAY)
    found = figures_of(account, choice=choice, on=TODAY)
    return {str(each.name): (each.value, str(each.hidden)) for each in found}


def in_group(child: Child, subgroup: str) -> None:
    Membership.objects.create(
        child=child, cell=child.cell, subgroup=subgroup, since=date(2021, 1, 1)
    )


def test_the_commune_sees_its_own_numbers_exactly(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn Ba", ap_mot)
    make_child("Bé Út", ap_mot, birth_date=date(2021, 3, 1), entered_on=date(2021, 3, 3))
    in_group(child, "b1")
    in_group(child, "b2")
    RiskReason.objects.create(child=child, cell=child.cell, reason="poor", since=date(2021, 1, 1))
    assert figures(lan, unit="MH01") == {
        "Trẻ em dưới 16 tuổi": (2, ""),
        "Sinh trong kỳ": (1, ""),
        "Đến ở trong kỳ": (0, ""),
        "Rời đi trong kỳ": (0, ""),
        "Có hoàn cảnh đặc biệt": (1, ""),
        "Có nguy cơ": (1, ""),
    }


def test_above_the_commune_a_small_number_is_only_bounded(hoa: Account, ap_mot: Hamlet) -> None:
    children = [make_child(f"Trần Văn {number}", ap_mot) for number in range(5)]
    in_group(children[0], "b1")
    found = figures(hoa, unit="91")
    assert found["Trẻ em dưới 16 tuổi"] == (5, "")
    assert found["Có hoàn cảnh đặc biệt"] == (0, "dưới 5")
    assert found["Có nguy cơ"] == (0, "")


def test_sealed_groups_are_in_no_figure(lan: Account, ap_mot: Hamlet) -> None:
    in_group(make_child("Trần Văn Ba", ap_mot), "i1")
    assert figures(lan, unit="MH01")["Có hoàn cảnh đặc biệt"] == (0, "")


def test_a_collaborator_sees_no_totals_of_the_commune(
    collaborator: Account, ap_mot: Hamlet
) -> None:
    make_child("Trần Văn Ba", ap_mot)
    assert figures(collaborator, unit="MH01") == {}


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (None, None)])
def test_numbers_from_one_to_four_are_not_told(number: int | None, shown: int | None) -> None:
    assert told(number, on=TODAY) == shown


def area(browser: Client, unit: str) -> str:
    browser.post(reverse("home:scope"), {"unit": unit, "period": "2021"})
    return browser.get(reverse("home:area")).content.decode()


def test_the_area_page_counts_each_part_and_hides_few(
    hoa: Account, ap_mot: Hamlet, ap_kinh: Hamlet, signed_in: SignedIn
) -> None:
    for number in range(6):
        make_child(f"Trần Văn {number}", ap_mot)
    make_child("Lê Thị Tư", ap_kinh)
    page = area(signed_in(hoa), "MH")
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0].split("<tr")
    assert [row.split('<td class="number">')[-1].partition("<")[0] for row in rows[1:]] == [
        "6", "dưới 5", "6",
    ]  # fmt: skip


def test_a_district_officer_sees_no_few_children_of_a_hamlet(
    ap_mot: Hamlet, ap_hai: Hamlet, district: Unit, lan: Account, signed_in: SignedIn
) -> None:
    make_child("Trần Văn Ba", ap_mot)
    officer = make_account("huyen", Role.DISTRICT_OFFICER, district)
    assert "dưới 5</td>" in area(signed_in(officer), "MH01")
    assert "dưới 5</td>" not in area(signed_in(lan), "MH01")
