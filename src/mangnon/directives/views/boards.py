"""Boards: a directive by clause and unit, its cells, and the same on paper."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.directives import board_papers
from mangnon.directives.board_forms import BoardFilters
from mangnon.directives.board_markup import Markup, cells_of
from mangnon.directives.board_papers import short_name
from mangnon.directives.boards import BY_HAND, SIGNS, Board, board_of, tasks_on_board
from mangnon.directives.lists import state_of_task, time_of
from mangnon.directives.models import Directive
from mangnon.directives.views.papers import crumbs, directive_for

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(content: bytes, *, media_type: str, name: str) -> HttpResponse:
    """Hand a file to the browser under a plain name."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def crumbs_of(directive: Directive, here: str) -> list[tuple[str, str]]:
    """Return the way to a page of one directive."""
    return crumbs((str(directive), reverse("directives:detail", args=[directive.pk])), (here, ""))


@require_safe
def show_board(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Show who stands where with each clause."""
    board, form = _asked(request, directive_id)
    shown = form.narrowed()
    markup = Markup(shown)
    context = {
        "directive": board.directive,
        "board": shown,
        "form": form,
        "rows": [(short_name(row.name), cells_of(row, markup=markup)) for row in shown.rows],
        "legend": [(state, SIGNS[state], count) for state, count in shown.counts.items()],
        "is_narrowed": len(shown.rows) != len(board.rows) or any(form.data.values()),
        "question": request.GET.urlencode(),
        "crumbs": crumbs_of(board.directive, _("Bảng theo dõi")),
    }
    return render(request, "directives/board.html", context)


@require_safe
def show_cell(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Show the tasks behind one cell."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    body, clause = request.GET.get("body", ""), request.GET.get("clause", "")
    if not (body.isdecimal() and clause.isdecimal()):
        return redirect("directives:board", directive.pk)
    tasks = tasks_on_board(directive, account=account).filter(
        lead_body=int(body), clause=int(clause) if int(clause) != BY_HAND else None
    )
    rows = [
        (task, state_of_task(task), time_of(task))
        for task in tasks.select_related("lead_body").order_by("order", "pk")
    ]
    context = {
        "directive": directive,
        "rows": rows,
        "crumbs": crumbs(
            (str(directive), reverse("directives:detail", args=[directive.pk])),
            (_("Bảng theo dõi"), reverse("directives:board", args=[directive.pk])),
            (_("Một ô"), ""),
        ),
    }
    return render(request, "directives/board_cell.html", context)


@require_safe
def board_pdf(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Give the board as one page."""
    return _on_paper(request, directive_id, board_papers.as_pdf, ("application/pdf", "pdf"))


@require_safe
def board_word(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Give the board as a Word file."""
    return _on_paper(request, directive_id, board_papers.as_docx, (WORD, "docx"))


def _on_paper(
    request: HttpRequest,
    directive_id: int,
    write: Callable[[Board], bytes],
    kind: tuple[str, str],
) -> HttpResponse:
    board, form = _asked(request, directive_id)
    media_type, ending = kind
    name = f"bang-theo-doi-{board.directive.pk}.{ending}"
    return download(write(form.narrowed()), media_type=media_type, name=name)


def _asked(request: HttpRequest, directive_id: int) -> tuple[Board, BoardFilters]:
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    board = board_of(directive, account=account, on=clock.today())
    return board, BoardFilters(request.GET or None, board=board)
