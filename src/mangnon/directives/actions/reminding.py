"""Verbs of the clock: the reminder ladder and the one message of the week."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.directives.choices import Event
from mangnon.directives.ladder import DOER, HEAD, LadderStep, People, ladder_on, step_reached
from mangnon.directives.lifecycle import WITH_DOER
from mangnon.directives.models import Reminder, Task, WeekNotice
from mangnon.directives.querysets import TaskQuerySet
from mangnon.law.rules import rule
from mangnon.notices.actions import Message, send_message
from mangnon.notices.choices import Kind
from mangnon.notices.hours import are_open, is_working_day

BY_TASK = LadderStep(0, (DOER, HEAD))
BATCH = 2000


@dataclass(frozen=True)
class _Due:
    """A task at the step it has reached, for one person."""

    task: Task
    due_on: date
    step: int
    to: Account

    @property
    def key(self) -> tuple[int, date, int, int]:
        return self.task.pk, self.due_on, self.step, self.to.pk

    def is_late(self, on: date) -> bool:
        return self.due_on < on


@transaction.atomic
def remind_of_tasks() -> int:
    """Tell everybody whose step has come and who was not told; return how many messages went out.

    It may run every minute: outside open hours nothing is sent, and after a pause only the
    newest missed step of each task is.
    """
    if not are_open(clock.now()):
        return 0
    today = clock.today()
    waiting = _not_told(list(_reached(today)))
    if not waiting:
        return 0
    now = clock.now()
    Reminder.objects.bulk_create(
        [
            Reminder(task=due.task, due_on=due.due_on, step=due.step, to=due.to, sent_at=now)
            for due in waiting
        ],
        batch_size=BATCH,
    )
    sent = _send(waiting, on=today)
    note = {"reminders": len(waiting), "messages": sent}
    audit.record(Event.REMINDED, by=None, note=note)
    return sent


@transaction.atomic
def tell_of_the_week() -> int:
    """Send each person one message of the week about the own tasks; return how many went out."""
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    if not are_open(clock.now()) or today < _week_notice_day(monday):
        return 0
    told = set(WeekNotice.objects.filter(monday=monday).values_list("to_id", flat=True))
    ahead = today + timedelta(days=int(rule("week_notice_days_ahead", on=today).value))
    mine: dict[int, set[int]] = defaultdict(set)
    accounts: dict[int, Account] = {}
    people = People(today)
    for task in _with_doer().filter(due_on__lte=ahead):
        for account in people.told(task, BY_TASK):
            accounts[account.pk] = account
            mine[account.pk].add(task.pk)
    waiting = [pk for pk in sorted(accounts) if pk not in told]
    if not waiting:
        return 0
    now = clock.now()
    WeekNotice.objects.bulk_create(
        WeekNotice(monday=monday, to_id=pk, sent_at=now) for pk in waiting
    )
    by_count: dict[int, list[Account]] = defaultdict(list)
    for pk in waiting:
        by_count[len(mine[pk])].append(accounts[pk])
    for count, group in sorted(by_count.items()):
        send_message(Message(kind=Kind.WEEK_OF_TASKS, link=_list(), count=count), to=group)
    audit.record(Event.WEEK_TOLD, by=None, note={"people": len(waiting)})
    return len(waiting)


def _with_doer() -> TaskQuerySet:
    rows = Task.objects.given().filter(status__in=WITH_DOER, due_on__isnull=False)
    return rows.select_related("directive__unit", "lead_body", "head", "whole").order_by("pk")


def _reached(today: date) -> Iterator[_Due]:
    ladder, people = ladder_on(today), People(today)
    earliest = today - timedelta(days=ladder[0].day)
    for task in _with_doer().filter(due_on__lte=earliest).iterator(BATCH):
        step = step_reached(task, on=today, ladder=ladder)
        if step is not None and task.due_on is not None:
            for account in people.told(task, step):
                yield _Due(task, task.due_on, step.day, account)


def _not_told(reached: list[_Due]) -> list[_Due]:
    tasks = {due.task.pk for due in reached}
    rows = Reminder.objects.filter(task__in=tasks)
    told = set(rows.values_list("task_id", "due_on", "step", "to_id"))
    return [due for due in reached if due.key not in told]


def _send(waiting: list[_Due], *, on: date) -> int:
    """Send one message for each task, or one for all where a person has too many at once."""
    most = int(rule("task_reminders_one_by_one", on=on).value)
    by_person: dict[tuple[int, bool], list[_Due]] = defaultdict(list)
    for due in waiting:
        by_person[due.to.pk, due.is_late(on)].append(due)
    single: dict[int, list[_Due]] = defaultdict(list)
    sent = 0
    for (_, is_late), dues in by_person.items():
        if len(dues) > most:
            kind = Kind.TASKS_LATE if is_late else Kind.TASKS_DUE
            send_message(Message(kind=kind, link=_list(), count=len(dues)), to=[dues[0].to])
            sent += 1
        else:
            for due in dues:
                single[due.task.pk].append(due)
    for dues in single.values():
        sent += len(send_message(_message(dues[0], on), to=[due.to for due in dues]))
    return sent


def _message(due: _Due, on: date) -> Message:
    """Say how far the due day is on the day of sending, not on the day of the step."""
    days = (on - due.due_on).days
    kind = Kind.TASK_DUE_TODAY if days == 0 else Kind.TASK_LATE if days > 0 else Kind.TASK_DUE
    link = reverse("directives:task", args=[due.task.short])
    return Message(kind=kind, link=link, code=due.task.short, count=abs(days) or None)


def _week_notice_day(monday: date) -> date:
    """Return the configured day of a week, or the next working day of that week."""
    wanted = monday + timedelta(days=int(rule("week_notice_weekday", on=monday).value) - 1)
    days = (wanted + timedelta(days=more) for more in range(7 - wanted.weekday()))
    return next((day for day in days if is_working_day(day)), wanted)


def _list() -> str:
    return f"{reverse('directives:tasks')}?whose=mine&when=open"
