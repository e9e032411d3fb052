"""The 112 obligations and their proof."""

import csv
from pathlib import Path

import pytest

from mangnon import directives
from mangnon.accounts.models import Account
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.directives import actions
from mangnon.directives.choices import Event
from mangnon.directives.models import Directive, Obligation
from mangnon.directives.proofs import counters, proofs_for

SIZES = {"0": 6, "1": 11, "2": 19, "3": 13, "4": 10, "5": 7, "6": 20, "7": 19, "8": 7}


@pytest.mark.django_db
def test_the_obligations_are_loaded_once() -> None:
    assert actions.load_obligations() == 112
    assert actions.load_obligations() == 112
    assert AuditEvent.objects.filter(event=Event.OBLIGATIONS_LOADED).count() == 1
    for clause, size in SIZES.items():
        assert Obligation.objects.of_clause(clause).count() == size


@pytest.mark.django_db
def test_a_changed_sentence_is_brought_back() -> None:
    actions.load_obligations()
    Obligation.objects.filter(code="D8.2").update(sentence="khác")
    actions.load_obligations()
    assert Obligation.objects.get(code="D8.2").sentence == "Báo cáo 6 tháng"
    assert AuditEvent.objects.latest("pk").details == {"changed": 1}


def test_no_obligation_loses_its_capability() -> None:
    path = Path(directives.__path__[0]) / "data" / "obligations.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        assert all(row["capability_name"] and row["proof"] for row in csv.DictReader(rows))


def test_every_counter_belongs_to_an_obligation_or_a_capability() -> None:
    path = Path(directives.__path__[0]) / "data" / "obligations.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        known = {value for row in csv.DictReader(rows) for value in row.values()}
    assert set(counters()) <= known


def test_proof_is_counted_and_what_is_not_there_is_not_pretended(
    given: Directive, clerk: Account
) -> None:
    actions.load_obligations()
    rows = list(Obligation.objects.filter(code__in=["D0.6", "D6.20", "D3.1"]).order_by("order"))
    receipts, missing, late = proofs_for(rows, account=clerk, on=clock.today())
    assert receipts.proof is not None
    assert (receipts.proof.count, receipts.proof.out_of, receipts.is_proven) == (0, 2, False)
    assert (missing.has_module, missing.is_proven) == (False, False)
    assert late.proof is not None
    assert late.is_proven is (late.proof.count > 0)


def test_people_without_a_post_see_no_obligations(province: object) -> None:
    actions.load_obligations()
    stranger = Account.objects.create(
        username="tung", full_name="Tùng", created_at=clock.now(), invented=True
    )
    assert not Obligation.objects.visible_to(stranger).exists()
