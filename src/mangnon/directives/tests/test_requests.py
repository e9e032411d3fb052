"""Later due days, obstacles, going back from done, and the inspection on site."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.factories import make_account
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.directives import actions
from mangnon.directives.actions import PartFields
from mangnon.directives.choices import EntryKind, Event, ExtensionState, ObstacleState, TaskStatus
from mangnon.directives.models import Directive, Extension, Obstacle, Task
from mangnon.directives.tests.factories import part_for
from mangnon.notices.choices import Kind
from mangnon.notices.models import Notice
from mangnon.places.models import Unit

FIRST, LATER, LAST = date(2021, 5, 19), date(2021, 5, 28), date(2021, 6, 4)


@pytest.fixture
def task(given: Directive) -> Task:
    """The part of the first task that Lan's commune got; due on 19 May 2021."""
    return part_for(given, "MH01")


@pytest.fixture
def asked(task: Task, lan: Account) -> Extension:
    """Lan's request for a later day."""
    return actions.ask_extension(task, wished_on=LATER, reason="Nước lớn", by=lan)


@pytest.fixture
def accepted(task: Task, lan: Account, clerk: Account) -> Task:
    """The task, done by Lan and accepted by the clerk."""
    actions.attach_proof(task, words="Báo cáo 1", by=lan)
    actions.mark_done(task, words="", by=lan)
    return actions.accept_task(task, words="", by=clerk)


def test_a_granted_day_counts_and_the_first_one_stays(
    task: Task, asked: Extension, lan: Account, leader: Account
) -> None:
    assert Notice.objects.get(kind=Kind.EXTENSION_ASKED).to == leader
    granted = actions.grant_extension(asked, until=LATER, words="Một lần", by=leader)
    task.refresh_from_db()
    assert (granted.state, granted.granted_until, granted.decided_by) == (
        ExtensionState.GRANTED, LATER, leader,
    )  # fmt: skip
    assert (task.due_on, task.first_due_on, task.original_due_on) == (LATER, FIRST, FIRST)
    assert task.due_set_on == clock.today()
    assert Notice.objects.get(kind=Kind.EXTENSION_GRANTED).to == lan
    line = AuditEvent.objects.get(event=Event.EXTENSION_GRANTED)
    assert line.details == {"from": "2021-05-19", "to": "2021-05-28"}
    assert str(granted) == "17-1-1-1: 28/05/2021"


def test_lateness_counts_from_the_day_in_force(
    task: Task, asked: Extension, leader: Account
) -> None:
    actions.grant_extension(asked, until=LATER, by=leader)
    task.refresh_from_db()
    assert not task.is_late(LATER)
    assert task.is_late(date(2021, 5, 29))
    assert task.days_late(date(2021, 6, 2)) == 5
    assert not Task.objects.late(on=LATER).filter(pk=task.pk).exists()


def test_the_number_of_extensions_is_counted_and_the_first_day_never_moves(
    task: Task, asked: Extension, lan: Account, leader: Account
) -> None:
    actions.grant_extension(asked, until=LATER, by=leader)
    again = actions.ask_extension(task, wished_on=LAST, reason="Vẫn nước lớn", by=lan)
    actions.grant_extension(again, until=LAST, by=leader)
    counted = Task.objects.with_extensions().get(pk=task.pk)
    assert vars(counted)["extension_count"] == 2
    assert (counted.first_due_on, counted.due_on) == (FIRST, LAST)
    assert task.extensions.granted().count() == 2


def test_a_refused_day_leaves_everything_and_says_why(
    task: Task, asked: Extension, lan: Account, leader: Account
) -> None:
    with pytest.raises(Invalid):
        actions.refuse_extension(asked, reason=" ", by=leader)
    refused = actions.refuse_extension(asked, reason="Đã gần xong", by=leader)
    task.refresh_from_db()
    assert (refused.state, refused.answer) == (ExtensionState.REFUSED, "Đã gần xong")
    assert (task.due_on, task.first_due_on) == (FIRST, None)
    assert Notice.objects.get(kind=Kind.EXTENSION_REFUSED).to == lan
    with pytest.raises(MoveNotAllowed):
        actions.grant_extension(refused, until=LATER, by=leader)


def test_nobody_decides_the_own_request(task: Task, asked: Extension, leader: Account) -> None:
    Extension.objects.filter(pk=asked.pk).update(asked_by=leader)
    with pytest.raises(NotAllowed, match="không tự quyết định"):
        actions.grant_extension(asked, until=LATER, by=leader)
    task.refresh_from_db()
    assert (task.due_on, task.first_due_on) == (FIRST, None)
    assert not AuditEvent.objects.filter(event=Event.EXTENSION_GRANTED).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.filter(pk=asked.pk).update(decided_by=leader)


