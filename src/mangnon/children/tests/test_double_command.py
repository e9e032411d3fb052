"""The search of the whole register, as an operator or the night runs it."""

import argparse
import json
from datetime import date, timedelta

import pytest

from mangnon.accounts.models import Account
from mangnon.audit.models import AuditEvent
from mangnon.children.actions import judge_different
from mangnon.children.actions.linkage import keep_links
from mangnon.children.choices import Difference, DoubleSource, DoubleStatus, Event, InquiryStatus
from mangnon.children.double_commands import search_doubles
from mangnon.children.doubles.linkage import Link
from mangnon.children.models import Carer, Child, Double, Inquiry
from mangnon.children.tests.factories import make_child
from mangnon.common import clock
from mangnon.places.models import Hamlet

Captured = pytest.CaptureFixture[str]


def _child(name: str, hamlet: Hamlet, mother: str = "Thị Quý") -> Child:
    child = make_child(name, hamlet, sex="F", birth_date=date(2013, 5, 4))
    Carer.objects.create(child=child, cell=child.cell, relation="mother", full_name=mother)
    return child


def _search(output: Captured, *, quiet: bool = True) -> dict[str, int]:
    assert search_doubles(argparse.Namespace(quiet=quiet)) == 0
    figures: dict[str, int] = json.loads(output.readouterr().out)
    return figures


@pytest.fixture
def doubles(lan: Account, ap_mot: Hamlet, ap_hai: Hamlet, ap_kinh: Hamlet) -> list[Child]:
    """One child three times: twice in Rạch Sen, once in Kinh Dừa; and a twin."""
    return [
        _child("Danh Thị Sa Rây", ap_mot),
        _child("Danh Sa Ray", ap_hai),
        _child("DANH THỊ SA RÂY", ap_kinh),
        _child("Danh Thị Sóc Kha", ap_mot),
    ]


def test_pairs_of_a_commune_wait_for_its_officer_others_become_offers(
    lan: Account, minh: Account, doubles: list[Child], capsys: Captured
) -> None:
    figures = _search(capsys)
    assert (figures["records"], figures["doubles"], figures["inquiries"]) == (4, 1, 2)
    double = Double.objects.visible_to(lan).waiting().get()
    assert (double.first, double.second) == (doubles[0], doubles[1])
    assert (double.source, double.reasons.split(",")[0]) == (DoubleSource.SEARCH, "birth_same")
    offers = Inquiry.objects.offered_to(minh)
    assert {each.child for each in offers} == {doubles[2]}
    told = AuditEvent.objects.filter(event=Event.DOUBLES_SEARCHED).order_by("pk").first()
    assert told is not None
    assert told.details == {"pairs": 3, "doubles": 1, "inquiries": 2}


def test_a_second_search_doubles_nothing_and_asks_no_more_about_what_was_judged(
    lan: Account, doubles: list[Child], capsys: Captured
) -> None:
    _search(capsys)
    judge_different(Double.objects.get(), by=lan, difference=Difference.NAMESAKES)
    figures = _search(capsys)
    assert (figures["doubles"], figures["inquiries"], figures["known"]) == (0, 0, 3)
    assert Double.objects.get().status == DoubleStatus.DIFFERENT
    assert Inquiry.objects.count() == 2


def test_pairs_that_are_no_longer_alike_leave_the_list(
    lan: Account, doubles: list[Child], capsys: Captured
) -> None:
    _search(capsys)
    Child.objects.filter(pk=doubles[1].pk).update(full_name="Lê Văn Tám", birth_date=None,
                                                  birth_precision="unknown")  # fmt: skip
    Inquiry.objects.filter(child=doubles[2], other=doubles[0]).update(status=InquiryStatus.ASKED)
    with clock.at(clock.today() + timedelta(days=1)):
        figures = _search(capsys, quiet=False)
    assert figures["dropped"] == 2
    assert not Double.objects.exists()
    assert Inquiry.objects.get().status == InquiryStatus.ASKED


def test_a_record_that_is_gone_by_now_makes_no_pair(doubles: list[Child], capsys: Captured) -> None:
    gone = Link(doubles[0].pk, 999_999_999, 30.0, 90, ("birth_same",))
    kept = keep_links([gone], found_at=clock.now())
    assert (kept.doubles, kept.inquiries, kept.known) == (0, 0, 0)
    assert not Double.objects.exists()
