"""Verbs of the second person: accept, return, and return what was not found on site."""

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.directives.actions.diary import locked_task, note_down, tell
from mangnon.directives.choices import EntryKind, Event, ObstacleState, TaskStatus
from mangnon.directives.lifecycle import OBSTACLE_MOVES, TASK_MOVES
from mangnon.directives.models import Obstacle, Task
from mangnon.directives.permissions import Can, require_giver, require_second_person
from mangnon.notices.choices import Kind


@transaction.atomic
def accept_task(task: Task, *, words: str, by: Account) -> Task:
    """Confirm as a second person that a task is fulfilled."""
    task = locked_task(task)
    require_second_person(by, task)
    check_move(TASK_MOVES, task.status, TaskStatus.ACCEPTED)
    task.status = TaskStatus.ACCEPTED
    task.accepted_by, task.accepted_at = by, clock.now()
    task.save(update_fields=["status", "accepted_by", "accepted_at"])
    note_down(task, EntryKind.ACCEPTED, by=by, words=words)
    audit.record(Event.TASK_ACCEPTED, by=by, about=task, note={"short": task.short})
    tell(task, Kind.TASK_ACCEPTED, task.done_by)
    return task


@transaction.atomic
def return_task(task: Task, *, reason: str, by: Account) -> Task:
    """Send a task back that was reported done but is not."""
    task = locked_task(task)
    require_second_person(by, task)
    # What was accepted comes back only through an inspection, which is a verb of its own.
    if task.status == TaskStatus.ACCEPTED:
        raise MoveNotAllowed(
            _("Nhiệm vụ đã được xác nhận. Nếu kiểm tra thực tế không đạt, hãy dùng việc đó.")
        )
    _return(task, reason=reason)
    note_down(task, EntryKind.RETURNED, by=by, words=reason)
    audit.record(Event.TASK_RETURNED, by=by, about=task, note={"short": task.short})
    tell(task, Kind.TASK_RETURNED, task.done_by)
    return task


@transaction.atomic
def reject_on_site(task: Task, *, reason: str, by: Account) -> Task:
    """Send an accepted task back because an inspection did not find on site what was reported."""
    task = locked_task(task)
    require_giver(by, Can.INSPECT_TASK, task)
    if task.done_by_id == by.pk:
        raise NotAllowed(_("Người báo hoàn thành không tự kiểm tra việc của mình."))
    if task.status != TaskStatus.ACCEPTED:
        raise MoveNotAllowed(_("Chỉ trả lại sau kiểm tra thực tế khi nhiệm vụ đã được xác nhận."))
    _return(task, reason=reason)
    note_down(task, EntryKind.ON_SITE, by=by, words=reason)
    audit.record(Event.REJECTED_ON_SITE, by=by, about=task, note={"short": task.short})
    tell(task, Kind.TASK_RETURNED, task.done_by)
    return task


@transaction.atomic
def answer_obstacle(obstacle: Obstacle, *, words: str, by: Account) -> Obstacle:
    """Answer what stands in the way of a task, as whoever gave it."""
    task = locked_task(obstacle.task)
    require_giver(by, Can.ANSWER_OBSTACLE, task)
    obstacle = Obstacle.objects.select_for_update().get(pk=obstacle.pk)
    check_move(OBSTACLE_MOVES, obstacle.state, ObstacleState.ANSWERED)
    if not words.strip():
        raise Invalid(_("Hãy ghi câu trả lời."), field="words")
    obstacle.state, obstacle.answer = ObstacleState.ANSWERED, words.strip()
    obstacle.answered_by, obstacle.answered_at = by, clock.now()
    obstacle.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    note_down(task, EntryKind.ANSWERED, by=by, words=words)
    audit.record(Event.OBSTACLE_ANSWERED, by=by, about=task, note={"short": task.short})
    tell(task, Kind.OBSTACLE_ANSWERED, obstacle.asked_by)
    return obstacle


def _return(task: Task, *, reason: str) -> None:
    check_move(TASK_MOVES, task.status, TaskStatus.RETURNED)
    if not reason.strip():
        raise Invalid(_("Hãy ghi cần làm thêm gì."), field="reason")
    task.status = TaskStatus.RETURNED
    task.accepted_by = task.accepted_at = None
    task.save(update_fields=["status", "accepted_by", "accepted_at"])
