"""Verbs of the issue: approve, give out to every addressee, confirm the receipt, recall."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives.actions.books import enter_incoming
from mangnon.directives.actions.diary import note_down, note_down_all
from mangnon.directives.actions.proving import attach_issued_directive
from mangnon.directives.addressees import heads_of
from mangnon.directives.choices import (
    DirectiveStatus,
    EntryKind,
    Event,
    Purpose,
    TaskStatus,
)
from mangnon.directives.lifecycle import DIRECTIVE_MOVES, TASK_MOVES
from mangnon.directives.models import Directive, Package, Task
from mangnon.directives.permissions import Can, require, require_body
from mangnon.directives.querysets import ADDRESSED
from mangnon.directives.readiness import missing_for_issue
from mangnon.notices import actions as notices
from mangnon.notices.choices import Kind
from mangnon.organisations.models import Body

# Who answers for each body, and the title in words.
Heads = dict[Body, tuple[Account | None, str]]


@transaction.atomic
def approve_directive(directive: Directive, *, by: Account) -> Directive:
    """Approve the set of tasks; nothing may be missing or undecided."""
    directive = _locked(directive)
    require(by, Can.APPROVE_DIRECTIVE, at=directive.unit)
    check_move(
        DIRECTIVE_MOVES,
        directive.status,
        DirectiveStatus.APPROVED,
        way_out=_("Hãy rà soát các nhiệm vụ trước."),
    )
    _refuse_what_is_missing(directive)
    directive.status = DirectiveStatus.APPROVED
    directive.approved_by, directive.approved_at = by, clock.now()
    directive.save(update_fields=["status", "approved_by", "approved_at"])
    audit.record(Event.DIRECTIVE_APPROVED, by=by, about=directive, place=directive.unit)
    return directive


@transaction.atomic
def reopen_review(directive: Directive, *, by: Account) -> Directive:
    """Take an approved directive back to the review before it is given out."""
    directive = _locked(directive)
    require(by, Can.REVIEW_DIRECTIVE, at=directive.unit)
    check_move(DIRECTIVE_MOVES, directive.status, DirectiveStatus.IN_REVIEW)
    directive.status = DirectiveStatus.IN_REVIEW
    directive.approved_by = directive.approved_at = None
    directive.save(update_fields=["status", "approved_by", "approved_at"])
    audit.record(Event.DIRECTIVE_REOPENED, by=by, about=directive, place=directive.unit)
    return directive


@transaction.atomic
def issue_directive(directive: Directive, *, by: Account) -> Directive:
    """Give every addressee a package and every task to its head."""
    directive = _locked(directive)
    require(by, Can.ISSUE_DIRECTIVE, at=directive.unit)
    check_move(
        DIRECTIVE_MOVES,
        directive.status,
        DirectiveStatus.ISSUED,
        way_out=_("Hãy trình lãnh đạo duyệt trước."),
    )
    _refuse_what_is_missing(directive)
    now = clock.now()
    directive.status = DirectiveStatus.ISSUED
    directive.sent_by, directive.sent_at = by, now
    directive.save(update_fields=["status", "sent_by", "sent_at"])
    packages = list(directive.packages.select_related("body__unit"))
    directive.packages.update(sent_at=now)
    tasks = directive.tasks.filter(status=TaskStatus.APPROVED).select_related("lead_body")
    bodies = [p.body for p in packages if p.body and p.purpose == Purpose.ACTION]
    heads = heads_of(bodies, on=clock.today())
    given = [part for task in tasks for part in _give_out(task, heads, by=by)]
    _tell(directive, packages, given)
    attach_issued_directive(directive, by=by)
    note = {"packages": len(packages), "tasks": len(given)}
    audit.record(Event.DIRECTIVE_ISSUED, by=by, about=directive, place=directive.unit, note=note)
    return directive


@transaction.atomic
def confirm_receipt(package: Package, *, by: Account) -> Package:
    """Say for a body that the directive has arrived."""
    package = (
        Package.objects.select_for_update(of=("self",))
        .select_related("body", "directive")
        .get(pk=package.pk)
    )
    if package.body is None or package.sent_at is None:
        raise MoveNotAllowed(_("Văn bản chưa được phát hành đến cơ quan này."))
    require_body(by, Can.CONFIRM_RECEIPT, package.body)
    if package.received_at is not None:
        raise MoveNotAllowed(_("Cơ quan đã xác nhận nhận văn bản này rồi."))
    package.received_at, package.received_by = clock.now(), by
    package.save(update_fields=["received_at", "received_by"])
    note = {"body": package.body.code}
    audit.record(Event.RECEIPT_CONFIRMED, by=by, about=package.directive, note=note)
    if not package.directive.incoming_papers.filter(entry__book__body=package.body).exists():
        enter_incoming(package.directive, body=package.body, by=by)
    return package


@transaction.atomic
def recall_directive(directive: Directive, *, reason: str, by: Account) -> Directive:
    """Take an issued directive back; unfinished tasks end, everything stays readable."""
    directive = _locked(directive)
    require(by, Can.RECALL_DIRECTIVE, at=directive.unit)
    check_move(DIRECTIVE_MOVES, directive.status, DirectiveStatus.RECALLED)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do thu hồi."), field="reason")
    directive.status, directive.recall_reason = DirectiveStatus.RECALLED, reason.strip()
    directive.save(update_fields=["status", "recall_reason"])
    may_end = [state for state, moves in TASK_MOVES.items() if TaskStatus.WITHDRAWN in moves]
    ended = list(directive.tasks.select_for_update().filter(status__in=may_end))
    directive.tasks.filter(pk__in=[task.pk for task in ended]).update(status=TaskStatus.WITHDRAWN)
    note_down_all(ended, EntryKind.WITHDRAWN, by=by, words=directive.recall_reason)
    audit.record(
        Event.DIRECTIVE_RECALLED,
        by=by,
        about=directive,
        place=directive.unit,
        note={"tasks": len(ended)},
    )
    return directive


def _locked(directive: Directive) -> Directive:
    locked = Directive.objects.select_for_update(of=("self",)).select_related("unit")
    return locked.get(pk=directive.pk)


def _refuse_what_is_missing(directive: Directive) -> None:
    missing = missing_for_issue(directive)
    if missing:
        raise MoveNotAllowed(" ".join(gap.sentence for gap in missing))


def _give_out(task: Task, heads: Heads, *, by: Account) -> list[Task]:
    """Give a task to its lead, or one part of it to each body that got the directive to act."""
    check_move(TASK_MOVES, task.status, TaskStatus.ISSUED)
    task.status, task.due_set_on = TaskStatus.ISSUED, clock.today()
    task.save(update_fields=["status", "due_set_on"])
    note_down(task, EntryKind.ISSUED, by=by)
    if not task.for_each_body:
        return [task]
    parts = Task.objects.bulk_create(
        _part_of(task, body, head, title=title, order=order)
        for order, (body, (head, title)) in enumerate(heads.items(), start=1)
    )
    joint = [body.pk for body in task.joint_bodies.all()]
    link = Task.joint_bodies.through
    link.objects.bulk_create(
        link(task_id=part.pk, body_id=body_id) for part in parts for body_id in joint
    )
    note_down_all(parts, EntryKind.ISSUED, by=by)
    return parts


def _part_of(task: Task, body: Body, head: Account | None, *, title: str, order: int) -> Task:
    return Task(
        directive=task.directive,
        clause=task.clause,
        whole=task,
        order=task.order,
        path=task.path,
        short=f"{task.short}-{order}",
        text=task.text,
        kind=task.kind,
        verb=task.verb,
        lead_printed=body.name,
        joint_printed=task.joint_printed,
        lead_body=body,
        head=head,
        head_title=title,
        due_on=task.due_on,
        due_set_on=task.due_set_on,
        due_phrase=task.due_phrase,
        rhythm=task.rhythm,
        proof_kind=task.proof_kind,
        status=TaskStatus.ISSUED,
    )


def _tell(directive: Directive, packages: list[Package], given: list[Task]) -> None:
    """Send messages in the issue's own transaction and scope: both are kept or neither."""
    day = clock.today()
    bodies = [package.body for package in packages]
    people = Account.objects.active().holding(day, body__in=bodies, role__in=ADDRESSED)
    heads = {task.head for task in given if task.head is not None}
    address = reverse("directives:detail", args=[directive.pk])
    mine = reverse("directives:tasks") + "?whose=mine"
    notices.send(Kind.DIRECTIVE_RECEIVED, to=people, link=address, code=directive.short)
    notices.send(Kind.TASK_GIVEN, to=heads, link=mine, code=directive.short)
