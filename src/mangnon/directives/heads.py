"""What each head answers for in a quarter: open, done, late, extensions and late reports."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.directives.choices import ExtensionState, TaskStatus
from mangnon.directives.letters import LateList
from mangnon.directives.lifecycle import WITH_DOER
from mangnon.directives.models import Extension, Task

MONTHS = 3
FINISHED = [TaskStatus.DONE, TaskStatus.ACCEPTED]


@dataclass(frozen=True)
class Quarter:
    """Three months of a year."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Return the first day."""
        return date(self.year, (self.number - 1) * MONTHS + 1, 1)

    @property
    def last(self) -> date:
        """Return the last day."""
        following = Quarter(self.year + self.number // 4, self.number % 4 + 1)
        return following.first - timedelta(days=1)

    @property
    def name(self) -> str:
        """Name it as officers do."""
        return _("Quý %(number)s năm %(year)s") % {"number": self.number, "year": self.year}

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """Return the quarter of a day."""
        return cls(day.year, (day.month - 1) // MONTHS + 1)


@dataclass(frozen=True)
class HeadLine:
    """One head with the counts of a quarter."""

    body_id: int
    body: str
    head: str
    running: int
    on_time: int
    done_late: int
    late: int
    extensions: int
    reports_late: int


@dataclass(frozen=True)
class ReportStanding:
    """What the reports hand down to this floor: late reports by body, and of one round."""

    late_by_body: Callable[[Account, date, date], Mapping[int, int]]
    late_list: Callable[[Account, int], LateList | None]


def report_standing() -> ReportStanding:
    """Return where late reports are asked for, as configured."""
    found: ReportStanding = import_string(settings.REPORT_STANDING)
    return found


def heads_of(account: Account, quarter: Quarter) -> list[HeadLine]:
    """Return every head whose tasks exist for the account, the most late ones first."""
    tasks = tasks_of_quarter(account, quarter)
    moved = dict(_extensions(tasks, quarter))
    reports = report_standing().late_by_body(account, quarter.first, quarter.last)
    lines = [
        HeadLine(
            body_id=row["lead_body"],
            body=row["lead_body__name"],
            head=row["person"] or row["title"] or "",
            running=row["running"],
            on_time=row["on_time"],
            done_late=row["done_late"],
            late=row["late"],
            extensions=moved.get(row["lead_body"], 0),
            reports_late=reports.get(row["lead_body"], 0),
        )
        for row in _counted(tasks, quarter)
    ]
    return sorted(lines, key=lambda line: (-line.late - line.reports_late, line.body))


def tasks_of_quarter(account: Account, quarter: Quarter) -> QuerySet[Task]:
    """Return the tasks of bodies that were given out by the end of a quarter."""
    seen = Task.objects.visible_to(account).given().set_by_directive()
    given = seen.filter(lead_body__isnull=False).exclude(status=TaskStatus.WITHDRAWN)
    return given.filter(directive__sent_at__lt=_end_of(quarter))


def late_in_quarter(tasks: QuerySet[Task], quarter: Quarter) -> QuerySet[Task]:
    """Return those not reported done although their day has passed."""
    until = min(clock.today(), quarter.last + timedelta(days=1))
    return tasks.filter(status__in=WITH_DOER, due_on__lt=until)


def _end_of(quarter: Quarter) -> datetime:
    """Return the moment after the last day."""
    return clock.moment(quarter.last).replace(hour=0) + timedelta(days=1)


def _counted(tasks: QuerySet[Task], quarter: Quarter) -> list[dict[str, Any]]:
    until = min(clock.today(), quarter.last + timedelta(days=1))
    in_quarter = Q(status__in=FINISHED, done_day__gte=quarter.first, done_day__lte=quarter.last)
    in_time = Q(due_on__isnull=True) | Q(done_day__lte=F("due_on"))
    with_doer = Q(status__in=WITH_DOER)
    is_late = with_doer & Q(due_on__lt=until)
    rows = (
        tasks.annotate(done_day=TruncDate("done_at", tzinfo=clock.PROVINCE_TIME))
        .order_by()
        .values("lead_body", "lead_body__name")
        .annotate(
            person=Max("head__full_name"),
            title=Max("head_title"),
            running=Count("pk", filter=with_doer & ~Q(due_on__lt=until)),
            on_time=Count("pk", filter=in_quarter & in_time),
            done_late=Count("pk", filter=in_quarter & Q(done_day__gt=F("due_on"))),
            late=Count("pk", filter=is_late),
        )
    )
    return [dict(row) for row in rows]


def _extensions(tasks: QuerySet[Task], quarter: Quarter) -> list[tuple[int, int]]:
    granted = Extension.objects.filter(
        task__in=tasks.values("pk"),
        state=ExtensionState.GRANTED,
        decided_at__gte=clock.moment(quarter.first).replace(hour=0),
        decided_at__lt=_end_of(quarter),
    )
    rows = granted.order_by().values_list("task__lead_body").annotate(count=Count("pk"))
    return [(body_id, count) for body_id, count in rows if body_id is not None]
