"""Pages of tasks: the list, one task, and the verbs of the doer and of the second person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mangnon.accounts.requests import signed_in
from mangnon.directives import actions
from mangnon.directives.forms import ProgressForm, ReasonForm
from mangnon.directives.lists import TASKS
from mangnon.directives.models import Directive, Task
from mangnon.directives.permissions import (
    Can,
    require_doer,
    require_giver,
    require_head,
    require_second_person,
)
from mangnon.directives.task_forms import StartNoteForm
from mangnon.directives.views.task_page import named_apart, page_of_task, task_for, use


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """List the tasks that were given out."""
    account = signed_in(request).account
    rows = Task.objects.visible_to(account).given().with_extensions()
    rows = rows.select_related("directive", "lead_body", "head")
    page = TASKS.page(rows, asked=request.GET, filter_options={"account": account})
    whose = request.GET.get("whose", "")
    return render(request, "directives/tasks.html", {"page": page, "whose": whose})


@require_safe
def by_short(request: HttpRequest, short: str) -> HttpResponse:
    """Lead from a short address said on the phone to the task or the paper."""
    account = signed_in(request).account
    if Task.objects.visible_to(account).filter(short=short).exists():
        return redirect("directives:task", short)
    paper = get_object_or_404(Directive.objects.visible_to(account), short=short)
    return redirect("directives:detail", paper.pk)


@require_safe
def detail(request: HttpRequest, short: str) -> HttpResponse:
    """Show one task: who, by when, proof, progress and its diary."""
    account = signed_in(request).account
    context = named_apart(page_of_task(account, task_for(account, short)))
    return render(request, "directives/task.html", context)


@require_POST
def write_start_note(request: HttpRequest, short: str) -> HttpResponse:
    """Write the head's start note."""
    account, form = signed_in(request).account, StartNoteForm(request.POST)
    task = task_for(account, short)
    require_head(account, task)

    def verb() -> object:
        return actions.write_start_note(task, fields=form.fields_of_note(), by=account)

    return use(request, task, verb, form=form)


@require_POST
def record_progress(request: HttpRequest, short: str) -> HttpResponse:
    """Write down how far the work is."""
    account, form = signed_in(request).account, ProgressForm(request.POST)
    task = task_for(account, short)
    require_doer(account, task)

    def verb() -> object:
        return actions.record_progress(task, by=account, **form.cleaned_data)

    return use(request, task, verb, form=form)


@require_POST
def mark_done(request: HttpRequest, short: str) -> HttpResponse:
    """Report the task done."""
    account, words = signed_in(request).account, request.POST.get("reason", "")
    task = task_for(account, short)
    return use(request, task, lambda: actions.mark_done(task, words=words, by=account))


@require_POST
def take_back_done(request: HttpRequest, short: str) -> HttpResponse:
    """Go on with a task that was reported done too early."""
    account = signed_in(request).account
    task = task_for(account, short)
    return use(request, task, lambda: actions.take_back_done(task, by=account))


@require_POST
def accept(request: HttpRequest, short: str) -> HttpResponse:
    """Confirm as a second person."""
    account, words = signed_in(request).account, request.POST.get("reason", "")
    task = task_for(account, short)
    return use(request, task, lambda: actions.accept_task(task, words=words, by=account))


@require_POST
def send_back(request: HttpRequest, short: str) -> HttpResponse:
    """Return the task for more work."""
    account, form = signed_in(request).account, ReasonForm(request.POST)
    task = task_for(account, short)
    require_second_person(account, task)

    def verb() -> object:
        return actions.return_task(task, by=account, **form.cleaned_data)

    return use(request, task, verb, form=form)


@require_POST
def reject_on_site(request: HttpRequest, short: str) -> HttpResponse:
    """Send an accepted task back after an inspection on site."""
    account, form = signed_in(request).account, ReasonForm(request.POST)
    task = task_for(account, short)
    require_giver(account, Can.INSPECT_TASK, task)

    def verb() -> object:
        return actions.reject_on_site(task, by=account, **form.cleaned_data)

    return use(request, task, verb, form=form)
