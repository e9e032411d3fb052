"""What the verbs of the work share: the locked row, the line in the diary, the message."""

from collections.abc import Iterable

from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.directives.choices import EntryKind
from mangnon.directives.models import Task, TaskEntry
from mangnon.notices import actions as notices
from mangnon.notices.choices import Kind


def locked_task(task: Task) -> Task:
    """Return the task as it is now, held against others until the end of the verb."""
    locked = Task.objects.select_for_update(of=("self",))
    return locked.select_related(
        "directive__unit",
        "directive__sent_by",
        "lead_body__unit",
        "head",
        "done_by",
        "whole__lead_body",
        "whole__head",
    ).get(pk=task.pk)


def note_down(task: Task, kind: EntryKind, *, by: Account, words: str = "") -> TaskEntry:
    """Write a line into the diary of a task."""
    return TaskEntry.objects.create(
        task=task, kind=kind, words=words.strip(), by=by, at=clock.now()
    )


def note_down_all(
    tasks: Iterable[Task], kind: EntryKind, *, by: Account, words: str = ""
) -> list[TaskEntry]:
    """Write the same line into the diaries of many tasks at once."""
    at = clock.now()
    return TaskEntry.objects.bulk_create(
        TaskEntry(task=task, kind=kind, words=words.strip(), by=by, at=at) for task in tasks
    )


def giver_of(task: Task) -> Account | None:
    """Return who waits for the task: whoever issued the paper, or the head of the whole."""
    if task.whole is not None and task.is_own_part:
        return task.whole.head
    return task.directive.sent_by


def tell(task: Task, kind: Kind, person: Account | None) -> None:
    """Send a message about a task, when there is somebody to get it."""
    if person is None:
        return
    link = reverse("directives:task", args=[task.short])
    notices.send(kind, to=[person], link=link, code=task.short)
