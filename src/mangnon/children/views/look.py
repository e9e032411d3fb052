"""Looking for a child outside the own area."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from mangnon.accounts.requests import signed_in
from mangnon.children.actions import look_elsewhere
from mangnon.children.forms.fields import tried
from mangnon.children.forms.look import LookForm
from mangnon.children.permissions import Can, require
from mangnon.common.form_views import show_form


@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Answer in which commune a child like this is known, and nothing more."""
    account = signed_in(request).account
    require(account, Can.LOOK_ELSEWHERE)
    form = LookForm(request.POST or None)
    communes: list[str] | None = None
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        communes = tried(form, lambda: look_elsewhere(form.sought, by=account, reason=reason))
    context = {"form": form, "communes": communes, "answered": communes is not None}
    return show_form(request, "children/elsewhere.html", context)
