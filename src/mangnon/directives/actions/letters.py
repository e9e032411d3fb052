"""Verbs of letters: each takes a number, is frozen as Word and PDF, and stands in the book."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives import letters
from mangnon.directives.actions.numbering import next_number, use_number
from mangnon.directives.choices import BookKind, Event, PaperKind
from mangnon.directives.letters import LateList, LetterWords, Meeting
from mangnon.directives.models import BookNumber, Directive, OutgoingPaper, Task
from mangnon.directives.permissions import Can, require, require_body
from mangnon.files.actions import Brought, keep_file
from mangnon.files.word_papers import as_docx
from mangnon.organisations.models import Body
from mangnon.papers.document import OfficialDocument
from mangnon.papers.pdf import as_pdf

Facts = dict[str, object]


@dataclass(frozen=True, kw_only=True)
class Sender:
    """From which body a letter goes out, worded how, under a number kept free or the next one."""

    body: Body
    words: LetterWords
    number: BookNumber | None = None


@transaction.atomic
def write_chasing_letter(
    late: LateList, *, sender: Sender, by: Account, directive: Directive | None = None
) -> OutgoingPaper:
    """Chase exactly the units of the list."""
    _require(sender.body, by, directive)
    if not late.items:
        raise MoveNotAllowed(_("Không có đơn vị nào quá hạn, không cần đôn đốc."))
    written = letters.chasing_letter(late, issuer=sender.body, words=sender.words, on=clock.today())
    note: Facts = {"units": len(late.units), "items": len(late.items)}
    return _keep(written, kind=PaperKind.CHASING, sender=sender, by=by, about=(directive, note))


@transaction.atomic
def write_task_sheet(
    directive: Directive, tasks: Sequence[Task], *, to: Body, sender: Sender, by: Account
) -> OutgoingPaper:
    """Give one body its tasks of a directive on paper."""
    _require(sender.body, by, directive)
    if not tasks:
        raise MoveNotAllowed(_("Cơ quan này không có nhiệm vụ nào trong văn bản."))
    written = letters.task_sheet(directive, tasks, issuer=sender.body, to=to, words=sender.words)
    note: Facts = {"to": to.code, "items": len(tasks)}
    return _keep(written, kind=PaperKind.TASK_SHEET, sender=sender, by=by, about=(directive, note))


@transaction.atomic
def write_invitation(meeting: Meeting, *, sender: Sender, by: Account) -> OutgoingPaper:
    """Invite to a meeting."""
    _require(sender.body, by, None)
    if not meeting.guests:
        raise Invalid(_("Hãy ghi ít nhất một nơi được mời."), field="guests")
    written = letters.invitation(meeting, issuer=sender.body, words=sender.words)
    note: Facts = {"guests": len(meeting.guests)}
    return _keep(written, kind=PaperKind.INVITATION, sender=sender, by=by, about=(None, note))


def _require(body: Body, by: Account, directive: Directive | None) -> None:
    require_body(by, Can.WRITE_LETTERS, body)
    if directive is not None:
        require(by, Can.WRITE_LETTERS, at=directive.unit)


def _keep(
    written: OfficialDocument,
    *,
    kind: PaperKind,
    sender: Sender,
    by: Account,
    about: tuple[Directive | None, Facts],
) -> OutgoingPaper:
    """Number the paper, enter it into the book and keep its two files."""
    directive, note = about
    body, words, today = sender.body, sender.words, clock.today()
    if not (words.notation.strip() and words.opening.strip()):
        raise Invalid(_("Hãy ghi ký hiệu và lời mở đầu."), field="opening")
    number = sender.number or next_number(body, kind=BookKind.OUTGOING, on=today, by=by)
    entry = use_number(number, body=body, by=by)
    dated_on = words.dated_on or today
    final = replace(written, number=entry.number, dated=dated_on, watermark="")
    paper = OutgoingPaper.objects.create(
        entry=entry,
        kind=kind,
        notation=words.notation,
        dated_on=dated_on,
        subject=written.subject[:500],
        signer_name=words.signer,
        recipients="; ".join(written.addressees),
        keeper="Văn thư",
        directive=directive,
        made_by=by,
        made_at=clock.now(),
    )
    with override("vi"):
        contents = {"docx": as_docx(final), "pdf": as_pdf(final)}
    for ending, content in contents.items():
        keep_file(Brought(f"van-ban-{entry.number}.{ending}", content), owner=paper, by=by)
    facts = {"number": entry.number, "kind": kind.value, **note}
    audit.record(Event.PAPER_MADE, by=by, about=paper, place=body.unit, note=facts)
    return paper
