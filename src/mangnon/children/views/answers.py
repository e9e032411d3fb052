"""How pages of the register answer: a form again, or a sentence on the next page."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from mangnon.children.actions import ChangedMeanwhile
from mangnon.children.views.finding import Opened
from mangnon.common.form_views import show_form
from mangnon.common.refusals import Invalid, MoveNotAllowed


def form_page(request: HttpRequest, found: Opened, form: Form, *, title: str) -> HttpResponse:
    """Show a form about a record, with its errors at the fields when it was refused."""
    context = {"child": found.child, "sight": found.sight, "form": form, "form_title": title}
    return show_form(request, "children/form.html", context)


def said(request: HttpRequest, verb: Callable[[], object], done: str) -> None:
    """Run a verb behind one button and say what came of it on the next page."""
    try:
        verb()
    except (MoveNotAllowed, ChangedMeanwhile, Invalid) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
