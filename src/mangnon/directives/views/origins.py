"""Where the clauses of a paper come from, and what the paper above has that it lacks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mangnon.accounts.requests import signed_in
from mangnon.common.form_views import show_form
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives.actions.deriving import decide_origin, name_paper_above
from mangnon.directives.comparison_forms import PaperAboveForm
from mangnon.directives.models import Clause, Directive, Lineage
from mangnon.directives.origins import clauses_with_duties, missing_below, rows_of
from mangnon.directives.permissions import Can, require
from mangnon.directives.views.papers import crumbs, directive_for


@require_http_methods(["GET", "POST"])
def paper_above(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Show the origins of the clauses; a sent form names the paper above."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    require(account, Can.REVIEW_DIRECTIVE, at=directive.unit)
    papers = Directive.objects.visible_to(account).exclude(pk=directive.pk)
    lineage = Lineage.objects.filter(directive=directive).select_related("above").first()
    above = lineage.above if lineage else None
    papers = papers.order_by("-issued_on", "-pk")
    form = PaperAboveForm(request.POST or None, initial={"above": above}, papers=papers)
    if form.is_valid():
        try:
            name_paper_above(directive, above=form.cleaned_data["above"], by=account)
        except Invalid as refusal:
            form.add_error("above", refusal.sentence)
        else:
            return redirect("directives:paper_above", directive.pk)
    context = {
        "directive": directive,
        "form": form,
        "above": above,
        "rows": rows_of(directive, above),
        "missing": missing_below(directive, above) if above else [],
        "choices": clauses_with_duties(above) if above else [],
        "crumbs": crumbs(
            (str(directive), reverse("directives:detail", args=[directive.pk])),
            (_("Văn bản cấp trên"), ""),
        ),
    }
    return show_form(request, "directives/paper_above.html", context)


@require_POST
def decide(request: HttpRequest, directive_id: int, clause_id: int) -> HttpResponse:
    """Confirm a clause above, or say that the place added this one."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    require(account, Can.REVIEW_DIRECTIVE, at=directive.unit)
    clause = get_object_or_404(directive.clauses, pk=clause_id)
    chosen = request.POST.get("above", "")
    above = get_object_or_404(Clause, pk=int(chosen)) if chosen.isdigit() else None
    try:
        decide_origin(clause, above=above, by=account)
    except (Invalid, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
    url = reverse("directives:paper_above", args=[directive.pk])
    return redirect(f"{url}#clause-{clause.pk}")
