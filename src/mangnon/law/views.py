"""The page of all rules with their sources."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mangnon.common import clock
from mangnon.law.rules import rules_on
from mangnon.law.standards import ethnic_groups, special_circumstances


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show what is in force on a day; only what was read in a source is called law."""
    on = _day(request.GET.get("on", "")) or clock.today()
    context = {
        "on": on,
        "rules": rules_on(on),
        "standards": [special_circumstances(on=on), ethnic_groups(on=on)],
    }
    return render(request, "law/rules.html", context)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
