"""The books of the own body: follow-up, incoming, outgoing, numbers, and papers to know."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.form_views import show_form
from mangnon.common.listing import Listing
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives import actions, book_lists, book_papers
from mangnon.directives.actions.books import enter_incoming, settle_incoming
from mangnon.directives.actions.numbering import annul_number, reserve_number
from mangnon.directives.book_forms import BookFilters, NumberForm, Rows, SettlementForm
from mangnon.directives.book_lists import PrintedBook
from mangnon.directives.choices import BookKind, Purpose
from mangnon.directives.forms import ReasonForm
from mangnon.directives.models import BookNumber, IncomingPaper, OutgoingPaper, Package
from mangnon.directives.office import own_bodies, own_body
from mangnon.directives.permissions import Can, may, require
from mangnon.directives.querysets import (
    IncomingPaperQuerySet,
    OutgoingPaperQuerySet,
    bodies_of,
)
from mangnon.directives.views.boards import EXCEL, download
from mangnon.directives.views.papers import crumbs, directive_for
from mangnon.files.models import StoredFile

MOST_TO_KNOW = 200


@require_safe
def follow_up(request: HttpRequest) -> HttpResponse:
    """Show how far the body is with each incoming paper."""
    rows = _incoming(signed_in(request).account)
    return _book(request, book_lists.FOLLOW_UP, rows, here="follow_up")


@require_safe
def incoming(request: HttpRequest) -> HttpResponse:
    """Show the book of incoming papers."""
    rows = _incoming(signed_in(request).account)
    return _book(request, book_lists.INCOMING, rows, here="incoming")


@require_safe
def outgoing(request: HttpRequest) -> HttpResponse:
    """Show the book of outgoing papers."""
    rows = _outgoing(signed_in(request).account)
    return _book(request, book_lists.OUTGOING, rows, here="outgoing")


@require_safe
def follow_up_workbook(request: HttpRequest) -> HttpResponse:
    """Give the follow-up book as a workbook."""
    rows = _incoming(signed_in(request).account)
    return _workbook(request, book_lists.PRINTED_FOLLOW_UP, rows, name="so-theo-doi-van-ban-den")


@require_safe
def incoming_workbook(request: HttpRequest) -> HttpResponse:
    """Give the book of incoming papers as a workbook."""
    rows = _incoming(signed_in(request).account)
    return _workbook(request, book_lists.PRINTED_INCOMING, rows, name="so-van-ban-den")


@require_safe
def outgoing_workbook(request: HttpRequest) -> HttpResponse:
    """Give the book of outgoing papers as a workbook."""
    rows = _outgoing(signed_in(request).account)
    return _workbook(request, book_lists.PRINTED_OUTGOING, rows, name="so-van-ban-di")


@require_POST
def enter(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Enter a directive into the book of incoming papers of the own body."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    require(account, Can.KEEP_BOOKS)
    body = own_body(account, Can.KEEP_BOOKS)
    assert body is not None
    try:
        paper = enter_incoming(directive, body=body, by=account)
    except MoveNotAllowed as refusal:
        messages.error(request, refusal.sentence)
        return redirect("directives:detail", directive.pk)
    messages.success(request, _("Đã vào sổ, số đến %(number)s.") % {"number": paper.entry})
    return redirect("directives:incoming_paper", paper.pk)


@require_http_methods(["GET", "POST"])
def incoming_paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Show one incoming paper and write down how it was settled."""
    account = signed_in(request).account
    paper = get_object_or_404(_incoming(account), pk=paper_id)
    names = SettlementForm.base_fields
    form = SettlementForm(request.POST or None, initial={n: getattr(paper, n) for n in names})
    if request.method == "POST" and form.is_valid():
        try:
            settle_incoming(paper, settlement=form.settlement(), by=account)
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            messages.success(request, _("Đã ghi vào sổ."))
            return redirect("directives:follow_up")
    context = {
        "paper": paper,
        "progress": book_lists.progress_of(paper),
        "form": form,
        "may_keep": may(account, Can.KEEP_BOOKS),
        "crumbs": crumbs(
            (_("Sổ văn bản"), reverse("directives:follow_up")), (f"Số đến {paper.entry}", "")
        ),
    }
    return show_form(request, "directives/incoming_paper.html", context)


