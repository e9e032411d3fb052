"""What hangs on a task, for opening every address: a part, a proof, requests, a calendar."""

from datetime import timedelta

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.directives.choices import ExtensionState, ProofKind, TaskStatus
from mangnon.directives.models import Extension, Obstacle, Proof, Task
from mangnon.notices.actions import make_calendar


def part_of(task: Task) -> str:
    """Give a part of a task on inside the own body."""
    part, _ = Task.objects.get_or_create(
        short=f"{task.short}-1",
        defaults={
            "directive": task.directive, "whole": task, "order": 1, "text": task.text,
            "lead_body": task.lead_body, "status": TaskStatus.ISSUED, "due_on": task.due_on,
            "proof_kind": task.proof_kind,
        },
    )  # fmt: skip
    return part.short


def proof_of(task: Task, by: Account) -> int:
    """Put a proof to a task."""
    kind = ProofKind(task.proof_kind)
    return Proof.objects.create(task=task, kind=kind, words="Số 1", by=by, at=clock.now()).pk


def extension_of(task: Task, by: Account, *, state: ExtensionState = ExtensionState.ASKED) -> int:
    """Ask for a later day; only one request of a task may wait."""
    assert task.due_on is not None
    extension, _ = Extension.objects.get_or_create(
        task=task, state=state, asked_by=by,
        defaults={
            "due_before": task.due_on, "wished_on": task.due_on + timedelta(days=5),
            "reason": "Mưa", "asked_at": clock.now(),
        },
    )  # fmt: skip
    return extension.pk


def obstacle_of(task: Task, by: Account) -> int:
    """Name an obstacle."""
    return Obstacle.objects.create(task=task, words="Mưa", asked_by=by, asked_at=clock.now()).pk


def calendar_of(account: Account) -> str:
    """Make a calendar address."""
    return make_calendar(by=account)
