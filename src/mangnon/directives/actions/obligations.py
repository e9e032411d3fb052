"""Verbs of obligations: load those that ship with the product, tie tasks to them."""

import csv
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common.refusals import MoveNotAllowed
from mangnon.directives.choices import Event
from mangnon.directives.models import Obligation, Task
from mangnon.directives.permissions import Can, require

_FILE = Path(__file__).parent.parent / "data" / "obligations.csv"
_COPIED = (
    "clause", "sentence", "responsible", "carried", "capability_code", "capability_name",
    "proof", "rhythm",
)  # fmt: skip


@transaction.atomic
def load_obligations() -> int:
    """Bring the obligations to the state of the file; return how many it holds."""
    with _FILE.open(encoding="utf-8", newline="") as rows:
        wanted = list(csv.DictReader(rows))
    changed = 0
    for order, row in enumerate(wanted, start=1):
        values = {name: row[name] for name in _COPIED} | {"order": order}
        known = Obligation.objects.filter(code=row["code"])
        if not known.filter(**values).exists():
            Obligation.objects.update_or_create(code=row["code"], defaults=values)
            changed += 1
    if changed:
        audit.record(Event.OBLIGATIONS_LOADED, by=None, note={"changed": changed})
    return len(wanted)


@transaction.atomic
def link_task(obligation: Obligation, *, task: Task, by: Account) -> None:
    """Say that a task carries out an obligation; its proof then counts there."""
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)
    require(by, Can.LINK_OBLIGATION, at=task.directive.unit)
    if obligation.tasks.filter(pk=task.pk).exists():
        raise MoveNotAllowed(_("Nhiệm vụ này đã gắn vào trách nhiệm rồi."))
    obligation.tasks.add(task)
    note = {"obligation": obligation.code, "task": task.short}
    audit.record(Event.OBLIGATION_LINKED, by=by, about=obligation, note=note)


@transaction.atomic
def unlink_task(obligation: Obligation, *, task: Task, by: Account) -> None:
    """Take a task off an obligation; the task itself stays as it is."""
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)
    require(by, Can.LINK_OBLIGATION, at=task.directive.unit)
    if not obligation.tasks.filter(pk=task.pk).exists():
        raise MoveNotAllowed(_("Nhiệm vụ này không gắn vào trách nhiệm."))
    obligation.tasks.remove(task)
    note = {"obligation": obligation.code, "task": task.short}
    audit.record(Event.OBLIGATION_UNLINKED, by=by, about=obligation, note=note)
