"""The request of a signed-in person, typed."""

from typing import cast

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from mangnon.accounts.models import Account


class SignedInRequest(HttpRequest):
    """A request that passed the sign-in; the middleware has set `account` and `htmx`."""

    account: Account
    htmx: HtmxDetails


def signed_in(request: HttpRequest) -> SignedInRequest:
    """Give the request of a view behind the sign-in its type."""
    return cast(SignedInRequest, request)
