"""The page of the yearly guidance: every obligation, what carries it and its living proof."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.directives.forms import CLAUSE_NAMES, ObligationFilters
from mangnon.directives.models import Obligation
from mangnon.directives.proofs import Shown, proofs_for
from mangnon.directives.views.papers import crumbs


@require_safe
def show_obligations(request: HttpRequest) -> HttpResponse:
    """Show the obligations by clause, honestly naming what is not there yet."""
    account = signed_in(request).account
    rows = list(Obligation.objects.visible_to(account).order_by("order"))
    shown = proofs_for(rows, account=account, on=clock.today())
    form = ObligationFilters(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    kept = [row for row in shown if _is_asked_for(row, asked)]
    context = {
        "form": form,
        "groups": _by_clause(kept),
        "figures": _figures(shown),
        "kept_count": len(kept),
        "is_narrowed": any(asked.values()),
        "crumbs": crumbs((_("Công văn 403"), "")),
    }
    return render(request, "directives/obligations.html", context)


def state_of(row: Shown) -> str:
    """Name the state by which the page is filtered."""
    if not row.has_module:
        return "missing"
    return "proven" if row.is_proven else "empty"


def _is_asked_for(row: Shown, asked: dict[str, str]) -> bool:
    wanted = {
        "clause": row.obligation.clause,
        "state": state_of(row),
        "carried": row.obligation.carried,
    }
    return all(not asked.get(name) or asked[name] == value for name, value in wanted.items())


def _by_clause(rows: list[Shown]) -> list[tuple[object, list[Shown]]]:
    clauses = dict.fromkeys(row.obligation.clause for row in rows)
    return [
        (CLAUSE_NAMES.get(clause, clause), [row for row in rows if row.obligation.clause == clause])
        for clause in clauses
    ]


def _figures(rows: list[Shown]) -> list[dict[str, object]]:
    states = [state_of(row) for row in rows]
    return [
        {"name": _("Trách nhiệm"), "value": len(rows)},
        {"name": _("Đã có minh chứng"), "value": states.count("proven"), "url": "?state=proven"},
        {"name": _("Chưa có số liệu"), "value": states.count("empty"), "url": "?state=empty"},
        {"name": _("Chưa có chức năng"), "value": states.count("missing"), "url": "?state=missing"},
    ]
