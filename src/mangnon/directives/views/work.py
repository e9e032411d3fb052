"""Pages of tasks: the list, one task with its diary, the verbs of doer and second person."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives import actions
from mangnon.directives.choices import TaskStatus
from mangnon.directives.forms import ProgressForm, ProofForm, ReasonForm
from mangnon.directives.lifecycle import WITH_DOER
from mangnon.directives.lists import TASKS, state_of_task, time_of
from mangnon.directives.models import Directive, Task
from mangnon.directives.permissions import Can, may, require_doer, require_second_person
from mangnon.directives.querysets import bodies_of
from mangnon.directives.views.papers import crumbs
from mangnon.files.models import StoredFile


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """List the tasks that were given out."""
    account = signed_in(request).account
    rows = Task.objects.visible_to(account).given().select_related("directive", "lead_body", "head")
    page = TASKS.page(rows, asked=request.GET, filter_options={"account": account})
    return render(request, "directives/tasks.html", {"page": page})


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
    task = _task_for(account, short)
    return render(request, "directives/task.html", _context(account, task))


@require_POST
def record_progress(request: HttpRequest, short: str) -> HttpResponse:
    """Write down how far the work is."""
    account, form = signed_in(request).account, ProgressForm(request.POST)
    return _use(
        request,
        short,
        form,
        lambda task: actions.record_progress(task, by=account, **form.cleaned_data),
    )


@require_POST
def attach_proof(request: HttpRequest, short: str) -> HttpResponse:
    """Put a proof to the task."""
    account, form = signed_in(request).account, ProofForm(request.POST, request.FILES)

    def verb(task: Task) -> object:
        words = form.cleaned_data["words"]
        return actions.attach_proof(task, words=words, by=account, brought=form.brought())

    return _use(request, short, form, verb)


@require_POST
def mark_done(request: HttpRequest, short: str) -> HttpResponse:
    """Report the task done."""
    account = signed_in(request).account
    words = request.POST.get("reason", "")
    return _use(request, short, None, lambda task: actions.mark_done(task, words=words, by=account))


@require_POST
def accept(request: HttpRequest, short: str) -> HttpResponse:
    """Confirm as a second person."""
    account = signed_in(request).account
    words = request.POST.get("reason", "")
    return _use(
        request, short, None, lambda task: actions.accept_task(task, words=words, by=account)
    )


@require_POST
def send_back(request: HttpRequest, short: str) -> HttpResponse:
    """Return the task for more work."""
    account, form = signed_in(request).account, ReasonForm(request.POST)
    return _use(
        request,
        short,
        form,
        lambda task: actions.return_task(task, by=account, **form.cleaned_data),
    )


def _use(
    request: HttpRequest, short: str, form: Form | None, verb: Callable[[Task], object]
) -> HttpResponse:
    """Use a verb on a task; a form that is not right comes back with its errors."""
    account = signed_in(request).account
    task = _task_for(account, short)
    _require_for(form, account, task)
    if form is not None and not form.is_valid():
        context = {**_context(account, task), **_shown_again(form)}
        return render(request, "directives/task.html", context, status=422)
    try:
        verb(task)
    except (Invalid, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("directives:task", task.short)


def _require_for(form: Form | None, account: Account, task: Task) -> None:
    """Ask for the right before the words, so that a stranger learns nothing from the form."""
    if isinstance(form, ReasonForm):
        require_second_person(account, task)
    elif form is not None:
        require_doer(account, task)


def _shown_again(form: Form) -> dict[str, Form]:
    """Put a form that is not right back in its place on the page."""
    if isinstance(form, ProofForm):
        return {"proof_form": form, "form": form}
    return (
        {"progress_form": form, "form": form} if isinstance(form, ProgressForm) else {"form": form}
    )


def _task_for(account: Account, short: str) -> Task:
    seen = Task.objects.visible_to(account).select_related(
        "directive__unit", "clause", "lead_body", "head", "whole", "done_by", "accepted_by"
    )
    return get_object_or_404(seen, short=short)


def _context(account: Account, task: Task) -> dict[str, object]:
    clause = task.clause
    words = task.directive.cleaned_text[clause.start : clause.end].strip() if clause else ""
    is_doer = task.head_id == account.pk or task.lead_body_id in bodies_of(account)
    is_at_work = TaskStatus(task.status) in WITH_DOER and not task.for_each_body
    is_done = task.status == TaskStatus.DONE
    may_accept = is_done and may(account, Can.ACCEPT_TASK, at=task.directive.unit)
    return {
        "task": task,
        "state": state_of_task(task),
        "time": time_of(task),
        "clause_words": words,
        "parts": task.parts.select_related("lead_body", "head").order_by("pk"),
        "entries": task.entries.select_related("by").order_by("-at", "-pk"),
        "files": StoredFile.objects.belonging_to(task),
        "progress_form": ProgressForm(initial={"percent": task.progress}),
        "proof_form": ProofForm(),
        "may_work": is_doer and is_at_work and may(account, Can.WORK_ON_TASK),
        "may_accept": may_accept and task.done_by_id != account.pk,
        "is_own_done": is_done and task.done_by_id == account.pk,
        "crumbs": crumbs(
            (str(task.directive), reverse("directives:detail", args=[task.directive_id])),
            (task.short, ""),
        ),
    }
