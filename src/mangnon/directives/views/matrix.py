"""The matrix of responsibility: of one directive, and of one body across directives."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.listing import written
from mangnon.common.vietnamese import date_text
from mangnon.directives import word_sheets
from mangnon.directives.board_forms import BodyChoice
from mangnon.directives.lists import beginning, state_of_task, time_of
from mangnon.directives.matrix import (
    Matrix,
    bodies_with_duties,
    duties_of,
    matrix_of,
    verb_for,
)
from mangnon.directives.models import Directive
from mangnon.directives.querysets import bodies_of
from mangnon.directives.views.boards import WORD, crumbs_of, download
from mangnon.directives.views.papers import crumbs, directive_for
from mangnon.directives.word_sheets import SheetCell, WordSheet
from mangnon.organisations.models import Body

PAGE_MM, TEXT_MM, SHORT_MM = 277.0, 80.0, 22.0


@require_safe
def show_matrix(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Show who leads, joins, advises … each task of a directive."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    context = {
        "directive": directive,
        "matrix": matrix_of(directive, account=account),
        "crumbs": crumbs_of(directive, _("Ma trận trách nhiệm")),
    }
    return render(request, "directives/matrix.html", context)


@require_safe
def matrix_word(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Give the matrix as a Word file."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    sheet = _sheet(directive, matrix_of(directive, account=account))
    name = f"ma-tran-trach-nhiem-{directive.pk}.docx"
    return download(word_sheets.as_docx(sheet), media_type=WORD, name=name)


@require_safe
def show_duties(request: HttpRequest) -> HttpResponse:
    """Show what one body answers for across directives."""
    account = signed_in(request).account
    body = _body(request, account)
    rows = []
    if body is not None:
        rows = [
            (task, verb_for(body, task), state_of_task(task), time_of(task))
            for task in duties_of(body, account=account)
        ]
    form = BodyChoice({"body": body.pk} if body else None, bodies=bodies_with_duties(account))
    here = crumbs((_("Trách nhiệm của một cơ quan"), ""))
    context = {"body": body, "rows": rows, "form": form, "crumbs": here}
    return render(request, "directives/duties.html", context)


@require_safe
def duties_word(request: HttpRequest) -> HttpResponse:
    """Give the duties of one body as a Word file."""
    account = signed_in(request).account
    body = _body(request, account)
    if body is None:
        return show_duties(request)
    heads = (_("Văn bản"), _("Số gọi tắt"), _("Nội dung"), _("Vai trò"), _("Hạn, nhịp"))
    sheet = WordSheet(
        title=_("Trách nhiệm của %(body)s") % {"body": body.name},
        lines=(_("Đến ngày %(day)s") % {"day": date_text(clock.today())},),
        headings=tuple(SheetCell(head) for head in (*heads, _("Trạng thái"))),
        rows=tuple(
            (
                SheetCell(str(task.directive)),
                SheetCell(task.short),
                SheetCell(task.text),
                SheetCell(verb_for(body, task)),
                SheetCell(written(time_of(task))),
                SheetCell(str(state_of_task(task).word)),
            )
            for task in duties_of(body, account=account)
        ),
        widths=(36.0, 26.0, 121.0, 34.0, 28.0, 32.0),
    )
    name = f"trach-nhiem-co-quan-{body.pk}.docx"
    return download(word_sheets.as_docx(sheet), media_type=WORD, name=name)


def _body(request: HttpRequest, account: Account) -> Body | None:
    """Return the body asked for, else the own one, else the first there is."""
    bodies = bodies_with_duties(account)
    asked = request.GET.get("body", "")
    if asked.isdecimal():
        return get_object_or_404(bodies, pk=int(asked))
    return bodies.filter(pk__in=bodies_of(account)).first() or bodies.first()


def _sheet(directive: Directive, matrix: Matrix) -> WordSheet:
    count = max(1, len(matrix.columns))
    width = (PAGE_MM - TEXT_MM - SHORT_MM) / count
    return WordSheet(
        title=_("Ma trận trách nhiệm thực hiện %(paper)s") % {"paper": directive.title},
        lines=(directive.subject,),
        headings=(
            SheetCell(_("Số gọi tắt")),
            SheetCell(_("Nhiệm vụ")),
            *(SheetCell(column.name, is_centred=True) for column in matrix.columns),
        ),
        rows=tuple(
            (
                SheetCell(row.short),
                SheetCell(beginning(row.text)),
                *(SheetCell(verb, is_centred=True) for verb in row.verbs),
            )
            for row in matrix.rows
        ),
        widths=(SHORT_MM, TEXT_MM, *[width] * len(matrix.columns)),
    )
