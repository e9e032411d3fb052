"""Verbs of the work: progress, proof, done, and the word of a second person."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives.choices import EntryKind, Event, TaskStatus
from mangnon.directives.lifecycle import TASK_MOVES, WITH_DOER
from mangnon.directives.models import Task, TaskEntry
from mangnon.directives.permissions import require_doer, require_second_person
from mangnon.files.actions import Brought, keep_file
from mangnon.notices import actions as notices
from mangnon.notices.choices import Kind

WHOLE = 100


@transaction.atomic
def record_progress(
    task: Task, *, percent: int, words: str, by: Account, obstacle: str = ""
) -> TaskEntry:
    """Write down how far the work is; the first word starts it."""
    task = _locked(task)
    require_doer(by, task)
    if not 0 <= percent <= WHOLE:
        raise Invalid(_("Tiến độ phải từ 0 đến 100 %."), field="percent")
    if not words.strip():
        raise Invalid(_("Hãy ghi việc đã làm."), field="words")
    if task.status != TaskStatus.IN_PROGRESS:
        check_move(TASK_MOVES, task.status, TaskStatus.IN_PROGRESS)
    task.status, task.progress = TaskStatus.IN_PROGRESS, percent
    task.save(update_fields=["status", "progress"])
    entry = TaskEntry.objects.create(
        task=task,
        kind=EntryKind.PROGRESS,
        percent=percent,
        words=words.strip(),
        obstacle=obstacle.strip(),
        by=by,
        at=clock.now(),
    )
    audit.record(Event.PROGRESS_RECORDED, by=by, about=task, note={"percent": percent})
    return entry


@transaction.atomic
def attach_proof(
    task: Task, *, words: str, by: Account, brought: Brought | None = None
) -> TaskEntry:
    """Put a proof to a task: a sentence that names it, and the file when there is one."""
    task = _locked(task)
    require_doer(by, task)
    if TaskStatus(task.status) not in WITH_DOER:
        raise MoveNotAllowed(_("Nhiệm vụ không ở bước làm, không nộp thêm minh chứng được."))
    if not words.strip():
        raise Invalid(_("Hãy ghi tên hoặc số hiệu của minh chứng."), field="words")
    entry = _note_down(task, EntryKind.PROOF, by=by, words=words)
    if brought is not None:
        keep_file(brought, owner=task, by=by)
    audit.record(Event.PROOF_ATTACHED, by=by, about=task, note={"file": brought is not None})
    return entry


@transaction.atomic
def mark_done(task: Task, *, words: str, by: Account) -> Task:
    """Report a task done; without a proof it cannot be."""
    task = _locked(task)
    require_doer(by, task)
    check_move(TASK_MOVES, task.status, TaskStatus.DONE)
    if not task.entries.filter(kind=EntryKind.PROOF).exists():
        raise MoveNotAllowed(
            _("Chưa có minh chứng. Hãy nộp «%(proof)s» trước khi báo hoàn thành.")
            % {"proof": task.get_proof_kind_display()}
        )
    task.status, task.progress = TaskStatus.DONE, WHOLE
    task.done_by, task.done_at = by, clock.now()
    task.save(update_fields=["status", "progress", "done_by", "done_at"])
    _note_down(task, EntryKind.DONE, by=by, words=words)
    audit.record(Event.TASK_DONE, by=by, about=task, note={"short": task.short})
    _tell(task, Kind.TASK_DONE, task.directive.sent_by)
    return task


@transaction.atomic
def accept_task(task: Task, *, words: str, by: Account) -> Task:
    """Confirm as a second person that a task is fulfilled."""
    task = _locked(task)
    require_second_person(by, task)
    check_move(TASK_MOVES, task.status, TaskStatus.ACCEPTED)
    task.status = TaskStatus.ACCEPTED
    task.accepted_by, task.accepted_at = by, clock.now()
    task.save(update_fields=["status", "accepted_by", "accepted_at"])
    _note_down(task, EntryKind.ACCEPTED, by=by, words=words)
    audit.record(Event.TASK_ACCEPTED, by=by, about=task, note={"short": task.short})
    _tell(task, Kind.TASK_ACCEPTED, task.done_by)
    return task


@transaction.atomic
def return_task(task: Task, *, reason: str, by: Account) -> Task:
    """Send a task back that was reported done but is not."""
    task = _locked(task)
    require_second_person(by, task)
    check_move(TASK_MOVES, task.status, TaskStatus.RETURNED)
    if not reason.strip():
        raise Invalid(_("Hãy ghi cần làm thêm gì."), field="reason")
    task.status = TaskStatus.RETURNED
    task.save(update_fields=["status"])
    _note_down(task, EntryKind.RETURNED, by=by, words=reason)
    audit.record(Event.TASK_RETURNED, by=by, about=task, note={"short": task.short})
    _tell(task, Kind.TASK_RETURNED, task.done_by)
    return task


def _locked(task: Task) -> Task:
    locked = Task.objects.select_for_update(of=("self",))
    return locked.select_related(
        "directive__unit", "lead_body", "directive__sent_by", "done_by"
    ).get(pk=task.pk)


def _note_down(task: Task, kind: EntryKind, *, by: Account, words: str = "") -> TaskEntry:
    return TaskEntry.objects.create(
        task=task, kind=kind, words=words.strip(), by=by, at=clock.now()
    )


def _tell(task: Task, kind: Kind, person: Account | None) -> None:
    if person is None:
        return
    link = reverse("directives:task", args=[task.short])
    notices.send(kind, to=[person], link=link, code=task.short)
