"""Who is responsible for what, and by which verb: of one directive, and of one body."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.directives.choices import Purpose, TaskKind, TaskStatus
from mangnon.directives.models import Directive, Task
from mangnon.organisations.choices import BodyKind
from mangnon.organisations.models import Body

# Kinds that say no more than that a body is in charge.
_IN_CHARGE = frozenset({TaskKind.DO, TaskKind.LEAD, TaskKind.EXECUTE})
Duties = dict[int, tuple[str, ...]]


@dataclass(frozen=True)
class MatrixColumn:
    """One body, or several committees whose duties are the same."""

    name: str
    body_ids: tuple[int, ...]


@dataclass(frozen=True)
class MatrixRow:
    """One task with the verbs of each column."""

    short: str
    path: str
    text: str
    verbs: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """Tasks against bodies."""

    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]


def verb_of_lead(task: Task) -> str:
    """Name what the body in charge does: the verb of the order, else that it leads."""
    kind = TaskKind(task.kind)
    return str(TaskKind.LEAD.label if kind in _IN_CHARGE else kind.label)


def matrix_of(directive: Directive, *, account: Account) -> Matrix:
    """Put every task of a directive against every body that it names."""
    seen = Task.objects.visible_to(account).filter(directive=directive)
    tasks = list(_standing(seen).order_by("order", "pk"))
    duties = _duties(directive, tasks)
    names = {body.pk: body for body in Body.objects.filter(pk__in=duties)}
    columns = _columns(duties, names)
    return Matrix(
        columns=columns,
        rows=tuple(
            MatrixRow(
                short=task.short,
                path=task.path,
                text=task.text,
                verbs=tuple(
                    ", ".join(duties[column.body_ids[0]].get(task.pk, ())) for column in columns
                ),
            )
            for task in tasks
        ),
    )


def duties_of(body: Body, *, account: Account) -> QuerySet[Task]:
    """Return the tasks a body leads or joins, across every directive a person may see."""
    named = Q(lead_body=body) | Q(joint_bodies=body)
    ids = Task.objects.visible_to(account).given().filter(named).values("pk")
    return (
        Task.objects.filter(pk__in=ids)
        .exclude(status=TaskStatus.WITHDRAWN)
        .select_related("directive", "lead_body")
        .order_by("-directive__issued_on", "directive_id", "order", "pk")
    )


def verb_for(body: Body, task: Task) -> str:
    """Name what one body does for a task."""
    return verb_of_lead(task) if task.lead_body_id == body.pk else str(TaskKind.JOIN.label)


def bodies_with_duties(account: Account) -> QuerySet[Body]:
    """Return the bodies that lead or join a given task the account may see."""
    seen = Task.objects.visible_to(account).given().values("pk")
    named = Q(led_tasks__in=seen) | Q(joint_tasks__in=seen)
    return Body.objects.filter(named).distinct().order_by("level", "name", "pk")


def _standing(rows: QuerySet[Task]) -> QuerySet[Task]:
    left_out = [TaskStatus.REJECTED, TaskStatus.WITHDRAWN]
    return rows.filter(whole=None).exclude(status__in=left_out)


def _duties(directive: Directive, tasks: list[Task]) -> dict[int, Duties]:
    """Tell for each body the verbs of each task; three questions for all of them."""
    found: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    parts: dict[int, list[int]] = defaultdict(list)
    for whole_id, body_id in _parts(tasks):
        parts[whole_id].append(body_id)
    addressed = list(
        directive.packages.filter(purpose=Purpose.ACTION, body__isnull=False).values_list(
            "body_id", flat=True
        )
    )
    for task in tasks:
        alone = [task.lead_body_id] if task.lead_body_id else []
        for body_id in (parts.get(task.pk) or addressed) if task.for_each_body else alone:
            found[body_id][task.pk].append(verb_of_lead(task))
    joined = Task.joint_bodies.through.objects.filter(task__in=[task.pk for task in tasks])
    for task_id, body_id in joined.values_list("task_id", "body_id"):
        found[body_id][task_id].append(str(TaskKind.JOIN.label))
    return {
        body_id: {task_id: tuple(dict.fromkeys(verbs)) for task_id, verbs in duties.items()}
        for body_id, duties in found.items()
    }


def _parts(tasks: list[Task]) -> Iterable[tuple[int, int]]:
    parts = Task.objects.filter(whole__in=[task.pk for task in tasks if task.for_each_body])
    return parts.exclude(lead_body=None).values_list("whole_id", "lead_body_id")


def _columns(duties: dict[int, Duties], bodies: dict[int, Body]) -> tuple[MatrixColumn, ...]:
    """Put committees of one level with the same duties into one column."""
    groups: dict[object, list[Body]] = defaultdict(list)
    for body in sorted(bodies.values(), key=lambda each: (each.level, each.name, each.pk)):
        is_committee = body.kind == BodyKind.PEOPLES_COMMITTEE
        same = (body.level, tuple(sorted(duties[body.pk].items()))) if is_committee else body.pk
        groups[same].append(body)
    return tuple(
        MatrixColumn(_name(group), tuple(body.pk for body in group)) for group in groups.values()
    )


def _name(group: list[Body]) -> str:
    if len(group) == 1:
        return group[0].name
    words = {
        "district": _("UBND cấp huyện (%(count)s)"),
        "commune": _("UBND cấp xã (%(count)s)"),
    }
    pattern = words.get(group[0].level, _("UBND (%(count)s)"))
    return pattern % {"count": len(group)}
