"""Approving a directive and giving it out."""

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from mangnon.accounts.models import Account
from mangnon.accounts.tests.factories import make_body
from mangnon.audit.models import AuditEvent
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.directives import actions
from mangnon.directives.actions import TaskFields
from mangnon.directives.choices import DirectiveStatus, EntryKind, Event, TaskStatus
from mangnon.directives.models import Directive, Task
from mangnon.directives.readiness import missing_for_issue
from mangnon.directives.tests.factories import made_ready, part_for, uploaded
from mangnon.notices.choices import Kind
from mangnon.notices.models import Notice
from mangnon.places.models import Unit


def sentences(paper: Directive) -> list[str]:
    return [gap.sentence for gap in missing_for_issue(paper)]


def test_what_is_missing_is_said_task_by_task(paper: Directive, clerk: Account) -> None:
    first, second, third = paper.tasks.order_by("order")
    actions.reject_task(third, by=clerk)
    actions.edit_task(second, fields=TaskFields(text="Báo cáo"), by=clerk)
    assert sentences(paper) == [
        "Còn nhiệm vụ chưa duyệt hoặc bỏ: 17-1-1.",
        "Thiếu người đứng đầu chịu trách nhiệm: 17-2-2.",
        "Thiếu hạn cuối hoặc nhịp thực hiện: 17-2-2.",
        "Thiếu loại minh chứng: 17-2-2.",
        "Chưa rõ nơi nhận «Hội đồng Gió Biển» là cơ quan nào. Hãy chọn cơ quan hoặc bỏ dòng này.",
    ]
    assert first.status == TaskStatus.PROPOSED


def test_a_paper_without_tasks_and_addressees_is_not_ready(
    paper: Directive, clerk: Account
) -> None:
    for task in paper.tasks.all():
        actions.reject_task(task, by=clerk)
    for package in paper.packages.all():
        actions.drop_addressee(package, by=clerk)
    assert sentences(paper) == [
        "Văn bản chưa có nhiệm vụ nào được duyệt. Hãy duyệt hoặc thêm.",
        "Chưa có nơi nhận nào để thực hiện. Hãy chọn nơi nhận.",
    ]


def test_many_missing_tasks_are_counted_not_listed(paper: Directive, clerk: Account) -> None:
    for _ in range(6):
        actions.add_task(paper, fields=TaskFields(text="Việc", rhythm="monthly"), by=clerk)
    assert sentences(paper)[1].endswith("17-0-8 và 1 nhiệm vụ khác.")


def test_nothing_may_be_missing_when_a_leader_approves(
    paper: Directive, clerk: Account, leader: Account
) -> None:
    actions.approve_task(paper.tasks.order_by("order")[0], by=clerk)
    with pytest.raises(MoveNotAllowed, match="Chưa rõ nơi nhận"):
        actions.approve_directive(paper, by=leader)
    paper.refresh_from_db()
    assert paper.status == DirectiveStatus.IN_REVIEW


def test_a_paper_nobody_has_reviewed_cannot_be_approved(paper: Directive, leader: Account) -> None:
    with pytest.raises(MoveNotAllowed, match="rà soát các nhiệm vụ trước"):
        actions.approve_directive(paper, by=leader)


def test_the_clerk_who_reviewed_does_not_approve(paper: Directive, clerk: Account) -> None:
    with pytest.raises(NotAllowed):
        actions.approve_directive(made_ready(paper, by=clerk), by=clerk)


def test_an_approved_paper_can_be_opened_again(
    paper: Directive, clerk: Account, leader: Account
) -> None:
    actions.approve_directive(made_ready(paper, by=clerk), by=leader)
    again = actions.reopen_review(paper, by=clerk)
    assert (again.status, again.approved_by) == (DirectiveStatus.IN_REVIEW, None)


def test_an_unapproved_paper_is_not_given_out(
    paper: Directive, clerk: Account, leader: Account
) -> None:
    with pytest.raises(MoveNotAllowed, match="trình lãnh đạo duyệt trước"):
        actions.issue_directive(made_ready(paper, by=clerk), by=leader)
    assert not paper.packages.filter(sent_at__isnull=False).exists()


def test_issuing_gives_each_addressee_a_package_and_a_part_of_each_task(given: Directive) -> None:
    assert given.status == DirectiveStatus.ISSUED
    assert given.packages.filter(sent_at__isnull=False).count() == 2
    assert Task.objects.given().count() == 6
    part = part_for(given, "MH01")
    assert (part.short, part.status) == ("17-1-1-1", TaskStatus.ISSUED)
    assert part.head_title == "Chủ tịch UBND Xã Rạch Sen"
    assert part.entries.get().kind == EntryKind.ISSUED


