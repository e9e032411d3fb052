"""Which due days a calendar shows; numbers of papers and rounds, never words about children."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.directives.lifecycle import WITH_DOER
from mangnon.directives.models import Task
from mangnon.notices.calendar_sources import Source
from mangnon.notices.calendars import DueDay
from mangnon.reports.models import Submission

LATE_FOR = timedelta(days=60)
AHEAD = timedelta(days=366)


def tasks(account: Account, on: date, root: str) -> Iterator[DueDay]:
    """Show the open tasks of the account and its bodies on their due day in force."""
    mine = Task.objects.visible_to(account).given().mine(account).filter(status__in=WITH_DOER)
    near = mine.filter(due_on__gte=on - LATE_FOR, due_on__lte=on + AHEAD)
    for task in near.select_related("directive").distinct().order_by("due_on", "pk"):
        if task.due_on is not None:
            title = _("Hạn nhiệm vụ %(short)s (%(paper)s)")
            yield DueDay(
                key=f"task-{task.pk}@mangnon",
                day=task.due_on,
                title=title % {"short": task.short, "paper": task.directive.title},
                url=root.rstrip("/") + reverse("directives:task", args=[task.short]),
            )


def reports(account: Account, on: date, root: str) -> Iterator[DueDay]:
    """Show the reports that the account's own posts draft and that are not locked yet."""
    owed = Submission.objects.drafted_by(account).in_open_rounds().missing()
    near = owed.filter(ower__due_on__gte=on - LATE_FOR, ower__due_on__lte=on + AHEAD)
    for report in near.select_related("ower__round").order_by("ower__due_on", "pk"):
        yield DueDay(
            key=f"report-{report.pk}@mangnon",
            day=report.ower.due_on,
            title=_("Hạn báo cáo %(round)s") % {"round": report.ower.round.name},
            url=root.rstrip("/") + reverse("reports:submission", args=[report.pk]),
        )


SOURCES: tuple[Source, ...] = (tasks, reports)
