"""One task's page: who may do what on it now, and how a verb on it is answered."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives.choices import ExtensionState, ObstacleState, TaskStatus
from mangnon.directives.forms import ProgressForm, ProofForm
from mangnon.directives.lifecycle import WITH_DOER
from mangnon.directives.lists import state_of_task, time_of
from mangnon.directives.models import Extension, Task
from mangnon.directives.permissions import Can, is_doer, may, may_give
from mangnon.directives.proof_rules import accepted_for, names_of
from mangnon.directives.proof_sources import offered_to
from mangnon.directives.task_forms import (
    AnswerForm,
    ExtensionForm,
    GrantForm,
    LinkForm,
    StartNoteForm,
)
from mangnon.directives.views.papers import crumbs

FINISHED = (TaskStatus.ACCEPTED, TaskStatus.WITHDRAWN)


def task_for(account: Account, short: str) -> Task:
    """Return a task that exists for the account, else 404."""
    seen = Task.objects.visible_to(account).select_related(
        "directive__unit",
        "clause",
        "lead_body__unit",
        "head",
        "whole__lead_body",
        "whole__head",
        "done_by",
        "accepted_by",
    )
    return get_object_or_404(seen, short=short)


def use(
    request: HttpRequest, task: Task, verb: Callable[[], object], *, form: Form | None = None
) -> HttpResponse:
    """Use a verb on a task; a form that is not right comes back in its place with its errors.

    Whoever calls has asked for the right, so that a stranger learns nothing from the form.
    """
    if form is not None and not form.is_valid():
        context = {**page_of_task(signed_in(request).account, task), "form": form}
        context[place_of(form)] = form
        return render(request, "directives/task.html", named_apart(context), status=422)
    try:
        verb()
    except (Invalid, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("directives:task", task.short)


def named_apart(context: dict[str, object]) -> dict[str, object]:
    """Let every form name its fields apart: two forms on the page ask for «words»."""
    for place, form in context.items():
        if isinstance(form, Form) and form.auto_id:
            form.auto_id = f"{place}_%s"
    return context


def place_of(form: Form) -> str:
    """Name the place of a form on the page."""
    places: dict[type[Form], str] = {
        ProgressForm: "progress_form",
        ProofForm: "proof_form",
        LinkForm: "link_form",
        StartNoteForm: "start_form",
        ExtensionForm: "extension_form",
        GrantForm: "grant_form",
        AnswerForm: "answer_form",
    }
    return places.get(type(form), "form")


def page_of_task(account: Account, task: Task) -> dict[str, object]:
    """Return everything the page of a task shows to an account."""
    clause = task.clause
    words = task.directive.cleaned_text[clause.start : clause.end].strip() if clause else ""
    above = (
        (task.whole.short, reverse("directives:task", args=[task.whole.short]))
        if (task.whole is not None)
        else None
    )
    return {
        "task": task,
        "state": state_of_task(task),
        "time": time_of(task),
        "clause_words": words,
        "entries": task.entries.select_related("by").order_by("-at", "-pk"),
        "proofs": task.proofs.standing().select_related("file", "by").order_by("pk"),
        "start_note": task.start_notes.select_related("by").order_by("-pk").first(),
        "days_late": task.days_late(clock.today()) if task.is_late(clock.today()) else 0,
        **_parts(task),
        **_for_doer(account, task),
        **_for_giver(account, task),
        "crumbs": crumbs(
            (str(task.directive), reverse("directives:detail", args=[task.directive_id])),
            *([above] if above else []),
            (task.short, ""),
        ),
    }


def _parts(task: Task) -> dict[str, object]:
    parts = list(task.parts.select_related("lead_body", "head").order_by("pk"))
    counted = [part for part in parts if part.status != TaskStatus.WITHDRAWN]
    finished = [part for part in counted if part.status == TaskStatus.ACCEPTED]
    return {
        "parts": [(part, state_of_task(part)) for part in parts],
        "part_count": len(counted),
        "finished_parts": len(finished),
        "open_parts": len(counted) - len(finished),
        "part_average": round(sum(p.progress for p in counted) / len(counted)) if counted else 0,
    }


def _for_doer(account: Account, task: Task) -> dict[str, object]:
    """Say what the doer may do now, with the forms for it."""
    own = is_doer(account, task) and may(account, Can.WORK_ON_TASK)
    works = own and TaskStatus(task.status) in WITH_DOER and not task.for_each_body
    asked = task.extensions.waiting().first()
    is_own_done = task.status == TaskStatus.DONE and task.done_by_id == account.pk
    context: dict[str, object] = {
        "may_work": works,
        "may_note_start": works and task.head_id in (None, account.pk),
        "may_split": works and may(account, Can.SPLIT_TASK),
        "may_ask_extension": works and task.due_on is not None and asked is None,
        "is_own_done": is_own_done,
        "may_take_back_done": own and is_own_done,
    }
    if works:
        offered = offered_to(account, task, on=clock.today())
        note = task.start_notes.order_by("-pk").first()
        context |= {
            "asked_proof": names_of(accepted_for(task, on=clock.today())),
            "progress_form": ProgressForm(initial={"percent": task.progress}),
            "proof_form": ProofForm(task=task),
            "link_form": LinkForm(task=task, offered=offered) if offered else None,
            "start_form": StartNoteForm(initial=StartNoteForm.initial_of(note)),
            "extension_form": ExtensionForm(),
        }
    return context


def _for_giver(account: Account, task: Task) -> dict[str, object]:
    """Say what whoever gave the task may do now: second person, later day, obstacle, site."""
    is_done, is_accepted = task.status == TaskStatus.DONE, task.status == TaskStatus.ACCEPTED
    is_other = task.done_by_id != account.pk
    extensions = list(task.extensions.select_related("asked_by", "decided_by").order_by("pk"))
    obstacles = list(task.obstacles.select_related("asked_by", "answered_by").order_by("pk"))
    asked = next((each for each in extensions if each.state == ExtensionState.ASKED), None)
    return {
        "may_accept": is_done and is_other and may_give(account, Can.ACCEPT_TASK, task),
        "may_inspect": is_accepted and is_other and may_give(account, Can.INSPECT_TASK, task),
        "may_withdraw_part": task.is_own_part
        and task.status not in (TaskStatus.DONE, *FINISHED)
        and may_give(account, Can.SPLIT_TASK, task),
        "extensions": extensions,
        "granted_count": sum(1 for each in extensions if each.state == ExtensionState.GRANTED),
        "obstacles": obstacles,
        "may_answer": any(each.state == ObstacleState.OPEN for each in obstacles)
        and may_give(account, Can.ANSWER_OBSTACLE, task),
        "answer_form": AnswerForm(auto_id=False),
        **_asked_extension(account, task, asked),
    }


def _asked_extension(account: Account, task: Task, asked: Extension | None) -> dict[str, object]:
    if asked is None:
        return {"asked_extension": None}
    is_own = asked.asked_by_id == account.pk
    return {
        "asked_extension": asked,
        "may_take_back_extension": is_own and is_doer(account, task),
        "may_decide_extension": not is_own and may_give(account, Can.EXTEND_TASK, task),
        "grant_form": GrantForm(initial={"until": asked.wished_on}),
    }
