"""Verbs on proofs: bring one, link one, withdraw one; and proofs that attach themselves."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives.actions.diary import locked_task, note_down
from mangnon.directives.addressees import bodies_named
from mangnon.directives.choices import (
    EntryKind,
    Event,
    LinkKind,
    ProofKind,
    Relation,
    TaskKind,
    TaskStatus,
)
from mangnon.directives.lifecycle import WITH_DOER
from mangnon.directives.models import Directive, Proof, Task, TaskEntry
from mangnon.directives.permissions import require_doer
from mangnon.directives.proof_rules import accepted_for
from mangnon.files.actions import Brought, keep_file
from mangnon.files.models import StoredFile
from mangnon.organisations.models import Body

LONGEST_NAME = 300
# What a paper of a type proves; a paper of another type is guidance.
_PROVEN_BY = {
    "kế hoạch": ProofKind.PLAN,
    "chương trình": ProofKind.PLAN,
    "đề án": ProofKind.PLAN,
    "quyết định": ProofKind.DECISION,
    "tờ trình": ProofKind.DRAFT,
    "báo cáo": ProofKind.REPORT,
    "biên bản": ProofKind.RECORD,
}


@dataclass(frozen=True, kw_only=True)
class Linked:
    """A thing in the system that may prove a task: what it is, its name and its page."""

    kind: LinkKind
    pk: int
    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class LockedReport:
    """A locked report as the floor above hands it down."""

    pk: int
    body: Body
    # The day of the round and the body's own; a task of reporting has one of them.
    due_days: frozenset[date]
    name: str
    url: str


@transaction.atomic
def attach_proof(
    task: Task, *, words: str, by: Account, brought: Brought | None = None, kind: str = ""
) -> TaskEntry:
    """Put a proof to a task: its kind, a sentence that names it, and the file when there is one."""
    task = _open_to_proof(task, by)
    if not words.strip():
        raise Invalid(_("Hãy ghi tên hoặc số hiệu của minh chứng."), field="words")
    file = keep_file(brought, owner=task, by=by) if brought is not None else None
    proof = _keep(task, kind=kind or task.proof_kind, words=words, by=by, what=file)
    entry = note_down(task, EntryKind.PROOF, by=by, words=proof.words)
    note = {"kind": proof.kind, "file": file is not None}
    audit.record(Event.PROOF_ATTACHED, by=by, about=task, note=note)
    return entry


@transaction.atomic
def link_proof(task: Task, *, to: Linked, by: Account, kind: str = "") -> Proof:
    """Put a thing of the system to a task as its proof; whoever calls has seen it."""
    task = _open_to_proof(task, by)
    if task.proofs.standing().filter(link_kind=to.kind, link_id=to.pk).exists():
        raise Invalid(_("%(thing)s đã là minh chứng của nhiệm vụ này.") % {"thing": to.name})
    proof = _keep(task, kind=kind or task.proof_kind, words=to.name, by=by, what=to)
    note_down(task, EntryKind.PROOF, by=by, words=proof.words)
    note = {"kind": proof.kind, "link": f"{to.kind}:{to.pk}"}
    audit.record(Event.PROOF_ATTACHED, by=by, about=task, note=note)
    return proof


@transaction.atomic
def withdraw_proof(proof: Proof, *, by: Account) -> Proof:
    """Take back a proof put to the wrong task, while the task is still being worked on."""
    task = _open_to_proof(proof.task, by)
    proof = Proof.objects.select_for_update().get(pk=proof.pk)
    if proof.withdrawn_at is not None:
        raise MoveNotAllowed(_("Minh chứng này đã được rút rồi."))
    proof.withdrawn_at = clock.now()
    proof.save(update_fields=["withdrawn_at"])
    note_down(task, EntryKind.UNPROVEN, by=by, words=proof.words)
    audit.record(Event.PROOF_WITHDRAWN, by=by, about=task, note={"kind": proof.kind})
    return proof


@transaction.atomic
def attach_locked_report(report: LockedReport, *, by: Account) -> list[Proof]:
    """Prove with a report that was locked the body's tasks of reporting with that due day."""
    days = report.due_days
    owed = Task.objects.given().filter(
        Q(due_on__in=days) | Q(first_due_on__in=days),
        kind=TaskKind.REPORT,
        lead_body=report.body,
        status__in=WITH_DOER,
    )
    to = Linked(kind=LinkKind.REPORT, pk=report.pk, name=report.name, url=report.url)
    return [
        proof
        for task in owed.order_by("pk")
        for proof in _attach_itself(task, to, kind=ProofKind.REPORT, by=by)
    ]


@transaction.atomic
def attach_issued_directive(directive: Directive, *, by: Account) -> list[Proof]:
    """Prove with an issued paper its issuer's tasks in the papers that it implements."""
    issuers = bodies_named(directive.issuer_name, unit=directive.unit, on=clock.today())
    parents = Directive.objects.given_out().cited_by(directive, Relation.IMPLEMENTS)
    tasks = Task.objects.given().filter(
        directive__in=parents, lead_body__in=issuers, status__in=WITH_DOER
    )
    kind = _PROVEN_BY.get(directive.doc_type.casefold(), ProofKind.GUIDANCE)
    to = Linked(
        kind=LinkKind.DIRECTIVE,
        pk=directive.pk,
        name=directive.title,
        url=reverse("directives:detail", args=[directive.pk]),
    )
    return [
        proof
        for task in tasks.order_by("pk")
        for proof in _attach_itself(task, to, kind=kind, by=by)
    ]


def _attach_itself(task: Task, to: Linked, *, kind: ProofKind, by: Account) -> list[Proof]:
    """Attach only what the task accepts, and once."""
    task = locked_task(task)
    is_known = task.proofs.standing().filter(link_kind=to.kind, link_id=to.pk).exists()
    if is_known or kind.value not in accepted_for(task, on=clock.today()):
        return []
    proof = _keep(task, kind=kind, words=to.name, by=by, what=to)
    proof.is_automatic = True
    proof.save(update_fields=["is_automatic"])
    note_down(task, EntryKind.PROOF, by=by, words=_("%s (hệ thống tự gắn)") % proof.words)
    note = {"kind": proof.kind, "link": f"{to.kind}:{to.pk}", "automatic": True}
    audit.record(Event.PROOF_ATTACHED, by=by, about=task, note=note)
    return [proof]


def _open_to_proof(task: Task, by: Account) -> Task:
    task = locked_task(task)
    require_doer(by, task)
    if TaskStatus(task.status) not in WITH_DOER:
        raise MoveNotAllowed(_("Nhiệm vụ không ở bước làm, không thay đổi minh chứng được."))
    return task


def _keep(
    task: Task, *, kind: str, words: str, by: Account, what: StoredFile | Linked | None
) -> Proof:
    proof = Proof(task=task, kind=ProofKind(kind), words=words.strip()[:LONGEST_NAME], by=by)
    proof.at = clock.now()
    if isinstance(what, Linked):
        proof.link_kind, proof.link_id, proof.link_url = what.kind, what.pk, what.url
    else:
        proof.file = what
    proof.save()
    return proof
