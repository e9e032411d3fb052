"""Letters: chasing letter, task sheet and invitation are worded, looked at, numbered and kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.form_views import show_form
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives import letters
from mangnon.directives.actions import letters as verbs
from mangnon.directives.actions.letters import Sender
from mangnon.directives.choices import BookKind, PaperKind, TaskStatus
from mangnon.directives.heads import report_standing
from mangnon.directives.letter_forms import InvitationForm, LetterForm
from mangnon.directives.letters import LateList
from mangnon.directives.matrix import duties_of
from mangnon.directives.models import BookNumber, Directive, OutgoingPaper, Task
from mangnon.directives.office import own_body
from mangnon.directives.permissions import Can, require
from mangnon.directives.views.boards import WORD, crumbs_of, download
from mangnon.directives.views.papers import crumbs, directive_for
from mangnon.files.word_papers import as_docx
from mangnon.organisations.models import Body
from mangnon.papers.document import OfficialDocument
from mangnon.papers.pdf import as_pdf

ANSWER_DAYS = timedelta(days=7)
MEETING_DAYS = timedelta(days=7)


@dataclass(frozen=True)
class Desk:
    """A letter being written: how it would look, how it is kept, and what the page shows."""

    kind: PaperKind
    body: Body
    written: Callable[[LetterForm], OfficialDocument]
    kept: Callable[[LetterForm, Sender], OutgoingPaper]
    first: tuple[str, str]
    shown: dict[str, Any]


@require_http_methods(["GET", "POST"])
def chase(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Write to exactly the units that are late on a directive."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    require(account, Can.WRITE_LETTERS, at=directive.unit)
    late = letters.late_of_directive(directive, _late_tasks(account, directive))
    here = crumbs_of(directive, _("Công văn đôn đốc"))
    body = _body(account, directive)
    return _at(request, _chasing_desk(late, body=body, by=account, about=directive, here=here))


@require_http_methods(["GET", "POST"])
def chase_round(request: HttpRequest, round_id: int) -> HttpResponse:
    """Write to exactly the units whose report of a round is late."""
    account = signed_in(request).account
    late = report_standing().late_list(account, round_id)
    if late is None:
        raise Http404
    require(account, Can.WRITE_LETTERS)
    here = crumbs((_("Công văn đôn đốc"), ""))
    body = _body(account, None)
    return _at(request, _chasing_desk(late, body=body, by=account, about=None, here=here))


@require_http_methods(["GET", "POST"])
def give_tasks(request: HttpRequest, directive_id: int, body_id: int) -> HttpResponse:
    """Write the sheet that gives one body its tasks."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    require(account, Can.WRITE_LETTERS, at=directive.unit)
    addressed = Body.objects.filter(directive_packages__directive=directive)
    to = get_object_or_404(addressed, pk=body_id)
    tasks = list(duties_of(to, account=account).filter(directive=directive))
    body = _body(account, directive)
    late = letters.late_of_directive(directive, ())

    def written(form: LetterForm) -> OfficialDocument:
        return letters.task_sheet(directive, tasks, issuer=body, to=to, words=form.words())

    def kept(_form: LetterForm, sender: Sender) -> OutgoingPaper:
        return verbs.write_task_sheet(directive, tasks, to=to, sender=sender, by=account)

    kind = PaperKind.TASK_SHEET
    shown = {
        "title": _("Phiếu giao nhiệm vụ"),
        "about": _("%(count)s nhiệm vụ cho %(body)s") % {"count": len(tasks), "body": to},
        "crumbs": crumbs_of(directive, _("Phiếu giao nhiệm vụ")),
    }
    return _at(request, Desk(kind, body, written, kept, _first(late, kind), shown))


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Write an invitation to a meeting."""
    account = signed_in(request).account
    require(account, Can.WRITE_LETTERS)
    body = _body(account, None)

    def written(form: LetterForm) -> OfficialDocument:
        assert isinstance(form, InvitationForm)
        return letters.invitation(form.meeting(), issuer=body, words=form.words())

    def kept(form: LetterForm, sender: Sender) -> OutgoingPaper:
        assert isinstance(form, InvitationForm)
        return verbs.write_invitation(form.meeting(), sender=sender, by=account)

    name = letters.issuer_of(body).name
    first = (
        f"{name} trân trọng kính mời dự cuộc họp với nội dung nêu trên.",
        "Đề nghị các đại biểu tham dự đầy đủ, đúng thời gian.",
    )
    shown = {
        "title": _("Giấy mời"),
        "about": _("Lấy số, lưu vào sổ văn bản đi."),
        "crumbs": crumbs((_("Giấy mời"), "")),
    }
    return _at(request, Desk(PaperKind.INVITATION, body, written, kept, first, shown))


def _chasing_desk(
    late: LateList,
    *,
    body: Body,
    by: Account,
    about: Directive | None,
    here: list[tuple[str, str]],
) -> Desk:
    def written(form: LetterForm) -> OfficialDocument:
        return letters.chasing_letter(late, issuer=body, words=form.words(), on=clock.today())

    def kept(_form: LetterForm, sender: Sender) -> OutgoingPaper:
        return verbs.write_chasing_letter(late, sender=sender, by=by, directive=about)

    today = clock.today()
    shown = {
        "title": _("Công văn đôn đốc"),
        "about": late.subject,
        "late": [(item, item.days(today)) for item in late.items],
        "units": len(late.units),
        "is_chasing": True,
        "crumbs": here,
    }
    return Desk(PaperKind.CHASING, body, written, kept, _first(late, PaperKind.CHASING), shown)


def _first(late: LateList, kind: PaperKind) -> tuple[str, str]:
    today = clock.today()
    return letters.first_words(late, kind=kind, on=today, answer_by=today + ANSWER_DAYS)


def _at(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the form, give a draft to look at, or number and keep the paper."""
    form = _form(request, desk)
    asked = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid():
        if asked in ("docx", "pdf"):
            return _draft(desk.written(form), asked)
        sender = Sender(body=desk.body, words=form.words(), number=form.cleaned_data["number"])
        try:
            paper = desk.kept(form, sender)
        except (Invalid, MoveNotAllowed) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("directives:outgoing_paper", paper.pk)
    context = {**desk.shown, "form": form, "body": desk.body}
    return show_form(request, "directives/letter.html", context)


