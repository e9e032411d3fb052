"""Verbs of the review: decide about each proposed task, mend the header, choose addressees."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives.actions.correcting import (
    forget_rejection,
    keep_header_correction,
    keep_task_correction,
)
from mangnon.directives.addressees import head_of
from mangnon.directives.cases import snapshot_of
from mangnon.directives.choices import (
    CorrectionKind,
    DirectiveStatus,
    Event,
    Purpose,
    TaskKind,
    TaskStatus,
)
from mangnon.directives.lifecycle import DIRECTIVE_MOVES, TASK_MOVES
from mangnon.directives.models import Clause, Directive, Package, Task
from mangnon.directives.permissions import Can, require
from mangnon.directives.proof_rules import accepted_for_kind, names_of
from mangnon.directives.proposals import short_of_task
from mangnon.organisations.models import Body


@dataclass(frozen=True, kw_only=True)
class TaskFields:
    """What a person may say about a task."""

    text: str
    kind: TaskKind = TaskKind.DO
    for_each_body: bool = False
    lead_body: Body | None = None
    joint_bodies: tuple[Body, ...] = ()
    head: Account | None = None
    due_on: date | None = None
    rhythm: str = ""
    proof_kind: str = ""


@dataclass(frozen=True, kw_only=True)
class HeaderFields:
    """What a person may mend in the header of a directive."""

    number: str
    doc_type: str
    issuer_name: str
    issued_on: date | None
    subject: str
    signer_name: str


@transaction.atomic
def change_header(directive: Directive, *, fields: HeaderFields, by: Account) -> Directive:
    """Mend what the reader took from the header; the original file stays as it is."""
    directive = under_review(directive, by)
    changed = [name for name, value in asdict(fields).items() if getattr(directive, name) != value]
    before = {name: getattr(directive, name) for name in changed}
    for name in changed:
        setattr(directive, name, getattr(fields, name))
    directive.save(update_fields=changed)
    keep_header_correction(directive, before=before)
    audit.record(Event.HEADER_CHANGED, by=by, about=directive, note={"changed": changed})
    return directive


@transaction.atomic
def approve_task(task: Task, *, by: Account) -> Task:
    """Take a proposed task over as it stands."""
    under_review(task.directive, by)
    task = Task.objects.select_for_update().get(pk=task.pk)
    check_move(TASK_MOVES, task.status, TaskStatus.APPROVED)
    task.status = TaskStatus.APPROVED
    task.save(update_fields=["status", *_fill_head(task)])
    forget_rejection(task)
    audit.record(Event.TASK_APPROVED, by=by, about=task, note={"short": task.short})
    return task


@transaction.atomic
def edit_task(task: Task, *, fields: TaskFields, by: Account) -> Task:
    """Change a task; what a person has changed counts as approved."""
    under_review(task.directive, by)
    task = Task.objects.select_for_update().get(pk=task.pk)
    if task.status != TaskStatus.APPROVED:
        check_move(TASK_MOVES, task.status, TaskStatus.APPROVED)
    task.status = TaskStatus.APPROVED
    proposed = snapshot_of(task)
    _write(task, fields)
    task.save()
    task.joint_bodies.set(fields.joint_bodies)
    keep_task_correction(task, kind=CorrectionKind.CHANGED, proposed=proposed)
    audit.record(Event.TASK_CHANGED, by=by, about=task, note={"short": task.short})
    return task


@transaction.atomic
def reject_task(task: Task, *, by: Account) -> Task:
    """Leave a proposed task out; it can be taken back while the review is open."""
    under_review(task.directive, by)
    task = Task.objects.select_for_update().get(pk=task.pk)
    check_move(TASK_MOVES, task.status, TaskStatus.REJECTED)
    task.status = TaskStatus.REJECTED
    task.save(update_fields=["status"])
    keep_task_correction(task, kind=CorrectionKind.REJECTED)
    audit.record(Event.TASK_REJECTED, by=by, about=task, note={"short": task.short})
    return task


@transaction.atomic
def add_task(
    directive: Directive, *, fields: TaskFields, by: Account, clause: Clause | None = None
) -> Task:
    """Add a task by hand that the reader did not find."""
    directive = under_review(directive, by)
    last = directive.tasks.aggregate(last=Max("order"))["last"] or 0
    path = clause.path if clause else ""
    task = Task(
        directive=directive,
        clause=clause,
        order=last + 1,
        path=path,
        short=short_of_task(directive.short, path, last + 1),
        status=TaskStatus.APPROVED,
    )
    _write(task, fields)
    task.save()
    task.joint_bodies.set(fields.joint_bodies)
    keep_task_correction(task, kind=CorrectionKind.ADDED)
    audit.record(Event.TASK_ADDED, by=by, about=task, note={"short": task.short})
    return task


@transaction.atomic
def choose_addressee(
    directive: Directive,
    *,
    body: Body,
    by: Account,
    package: Package | None = None,
    purpose: Purpose = Purpose.ACTION,
) -> Package:
    """Name the body a printed addressee stands for, or add one that is not printed."""
    directive = under_review(directive, by)
    others = directive.packages.filter(body=body)
    if package is not None:
        others = others.exclude(pk=package.pk)
    if others.exists():
        raise Invalid(_("%(body)s đã có trong nơi nhận.") % {"body": body}, field="body")
    if package is None:
        last = directive.packages.aggregate(last=Max("order"))["last"] or 0
        package = Package(
            directive=directive, order=last + 1, printed=body.name, purpose=Purpose.ACTION
        )
    package.body, package.purpose = body, purpose
    package.save()
    audit.record(Event.ADDRESSEE_CHOSEN, by=by, about=directive, note={"body": body.code})
    return package


@transaction.atomic
def drop_addressee(package: Package, *, by: Account) -> None:
    """Take an addressee off the list before the directive is approved."""
    directive = under_review(package.directive, by)
    note = {"printed": package.printed, "body": package.body.code if package.body else ""}
    package.delete()
    audit.record(Event.ADDRESSEE_DROPPED, by=by, about=directive, note=note)


def under_review(directive: Directive, by: Account) -> Directive:
    """Lock a directive whose review is open; the first decision opens it."""
    directive = (
        Directive.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=directive.pk)
    )
    require(by, Can.REVIEW_DIRECTIVE, at=directive.unit)
    if not directive.is_open_to_review:
        raise MoveNotAllowed(
            _("Văn bản không còn ở bước rà soát. Hãy mở lại để rà soát trước khi sửa.")
        )
    if directive.status == DirectiveStatus.UPLOADED:
        check_move(DIRECTIVE_MOVES, directive.status, DirectiveStatus.IN_REVIEW)
        directive.status = DirectiveStatus.IN_REVIEW
        directive.save(update_fields=["status"])
    return directive


def _write(task: Task, fields: TaskFields) -> None:
    if not fields.text.strip():
        raise Invalid(_("Hãy ghi nội dung nhiệm vụ."), field="text")
    _must_fit_the_kind(fields)
    task.text = fields.text.strip()
    task.kind = fields.kind
    task.for_each_body = fields.for_each_body
    task.lead_body = None if fields.for_each_body else fields.lead_body
    task.head = fields.head
    task.head_title = ""
    task.due_on = fields.due_on
    task.rhythm = fields.rhythm
    task.proof_kind = fields.proof_kind
    _fill_head(task)


def _must_fit_the_kind(fields: TaskFields) -> None:
    """The kind of a task decides which proofs may be asked."""
    accepted = accepted_for_kind(fields.kind, on=clock.today())
    if fields.proof_kind and accepted and fields.proof_kind not in accepted:
        raise Invalid(
            _("Nhiệm vụ loại «%(kind)s» cần một trong các minh chứng: %(proofs)s.")
            % {"kind": fields.kind.label, "proofs": names_of(accepted)},
            field="proof_kind",
        )


def _fill_head(task: Task) -> list[str]:
    """A task without a chosen head is answered for by the head of its body."""
    if task.for_each_body or task.lead_body is None or task.head is not None:
        return []
    task.head, task.head_title = head_of(task.lead_body, on=clock.today())
    return ["head", "head_title"]
