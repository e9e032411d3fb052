"""The short address that can be said on the phone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.directives.short_addresses import address_of


@require_safe
def open_short(request: HttpRequest, short: str) -> HttpResponse:
    """Lead from a short address to its task, obligation or paper."""
    account = signed_in(request).account
    address = address_of(short, account=account, on=clock.today())
    if not address:
        raise Http404
    return redirect(address)
