"""The doer's work and the word of a second person."""

import pytest
from django.test import TestCase

from mangnon.accounts.models import Account
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.directives import actions
from mangnon.directives.choices import EntryKind, Event, TaskStatus
from mangnon.directives.models import Directive, Task
from mangnon.directives.tests.factories import part_for
from mangnon.files.actions import Brought
from mangnon.files.models import StoredFile
from mangnon.notices.choices import Kind
from mangnon.notices.models import Notice


@pytest.fixture
def task(given: Directive) -> Task:
    """The part of the first task that Lan's commune got."""
    return part_for(given, "MH01")


@pytest.fixture
def done(task: Task, lan: Account) -> Task:
    """The same, reported done by Lan."""
    actions.attach_proof(task, words="Biên bản 01", by=lan)
    return actions.mark_done(task, words="Xong", by=lan)


def test_the_first_progress_starts_the_work(task: Task, lan: Account) -> None:
    entry = actions.record_progress(task, percent=30, words="Đã đi 3 ấp", by=lan, obstacle="Mưa")
    task.refresh_from_db()
    assert (task.status, task.progress) == (TaskStatus.IN_PROGRESS, 30)
    assert (entry.words, entry.obstacle) == ("Đã đi 3 ấp", "Mưa")
    actions.record_progress(task, percent=60, words="Đã đi 6 ấp", by=lan)
    task.refresh_from_db()
    assert task.progress == 60


@pytest.mark.parametrize(("percent", "words"), [(-1, "a"), (101, "a"), (50, " ")])
def test_progress_has_a_percentage_and_words(
    percent: int, words: str, task: Task, lan: Account
) -> None:
    with pytest.raises(Invalid):
        actions.record_progress(task, percent=percent, words=words, by=lan)
    task.refresh_from_db()
    assert task.status == TaskStatus.ISSUED


def test_minh_does_not_work_on_the_task_of_another_commune(task: Task, minh: Account) -> None:
    with pytest.raises(NotAllowed):
        actions.record_progress(task, percent=10, words="Thử", by=minh)
    assert task.entries.filter(kind=EntryKind.PROGRESS).count() == 0


def test_nobody_works_on_the_whole_that_was_split(given: Directive, lan: Account) -> None:
    whole = given.tasks.filter(whole=None).order_by("order")[0]
    with pytest.raises(NotAllowed, match="chưa giao cho cơ quan"):
        actions.record_progress(whole, percent=10, words="Thử", by=lan)


def test_the_head_works_on_a_task_from_anywhere(task: Task, minh: Account) -> None:
    Task.objects.filter(pk=task.pk).update(head=minh)
    actions.record_progress(task, percent=10, words="Đã giao việc", by=minh)
    task.refresh_from_db()
    assert task.progress == 10


def test_a_task_without_proof_is_not_done(task: Task, lan: Account) -> None:
    with pytest.raises(MoveNotAllowed, match="Hãy nộp «Báo cáo»"):
        actions.mark_done(task, words="", by=lan)
    task.refresh_from_db()
    assert task.status == TaskStatus.ISSUED


def test_a_proof_may_bring_a_file(task: Task, lan: Account) -> None:
    sheet = Brought("bien-ban.txt", "Biên bản kiểm tra".encode())
    entry = actions.attach_proof(task, words="Biên bản 01", by=lan, brought=sheet)
    assert (entry.kind, entry.words) == (EntryKind.PROOF, "Biên bản 01")
    assert StoredFile.objects.belonging_to(task).get().size == len(sheet.content)


def test_a_proof_has_a_name(task: Task, lan: Account) -> None:
    with pytest.raises(Invalid):
        actions.attach_proof(task, words=" ", by=lan)
    assert not task.entries.filter(kind=EntryKind.PROOF).exists()


def test_no_proof_is_added_after_done(done: Task, lan: Account) -> None:
    with pytest.raises(MoveNotAllowed):
        actions.attach_proof(done, words="Thêm", by=lan)


def test_done_is_told_to_whoever_gave_the_task(task: Task, lan: Account, leader: Account) -> None:
    actions.attach_proof(task, words="Biên bản 01", by=lan)
    with TestCase.captureOnCommitCallbacks(execute=True):
        actions.mark_done(task, words="Xong", by=lan)
    notice = Notice.objects.get(kind=Kind.TASK_DONE)
    assert (notice.to, notice.code) == (leader, task.short)


def test_a_second_person_accepts(done: Task, clerk: Account, lan: Account) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        accepted = actions.accept_task(done, words="Đủ", by=clerk)
    assert (accepted.status, accepted.accepted_by) == (TaskStatus.ACCEPTED, clerk)
    assert Notice.objects.get(kind=Kind.TASK_ACCEPTED).to == lan


def test_the_doer_never_accepts_the_own_work(done: Task, clerk: Account) -> None:
    Task.objects.filter(pk=done.pk).update(done_by=clerk)
    with pytest.raises(NotAllowed, match="người thứ hai"):
        actions.accept_task(done, words="", by=clerk)
    done.refresh_from_db()
    assert done.status == TaskStatus.DONE
    assert not AuditEvent.objects.filter(event=Event.TASK_ACCEPTED).exists()


def test_an_addressed_officer_does_not_accept(done: Task, minh: Account) -> None:
    with pytest.raises(NotAllowed):
        actions.accept_task(done, words="", by=minh)


def test_a_returned_task_goes_on(done: Task, clerk: Account, lan: Account) -> None:
    returned = actions.return_task(done, reason="Thiếu ấp Ba", by=clerk)
    assert returned.status == TaskStatus.RETURNED
    actions.record_progress(returned, percent=90, words="Đã đi ấp Ba", by=lan)
    assert actions.mark_done(returned, words="", by=lan).status == TaskStatus.DONE


def test_a_return_says_what_is_missing(done: Task, clerk: Account) -> None:
    with pytest.raises(Invalid):
        actions.return_task(done, reason="", by=clerk)
    done.refresh_from_db()
    assert done.status == TaskStatus.DONE


def test_what_is_not_done_is_not_accepted(task: Task, clerk: Account) -> None:
    with pytest.raises(MoveNotAllowed):
        actions.accept_task(task, words="", by=clerk)


def test_nobody_is_told_when_nobody_gave_the_task(task: Task, lan: Account) -> None:
    actions.attach_proof(task, words="Biên bản", by=lan)
    done = actions.mark_done(task, words="", by=lan)
    Task.objects.filter(pk=done.pk).update(done_by=None)
    clerk = done.directive.uploaded_by
    with TestCase.captureOnCommitCallbacks(execute=True):
        actions.accept_task(done, words="", by=clerk)
    assert not Notice.objects.filter(kind=Kind.TASK_ACCEPTED).exists()


def test_a_task_is_late_from_the_day_after_its_last_day(task: Task) -> None:
    with clock.at("2021-05-19"):
        assert not Task.objects.late(on=clock.today()).exists()
    with clock.at("2021-05-20"):
        assert task in Task.objects.late(on=clock.today())
        assert task.is_late(clock.today())
