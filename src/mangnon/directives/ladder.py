"""The reminder ladder: which step a task has reached on a day, and who is told at that step."""

from dataclasses import dataclass
from datetime import date, timedelta

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.directives.addressees import HEADS, head_of
from mangnon.directives.models import Task
from mangnon.directives.querysets import ADDRESSED
from mangnon.directives.sub_units import staff_of
from mangnon.law.rules import rule
from mangnon.organisations.choices import Function
from mangnon.organisations.models import Body, FunctionHolder
from mangnon.places.choices import Level

DOER, HEAD, OFFICE = "doer", "head", "office"


@dataclass(frozen=True)
class LadderStep:
    """A step: how many days after the due day (before it: negative), and who is told."""

    day: int
    to: tuple[str, ...]


def ladder_on(day: date) -> tuple[LadderStep, ...]:
    """Return the steps in force on a day, earliest first."""
    written: list[dict[str, object]] = rule("task_reminder_ladder", on=day).value
    steps = [LadderStep(int(str(step["day"])), _people(step["to"])) for step in written]
    return tuple(sorted(steps, key=lambda step: step.day))


def _people(written: object) -> tuple[str, ...]:
    assert isinstance(written, list)
    return tuple(str(each) for each in written)


def step_reached(task: Task, *, on: date, ladder: tuple[LadderStep, ...]) -> LadderStep | None:
    """Return the newest step whose day has come; steps before the due day was set never come."""
    if task.due_on is None:
        return None
    reached = [step for step in ladder if task.due_on + timedelta(step.day) <= on]
    if not reached:
        return None
    newest = reached[-1]
    if task.due_set_on is not None and task.due_on + timedelta(newest.day) <= task.due_set_on:
        return None
    return newest


class People:
    """Who stands behind doer, head and office; each body is asked once."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._staff: dict[int, list[Account]] = {}
        self._heads: dict[int, list[Account]] = {}
        self._offices: dict[int, list[Account]] = {}

    def told(self, task: Task, step: LadderStep) -> list[Account]:
        """Return everybody who is told at a step, each once."""
        ways = {DOER: self._doers, HEAD: self._head, OFFICE: self._office}
        found = [account for name in step.to for account in ways[name](task)]
        return list({account.pk: account for account in found}.values())

    def _doers(self, task: Task) -> list[Account]:
        """The body's people besides its leaders; a part given to one person has one doer."""
        if task.head is not None and task.is_own_part and _is_of_one_person(task):
            return [task.head]
        if task.lead_body is None:
            return self._head(task)
        return self._workers_of(task.lead_body) or self._head(task)

    def _workers_of(self, body: Body) -> list[Account]:
        if body.pk not in self._staff:
            everybody = list(staff_of(body, on=self._on))
            leaders = set(
                Account.objects.holding(self._on, body=body, role__in=HEADS).values_list(
                    "pk", flat=True
                )
            )
            self._staff[body.pk] = [each for each in everybody if each.pk not in leaders]
        return self._staff[body.pk]

    def _head(self, task: Task) -> list[Account]:
        if task.head is not None:
            return [task.head]
        body = task.lead_body
        if body is None:
            return []
        if body.pk not in self._heads:
            head, _title = head_of(body, on=self._on)
            self._heads[body.pk] = [head] if head is not None else []
        return self._heads[body.pk]

    def _office(self, task: Task) -> list[Account]:
        """Whoever follows the paper: the Office of a province, the officer of a district."""
        unit = task.directive.unit
        if unit.pk not in self._offices:
            post: dict[str, object] = {"unit": unit, "role": Role.DISTRICT_OFFICER}
            if unit.level == Level.PROVINCE:
                post = {"body__in": _offices_of(unit.code, on=self._on), "role__in": ADDRESSED}
            clerks = Account.objects.active().holding(self._on, **post)
            self._offices[unit.pk] = list(clerks.order_by("pk"))
        return self._offices[unit.pk]


def _offices_of(province_code: str, *, on: date) -> list[int]:
    holders = FunctionHolder.objects.in_force(on).filter(
        function=Function.OFFICE, province_code=province_code
    )
    return list(holders.values_list("body_id", flat=True))


def _is_of_one_person(task: Task) -> bool:
    return task.whole is not None and task.whole.lead_body_id == task.lead_body_id
