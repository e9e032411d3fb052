"""The review: the paper beside its proposed tasks, each approved, changed or left out."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.common.form_views import show_form
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives import actions
from mangnon.directives.choices import TaskStatus
from mangnon.directives.forms import TaskForm
from mangnon.directives.lists import TASK_TONES
from mangnon.directives.models import Clause, Directive, Task
from mangnon.directives.permissions import Can, require
from mangnon.directives.readiness import missing_for_issue
from mangnon.directives.scans import Stretch, stretches_of
from mangnon.directives.stages import stages_of
from mangnon.directives.views.papers import crumbs, directive_for
from mangnon.files.models import StoredFile


@dataclass(frozen=True)
class ClauseBlock:
    """A clause with its words and the tasks proposed from it."""

    clause: Clause
    stretches: list[Stretch]
    tasks: list[Task]

    @property
    def pages(self) -> list[int]:
        """The pages on which a word of this clause should be checked."""
        return sorted({stretch.page for stretch in self.stretches if stretch.is_doubtful})


@require_safe
def review(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Show every clause beside its tasks."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    require(account, Can.REVIEW_DIRECTIVE, at=directive.unit)
    tasks = list(_tasks(directive))
    context = {
        "directive": directive,
        "blocks": _blocks(directive, tasks),
        "by_hand": [task for task in tasks if task.clause_id is None],
        "head_text": _before_body(directive),
        "foot_text": _after_body(directive),
        "may_review": directive.is_open_to_review,
        "doubtful_count": directive.doubtful_words.count(),
        "unfilled_count": directive.tasks.proposed().unfilled().count(),
        "stages": stages_of(directive),
        "original": StoredFile.objects.belonging_to(directive).first(),
        "crumbs": crumbs(
            (str(directive), reverse("directives:detail", args=[directive.pk])), (_("Rà soát"), "")
        ),
        **_summary(directive, tasks),
    }
    return render(request, "directives/review.html", context)


@require_POST
def approve_task(request: HttpRequest, short: str) -> HttpResponse:
    """Take a proposed task over."""
    account, task = _task_under_review(request, short)
    return _decided(request, lambda: actions.approve_task(task, by=account), task)


@require_POST
def reject_task(request: HttpRequest, short: str) -> HttpResponse:
    """Leave a proposed task out."""
    account, task = _task_under_review(request, short)
    return _decided(request, lambda: actions.reject_task(task, by=account), task)


@require_http_methods(["GET", "POST"])
def edit_task(request: HttpRequest, short: str) -> HttpResponse:
    """Change a task; what a person changed counts as approved."""
    account, task = _task_under_review(request, short)
    form = TaskForm(
        request.POST or None, initial=TaskForm.initial_of(task), unit=task.directive.unit
    )
    if form.is_valid():
        try:
            actions.edit_task(task, fields=form.task(), by=account)
        except (Invalid, MoveNotAllowed) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(_place_in_review(task))
    page = _form_context(task.directive, form, _("Sửa nhiệm vụ %(short)s") % {"short": task.short})
    return show_form(request, "directives/task_form.html", {**page, "task": task})


@require_http_methods(["GET", "POST"])
def add_task(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Add a task by hand."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    require(account, Can.REVIEW_DIRECTIVE, at=directive.unit)
    clause = directive.clauses.filter(pk=_number(request.GET.get("clause"))).first()
    form = TaskForm(request.POST or None, unit=directive.unit)
    if form.is_valid():
        try:
            task = actions.add_task(directive, fields=form.task(), by=account, clause=clause)
        except (Invalid, MoveNotAllowed) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(_place_in_review(task))
    page = _form_context(directive, form, _("Thêm nhiệm vụ"))
    return show_form(request, "directives/task_form.html", page)


def _decided(request: HttpRequest, verb: Callable[[], object], task: Task) -> HttpResponse:
    """Answer with the task alone to a page that waits for it, else with the whole page."""
    sentence = ""
    try:
        verb()
    except (Invalid, MoveNotAllowed) as refusal:
        sentence = refusal.sentence
    if not signed_in(request).htmx:
        if sentence:
            messages.error(request, sentence)
        return redirect(_place_in_review(task))
    tasks = list(_tasks(task.directive))
    fresh = next(each for each in tasks if each.pk == task.pk)
    context = {
        "task": fresh,
        "directive": task.directive,
        "may_review": True,
        "refusal": sentence,
        **_summary(task.directive, tasks),
    }
    return render(request, "directives/parts/decided.html", context)


def _task_under_review(request: HttpRequest, short: str) -> tuple[Account, Task]:
    account = signed_in(request).account
    seen = Task.objects.visible_to(account).select_related("directive__unit")
    task = get_object_or_404(seen, short=short)
    require(account, Can.REVIEW_DIRECTIVE, at=task.directive.unit)
    return account, task


def _tasks(directive: Directive) -> list[Task]:
    rows = directive.tasks.filter(whole=None).select_related("lead_body", "head")
    tasks = list(rows.prefetch_related("joint_bodies").order_by("order"))
    for task in tasks:
        task.tone = TASK_TONES[TaskStatus(task.status)]  # type: ignore[attr-defined]  # 2026-11-23: for the template
    return tasks


def _blocks(directive: Directive, tasks: list[Task]) -> list[ClauseBlock]:
    doubtful = list(directive.doubtful_words.all())
    text = directive.cleaned_text
    return [
        ClauseBlock(
            clause,
            stretches_of(text, start=clause.start, end=clause.end, doubtful=doubtful),
            [task for task in tasks if task.clause_id == clause.pk],
        )
        for clause in directive.clauses.order_by("order")
    ]


def _before_body(directive: Directive) -> str:
    first = directive.clauses.order_by("order").first()
    return directive.cleaned_text[: first.start].strip() if first else directive.cleaned_text


def _after_body(directive: Directive) -> str:
    last = directive.clauses.order_by("-order").first()
    return directive.cleaned_text[last.end :].strip() if last else ""


def _summary(directive: Directive, tasks: list[Task]) -> dict[str, object]:
    decided = [task for task in tasks if task.status != TaskStatus.PROPOSED]
    taken = [task for task in tasks if task.status == TaskStatus.APPROVED]
    return {
        "decided_count": len(decided),
        "taken_count": len(taken),
        "task_count": len(tasks),
        "gaps": missing_for_issue(directive) if directive.is_open_to_review else [],
    }


def _form_context(directive: Directive, form: TaskForm, title: str) -> dict[str, object]:
    back = reverse("directives:review", args=[directive.pk])
    return {
        "directive": directive,
        "form": form,
        "form_title": title,
        "back_url": back,
        "crumbs": crumbs((str(directive), back), (title, "")),
    }


def _place_in_review(task: Task) -> str:
    return f"{reverse('directives:review', args=[task.directive_id])}#task-{task.short}"


def _number(written: str | None) -> int:
    return int(written) if written and written.isdigit() else 0
