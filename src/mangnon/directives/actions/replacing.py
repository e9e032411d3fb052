"""The verb by which a directive takes the place of an older one, or changes it."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives.choices import (
    DirectiveStatus,
    EntryKind,
    Event,
    Relation,
    TaskStatus,
)
from mangnon.directives.lifecycle import TASK_MOVES
from mangnon.directives.models import Directive, Replacement, Task, TaskEntry
from mangnon.directives.permissions import Can, require

RELATIONS = frozenset({Relation.REPLACES, Relation.AMENDS})


@transaction.atomic
def replace_directive(
    newer: Directive,
    *,
    older: Directive,
    relation: Relation,
    carried_on: Collection[Task],
    by: Account,
) -> Replacement:
    """Say that a directive replaces or amends an older one.

    Open tasks of the older one go on when they are among `carried_on`; the others end. Each
    says so in its diary, and nothing is deleted.
    """
    locked = Directive.objects.select_for_update(of=("self",)).select_related("unit")
    papers = {paper.pk: paper for paper in locked.filter(pk__in=[newer.pk, older.pk])}
    newer, older = papers[newer.pk], papers[older.pk]
    require(by, Can.REPLACE_DIRECTIVE, at=older.unit)
    require(by, Can.REPLACE_DIRECTIVE, at=newer.unit)
    _refuse_what_does_not_fit(newer, older, relation)
    ended, kept = 0, {task.pk for task in carried_on}
    tasks = older.tasks.select_for_update(of=("self",)).order_by("pk")
    for task in tasks:
        if TaskStatus.WITHDRAWN not in TASK_MOVES[TaskStatus(task.status)]:
            continue
        goes_on = task.pk in kept or task.whole_id in kept
        kept |= {task.pk} if goes_on else set()
        ended += not goes_on
        _carry_or_end(task, newer, goes_on=goes_on, by=by)
    made = Replacement.objects.create(
        newer=newer, older=older, relation=relation, by=by, at=clock.now()
    )
    note = {"older": older.short, "relation": relation.value, "ended": ended}
    audit.record(Event.DIRECTIVE_REPLACED, by=by, about=newer, place=older.unit, note=note)
    return made


def _refuse_what_does_not_fit(newer: Directive, older: Directive, relation: Relation) -> None:
    if relation not in RELATIONS:
        raise Invalid(_("Hãy chọn thay thế hoặc sửa đổi, bổ sung."), field="relation")
    if newer.pk == older.pk:
        raise Invalid(_("Một văn bản không thay thế chính nó."), field="older")
    if older.status != DirectiveStatus.ISSUED or newer.status != DirectiveStatus.ISSUED:
        raise MoveNotAllowed(_("Chỉ thay thế khi cả hai văn bản đã phát hành và chưa thu hồi."))
    if Replacement.objects.filter(newer=older, older=newer).exists():
        raise MoveNotAllowed(_("Văn bản kia đã thay thế, sửa đổi văn bản này."))
    if Replacement.objects.filter(newer=newer, older=older).exists():
        raise MoveNotAllowed(_("Hai văn bản này đã được ghi là thay thế, sửa đổi."))


def _carry_or_end(task: Task, newer: Directive, *, goes_on: bool, by: Account) -> None:
    """Write the diary of one open task, and end it unless it goes on."""
    words = (
        _("Tiếp tục thực hiện theo %(paper)s.") if goes_on else _("Kết thúc theo %(paper)s.")
    ) % {"paper": newer.title}
    kind = EntryKind.PROGRESS if goes_on else EntryKind.WITHDRAWN
    if not goes_on:
        task.status = TaskStatus.WITHDRAWN
        task.save(update_fields=["status"])
    TaskEntry.objects.create(task=task, kind=kind, words=words, by=by, at=clock.now())
