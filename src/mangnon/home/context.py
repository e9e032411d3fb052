"""What every page of the shell knows."""

from django.http import HttpRequest

from mangnon.common import clock


def shell(request: HttpRequest) -> dict[str, object]:
    """Return the facts the shell shows on every page."""
    return {"business_day": clock.today()}
