"""The page of the yearly guidance: every obligation, what carries it and its living proof."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.refusals import MoveNotAllowed
from mangnon.directives.actions.obligations import link_task, unlink_task
from mangnon.directives.lists import state_of_task, time_of
from mangnon.directives.models import Obligation, Task
from mangnon.directives.obligation_forms import (
    CLAUSE_NAMES,
    LinkedTaskForm,
    ObligationFilters,
    actors_of,
)
from mangnon.directives.permissions import Can, may, require
from mangnon.directives.proofs import Shown, proofs_for
from mangnon.directives.short_addresses import guidance_short
from mangnon.directives.views.papers import crumbs


@require_safe
def show_obligations(request: HttpRequest) -> HttpResponse:
    """Show the obligations by clause, honestly naming what is not there yet."""
    account = signed_in(request).account
    rows = list(Obligation.objects.visible_to(account).order_by("order"))
    shown = proofs_for(rows, account=account, on=clock.today())
    form = ObligationFilters(request.GET or None, obligations=rows)
    asked = form.cleaned_data if form.is_valid() else {}
    kept = [row for row in shown if _is_asked_for(row, asked)]
    context = {
        "form": form,
        "groups": _by_clause(kept),
        "figures": _figures(shown),
        "guidance": guidance_short(clock.today()),
        "is_narrowed": any(asked.values()),
        "crumbs": crumbs((_("Công văn 403"), "")),
    }
    return render(request, "directives/obligations.html", context)


@require_safe
def show_obligation(request: HttpRequest, spoken: str) -> HttpResponse:
    """Show one obligation with its proof and the tasks that carry it out."""
    account = signed_in(request).account
    obligation = _obligation(account, spoken)
    form = LinkedTaskForm(account=account)
    return render(request, "directives/obligation.html", _context(account, obligation, form))


@require_POST
def link(request: HttpRequest, spoken: str) -> HttpResponse:
    """Tie a task to an obligation."""
    account = signed_in(request).account
    obligation = _obligation(account, spoken)
    require(account, Can.LINK_OBLIGATION)
    form = LinkedTaskForm(request.POST, account=account)
    if not form.is_valid():
        context = _context(account, obligation, form)
        return render(request, "directives/obligation.html", context, status=422)
    try:
        link_task(obligation, task=form.cleaned_data["short"], by=account)
    except MoveNotAllowed as refusal:
        messages.error(request, refusal.sentence)
    return redirect("directives:obligation", obligation.spoken)


@require_POST
def unlink(request: HttpRequest, spoken: str, short: str) -> HttpResponse:
    """Take a task off an obligation."""
    account = signed_in(request).account
    obligation = _obligation(account, spoken)
    task = get_object_or_404(Task.objects.visible_to(account), short=short)
    try:
        unlink_task(obligation, task=task, by=account)
    except MoveNotAllowed as refusal:
        messages.error(request, refusal.sentence)
    return redirect("directives:obligation", obligation.spoken)


def state_of(row: Shown) -> str:
    """Name the state by which the page is filtered."""
    if not row.has_module:
        return "missing"
    return "proven" if row.is_proven else "empty"


def _obligation(account: Account, spoken: str) -> Obligation:
    return get_object_or_404(Obligation.objects.visible_to(account).spoken(spoken))


def _context(account: Account, obligation: Obligation, form: LinkedTaskForm) -> dict[str, object]:
    today = clock.today()
    seen = Task.objects.visible_to(account).filter(obligations=obligation)
    tasks = seen.select_related("directive", "lead_body").order_by("directive_id", "order", "pk")
    short = f"{guidance_short(today)}-{obligation.spoken}"
    return {
        "obligation": obligation,
        "short": short,
        "clause_name": CLAUSE_NAMES.get(obligation.clause, obligation.clause),
        "row": proofs_for([obligation], account=account, on=today)[0],
        "tasks": [(task, state_of_task(task), time_of(task)) for task in tasks],
        "form": form,
        "may_link": may(account, Can.LINK_OBLIGATION),
        "crumbs": crumbs((_("Công văn 403"), reverse("directives:obligations")), (short, "")),
    }


def _is_asked_for(row: Shown, asked: dict[str, str]) -> bool:
    wanted = {
        "clause": {row.obligation.clause},
        "actor": set(actors_of(row.obligation)),
        "state": {state_of(row), "late" if row.late else ""},
        "carried": {row.obligation.carried},
    }
    return all(not asked.get(name) or asked[name] in values for name, values in wanted.items())


def _by_clause(rows: list[Shown]) -> list[tuple[object, list[Shown]]]:
    clauses = dict.fromkeys(row.obligation.clause for row in rows)
    return [
        (CLAUSE_NAMES.get(clause, clause), [row for row in rows if row.obligation.clause == clause])
        for clause in clauses
    ]


def _figures(rows: list[Shown]) -> list[dict[str, object]]:
    states = [state_of(row) for row in rows]
    late = sum(1 for row in rows if row.late)
    return [
        {"name": _("Trách nhiệm"), "value": len(rows)},
        {"name": _("Đã có minh chứng"), "value": states.count("proven"), "url": "?state=proven"},
        {"name": _("Có việc quá hạn"), "value": late, "url": "?state=late"},
        {"name": _("Chưa có số liệu"), "value": states.count("empty"), "url": "?state=empty"},
        {"name": _("Chưa có chức năng"), "value": states.count("missing"), "url": "?state=missing"},
    ]
