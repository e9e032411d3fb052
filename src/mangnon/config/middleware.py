"""What happens around every request: one transaction, its scope, and how refusals are answered."""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mangnon.accounts.choices import Event
from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.audit import actions as audit
from mangnon.common import scope
from mangnon.common.refusals import NotAllowed, NotFound

Answer = Callable[[HttpRequest], HttpResponse]


def _url_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


class ContentSecurityPolicy:
    """Send the policy of `settings.SECURE_CSP` (the name Django 6 uses) with every answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.policy = "; ".join(f"{name} {value}" for name, value in settings.SECURE_CSP.items())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the policy to the answer."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class RequestScope:
    """Open the request's transaction with a scope that finds only who is signing in."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside one transaction that a failure undoes."""
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
        """Answer within the reach of whoever is signed in."""
        if request.user.is_authenticated:
            account = request.user
            used = get_authentication_records(request)
            account.second_step_done = any(step.get("method") == "mfa" for step in used)
            request.account = account  # type: ignore[attr-defined]  # 2026-11-23: our own name for the signed-in person
            reach = reach_of(account)
            scope.apply(cells=reach.cells, hamlets=reach.hamlet_ids, account=account.pk)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal with its sentence; the verb's own changes are already undone."""
        if isinstance(exception, NotFound):
            return render(request, "404.html", {"sentence": exception.sentence}, status=404)
        if not isinstance(exception, NotAllowed):
            return None
        by = request.user if isinstance(request.user, Account) else None
        audit.record(Event.REFUSED, by=by, note={"url": _url_name(request)})
        return render(request, "403.html", {"sentence": exception.sentence}, status=403)
