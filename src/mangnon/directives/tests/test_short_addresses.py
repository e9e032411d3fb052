"""The short address that is said on the phone leads everywhere to the same thing."""

import pytest
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.common import clock
from mangnon.directives import actions
from mangnon.directives.models import Directive
from mangnon.directives.short_addresses import address_of, with_links
from mangnon.directives.tests.factories import part_for


@pytest.fixture
def duties(db: None) -> None:
    """Load the obligations of dispatch 403."""
    actions.load_obligations()


def _address(short: str, account: Account) -> str:
    return address_of(short, account=account, on=clock.today())


def test_it_leads_to_obligation_task_and_paper(
    given: Directive, lan: Account, duties: None
) -> None:
    task = part_for(given, "MH01")
    assert _address("403-7-12", lan) == reverse("directives:obligation", args=["7-12"])
    assert _address(f" {task.short.upper()} ", lan) == reverse("directives:task", args=[task.short])
    assert _address(given.short, lan) == reverse("directives:detail", args=[given.pk])


def test_hidden_and_absent_are_answered_alike(given: Directive, lan: Account) -> None:
    foreign = part_for(given, "MH02")
    assert _address(foreign.short, lan) == ""
    assert _address("403-99-99", lan) == ""
    assert _address("999", lan) == ""


@pytest.mark.parametrize("address", ["/n/403-7-12/", "/v/403-7-12/"])
def test_both_addresses_lead_to_the_obligation(
    address: str, lan: Account, duties: None, signed_in: SignedIn
) -> None:
    answer = signed_in(lan).get(address)
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("directives:obligation", args=["7-12"]),
    )


@pytest.mark.parametrize("address", ["/n/403-9-99/", "/v/403-9-99/"])
def test_an_unknown_number_is_not_found(address: str, lan: Account, signed_in: SignedIn) -> None:
    assert signed_in(lan).get(address).status_code == 404


def test_the_search_box_answers_the_number(lan: Account, duties: None, signed_in: SignedIn) -> None:
    page = signed_in(lan).get(reverse("home:search"), {"q": "403-7-12"})
    assert reverse("directives:obligation", args=["7-12"]) in page.content.decode()


def test_the_search_box_is_silent_about_what_is_hidden(
    given: Directive, lan: Account, signed_in: SignedIn
) -> None:
    foreign = part_for(given, "MH02")
    page = signed_in(lan).get(reverse("home:search"), {"q": foreign.short})
    assert reverse("directives:task", args=[foreign.short]) not in page.content.decode()


def test_numbers_in_texts_become_links_and_nothing_else_does() -> None:
    shown = with_links("Xem 403-7-12 và 17/UBND-VX <b>, ngày 12/04/2021.")
    assert f'<a href="{reverse("short:open", args=["403-7-12"])}">403-7-12</a>' in shown
    assert "17/UBND-VX &lt;b&gt;" in shown
