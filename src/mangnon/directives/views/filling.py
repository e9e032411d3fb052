"""Filling once what many proposals of a paper lack."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from mangnon.accounts.requests import signed_in
from mangnon.common.form_views import show_form
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives import actions
from mangnon.directives.forms import FillForm
from mangnon.directives.permissions import Can, require
from mangnon.directives.views.papers import crumbs, directive_for


@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Show the proposals without time or proof, and fill the chosen ones at once."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    require(account, Can.REVIEW_DIRECTIVE, at=directive.unit)
    tasks = directive.tasks.proposed().unfilled().in_order()
    back = reverse("directives:review", args=[directive.pk])
    form = FillForm(
        request.POST or None, tasks=tasks, initial={"tasks": [task.short for task in tasks]}
    )
    if form.is_valid():
        try:
            changed = actions.fill_open_fields(
                directive, tasks=form.chosen(), filling=form.filling(), by=account
            )
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.sentence)
        except MoveNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _told(len(changed)))
            return redirect(back)
    page = {
        "directive": directive,
        "form": form,
        "tasks": tasks,
        "back_url": back,
        "crumbs": crumbs((str(directive), back), (_("Điền chung"), "")),
    }
    return show_form(request, "directives/fill.html", page)


def _told(count: int) -> str:
    sentence = ngettext(
        "Đã điền %(count)s nhiệm vụ. Hãy xem và duyệt từng nhiệm vụ.",
        "Đã điền %(count)s nhiệm vụ. Hãy xem và duyệt từng nhiệm vụ.",
        count,
    )
    return sentence % {"count": count}
