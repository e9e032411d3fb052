"""Giving a body's part further, and taking a part back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mangnon.accounts.requests import signed_in
from mangnon.common.form_views import show_form
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives import actions
from mangnon.directives.forms import ReasonForm
from mangnon.directives.permissions import Can, require_doer, require_giver
from mangnon.directives.task_forms import SplitForm
from mangnon.directives.views.papers import crumbs
from mangnon.directives.views.task_page import task_for, use


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, short: str) -> HttpResponse:
    """Give parts of a task to bodies below or to named staff."""
    account = signed_in(request).account
    task = task_for(account, short)
    require_doer(account, task, Can.SPLIT_TASK)
    initial = {"text": task.text, "due_on": task.due_on, "proof_kind": task.proof_kind}
    form = SplitForm(request.POST or None, initial=initial, task=task)
    if form.is_valid():
        try:
            made = actions.split_task(task, parts=form.parts(), by=account)
        except (Invalid, MoveNotAllowed) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã chia %(count)s phần việc.") % {"count": len(made)})
            return redirect("directives:task", task.short)
    context = {
        "task": task,
        "form": form,
        "crumbs": crumbs(
            (task.short, reverse("directives:task", args=[task.short])), (_("Chia phần việc"), "")
        ),
    }
    return show_form(request, "directives/split.html", context)


@require_POST
def withdraw_part(request: HttpRequest, short: str) -> HttpResponse:
    """Take back a part that was given to the wrong place."""
    account, form = signed_in(request).account, ReasonForm(request.POST)
    task = task_for(account, short)
    require_giver(account, Can.SPLIT_TASK, task)

    def verb() -> object:
        return actions.withdraw_part(task, by=account, **form.cleaned_data)

    return use(request, task, verb, form=form)