def test_a_task_with_one_lead_is_given_to_its_head(
    paper: Directive, clerk: Account, leader: Account, chair: Account, rach_sen: Unit
) -> None:
    ready = made_ready(paper, by=clerk)
    fields = TaskFields(
        text="Làm", lead_body=rach_sen.bodies.get(), rhythm="monthly", proof_kind="list"
    )
    task = actions.edit_task(ready.tasks.order_by("order")[0], fields=fields, by=clerk)
    actions.approve_directive(ready, by=leader)
    with TestCase.captureOnCommitCallbacks(execute=True):
        actions.issue_directive(ready, by=leader)
    task.refresh_from_db()
    assert (task.status, task.parts.count()) == (TaskStatus.ISSUED, 0)
    assert Notice.objects.filter(to=chair, kind=Kind.TASK_GIVEN, code="17").count() == 1


def test_people_of_the_addressees_are_told_once_the_issue_is_kept(
    paper: Directive, clerk: Account, leader: Account, lan: Account, minh: Account
) -> None:
    actions.approve_directive(made_ready(paper, by=clerk), by=leader)
    with TestCase.captureOnCommitCallbacks(execute=True):
        actions.issue_directive(paper, by=leader)
    told = Notice.objects.filter(kind=Kind.DIRECTIVE_RECEIVED)
    assert {notice.to for notice in told} == {lan, minh}


def test_lan_confirms_the_receipt_for_her_commune(given: Directive, lan: Account) -> None:
    package = given.packages.get(body__unit__code="MH01")
    received = actions.confirm_receipt(package, by=lan)
    assert received.received_by == lan
    with pytest.raises(MoveNotAllowed, match="đã xác nhận"):
        actions.confirm_receipt(package, by=lan)
    assert AuditEvent.objects.filter(event=Event.RECEIPT_CONFIRMED).count() == 1


def test_minh_does_not_confirm_for_another_commune(given: Directive, minh: Account) -> None:
    package = given.packages.get(body__unit__code="MH01")
    with pytest.raises(NotAllowed, match="UBND Xã Rạch Sen"):
        actions.confirm_receipt(package, by=minh)
    package.refresh_from_db()
    assert package.received_at is None


def test_a_package_that_was_not_sent_is_not_received(paper: Directive, lan: Account) -> None:
    for package in (paper.packages.get(body=None), paper.packages.get(body__unit__code="MH01")):
        with pytest.raises(MoveNotAllowed, match="chưa được phát hành"):
            actions.confirm_receipt(package, by=lan)


def test_a_recall_ends_unfinished_tasks_and_keeps_the_reason(
    given: Directive, leader: Account
) -> None:
    finished = part_for(given, "MH02")
    Task.objects.filter(pk=finished.pk).update(status=TaskStatus.ACCEPTED)
    recalled = actions.recall_directive(given, reason="Ban hành nhầm", by=leader)
    assert (recalled.status, recalled.recall_reason) == (DirectiveStatus.RECALLED, "Ban hành nhầm")
    finished.refresh_from_db()
    assert finished.status == TaskStatus.ACCEPTED
    assert part_for(given, "MH01").status == TaskStatus.WITHDRAWN


def test_a_recall_needs_a_reason(given: Directive, leader: Account) -> None:
    with pytest.raises(Invalid):
        actions.recall_directive(given, reason=" ", by=leader)
    given.refresh_from_db()
    assert given.status == DirectiveStatus.ISSUED


def test_a_clerk_does_not_recall(given: Directive, clerk: Account) -> None:
    with pytest.raises(NotAllowed):
        actions.recall_directive(given, reason="Nhầm", by=clerk)


def test_more_addressees_ask_the_database_no_more_often(
    province: Unit, clerk: Account, leader: Account, lan: Account, minh: Account
) -> None:
    asked = []
    for number, others in (("31/UBND-VX", 0), ("32/UBND-VX", 6)):
        paper = made_ready(uploaded(province, by=clerk, number=number), by=clerk)
        for other in range(others):
            body = make_body(f"so-{other}", f"Sở Thử {other}", province)
            actions.choose_addressee(paper, body=body, by=clerk)
        actions.approve_directive(paper, by=leader)
        with CaptureQueriesContext(connection) as queries:
            actions.issue_directive(paper, by=leader)
        asked.append(len(queries))
    assert asked[0] == asked[1]
