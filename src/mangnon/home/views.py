"""The start page, search, the area, help, and the switches of the shell."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.permissions import may
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.home.area import area_of
from mangnon.home.figures import figures_of
from mangnon.home.forms import LanguageForm, ScopeForm, SearchForm
from mangnon.home.providers import PROVIDERS
from mangnon.home.scope_choice import PERIOD_KEY, UNIT_KEY, chosen
from mangnon.home.searching import found
from mangnon.home.worklist import bands_of
from mangnon.urgent.permissions import Can


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show the person's work of the day."""
    account = signed_in(request).account
    on = clock.today()
    bands = bands_of(account, PROVIDERS, on=on)
    choice = chosen(account, session=request.session, on=on)
    context = {
        "bands": bands,
        "count": sum(len(band.items) for band in bands),
        "figures": figures_of(account, choice=choice, on=on),
        "choice": choice,
    }
    return render(request, "home/today.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search children, directives and units, each within what the person may see."""
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    results = found(sought, by=signed_in(request).account) if sought.strip() else []
    context = {"form": form, "sought": sought, "results": results}
    return render(request, "home/search.html", context)


@require_safe
def area(request: HttpRequest) -> HttpResponse:
    """Show the chosen unit: its parts, a map and the number of children."""
    account = signed_in(request).account
    choice = chosen(account, session=request.session, on=clock.today())
    shown = area_of(account, choice=choice, on=clock.today())
    return render(request, "home/area.html", {"area": shown, "choice": choice})


@login_not_required
@require_safe
def urgent(request: HttpRequest) -> HttpResponse:
    """Say whom to call when a child is in danger; reachable without signing in."""
    account = getattr(request, "account", None)
    context = {}
    if isinstance(account, Account) and may(account, Can.REPORT):
        context = {"report_url": reverse("urgent:write"), "list_url": reverse("urgent:list")}
    return render(request, "home/urgent.html", context)


@login_not_required
@require_safe
def show_help(request: HttpRequest) -> HttpResponse:
    """Show the keys, the words and whom to ask."""
    return render(request, "home/help.html")


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Show pages in the language asked for from now on."""
    form = LanguageForm(request.POST)
    answer = redirect(_way_back(request))
    if form.is_valid():
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.cleaned_data["language"],
            max_age=365 * 24 * 3600,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return answer


@require_POST
def choose_scope(request: HttpRequest) -> HttpResponse:
    """Look at another unit or period; a unit outside the reach is never taken over."""
    form = ScopeForm(request.POST)
    if form.is_valid():
        request.session[UNIT_KEY] = form.cleaned_data["unit"]
        request.session[PERIOD_KEY] = form.cleaned_data["period"]
    return redirect(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if back.startswith("/") and is_ours else reverse("home:today")
