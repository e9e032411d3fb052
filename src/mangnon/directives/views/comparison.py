"""«Có gì mới so với năm trước»: two papers side by side."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.directives.comparison import Part, Row, RowKind, compare, counts_of, parts_at
from mangnon.directives.comparison_forms import OtherPaperForm
from mangnon.directives.models import Directive
from mangnon.directives.permissions import Can, may
from mangnon.directives.views.papers import crumbs, directive_for

KIND_WORDS = {
    RowKind.NEW: gettext_lazy("Mới"),
    RowKind.CHANGED: gettext_lazy("Sửa"),
    RowKind.MOVED: gettext_lazy("Chuyển chỗ"),
    RowKind.SPLIT: gettext_lazy("Tách ra"),
    RowKind.MERGED: gettext_lazy("Gộp vào"),
    RowKind.DROPPED: gettext_lazy("Bỏ"),
    RowKind.UNCHANGED: gettext_lazy("Giữ nguyên"),
}


@dataclass(frozen=True)
class KindChoice:
    """One kind of row with its count, as a link that filters."""

    value: str
    word: str
    count: int
    is_chosen: bool


@require_safe
def compare_papers(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Show what is new, changed, moved, dropped or the same against another paper."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    papers = _other_papers(account, directive)
    form = OtherPaperForm(_asked(request, directive, papers), papers=papers)
    other = form.cleaned_data["other"] if form.is_valid() else None
    context: dict[str, object] = {
        "directive": directive,
        "form": form,
        "other": other,
        "may_review": may(account, Can.REVIEW_DIRECTIVE, at=directive.unit),
        "crumbs": crumbs(
            (str(directive), reverse("directives:detail", args=[directive.pk])),
            (_("Có gì mới"), ""),
        ),
    }
    if other is not None:
        context |= _compared(directive, other, wanted=request.GET.get("kind", ""))
    return render(request, "directives/comparison.html", context)


def parts_of_paper(directive: Directive) -> list[Part]:
    """Give the clauses of a kept paper as parts."""
    rows = directive.clauses.order_by("order").values_list("path", "start", "end")
    return parts_at(directive.cleaned_text, list(rows))


def _other_papers(account: Account, directive: Directive) -> QuerySet[Directive]:
    seen = Directive.objects.visible_to(account).exclude(pk=directive.pk)
    return seen.order_by("-issued_on", "-pk")


def _asked(
    request: HttpRequest, directive: Directive, papers: QuerySet[Directive]
) -> dict[str, str]:
    """Without a choice the paper of the same issuer and kind just before is taken."""
    if "other" in request.GET:
        return {"other": request.GET["other"]}
    alike = papers.filter(issuer_name=directive.issuer_name, doc_type=directive.doc_type)
    if directive.issued_on:
        alike = alike.filter(issued_on__lt=directive.issued_on)
    before = alike.first()
    return {"other": str(before.pk)} if before else {}


def _compared(directive: Directive, other: Directive, *, wanted: str) -> dict[str, object]:
    older, newer = sorted((directive, other), key=lambda each: (str(each.issued_on), each.pk))
    rows = compare(parts_of_paper(older), parts_of_paper(newer))
    shown = [row for row in rows if wanted in ("", row.kind.value)]
    counts = counts_of(rows)
    return {
        "older": older,
        "newer": newer,
        "rows": [(row, KIND_WORDS[row.kind]) for row in shown],
        "kinds": [_choice(kind, counts, wanted) for kind in RowKind],
        "total": len(rows),
        "wanted": wanted,
        "differences": sum(_differs(row) for row in shown),
    }


def _choice(kind: RowKind, counts: dict[str, int], wanted: str) -> KindChoice:
    return KindChoice(kind.value, str(KIND_WORDS[kind]), counts[kind.value], wanted == kind.value)


def _differs(row: Row) -> bool:
    return row.kind is not RowKind.UNCHANGED
