"""The 112 obligations and their proof."""

import csv
from pathlib import Path

import pytest
from django.urls import reverse

from mangnon import directives
from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import MoveNotAllowed, NotAllowed
from mangnon.directives import actions
from mangnon.directives.actions.obligations import link_task, unlink_task
from mangnon.directives.choices import Event
from mangnon.directives.models import Directive, Obligation, Task
from mangnon.directives.proofs import Work, counters, proofs_for
from mangnon.directives.tests.factories import part_for

ROW = '<th scope="row" class="tight">'
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


def test_a_tied_task_proves_its_obligation(given: Directive, clerk: Account) -> None:
    actions.load_obligations()
    duty = Obligation.objects.get(code="D3.1")
    task = part_for(given, "MH01")
    link_task(duty, task=task, by=clerk)
    with clock.at("2021-05-20"):
        (row,) = proofs_for([duty], account=clerk, on=clock.today())
    assert (row.work, row.has_module, row.is_proven, row.late) == (Work(1, 0, 1), True, False, 1)
    Task.objects.filter(pk=task.pk).update(status="accepted")
    (row,) = proofs_for([duty], account=clerk, on=clock.today())
    assert (row.work, row.is_proven, row.late) == (Work(1, 1, 0), True, 0)
    unlink_task(duty, task=task, by=clerk)
    assert not duty.tasks.exists()
    assert AuditEvent.objects.filter(event=Event.OBLIGATION_UNLINKED).count() == 1


def test_a_task_is_tied_once(given: Directive, clerk: Account) -> None:
    actions.load_obligations()
    duty = Obligation.objects.get(code="D3.1")
    task = part_for(given, "MH01")
    with pytest.raises(MoveNotAllowed):
        unlink_task(duty, task=task, by=clerk)
    link_task(duty, task=task, by=clerk)
    with pytest.raises(MoveNotAllowed):
        link_task(duty, task=task, by=clerk)
    assert duty.tasks.count() == 1


def test_lan_does_not_tie_tasks(given: Directive, lan: Account) -> None:
    actions.load_obligations()
    duty = Obligation.objects.get(code="D3.1")
    with pytest.raises(NotAllowed):
        link_task(duty, task=part_for(given, "MH01"), by=lan)
    with pytest.raises(NotAllowed):
        unlink_task(duty, task=part_for(given, "MH01"), by=lan)
    assert not duty.tasks.exists()
    assert not AuditEvent.objects.filter(event=Event.OBLIGATION_LINKED).exists()


def test_the_page_shows_112_rows_and_filters_by_actor_and_state(
    given: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    actions.load_obligations()
    browser, address = signed_in(clerk), reverse("directives:obligations")
    page = browser.get(address).content.decode()
    assert page.count(ROW) == 112
    front = browser.get(address, {"actor": "Mặt trận Tổ quốc", "clause": "5"}).content.decode()
    assert front.count(ROW) == 4
    with clock.at("2021-05-20"):
        late = signed_in(clerk).get(address, {"state": "late"}).content.decode()
    assert "403-6-20" in late
    assert "403-3-1" not in late


def test_the_obligation_page_ties_and_unties(
    given: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    actions.load_obligations()
    browser, task = signed_in(clerk), part_for(given, "MH01")
    tie = reverse("directives:link_task", args=["7-12"])
    assert browser.post(tie, {"short": "khong-co"}).status_code == 422
    assert browser.post(tie, {"short": task.short}).status_code == 302
    browser.post(tie, {"short": task.short})
    page = browser.get(reverse("directives:obligation", args=["7-12"])).content.decode()
    assert task.short in page
    assert "đã gắn vào trách nhiệm rồi" in page
    untie = reverse("directives:unlink_task", args=["7-12", task.short])
    browser.post(untie)
    browser.post(untie)
    page = browser.get(reverse("directives:obligation", args=["7-12"])).content.decode()
    assert "Chưa gắn nhiệm vụ nào." in page
