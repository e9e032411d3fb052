"""The page of whoever holds a paper: is this what was frozen, and where does a figure come from."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.common.listing import State
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotFound
from mangnon.papers import mark_codes
from mangnon.papers.comparing import Kind
from mangnon.reports.actions.checking import (
    check_as_stranger,
    check_figures,
    check_file,
)
from mangnon.reports.checking.codes import seen_code
from mangnon.reports.checking.forms import CodeForm, FiguresForm, FileForm
from mangnon.reports.checking.papers import PaperRow, paper_of, row_at, rows_of
from mangnon.reports.models import Ower, PaperCode, Submission

WAY = "cach"
KINDS = {
    Kind.FIGURE: State("late", gettext_lazy("Số khác")),
    Kind.WORDS: State("waiting", gettext_lazy("Chữ khác")),
    Kind.ROW_MISSING: State("late", gettext_lazy("Thiếu dòng")),
    Kind.ROW_ADDED: State("late", gettext_lazy("Thừa dòng")),
    Kind.TABLE_MISSING: State("late", gettext_lazy("Thiếu bảng")),
    Kind.TABLE_ADDED: State("late", gettext_lazy("Thừa bảng")),
    Kind.TEXT: State("waiting", gettext_lazy("Câu khác")),
}


@login_not_required
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Check a paper: strangers learn only whether the figures match."""
    if not isinstance(request.user, Account):
        return _for_strangers(request)
    account = signed_in(request).account
    if request.method == "POST" and request.POST.get(WAY) == "tep":
        return _by_file(request, account)
    if request.method == "POST":
        return _by_figures(request, account)
    return _by_code(request, account)


def _for_strangers(request: HttpRequest) -> HttpResponse:
    form = FiguresForm(request.POST or None, initial=_asked(request))
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        said = form.cleaned_data
        try:
            context["matches"] = check_as_stranger(
                said["figures"], written=said["ma"], address=request.META.get("REMOTE_ADDR", "")
            )
        except MoveNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
    return render(request, "reports/check_stranger.html", context)


def _asked(request: HttpRequest) -> dict[str, str]:
    code = mark_codes.plain(request.GET.get("ma", ""))
    return {"ma": mark_codes.shown(code)} if mark_codes.is_right(code) else {}


def _by_code(request: HttpRequest, account: Account) -> HttpResponse:
    if not request.GET.get("ma"):
        return _page(request, {"form": CodeForm()})
    form = CodeForm({"ma": request.GET["ma"]})
    if not form.is_valid():
        return _page(request, {"form": form})
    try:
        code = seen_code(form.cleaned_data["ma"], by=account)
    except NotFound as refusal:
        form.add_error("ma", refusal.sentence)
        return _page(request, {"form": form})
    wanted = request.GET.get("so", "")
    row = row_at(paper_of(code), wanted) if wanted else None
    if row is not None:
        return redirect(address_of_row(code, row))
    if wanted:
        messages.error(request, _("Văn bản này không có dòng mã số %s.") % wanted[:20])
    return _page(request, {"form": form, **_facts(code)})


def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    first = {"ma": request.GET.get("ma", request.POST.get("ma", ""))}
    forms = {
        "form": CodeForm(initial=first),
        "figures_form": FiguresForm(initial=first, auto_id="so_%s"),
        "file_form": FileForm(auto_id="tep_%s"),
    }
    crumbs = [(_("Báo cáo"), reverse("reports:list")), (_("Kiểm tra văn bản"), "")]
    return render(request, "reports/check.html", {**forms, "crumbs": crumbs, **context})


def _by_figures(request: HttpRequest, account: Account) -> HttpResponse:
    form = FiguresForm(request.POST, auto_id="so_%s")
    if not form.is_valid():
        return _page(request, {"figures_form": form})
    said = form.cleaned_data
    try:
        typed = check_figures(said["figures"], written=said["ma"], by=account)
        code = seen_code(said["ma"], by=account)
    except NotFound as refusal:
        form.add_error("ma", refusal.sentence)
        return _page(request, {"figures_form": form})
    wrong = sum(not figure.matches for figure in typed)
    found = {"figures_form": form, "typed": typed, "wrong": wrong}
    return _page(request, {**found, **_facts(code)})


def _by_file(request: HttpRequest, account: Account) -> HttpResponse:
    form = FileForm(request.POST, request.FILES, auto_id="tep_%s")
    if not form.is_valid():
        return _page(request, {"file_form": form})
    try:
        compared = check_file(form.brought(), written=form.cleaned_data["ma"], by=account)
    except NotFound as refusal:
        form.add_error("ma", refusal.sentence)
        return _page(request, {"file_form": form})
    except Invalid as refusal:
        form.add_error("file", refusal.sentence)
        return _page(request, {"file_form": form})
    found = [{"state": KINDS[each.kind], "place": each} for each in compared.differences]
    context = {"file_form": form, "compared": compared, "found": found}
    return _page(request, {**context, **_facts(compared.code)})


def _facts(code: PaperCode) -> dict[str, Any]:
    """Return what the head of the page tells of a frozen report."""
    snapshot = code.snapshot
    submission = snapshot.submission
    rows = [row for row in rows_of(paper_of(code)) if row.ower_id is None and not row.part]
    first: dict[str, PaperRow] = {}
    for row in rows:
        first.setdefault(row.figure, row)
    newest = submission.snapshots.select_related("paper_code").latest("number")
    return {
        "code": code,
        "snapshot": snapshot,
        "submission": submission,
        "ower": submission.ower,
        "round": submission.ower.round,
        "rows": [{"row": row, "url": address_of_row(code, row)} for row in first.values()],
        "newest": newest if newest.number != snapshot.number else None,
        "supplements": submission.supplements.locked(),
    }


def address_of_row(code: PaperCode, row: PaperRow) -> str:
    """Return the page that tells where the figure of a row comes from."""
    snapshot = code.snapshot
    submission = snapshot.submission
    if row.ower_id is not None:
        below = Submission.objects.get(ower=Ower.objects.get(pk=row.ower_id))
        return reverse("reports:why", args=[below.pk, row.figure])
    address = reverse("reports:why", args=[submission.pk, row.figure])
    part = f"phan={row.part}&" if row.part else ""
    return f"{address}?{part}lan={snapshot.number}"
