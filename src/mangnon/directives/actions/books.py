"""Verbs of the book of incoming papers: enter a paper, write down how it was settled."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives.actions.numbering import next_number, use_number
from mangnon.directives.choices import BookKind, Event
from mangnon.directives.models import Directive, IncomingPaper
from mangnon.directives.permissions import Can, require_body
from mangnon.organisations.models import Body


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """What the follow-up book says about a paper: who has it, by when, how it was answered."""

    receiver: str = ""
    passed_on: date | None = None
    due_on: date | None = None
    answered_with: str = ""
    note: str = ""


@transaction.atomic
def enter_incoming(directive: Directive, *, body: Body, by: Account) -> IncomingPaper:
    """Enter a directive into the book of incoming papers of a body, under the next number."""
    require_body(by, Can.KEEP_BOOKS, body)
    known = IncomingPaper.objects.filter(directive=directive, entry__book__body=body).first()
    if known is not None:
        raise MoveNotAllowed(
            _("Văn bản này đã vào sổ với số đến %(number)s.") % {"number": known.entry}
        )
    today = clock.today()
    number = next_number(body, kind=BookKind.INCOMING, on=today, by=by)
    paper = IncomingPaper.objects.create(
        entry=use_number(number, body=body, by=by),
        directive=directive,
        arrived_on=today,
        author=directive.issuer_name or _("Chưa rõ"),
        symbol=directive.number,
        dated_on=directive.issued_on,
        title=_titled(directive),
        due_on=_first_due(directive, body),
    )
    note = {"number": number.number, "directive": directive.short}
    audit.record(Event.PAPER_ENTERED, by=by, about=paper, place=body.unit, note=note)
    return paper


@transaction.atomic
def settle_incoming(paper: IncomingPaper, *, settlement: Settlement, by: Account) -> IncomingPaper:
    """Write down who handles a paper, by when, and with which paper it was answered."""
    paper = (
        IncomingPaper.objects.select_for_update(of=("self",))
        .select_related("entry__book__body__unit")
        .get(pk=paper.pk)
    )
    body = paper.entry.book.body
    require_body(by, Can.KEEP_BOOKS, body)
    if settlement.passed_on and settlement.passed_on < paper.arrived_on:
        raise Invalid(_("Ngày chuyển không thể trước ngày đến."), field="passed_on")
    names = ("receiver", "passed_on", "due_on", "answered_with", "note")
    changed = [name for name in names if getattr(paper, name) != getattr(settlement, name)]
    for name in changed:
        setattr(paper, name, getattr(settlement, name))
    paper.save(update_fields=changed)
    note = {"number": paper.entry.number, "changed": changed}
    audit.record(Event.PAPER_ANSWERED, by=by, about=paper, place=body.unit, note=note)
    return paper


def _titled(directive: Directive) -> str:
    kind = directive.doc_type[:1].upper() + directive.doc_type[1:]
    return " ".join(part for part in (kind, directive.subject) if part)[:600] or directive.short


def _first_due(directive: Directive, body: Body) -> date | None:
    """Return the first day on which the body owes something of the paper."""
    own = directive.tasks.filter(lead_body=body, due_on__isnull=False)
    found: date | None = own.aggregate(first=Min("due_on"))["first"]
    return found
