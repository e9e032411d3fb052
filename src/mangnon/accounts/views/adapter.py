"""What happens when a sign-in is complete, and which steps it has."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.logout import logout
from allauth.account.utils import get_login_redirect_url
from allauth.mfa.stages import AuthenticateStage
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from mangnon.accounts import sessions
from mangnon.accounts.actions import open_session, sign_out
from mangnon.accounts.models import Account
from mangnon.accounts.second_step import has_second_step

BACKEND = "mangnon.accounts.backends.AccountBackend"


class SecondStep(AuthenticateStage):  # type: ignore[misc]  # 2026-11-23: allauth ships no types
    """Asks for a code before the sign-in is complete, from people who have set it up."""

    urlname = "accounts:second_step"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Send to the page of the second step, or let pass."""
        if self.login.user is None or not has_second_step(self.login.user):
            return None, True
        return redirect(self.urlname), True


class EntranceAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # 2026-11-23: allauth ships no types
    """Our rules at allauth's door: nobody signs up, every entry is logged."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by administrators only."""
        return False

    def get_login_stages(self) -> list[str]:
        """Return the steps after the password."""
        return [f"{SecondStep.__module__}.{SecondStep.__name__}"]

    def login(self, request: HttpRequest, user: Account) -> None:
        """Open the session and its row."""
        login(request, user, backend=BACKEND)
        begin_session(request, user)

    def post_login(self, request: HttpRequest, user: Account, **hints: Any) -> HttpResponse:
        """Go where the person wanted to go, without a greeting."""
        return redirect(get_login_redirect_url(request, hints.get("redirect_url")))


def begin_session(request: HttpRequest, account: Account) -> None:
    """Note the browser and start its clocks."""
    used = get_authentication_records(request, account)
    opened = open_session(
        account,
        device=request.headers.get("User-Agent", ""),
        two_steps=any(step["method"] == "mfa" for step in used),
    )
    sessions.begin(request.session, opened)


def leave(request: HttpRequest) -> None:
    """End the session in the browser, in the table and in the log."""
    if isinstance(request.user, Account):
        sign_out(request.user, session_id=request.session.get(sessions.SESSION_ID, 0))
    logout(request, show_message=False)
