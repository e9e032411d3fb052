"""What happens around every request: one transaction, its scope, and how refusals are answered."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from mangnon.accounts import sessions
from mangnon.accounts.choices import Event
from mangnon.accounts.levels import needs_second_step
from mangnon.accounts.models import Account, ActingFor, OpenSession
from mangnon.accounts.reach import reach_of
from mangnon.accounts.requests import SignedInRequest, signed_in
from mangnon.audit import actions as audit
from mangnon.common import clock, scope
from mangnon.common.refusals import NotAllowed, NotFound, Refusal
from mangnon.config import answers

Answer = Callable[[HttpRequest], HttpResponse]
# Where a person who must change the password may still go.
BEFORE_NEW_PASSWORD = frozenset(
    {"accounts:change_password", "accounts:sign_out", "accounts:switch", "home:language"}
)


class ContentSecurityPolicy:
    """Send the policy of `settings.SECURE_CSP` (the name Django 6 uses) with every answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.policy = "; ".join(f"{name} {value}" for name, value in settings.SECURE_CSP.items())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the policy; nothing is kept by the browser unless a view says so."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class RequestScope:
    """Open the request's transaction with a scope that finds only who is signing in."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside one transaction; an error of ours undoes it."""
        token = audit.asking_address.set(request.META.get("REMOTE_ADDR", ""))
        try:
            with transaction.atomic():
                scope.apply(cells=(), account=scope.SIGN_IN)
                response = self.get_response(request)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
                return response
        finally:
            audit.asking_address.reset(token)


class AccountScope:
    """Widen the scope to the reach of the signed-in account; turn refusals into pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a signed-in person inside the own scope, or send back to the door."""
        if not isinstance(request.user, Account):
            return self.get_response(request)
        running = _running_session(request, request.user)
        if running is None:
            logout(request)
            messages.info(request, _("Phiên làm việc đã kết thúc. Hãy đăng nhập lại."))
            return _to_sign_in(request)
        asked = signed_in(request)
        asked.open_session = running
        token = audit.capacity.set(_enter(asked, request.user))
        try:
            return self._answer(asked)
        finally:
            audit.capacity.reset(token)

    def _answer(self, request: SignedInRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and request.resolver_match:
            # Many misses by one person are a sign of searching around.
            asked = {"page": request.resolver_match.view_name, **request.resolver_match.kwargs}
            audit.record(Event.NOT_FOUND, by=request.account, note=asked)
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Lead a person with a temporary password to the page that changes it."""
        account: Account | None = getattr(request, "account", None)
        if account is None or not account.must_change_password or request.resolver_match is None:
            return None
        if request.resolver_match.view_name in BEFORE_NEW_PASSWORD:
            return None
        return redirect("accounts:change_password")

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal with its sentence; the verb's own changes are already undone."""
        if isinstance(exception, NotFound):
            return answers.not_found(request, exception)
        if isinstance(exception, Refusal) and not isinstance(exception, NotAllowed):
            return answers.not_now(request, exception)
        if not isinstance(exception, NotAllowed):
            return None
        by = request.user if isinstance(request.user, Account) else None
        page = request.resolver_match.view_name if request.resolver_match else ""
        audit.record(Event.REFUSED, by=by, note={"page": page, "method": request.method})
        return answers.not_allowed(request, exception)


def _running_session(request: HttpRequest, account: Account) -> OpenSession | None:
    """Return the session's row while it runs; note that it was used."""
    kept = OpenSession.objects.running().filter(
        account=account, pk=request.session.get(sessions.SESSION_ID, 0)
    )
    running = kept.telling_of_demo().first()
    if running is None:
        return None
    if sessions.is_over(request.session):
        kept.update(ended_at=clock.now())
        return None
    if sessions.note_use(request.session):
        kept.update(last_seen_at=clock.now())
    return running


def _enter(request: SignedInRequest, account: Account) -> audit.Capacity:
    """Open the account's own scope; tell in which capacity it acts."""
    used = get_authentication_records(request, account)
    account.second_step_done = any(step.get("method") == "mfa" for step in used)
    if chosen := request.session.get(sessions.ACTING):
        offered = ActingFor.objects.offered_to(account, on=clock.today())
        account.acting = offered.filter(pk=chosen).first()
    request.account = account
    reach = reach_of(account)
    account.lacks_second_step = not account.second_step_done and needs_second_step(reach.roles)
    scope.apply(cells=reach.cells, hamlets=reach.hamlet_ids, account=account.pk)
    return audit.Capacity(
        account_id=account.pk,
        role=reach.posts[0].role if reach.posts else "",
        acting_for=account.acting.post.account.full_name if account.acting else "",
    )


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send to the sign-in page; a fragment request reloads the whole page there."""
    way_back = "" if request.method == "POST" else f"?next={quote(request.get_full_path())}"
    target = resolve_url(settings.LOGIN_URL) + way_back
    if "HX-Request" in request.headers:
        return HttpResponseClientRedirect(resolve_url(settings.LOGIN_URL))
    return redirect(target)