def test_a_specialist_and_a_neighbour_do_not_decide(
    task: Task, asked: Extension, hoa: Account, minh: Account
) -> None:
    for person in (hoa, minh):
        with pytest.raises(NotAllowed):
            actions.grant_extension(asked, until=LATER, by=person)
    asked.refresh_from_db()
    assert asked.state == ExtensionState.ASKED


def test_only_a_later_day_is_asked_and_granted(
    task: Task, lan: Account, asked: Extension, leader: Account
) -> None:
    with pytest.raises(Invalid, match=r"phải sau hạn hiện nay \(19/05/2021\)") as refusal:
        actions.grant_extension(asked, until=FIRST, by=leader)
    assert refusal.value.field == "until"
    asked.refresh_from_db()
    assert asked.state == ExtensionState.ASKED
    actions.take_back_extension(asked, by=lan)
    with pytest.raises(Invalid):
        actions.ask_extension(task, wished_on=FIRST, reason="Mưa", by=lan)
    with pytest.raises(Invalid):
        actions.ask_extension(task, wished_on=LATER, reason="", by=lan)


def test_one_request_waits_at_a_time(task: Task, asked: Extension, lan: Account) -> None:
    with pytest.raises(MoveNotAllowed, match="đang chờ quyết định"):
        actions.ask_extension(task, wished_on=LAST, reason="Mưa", by=lan)
    assert task.extensions.count() == 1


def test_only_a_running_task_with_a_day_is_extended(task: Task, lan: Account) -> None:
    Task.objects.filter(pk=task.pk).update(due_on=None, rhythm="monthly")
    with pytest.raises(MoveNotAllowed):
        actions.ask_extension(task, wished_on=LATER, reason="Mưa", by=lan)
    Task.objects.filter(pk=task.pk).update(due_on=FIRST, status=TaskStatus.DONE)
    with pytest.raises(MoveNotAllowed):
        actions.ask_extension(task, wished_on=LATER, reason="Mưa", by=lan)


def test_minh_asks_nothing_for_lan(task: Task, minh: Account) -> None:
    with pytest.raises(NotAllowed):
        actions.ask_extension(task, wished_on=LATER, reason="Mưa", by=minh)
    assert not Extension.objects.exists()


def test_a_request_is_taken_back_by_whoever_asked(
    asked: Extension, lan: Account, chair: Account
) -> None:
    with pytest.raises(NotAllowed, match="Chỉ người đã xin"):
        actions.take_back_extension(asked, by=chair)
    taken = actions.take_back_extension(asked, by=lan)
    assert taken.state == ExtensionState.TAKEN_BACK
    with pytest.raises(MoveNotAllowed):
        actions.take_back_extension(asked, by=lan)


def test_a_part_is_extended_by_its_giver_up_to_the_day_of_the_whole(
    task: Task, lan: Account, chair: Account, leader: Account
) -> None:
    part = actions.split_task(
        task, parts=[PartFields(text="Ấp Một", person=lan, due_on=date(2021, 5, 12))], by=chair
    )[0]
    with pytest.raises(Invalid, match="không muộn hơn hạn của cả việc"):
        actions.ask_extension(part, wished_on=LATER, reason="Mưa", by=lan)
    asked = actions.ask_extension(part, wished_on=FIRST, reason="Mưa", by=lan)
    with pytest.raises(NotAllowed):
        actions.grant_extension(asked, until=FIRST, by=leader)
    assert actions.grant_extension(asked, until=FIRST, by=chair).granted_until == FIRST


def test_a_part_of_a_whole_without_a_day_is_extended_freely(
    task: Task, lan: Account, chair: Account
) -> None:
    Task.objects.filter(pk=task.pk).update(due_on=None, rhythm="monthly")
    part = actions.split_task(
        task, parts=[PartFields(text="Ấp Một", person=lan, due_on=FIRST)], by=chair
    )[0]
    assert actions.ask_extension(part, wished_on=LAST, reason="Mưa", by=lan).wished_on == LAST


