"""Verb of the review: give many proposed tasks at once what their text leaves open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common.refusals import Invalid
from mangnon.directives.actions.reviewing import under_review
from mangnon.directives.choices import Event
from mangnon.directives.models import Directive, Task


@dataclass(frozen=True, kw_only=True)
class Filling:
    """What many tasks lack, said once: a due day or a rhythm, and the kind of proof."""

    due_on: date | None = None
    rhythm: str = ""
    proof_kind: str = ""


@transaction.atomic
def fill_open_fields(
    directive: Directive, *, tasks: Iterable[str], filling: Filling, by: Account
) -> list[Task]:
    """Fill what is empty in the named proposals; what the text says is never written over.

    The tasks stay proposed: each is still approved by a person, one by one.
    """
    directive = under_review(directive, by)
    if filling.due_on and filling.rhythm:
        raise Invalid(_("Hãy chọn hạn cuối hoặc nhịp, không chọn cả hai."), field="rhythm")
    if filling == Filling():
        raise Invalid(_("Hãy chọn hạn cuối, nhịp hoặc loại minh chứng để điền."), field="rhythm")
    rows = directive.tasks.select_for_update().proposed().filter(short__in=list(tasks))
    changed = []
    for task in rows.order_by("order"):
        names = _fill(task, filling)
        if names:
            task.save(update_fields=names)
            note = {"short": task.short, "changed": names}
            audit.record(Event.TASK_FILLED, by=by, about=task, note=note)
            changed.append(task)
    return changed


def _fill(task: Task, filling: Filling) -> list[str]:
    names = []
    if not task.due_on and not task.rhythm and (filling.due_on or filling.rhythm):
        task.due_on, task.rhythm = filling.due_on, filling.rhythm
        names += ["due_on", "rhythm"]
    if not task.proof_kind and filling.proof_kind:
        task.proof_kind = filling.proof_kind
        names.append("proof_kind")
    return names
