"""Verbs on the proofs of a task."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.directives import actions
from mangnon.directives.forms import ProofForm
from mangnon.directives.models import Proof, Task
from mangnon.directives.permissions import require_doer
from mangnon.directives.proof_sources import offered_to
from mangnon.directives.task_forms import LinkForm
from mangnon.directives.views.task_page import task_for, use


@require_POST
def attach_proof(request: HttpRequest, short: str) -> HttpResponse:
    """Put a proof to the task."""
    account = signed_in(request).account
    task = task_for(account, short)
    require_doer(account, task)
    form = ProofForm(request.POST, request.FILES, task=task)

    def verb() -> object:
        words, kind = form.cleaned_data["words"], form.cleaned_data["kind"]
        return actions.attach_proof(
            task, words=words, kind=kind, by=account, brought=form.brought()
        )

    return use(request, task, verb, form=form)


@require_POST
def link_proof(request: HttpRequest, short: str) -> HttpResponse:
    """Put a thing of the system to the task as its proof."""
    account = signed_in(request).account
    task = task_for(account, short)
    require_doer(account, task)
    offered = offered_to(account, task, on=clock.today())
    form = LinkForm(request.POST, task=task, offered=offered)

    def verb() -> object:
        kind = form.cleaned_data["kind"]
        return actions.link_proof(task, to=form.linked(), kind=kind, by=account)

    return use(request, task, verb, form=form)


@require_POST
def withdraw_proof(request: HttpRequest, proof_id: int) -> HttpResponse:
    """Take a proof back that belongs elsewhere."""
    account = signed_in(request).account
    seen = Proof.objects.filter(task__in=Task.objects.visible_to(account))
    proof = get_object_or_404(seen.select_related("task"), pk=proof_id)
    task = task_for(account, proof.task.short)
    return use(request, task, lambda: actions.withdraw_proof(proof, by=account))
