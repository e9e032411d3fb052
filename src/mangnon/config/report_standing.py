"""Late reports, handed down to directives: by body for the heads, by round for a letter."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import F, Q

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.directives.heads import ReportStanding
from mangnon.directives.letters import LateItem, LateList
from mangnon.organisations.choices import BodyKind
from mangnon.organisations.models import Body
from mangnon.reports.choices import State
from mangnon.reports.models import Round, Submission


def late_by_body(account: Account, first: date, last: date) -> Mapping[int, int]:
    """Count the reports due in a period that came late or not at all, by body."""
    owed = (
        Submission.objects.visible_to(account)
        .filter(ower__due_on__gte=first, ower__due_on__lte=min(last, clock.today()))
        .filter(~Q(state=State.LOCKED) | Q(locked_at__date__gt=F("ower__due_on")))
        .exclude(Q(ower__due_on=clock.today()) & ~Q(state=State.LOCKED))
    )
    rows = list(owed.values_list("ower__body", "ower__unit"))
    committees = _committees({unit for body, unit in rows if body is None})
    found = Counter(body or committees.get(unit) for body, unit in rows)
    return {body: count for body, count in found.items() if body is not None}


def late_list(account: Account, round_id: int) -> LateList | None:
    """Name the units whose report of a round is late; an invisible round is nothing."""
    round_ = Round.objects.visible_to(account).filter(pk=round_id).first()
    if round_ is None:
        return None
    late = Submission.objects.visible_to(account).of_round(round_).late(on=clock.today())
    items = tuple(
        LateItem(
            unit=report.ower.name,
            code=round_.code,
            text=round_.name,
            due_on=report.ower.due_on,
        )
        for report in late.select_related("ower").order_by("ower__due_on", "ower__name")
    )
    origin = f"{round_.due_source} (kỳ {round_.name}, hạn {round_.due_phrase})"
    return LateList(f"đôn đốc báo cáo {round_.name}", origin, items)


def _committees(units: Iterable[int]) -> dict[int, int]:
    bodies = Body.objects.in_force(clock.today()).filter(
        unit__in=units, kind=BodyKind.PEOPLES_COMMITTEE
    )
    return dict(bodies.values_list("unit_id", "pk"))


STANDING = ReportStanding(late_by_body=late_by_body, late_list=late_list)
