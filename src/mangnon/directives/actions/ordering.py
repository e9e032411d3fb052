"""The verb of a leader's own order: a short paper with tasks, approved and given out at once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid
from mangnon.directives.actions.issuing import approve_directive, issue_directive
from mangnon.directives.addressees import head_of
from mangnon.directives.choices import (
    ClauseKind,
    DirectiveStatus,
    Event,
    ProofKind,
    Purpose,
    TaskStatus,
)
from mangnon.directives.models import Clause, Directive, Package, Task
from mangnon.directives.permissions import Can, require
from mangnon.directives.proposals import short_of_task
from mangnon.organisations.models import Body
from mangnon.places.models import Unit

KIND = "ý kiến chỉ đạo"
LONGEST_SHORT = 20


@dataclass(frozen=True, kw_only=True)
class OrderPaper:
    """What stands above the tasks: the number to say on the phone, who orders, about what."""

    short: str
    unit: Unit
    issuer: Body
    subject: str
    opening: str


@dataclass(frozen=True, kw_only=True)
class OrderLine:
    """One task of the order: which body does what by when."""

    body: Body
    text: str
    due_on: date


@transaction.atomic
def issue_order(paper: OrderPaper, *, lines: Sequence[OrderLine], by: Account) -> Directive:
    """Give out what a leader orders in the own words; the same gaps stop it as any directive.

    The leader holds both rights that a directive needs, to approve it and to issue it, and the
    paper names this person as writer, so that nobody else's work is signed for.
    """
    require(by, Can.APPROVE_DIRECTIVE, at=paper.unit)
    if not lines:
        raise Invalid(_("Hãy ghi ít nhất một việc, ai làm, hạn nào."), field="text")
    texts = [paper.opening.strip(), *(_sentence(line) for line in lines)]
    whole = "\n".join(texts)
    directive = Directive.objects.create(
        short=_free(paper.short),
        doc_type=KIND,
        issuer_name=paper.issuer.name[:200],
        issued_on=clock.today(),
        subject=paper.subject[:500],
        signer_name=by.full_name[:120],
        unit=paper.unit,
        status=DirectiveStatus.IN_REVIEW,
        source_text=whole,
        cleaned_text=whole,
        sha256=hashlib.sha256(whole.encode()).hexdigest(),
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    clauses = _clauses(directive, texts)
    for order, line in enumerate(lines, start=1):
        _task(directive, line, clause=clauses[order], order=order)
    _packages(directive, lines)
    note = {"tasks": len(lines), "sha256": directive.sha256}
    audit.record(Event.DIRECTIVE_UPLOADED, by=by, about=directive, place=paper.unit, note=note)
    approve_directive(directive, by=by)
    return issue_directive(directive, by=by)


def _sentence(line: OrderLine) -> str:
    return f"{line.body.name}: {line.text.strip()}"


def _free(wanted: str) -> str:
    """A second order about the same thing gets a letter, as a second paper does."""
    taken = set(Directive.objects.filter(short__startswith=wanted).values_list("short", flat=True))
    if wanted not in taken:
        return wanted[:LONGEST_SHORT]
    letters = (f"{wanted}{letter}" for letter in "bcdeghiklmnopqrstuvxy")
    return next((short for short in letters if short not in taken), f"{wanted}{len(taken) + 1}")


def _clauses(directive: Directive, texts: Sequence[str]) -> list[Clause]:
    """Cover the whole text: every character belongs to a clause."""
    rows, start = [], 0
    for order, text in enumerate(texts):
        end = start + len(text) + (1 if order < len(texts) - 1 else 0)
        rows.append(
            Clause(
                directive=directive,
                order=order + 1,
                kind=ClauseKind.DASH if order else ClauseKind.PARAGRAPH,
                path=f"-{order}" if order else "",
                start=start,
                end=end,
                source_start=start,
                source_end=end,
            )
        )
        start = end
    return Clause.objects.bulk_create(rows)


def _task(directive: Directive, line: OrderLine, *, clause: Clause, order: int) -> None:
    head, head_title = head_of(line.body, on=clock.today())
    Task.objects.create(
        directive=directive,
        clause=clause,
        order=order,
        path=clause.path,
        short=short_of_task(directive.short, clause.path, order),
        text=line.text.strip(),
        lead_printed=line.body.name[:500],
        lead_body=line.body,
        head=head,
        head_title=head_title,
        due_on=line.due_on,
        proof_kind=ProofKind.REPORT,
        status=TaskStatus.APPROVED,
    )


def _packages(directive: Directive, lines: Sequence[OrderLine]) -> None:
    bodies = {line.body.pk: line.body for line in lines}.values()
    Package.objects.bulk_create(
        Package(
            directive=directive, order=order, printed=body.name, body=body, purpose=Purpose.ACTION
        )
        for order, body in enumerate(bodies, start=1)
    )
