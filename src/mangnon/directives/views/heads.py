"""The heads' page: what each head answers for in a quarter, and the sheet to print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.directives.head_sheets import head_sheet
from mangnon.directives.heads import HeadLine, Quarter, heads_of, late_in_quarter, tasks_of_quarter
from mangnon.directives.letter_forms import QuarterForm
from mangnon.directives.office import own_body
from mangnon.directives.permissions import Can
from mangnon.directives.views.boards import WORD, download
from mangnon.directives.views.papers import crumbs
from mangnon.files.word_papers import as_docx
from mangnon.organisations.models import Body
from mangnon.papers.document import OfficialDocument
from mangnon.papers.pdf import as_pdf


@require_safe
def show_heads(request: HttpRequest) -> HttpResponse:
    """Show every head with the counts of a quarter."""
    account = signed_in(request).account
    form = QuarterForm(request.GET or None)
    quarter = form.quarter_asked()
    context = {
        "lines": heads_of(account, quarter),
        "quarter": quarter,
        "key": f"{quarter.year}-{quarter.number}",
        "form": form,
        "crumbs": crumbs((_("Trách nhiệm người đứng đầu"), "")),
    }
    return render(request, "directives/heads.html", context)


@require_safe
def sheet_pdf(request: HttpRequest, body_id: int) -> HttpResponse:
    """Give the sheet of one head as a PDF."""
    with override("vi"):
        content = as_pdf(_sheet(request, body_id))
    name = f"phieu-trach-nhiem-{body_id}.pdf"
    return download(content, media_type="application/pdf", name=name)


@require_safe
def sheet_word(request: HttpRequest, body_id: int) -> HttpResponse:
    """Give the sheet of one head as a Word file."""
    with override("vi"):
        content = as_docx(_sheet(request, body_id))
    return download(content, media_type=WORD, name=f"phieu-trach-nhiem-{body_id}.docx")


def _sheet(request: HttpRequest, body_id: int) -> OfficialDocument:
    account = signed_in(request).account
    quarter = QuarterForm(request.GET or None).quarter_asked()
    tasks = tasks_of_quarter(account, quarter).filter(lead_body=body_id)
    seen = Body.objects.filter(pk__in=tasks.values("lead_body")).select_related("unit")
    body = get_object_or_404(seen)
    late = late_in_quarter(tasks, quarter).select_related("directive").order_by("due_on", "pk")
    line = _line(account, quarter, body)
    issuer = own_body(account, Can.WRITE_LETTERS) or body
    return head_sheet(line, list(late), body=body, issuer=issuer, quarter=quarter)


def _line(account: Account, quarter: Quarter, body: Body) -> HeadLine:
    return next(line for line in heads_of(account, quarter) if line.body_id == body.pk)
