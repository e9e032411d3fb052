"""The request of a signed-in person, typed."""

from typing import cast

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from mangnon.accounts.models import Account, OpenSession

__all__ = ["HttpRequest", "SignedInRequest", "signed_in"]


class SignedInRequest(HttpRequest):
    """A request that passed the sign-in; the middleware has set these."""

    account: Account
    open_session: OpenSession
    htmx: HtmxDetails


def signed_in(request: HttpRequest) -> SignedInRequest:
    """Give the request of a view behind the sign-in its type."""
    return cast(SignedInRequest, request)