def test_an_obstacle_waits_for_an_answer(
    task: Task, lan: Account, hoa: Account, leader: Account
) -> None:
    actions.record_progress(task, percent=30, words="Đi 3 ấp", obstacle="Thiếu xuồng", by=lan)
    obstacle = Obstacle.objects.get()
    assert (obstacle.state, obstacle.words) == (ObstacleState.OPEN, "Thiếu xuồng")
    assert str(obstacle) == "17-1-1-1: Thiếu xuồng"
    assert Notice.objects.get(kind=Kind.TASK_OBSTACLE).to == leader
    assert task in Task.objects.with_open_obstacle()
    with pytest.raises(Invalid):
        actions.answer_obstacle(obstacle, words=" ", by=hoa)
    answered = actions.answer_obstacle(obstacle, words="Mượn xuồng của công an xã", by=hoa)
    assert (answered.state, answered.answered_by) == (ObstacleState.ANSWERED, hoa)
    assert Notice.objects.get(kind=Kind.OBSTACLE_ANSWERED).to == lan
    assert task not in Task.objects.with_open_obstacle()
    with pytest.raises(MoveNotAllowed):
        actions.answer_obstacle(obstacle, words="Lần nữa", by=hoa)


def test_the_doer_does_not_answer_the_own_obstacle(task: Task, lan: Account) -> None:
    actions.record_progress(task, percent=30, words="Đi 3 ấp", obstacle="Thiếu xuồng", by=lan)
    with pytest.raises(NotAllowed):
        actions.answer_obstacle(Obstacle.objects.get(), words="Tự lo", by=lan)
    assert Obstacle.objects.get().state == ObstacleState.OPEN


def test_done_is_taken_back_before_somebody_looks(task: Task, lan: Account, chair: Account) -> None:
    actions.attach_proof(task, words="Báo cáo 1", by=lan)
    with pytest.raises(MoveNotAllowed, match="không có gì để rút lại"):
        actions.take_back_done(task, by=lan)
    actions.mark_done(task, words="", by=lan)
    with pytest.raises(MoveNotAllowed, match="đang ở bước «Báo xong»"):
        actions.record_progress(task, percent=50, words="Sửa", by=lan)
    with pytest.raises(NotAllowed, match="Chỉ người đã báo"):
        actions.take_back_done(task, by=chair)
    back = actions.take_back_done(task, by=lan)
    assert (back.status, back.done_by, back.done_at) == (TaskStatus.IN_PROGRESS, None, None)
    assert task.entries.filter(kind=EntryKind.TAKEN_BACK).count() == 1


def test_an_inspection_sends_an_accepted_task_back(
    accepted: Task, lan: Account, hoa: Account
) -> None:
    with pytest.raises(Invalid):
        actions.reject_on_site(accepted, reason="", by=hoa)
    back = actions.reject_on_site(accepted, reason="Ấp Ba chưa rào", by=hoa)
    assert (back.status, back.accepted_by, back.accepted_at) == (TaskStatus.RETURNED, None, None)
    assert back.entries.get(kind=EntryKind.ON_SITE).words == "Ấp Ba chưa rào"
    assert Notice.objects.get(kind=Kind.TASK_RETURNED).to == lan
    actions.record_progress(back, percent=95, words="Đã rào ấp Ba", by=lan)


def test_only_what_was_accepted_is_rejected_on_site(task: Task, hoa: Account) -> None:
    with pytest.raises(MoveNotAllowed, match="khi nhiệm vụ đã được xác nhận"):
        actions.reject_on_site(task, reason="Chưa rào", by=hoa)


def test_an_accepted_task_is_not_simply_returned(accepted: Task, clerk: Account) -> None:
    with pytest.raises(MoveNotAllowed, match="kiểm tra thực tế"):
        actions.return_task(accepted, reason="Thiếu", by=clerk)
    accepted.refresh_from_db()
    assert accepted.status == TaskStatus.ACCEPTED


def test_neither_the_doer_nor_a_neighbour_inspects(
    accepted: Task, minh: Account, clerk: Account
) -> None:
    Task.objects.filter(pk=accepted.pk).update(done_by=clerk, accepted_by=None)
    for person in (minh, clerk):
        with pytest.raises(NotAllowed):
            actions.reject_on_site(accepted, reason="Chưa rào", by=person)
    accepted.refresh_from_db()
    assert accepted.status == TaskStatus.ACCEPTED
    assert not AuditEvent.objects.filter(event=Event.REJECTED_ON_SITE).exists()


def test_a_district_decides_about_its_own_papers_only(asked: Extension, district: Unit) -> None:
    officer = make_account("huyen", Role.DISTRICT_OFFICER, district)
    with pytest.raises(NotAllowed):
        actions.grant_extension(asked, until=LATER, by=officer)
    asked.refresh_from_db()
    assert asked.state == ExtensionState.ASKED
