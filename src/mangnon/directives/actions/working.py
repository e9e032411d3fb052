"""Verbs of the doer: the head's start note, progress, done, and taking that back."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.directives.actions.diary import giver_of, locked_task, note_down, tell
from mangnon.directives.choices import EntryKind, Event, TaskStatus
from mangnon.directives.lifecycle import TASK_MOVES, WITH_DOER
from mangnon.directives.models import Obstacle, StartNote, Task, TaskEntry
from mangnon.directives.permissions import require_doer, require_head
from mangnon.directives.proof_rules import accepted_for, names_of
from mangnon.notices.choices import Kind

WHOLE = 100
MOST_NAMED = 5


@dataclass(frozen=True, kw_only=True)
class StartFields:
    """Who does a task, when and how."""

    doers: str
    timing: str
    method: str


@transaction.atomic
def write_start_note(task: Task, *, fields: StartFields, by: Account) -> StartNote:
    """Say as the head who does the task, when and how; this starts the work."""
    task = locked_task(task)
    require_head(by, task)
    _must_be_with_doer(task)
    for name in ("doers", "timing", "method"):
        if not getattr(fields, name).strip():
            raise Invalid(_("Hãy ghi đủ ai làm, khi nào, làm thế nào."), field=name)
    note = StartNote.objects.create(
        task=task,
        doers=fields.doers.strip(),
        timing=fields.timing.strip(),
        method=fields.method.strip(),
        by=by,
        at=clock.now(),
    )
    _start(task)
    note_down(task, EntryKind.START_NOTE, by=by, words=note.doers)
    audit.record(Event.START_NOTE_WRITTEN, by=by, about=task, note={"short": task.short})
    return note


@transaction.atomic
def record_progress(
    task: Task, *, percent: int, words: str, by: Account, obstacle: str = ""
) -> TaskEntry:
    """Write down how far the work is; the first word starts it, an obstacle waits for an answer."""
    task = locked_task(task)
    require_doer(by, task)
    if not 0 <= percent <= WHOLE:
        raise Invalid(_("Tiến độ phải từ 0 đến 100 %."), field="percent")
    if not words.strip():
        raise Invalid(_("Hãy ghi việc đã làm."), field="words")
    # Reported done, the task goes back to work only through «rút lại».
    _must_be_with_doer(task)
    _start(task)
    task.progress = percent
    task.save(update_fields=["progress"])
    entry = TaskEntry.objects.create(
        task=task,
        kind=EntryKind.PROGRESS,
        percent=percent,
        words=words.strip(),
        obstacle=obstacle.strip(),
        by=by,
        at=clock.now(),
    )
    if entry.obstacle:
        Obstacle.objects.create(task=task, words=entry.obstacle, asked_by=by, asked_at=entry.at)
        tell(task, Kind.TASK_OBSTACLE, giver_of(task))
    audit.record(Event.PROGRESS_RECORDED, by=by, about=task, note={"percent": percent})
    return entry


@transaction.atomic
def mark_done(task: Task, *, words: str, by: Account) -> Task:
    """Report a task done; it needs the proof its kind asks, and its parts or a reason."""
    task = locked_task(task)
    require_doer(by, task)
    check_move(TASK_MOVES, task.status, TaskStatus.DONE)
    _must_be_proven(task)
    _must_have_its_parts(task, words)
    task.status, task.progress = TaskStatus.DONE, WHOLE
    task.done_by, task.done_at = by, clock.now()
    task.save(update_fields=["status", "progress", "done_by", "done_at"])
    note_down(task, EntryKind.DONE, by=by, words=words)
    audit.record(Event.TASK_DONE, by=by, about=task, note={"short": task.short})
    tell(task, Kind.TASK_DONE, giver_of(task))
    return task


@transaction.atomic
def take_back_done(task: Task, *, by: Account) -> Task:
    """Go on with a task that was reported done too early, before a second person has decided."""
    task = locked_task(task)
    require_doer(by, task)
    if task.status != TaskStatus.DONE:
        raise MoveNotAllowed(_("Nhiệm vụ không ở bước chờ xác nhận, không có gì để rút lại."))
    if task.done_by_id != by.pk:
        raise NotAllowed(_("Chỉ người đã báo hoàn thành rút lại được."))
    check_move(TASK_MOVES, task.status, TaskStatus.IN_PROGRESS)
    task.status = TaskStatus.IN_PROGRESS
    task.done_by = task.done_at = None
    task.save(update_fields=["status", "done_by", "done_at"])
    note_down(task, EntryKind.TAKEN_BACK, by=by)
    audit.record(Event.DONE_TAKEN_BACK, by=by, about=task, note={"short": task.short})
    return task


def _must_be_with_doer(task: Task) -> None:
    if TaskStatus(task.status) not in WITH_DOER:
        raise MoveNotAllowed(
            _("Nhiệm vụ đang ở bước «%(state)s», không ghi việc làm được.")
            % {"state": task.get_status_display()}
        )


def _start(task: Task) -> None:
    if task.status != TaskStatus.IN_PROGRESS:
        check_move(TASK_MOVES, task.status, TaskStatus.IN_PROGRESS)
        task.status = TaskStatus.IN_PROGRESS
        task.save(update_fields=["status"])


def _must_be_proven(task: Task) -> None:
    accepted = accepted_for(task, on=clock.today())
    brought = tuple(task.proofs.standing().values_list("kind", flat=True).distinct())
    if set(accepted) & set(brought):
        return
    asked = {"kind": task.get_kind_display(), "proof": names_of(accepted[:1])}
    if not brought:
        raise MoveNotAllowed(
            _("Chưa có minh chứng. Hãy nộp %(proof)s trước khi báo hoàn thành.") % asked
        )
    sentence = _(
        "Nhiệm vụ loại «%(kind)s» cần minh chứng %(proof)s; mới có %(brought)s. "
        "Hãy nộp thêm trước khi báo hoàn thành."
    )
    proofs = {"proof": names_of(accepted), "brought": names_of(brought)}
    raise MoveNotAllowed(sentence % (asked | proofs))


def _must_have_its_parts(task: Task, words: str) -> None:
    finished = [TaskStatus.ACCEPTED, TaskStatus.WITHDRAWN]
    waiting = list(task.parts.exclude(status__in=finished).order_by("pk"))
    if not waiting or words.strip():
        return
    named = ", ".join(part.short for part in waiting[:MOST_NAMED])
    raise MoveNotAllowed(
        _(
            "Còn %(count)s phần việc chưa được xác nhận (%(which)s). "
            "Hãy xác nhận các phần đó, hoặc ghi lý do báo hoàn thành."
        )
        % {"count": len(waiting), "which": named}
    )
