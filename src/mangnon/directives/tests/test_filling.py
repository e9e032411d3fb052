"""Giving many proposals at once what the text leaves open."""

from datetime import date

import pytest
from django.test import Client

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.directives import actions
from mangnon.directives.actions.filling import Filling, fill_open_fields
from mangnon.directives.choices import Event, ProofKind, Rhythm, TaskStatus
from mangnon.directives.models import Directive, Task
from mangnon.directives.tests.factories import made_ready

SAFE_PLACES, REPORT, ORPHANS = 0, 1, 2


def tasks_of(paper: Directive) -> list[Task]:
    return list(paper.tasks.order_by("order"))


def shorts(paper: Directive) -> list[str]:
    return [task.short for task in tasks_of(paper)]


def facts(task: Task) -> tuple[date | None, str, str]:
    return task.due_on, task.rhythm, task.proof_kind


@pytest.fixture
def office(signed_in: SignedIn, clerk: Account) -> Client:
    """The browser of the clerk."""
    return signed_in(clerk)


def test_only_what_is_empty_is_filled_and_each_is_still_to_be_approved(
    paper: Directive, clerk: Account
) -> None:
    before = [facts(task) for task in tasks_of(paper)]
    assert before[SAFE_PLACES][:2] == (date(2021, 5, 19), "")
    assert before[REPORT][1] == Rhythm.QUARTERLY
    assert before[ORPHANS] == (None, "", "")
    changed = fill_open_fields(
        paper,
        tasks=shorts(paper),
        filling=Filling(rhythm=Rhythm.CONTINUOUS, proof_kind=ProofKind.LIST),
        by=clerk,
    )
    after = tasks_of(paper)
    assert facts(after[ORPHANS]) == (None, Rhythm.CONTINUOUS, ProofKind.LIST)
    assert [facts(task)[:2] for task in after[:ORPHANS]] == [each[:2] for each in before[:ORPHANS]]
    assert {task.status for task in after} == {TaskStatus.PROPOSED}
    told = AuditEvent.objects.filter(event=Event.TASK_FILLED)
    assert sorted(told.values_list("about_id", flat=True)) == sorted(
        str(task.pk) for task in changed
    )


def test_tasks_that_are_not_named_stay_as_they_are(paper: Directive, clerk: Account) -> None:
    assert fill_open_fields(paper, tasks=[], filling=Filling(rhythm=Rhythm.YEARLY), by=clerk) == []
    assert facts(tasks_of(paper)[ORPHANS]) == (None, "", "")


def test_a_task_somebody_has_decided_about_is_not_filled(paper: Directive, clerk: Account) -> None:
    actions.reject_task(tasks_of(paper)[ORPHANS], by=clerk)
    fill_open_fields(paper, tasks=shorts(paper), filling=Filling(due_on=date(2021, 9, 1)), by=clerk)
    assert facts(tasks_of(paper)[ORPHANS]) == (None, "", "")


@pytest.mark.parametrize(
    "filling",
    [Filling(), Filling(due_on=date(2021, 9, 1), rhythm=Rhythm.YEARLY)],
    ids=["nothing to fill", "both day and rhythm"],
)
def test_a_fill_that_says_nothing_or_too_much_is_refused(
    paper: Directive, clerk: Account, filling: Filling
) -> None:
    with pytest.raises(Invalid) as refused:
        fill_open_fields(paper, tasks=shorts(paper), filling=filling, by=clerk)
    assert refused.value.field == "rhythm"
    assert facts(tasks_of(paper)[ORPHANS]) == (None, "", "")


def test_an_addressed_officer_fills_nothing(paper: Directive, lan: Account) -> None:
    with pytest.raises(NotAllowed):
        fill_open_fields(paper, tasks=shorts(paper), filling=Filling(rhythm=Rhythm.YEARLY), by=lan)
    assert facts(tasks_of(paper)[ORPHANS]) == (None, "", "")


def test_the_page_fills_the_ticked_tasks(office: Client, paper: Directive) -> None:
    url = f"/van-ban/{paper.pk}/ra-soat/dien-chung/"
    assert "Điền chung" in office.get(f"/van-ban/{paper.pk}/ra-soat/").content.decode()
    assert "Quan tâm trẻ em mồ côi" in office.get(url).content.decode()
    sent = {"tasks": shorts(paper)[ORPHANS:], "rhythm": "yearly", "proof_kind": "list"}
    answer = office.post(url, sent, follow=True)
    assert "Đã điền 1 nhiệm vụ." in answer.content.decode()
    assert facts(tasks_of(paper)[ORPHANS]) == (None, "yearly", "list")


def test_the_page_says_what_is_wrong_at_the_field(office: Client, paper: Directive) -> None:
    url = f"/van-ban/{paper.pk}/ra-soat/dien-chung/"
    nothing = office.post(url, {"rhythm": "yearly"})
    assert nothing.status_code == 422
    assert "Hãy chọn ít nhất một nhiệm vụ." in nothing.content.decode()
    both = office.post(
        url, {"tasks": shorts(paper)[ORPHANS:], "rhythm": "yearly", "due_on": "2021-09-01"}
    )
    assert "không chọn cả hai" in both.content.decode()
    assert facts(tasks_of(paper)[ORPHANS]) == (None, "", "")


def test_an_approved_paper_is_not_filled(
    office: Client, paper: Directive, clerk: Account, leader: Account
) -> None:
    ready = made_ready(paper, by=clerk)
    actions.approve_directive(ready, by=leader)
    with pytest.raises(MoveNotAllowed):
        fill_open_fields(
            ready, tasks=shorts(ready), filling=Filling(rhythm=Rhythm.YEARLY), by=clerk
        )
    shown = office.get(f"/van-ban/{paper.pk}/ra-soat/dien-chung/").content.decode()
    assert "Nhiệm vụ nào cũng đã có thời hạn và minh chứng." in shown
