"""A page with a form answers alike everywhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

REFUSED_FORM = 422


def show_form(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show the page of ``context["form"]``: status 422 when its words were refused, else 200."""
    status = REFUSED_FORM if context["form"].errors else 200
    return render(request, template, context, status=status)
