"""Requests of the doer and their answers: a later due day, an obstacle."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.directives import actions
from mangnon.directives.forms import ReasonForm
from mangnon.directives.models import Extension, Obstacle, Task
from mangnon.directives.permissions import Can, require_doer, require_giver
from mangnon.directives.task_forms import AnswerForm, ExtensionForm, GrantForm
from mangnon.directives.views.task_page import task_for, use


@require_POST
def ask_extension(request: HttpRequest, short: str) -> HttpResponse:
    """Ask for a later due day."""
    account, form = signed_in(request).account, ExtensionForm(request.POST)
    task = task_for(account, short)
    require_doer(account, task)

    def verb() -> object:
        return actions.ask_extension(task, by=account, **form.cleaned_data)

    return use(request, task, verb, form=form)


@require_POST
def grant_extension(request: HttpRequest, extension_id: int) -> HttpResponse:
    """Grant a later due day."""
    account, form = signed_in(request).account, GrantForm(request.POST)
    extension, task = _extension_for(account, extension_id)
    require_giver(account, Can.EXTEND_TASK, task)

    def verb() -> object:
        return actions.grant_extension(extension, by=account, **form.cleaned_data)

    return use(request, task, verb, form=form)


@require_POST
def refuse_extension(request: HttpRequest, extension_id: int) -> HttpResponse:
    """Keep the due day as it is."""
    account, form = signed_in(request).account, ReasonForm(request.POST)
    extension, task = _extension_for(account, extension_id)
    require_giver(account, Can.EXTEND_TASK, task)

    def verb() -> object:
        return actions.refuse_extension(extension, by=account, **form.cleaned_data)

    return use(request, task, verb, form=form)


@require_POST
def take_back_extension(request: HttpRequest, extension_id: int) -> HttpResponse:
    """Take the own request back."""
    account = signed_in(request).account
    extension, task = _extension_for(account, extension_id)
    return use(request, task, lambda: actions.take_back_extension(extension, by=account))


@require_POST
def answer_obstacle(request: HttpRequest, obstacle_id: int) -> HttpResponse:
    """Answer what stands in the way of a task."""
    account, form = signed_in(request).account, AnswerForm(request.POST)
    seen = Obstacle.objects.filter(task__in=Task.objects.visible_to(account))
    obstacle = get_object_or_404(seen.select_related("task"), pk=obstacle_id)
    task = task_for(account, obstacle.task.short)
    require_giver(account, Can.ANSWER_OBSTACLE, task)

    def verb() -> object:
        return actions.answer_obstacle(obstacle, by=account, **form.cleaned_data)

    return use(request, task, verb, form=form)


def _extension_for(account: Account, extension_id: int) -> tuple[Extension, Task]:
    seen = Extension.objects.filter(task__in=Task.objects.visible_to(account))
    extension = get_object_or_404(seen.select_related("task"), pk=extension_id)
    return extension, task_for(account, extension.task.short)
