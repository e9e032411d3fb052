"""Deciding about what the reader proposes."""

from datetime import date

import pytest

from mangnon.accounts.models import Account
from mangnon.accounts.tests.factories import make_body
from mangnon.audit.models import AuditEvent
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.directives import actions
from mangnon.directives.actions import HeaderFields, TaskFields
from mangnon.directives.choices import DirectiveStatus, Event, ProofKind, TaskKind, TaskStatus
from mangnon.directives.models import Directive, Task
from mangnon.places.models import Unit


def first_task(paper: Directive) -> Task:
    return paper.tasks.order_by("order")[0]


def test_the_first_decision_opens_the_review(paper: Directive, clerk: Account) -> None:
    task = actions.approve_task(first_task(paper), by=clerk)
    paper.refresh_from_db()
    assert task.status == TaskStatus.APPROVED
    assert paper.status == DirectiveStatus.IN_REVIEW
    assert AuditEvent.objects.filter(event=Event.TASK_APPROVED, about_id=str(task.pk)).exists()


def test_a_rejected_task_can_be_taken_back(paper: Directive, clerk: Account) -> None:
    task = actions.reject_task(first_task(paper), by=clerk)
    assert task.status == TaskStatus.REJECTED
    assert actions.approve_task(task, by=clerk).status == TaskStatus.APPROVED


def test_a_task_is_not_rejected_twice(paper: Directive, clerk: Account) -> None:
    task = actions.reject_task(first_task(paper), by=clerk)
    with pytest.raises(MoveNotAllowed):
        actions.reject_task(task, by=clerk)


def test_an_addressed_officer_decides_nothing(paper: Directive, lan: Account) -> None:
    task = first_task(paper)
    with pytest.raises(NotAllowed):
        actions.approve_task(task, by=lan)
    task.refresh_from_db()
    assert task.status == TaskStatus.PROPOSED


def test_editing_a_task_approves_it_and_finds_the_head_of_its_body(
    paper: Directive, clerk: Account, chair: Account, rach_sen: Unit
) -> None:
    body = rach_sen.bodies.get()
    fields = TaskFields(
        text=" Kiểm tra bến nước ",
        lead_body=body,
        joint_bodies=(body,),
        due_on=date(2021, 5, 19),
        proof_kind=ProofKind.RECORD,
    )
    task = actions.edit_task(first_task(paper), fields=fields, by=clerk)
    assert (task.text, task.status, task.head) == ("Kiểm tra bến nước", "approved", chair)
    assert task.head_title == "Chủ tịch UBND Xã Rạch Sen"
    assert list(task.joint_bodies.all()) == [body]
    again = TaskFields(text="Kiểm tra", kind=TaskKind.DO, head=clerk, lead_body=body)
    assert actions.edit_task(task, fields=again, by=clerk).head == clerk


def test_a_body_without_an_account_is_answered_for_by_its_head_in_words(
    paper: Directive, clerk: Account, province: Unit
) -> None:
    body = make_body("so-x", "Sở Xây dựng", province)
    fields = TaskFields(text="Lập kế hoạch", lead_body=body)
    task = actions.edit_task(first_task(paper), fields=fields, by=clerk)
    assert (task.head, task.head_title) == (None, "Người đứng đầu Sở Xây dựng")
    assert task.has_head


def test_a_task_without_words_is_refused(paper: Directive, clerk: Account) -> None:
    before = first_task(paper).text
    with pytest.raises(Invalid):
        actions.edit_task(first_task(paper), fields=TaskFields(text="  "), by=clerk)
    assert first_task(paper).text == before


def test_a_task_added_by_hand_gets_the_next_number_of_its_item(
    paper: Directive, clerk: Account
) -> None:
    clause = paper.clauses.get(path="2")
    fields = TaskFields(text="Thêm một việc", rhythm="monthly")
    first = actions.add_task(paper, fields=fields, by=clerk, clause=clause)
    second = actions.add_task(paper, fields=fields, by=clerk)
    assert (first.short, second.short) == ("17-2-4", "17-0-5")
    assert first.status == TaskStatus.APPROVED


def test_the_header_is_mended_and_the_log_names_the_fields(
    paper: Directive, clerk: Account
) -> None:
    fields = HeaderFields(
        number="17/UBND-VX",
        doc_type="công văn",
        issuer_name="Ủy ban nhân dân tỉnh Kiên Giang",
        issued_on=date(2021, 4, 13),
        subject="giữ an toàn cho trẻ em",
        signer_name="Lê Thị Mẫu",
    )
    changed = actions.change_header(paper, fields=fields, by=clerk)
    assert changed.issued_on == date(2021, 4, 13)
    note = AuditEvent.objects.get(event=Event.HEADER_CHANGED).details
    assert note == {"changed": ["issued_on", "subject"]}


def test_an_unknown_addressee_is_named_by_a_person(
    paper: Directive, clerk: Account, province: Unit
) -> None:
    council = make_body("hd", "Hội đồng Gió Biển của tỉnh", province)
    unknown = paper.packages.get(body=None)
    chosen = actions.choose_addressee(paper, body=council, by=clerk, package=unknown)
    assert (chosen.pk, chosen.body) == (unknown.pk, council)
    assert AuditEvent.objects.filter(event=Event.ADDRESSEE_CHOSEN).count() == 1


def test_an_addressee_that_is_not_printed_can_be_added_once(
    paper: Directive, clerk: Account, province: Unit
) -> None:
    body = make_body("so-y", "Sở Y tế", province)
    added = actions.choose_addressee(paper, body=body, by=clerk)
    assert (added.printed, added.order) == ("Sở Y tế", 4)
    with pytest.raises(Invalid, match="đã có trong nơi nhận"):
        actions.choose_addressee(paper, body=body, by=clerk)
    assert paper.packages.count() == 4


def test_the_same_body_may_not_stand_behind_two_addressees(
    paper: Directive, clerk: Account, rach_sen: Unit
) -> None:
    unknown = paper.packages.get(body=None)
    with pytest.raises(Invalid):
        actions.choose_addressee(paper, body=rach_sen.bodies.get(), by=clerk, package=unknown)
    unknown.refresh_from_db()
    assert unknown.body is None


def test_dropping_addressees_is_logged(paper: Directive, clerk: Account) -> None:
    for package in paper.packages.order_by("-order")[:2]:
        actions.drop_addressee(package, by=clerk)
    notes = AuditEvent.objects.filter(event=Event.ADDRESSEE_DROPPED).order_by("pk")
    assert [note.details["body"] for note in notes] == ["", "ubnd-MH02"]
    assert paper.packages.count() == 1


def test_after_the_issue_nothing_is_reviewed_any_more(given: Directive, clerk: Account) -> None:
    with pytest.raises(MoveNotAllowed, match="mở lại để rà soát"):
        actions.add_task(given, fields=TaskFields(text="Muộn"), by=clerk)