@require_safe
def outgoing_paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Show one outgoing paper with its frozen files."""
    account = signed_in(request).account
    paper = get_object_or_404(_outgoing(account), pk=paper_id)
    context = {
        "paper": paper,
        "files": StoredFile.objects.belonging_to(paper),
        "may_annul": may(account, Can.KEEP_BOOKS) and paper.entry.state != "annulled",
        "crumbs": crumbs((_("Sổ văn bản"), reverse("directives:outgoing")), (str(paper), "")),
    }
    return render(request, "directives/outgoing_paper.html", context)


@require_http_methods(["GET", "POST"])
def numbers(request: HttpRequest) -> HttpResponse:
    """Show the numbers kept free and those annulled; keep another one free."""
    account = signed_in(request).account
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        require(account, Can.KEEP_BOOKS)
        body = own_body(account, Can.KEEP_BOOKS)
        assert body is not None
        taken = reserve_number(body, kind=BookKind(form.cleaned_data["kind"]), by=account)
        messages.success(request, _("Đã giữ số %(number)s.") % {"number": taken})
        return redirect("directives:numbers")
    seen = BookNumber.objects.visible_to(account).exclude(state="used")
    context = {
        "rows": seen.select_related("book__body", "taken_by").order_by("-taken_at", "-pk")[:200],
        "form": form,
        "may_keep": may(account, Can.KEEP_BOOKS),
        "crumbs": crumbs((_("Sổ văn bản"), reverse("directives:follow_up")), (_("Lấy số"), "")),
    }
    return show_form(request, "directives/numbers.html", context)


@require_POST
def annul(request: HttpRequest, number_id: int) -> HttpResponse:
    """Give a number up for ever."""
    account = signed_in(request).account
    number = get_object_or_404(BookNumber.objects.visible_to(account), pk=number_id)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    if _try(request, lambda: annul_number(number, reason=reason, by=account)):
        messages.success(request, _("Đã hủy số %(number)s.") % {"number": number})
    return redirect("directives:numbers")


@require_safe
def to_know(request: HttpRequest) -> HttpResponse:
    """List the papers that came to be known, the unread ones first."""
    account = signed_in(request).account
    sent = Package.objects.visible_to(account).filter(
        purpose=Purpose.INFORMATION, sent_at__isnull=False
    )
    rows = sent.select_related("directive", "body", "received_by")
    own = set(bodies_of(account))
    context = {
        "rows": [
            (package, package.body_id in own and package.received_at is None)
            for package in rows.order_by("-received_at", "-sent_at", "pk")[:MOST_TO_KNOW]
        ],
        "may_confirm": may(account, Can.CONFIRM_RECEIPT),
        "crumbs": crumbs((_("Để biết"), "")),
    }
    return render(request, "directives/to_know.html", context)


@require_POST
def mark_read(request: HttpRequest, package_id: int) -> HttpResponse:
    """Mark a paper that came to be known as read."""
    account = signed_in(request).account
    seen = Package.objects.visible_to(account).filter(purpose=Purpose.INFORMATION)
    package = get_object_or_404(seen, pk=package_id)
    if _try(request, lambda: actions.confirm_receipt(package, by=account)):
        messages.success(request, _("Đã đánh dấu đã đọc."))
    return redirect("directives:to_know")


def _incoming(account: Account) -> IncomingPaperQuerySet:
    rows = IncomingPaper.objects.visible_to(account).with_progress(on=clock.today())
    return rows.select_related("entry__book__body", "directive")


def _outgoing(account: Account) -> OutgoingPaperQuerySet:
    rows = OutgoingPaper.objects.visible_to(account)
    return rows.select_related("entry__book__body", "directive", "made_by")


def _book(
    request: HttpRequest, listing: Listing, rows: IncomingPaperQuerySet | OutgoingPaperQuerySet,
    *, here: str,
) -> HttpResponse:  # fmt: skip
    account = signed_in(request).account
    context = {
        "page": listing.page(rows, asked=request.GET),
        "here": here,
        "title": listing.caption,
        "workbook": reverse(f"directives:{here}_workbook"),
        "question": request.GET.urlencode(),
        "may_write": may(account, Can.WRITE_LETTERS),
        "crumbs": crumbs((_("Sổ văn bản"), "")),
    }
    return render(request, "directives/book.html", context)


def _workbook(
    request: HttpRequest,
    book: PrintedBook,
    rows: Rows,
    *,
    name: str,
) -> HttpResponse:
    account = signed_in(request).account
    form = BookFilters(request.GET or None)
    period = (None, None)
    if form.is_bound and form.is_valid():
        rows, period = form.narrow(rows), (form.cleaned_data["first"], form.cleaned_data["last"])
    bodies = ", ".join(body.name for body in own_bodies(account, Can.KEEP_BOOKS))
    ordered = rows.order_by("entry__book__year", "entry__number", "pk")
    content = book_papers.as_xlsx(book, ordered, body=bodies, period=period)
    return download(content, media_type=EXCEL, name=f"{name}.xlsx")


def _try(request: HttpRequest, verb: Callable[[], object]) -> bool:
    try:
        verb()
    except (Invalid, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
        return False
    return True
