"""Verbs that give a body's part further: to bodies below it or to named staff, and take it back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.common.vietnamese import date_text
from mangnon.directives.actions.diary import locked_task, note_down, tell
from mangnon.directives.addressees import head_of
from mangnon.directives.choices import EntryKind, Event, ProofKind, TaskKind, TaskStatus
from mangnon.directives.lifecycle import TASK_MOVES, WITH_DOER
from mangnon.directives.models import Task
from mangnon.directives.permissions import Can, require_doer, require_giver
from mangnon.directives.proof_rules import accepted_for
from mangnon.directives.sub_units import bodies_below, staff_of
from mangnon.notices.choices import Kind
from mangnon.organisations.models import Body

# A duty of a province goes to a district, from there to a commune, from there to a person.
DEEPEST = 3


@dataclass(frozen=True, kw_only=True)
class PartFields:
    """One part: for a body below or a person of the own body, until when, shown by what."""

    text: str
    body: Body | None = None
    person: Account | None = None
    due_on: date | None = None
    proof_kind: str = ""


@transaction.atomic
def split_task(task: Task, *, parts: list[PartFields], by: Account) -> list[Task]:
    """Give parts of a body's own task to bodies below it or to its staff."""
    task = locked_task(task)
    require_doer(by, task, Can.SPLIT_TASK)
    if TaskStatus(task.status) not in WITH_DOER or task.for_each_body:
        raise MoveNotAllowed(_("Chỉ chia được nhiệm vụ đang làm của cơ quan mình."))
    if _depth(task) >= DEEPEST:
        raise MoveNotAllowed(_("Phần việc này đã được chia nhiều lần, không chia tiếp được."))
    if not parts:
        raise Invalid(_("Hãy chọn ít nhất một cơ quan hoặc một người."), field="bodies")
    made = [_part(task, fields, by=by) for fields in parts]
    if task.status != TaskStatus.IN_PROGRESS:
        check_move(TASK_MOVES, task.status, TaskStatus.IN_PROGRESS)
        task.status = TaskStatus.IN_PROGRESS
        task.save(update_fields=["status"])
    given = ", ".join(str(part.head or part.lead_body) for part in made)
    note_down(task, EntryKind.SPLIT, by=by, words=given[:1000])
    audit.record(Event.TASK_SPLIT, by=by, about=task, note={"parts": [p.short for p in made]})
    for part in made:
        tell(part, Kind.TASK_GIVEN, part.head)
    return made


@transaction.atomic
def withdraw_part(part: Task, *, reason: str, by: Account) -> Task:
    """Take a part back that was given to the wrong place; it stays readable."""
    part = locked_task(part)
    if not part.is_own_part:
        raise MoveNotAllowed(_("Chỉ thu hồi được phần việc do cơ quan mình chia."))
    require_giver(by, Can.SPLIT_TASK, part)
    check_move(TASK_MOVES, part.status, TaskStatus.WITHDRAWN)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do thu hồi."), field="reason")
    if part.parts.exclude(status=TaskStatus.WITHDRAWN).exists():
        raise MoveNotAllowed(_("Phần việc này đã được chia tiếp. Hãy thu hồi các phần dưới trước."))
    part.status = TaskStatus.WITHDRAWN
    part.save(update_fields=["status"])
    note_down(part, EntryKind.WITHDRAWN, by=by, words=reason)
    audit.record(Event.PART_WITHDRAWN, by=by, about=part, note={"short": part.short})
    tell(part, Kind.PART_WITHDRAWN, part.head)
    return part


def _depth(task: Task) -> int:
    """Count how often the task was given on since the directive gave it."""
    depth, current = 0, task
    while current.whole is not None and current.is_own_part:
        depth, current = depth + 1, current.whole
    return depth


def _part(task: Task, fields: PartFields, *, by: Account) -> Task:
    body, head, title = _whom(task, fields)
    if not fields.text.strip():
        raise Invalid(_("Hãy ghi nội dung phần việc."), field="text")
    due_on = fields.due_on or task.due_on
    if task.due_on and due_on and due_on > task.due_on:
        raise Invalid(
            _("Hạn của phần việc không muộn hơn hạn của cả việc (%(due)s).")
            % {"due": date_text(task.due_on)},
            field="due_on",
        )
    proof_kind = fields.proof_kind or task.proof_kind
    if proof_kind not in ProofKind.values:
        raise Invalid(_("Hãy chọn loại minh chứng của phần việc."), field="proof_kind")
    part = Task.objects.create(
        directive=task.directive,
        clause_id=task.clause_id,
        whole=task,
        order=task.order,
        path=task.path,
        short=f"{task.short}-{task.parts.count() + 1}",
        text=fields.text.strip(),
        kind=_kind_with(task, proof_kind),
        verb=task.verb,
        lead_printed=body.name,
        lead_body=body,
        head=head,
        head_title=title,
        due_on=due_on,
        due_set_on=clock.today(),
        rhythm="" if due_on else task.rhythm,
        proof_kind=proof_kind,
        status=TaskStatus.ISSUED,
    )
    note_down(part, EntryKind.ISSUED, by=by)
    return part


def _kind_with(task: Task, proof_kind: str) -> str:
    """Keep the kind of the whole while it accepts the proof asked of the part, else «do»."""
    fits = proof_kind in accepted_for(task, on=clock.today())
    return task.kind if fits else TaskKind.DO


def _whom(task: Task, fields: PartFields) -> tuple[Body, Account | None, str]:
    """Return the body, head and head's title of a part; a stranger is refused."""
    own = task.lead_body
    if own is None:
        raise MoveNotAllowed(_("Nhiệm vụ này chưa giao cho cơ quan nào làm."))
    today = clock.today()
    if fields.person is not None:
        if not staff_of(own, on=today).filter(pk=fields.person.pk).exists():
            raise Invalid(_("Người này không thuộc %(body)s.") % {"body": own}, field="people")
        return own, fields.person, ""
    if fields.body is None:
        raise Invalid(_("Hãy chọn ít nhất một cơ quan hoặc một người."), field="bodies")
    if not bodies_below(own, on=today).filter(pk=fields.body.pk).exists():
        raise Invalid(
            _("%(body)s không ở dưới %(own)s.") % {"body": fields.body, "own": own}, field="bodies"
        )
    return fields.body, *head_of(fields.body, on=today)
