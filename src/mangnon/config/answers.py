"""The pages that say no: the same words for absent and hidden, no inner texts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mangnon.common.refusals import NotAllowed, Refusal


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is nothing here, whatever the reason."""
    return render(request, "404.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say what is refused; a refusal of ours brings its own sentence."""
    sentence = exception.sentence if isinstance(exception, NotAllowed) else ""
    return render(request, "403.html", {"sentence": sentence}, status=403)


def not_now(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Say why the state of a thing does not allow this now."""
    return render(request, "409.html", {"sentence": refusal.sentence}, status=409)