def _form(request: HttpRequest, desk: Desk) -> LetterForm:
    authority, post = letters.signature_of(desk.body)
    opening, closing = desk.first
    initial = {
        "opening": opening,
        "closing": closing,
        "notation": letters.notation_of(desk.body, desk.kind),
        "authority": authority,
        "post": post,
        "dated_on": clock.today(),
        "held_on": clock.today() + MEETING_DAYS,
    }
    kept_free = BookNumber.objects.kept_free().filter(
        book__body=desk.body, book__kind=BookKind.OUTGOING
    )
    kind = InvitationForm if desk.kind == PaperKind.INVITATION else LetterForm
    return kind(request.POST or None, initial=initial, numbers=kept_free.order_by("number"))


def _draft(written: OfficialDocument, ending: str) -> HttpResponse:
    with override("vi"):
        if ending == "docx":
            return download(as_docx(written), media_type=WORD, name="du-thao.docx")
        return download(as_pdf(written), media_type="application/pdf", name="du-thao.pdf")


def _late_tasks(account: Account, directive: Directive) -> list[Task]:
    seen = Task.objects.visible_to(account).filter(directive=directive).given()
    late = seen.set_by_directive().late(on=clock.today()).exclude(status=TaskStatus.WITHDRAWN)
    return list(late.select_related("lead_body").order_by("lead_body__name", "order", "pk"))


def _body(account: Account, directive: Directive | None) -> Body:
    at = directive.unit if directive is not None else None
    body = own_body(account, Can.WRITE_LETTERS, at=at)
    assert body is not None
    return body
