"""The verb of the clock: who has not acted in time, who is told next, what is owed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.common import clock, scope
from mangnon.law.rules import rule
from mangnon.notices.choices import Kind as NoticeKind
from mangnon.urgent.actions.locking import note_down, people_in_hand, tell
from mangnon.urgent.choices import Event, Status, StepState, Tier
from mangnon.urgent.models import ChainStep, Update, UrgentReport
from mangnon.urgent.route import Stop, holders, next_stop, on_duty, route_of

UNANSWERED = (Status.SENT, Status.IN_HAND)


def begin_chain(report: UrgentReport, *, role: Role, by: Account) -> None:
    """Open the first waiting step; the writer's own step counts as passed on."""
    now = clock.now()
    route = route_of(report, role=role, on=clock.today())
    if route.origin is not None:
        ChainStep.objects.create(
            report=report,
            tier=route.origin.tier,
            unit=route.origin.unit,
            state=StepState.FORWARDED,
            told_at=now,
            accepted_by=by,
            accepted_at=now,
            forwarded_by=by,
            forwarded_at=now,
        )
    first = route.following[0]
    open_step(report, first, by=by)


def open_step(
    report: UrgentReport, stop: Stop, *, by: Account | None, everybody: bool = False
) -> ChainStep:
    """Bring the report to a step and tell its people; a step that is open already stays."""
    now = clock.now()
    step, is_new = ChainStep.objects.get_or_create(
        report=report,
        tier=stop.tier,
        defaults={"unit": stop.unit, "told_at": now, "due_at": now + minutes_to_accept()},
    )
    if is_new:
        kind = NoticeKind.URGENT_PASSED if everybody else NoticeKind.URGENT_WAITING
        people = on_duty(stop.tier, stop.unit, at=now)
        if everybody:
            people += holders(stop.tier, stop.unit, on=clock.today())
        tell(kind, report, to=people, by=by)
    return step


def minutes_to_accept() -> timedelta:
    """Return how long a step may leave a report unread."""
    return timedelta(minutes=rule("urgent_accept_minutes", on=clock.today()).value)


def hours_to_reply() -> timedelta:
    """Return how long leaders may leave a report unanswered."""
    return timedelta(hours=rule("urgent_reply_hours", on=clock.today()).value)


@transaction.atomic
def run_chain(now: datetime) -> int:
    """Tell the next in the chain where time is up, and remind of what is owed.

    It may run every minute: each step and each update is told once for each time it falls due.
    """
    with clock.at(now), scope.everything("chain of urgent reports"):
        return _pass_on(now) + _remind_of_updates(now)


def _pass_on(now: datetime) -> int:
    due = ChainStep.objects.filter(due_at__lte=now, report__status__in=UNANSWERED)
    locked = due.select_for_update(of=("self",), skip_locked=True)
    steps = list(locked.select_related("report__commune", "report__reported_by", "unit"))
    for step in steps:
        _ring(step, now)
    return len(steps)


def _ring(step: ChainStep, now: datetime) -> None:
    """Tell whoever is next; the last step is told again until somebody acts."""
    above = next_stop(step, on=clock.today())
    if above is not None:
        open_step(step.report, above, by=None, everybody=True)
        step.due_at = None
    elif step.state == StepState.WAITING:
        people = [
            *holders(Tier.PROVINCE, step.unit, on=clock.today()),
            *holders(Tier.LEAD, step.unit, on=clock.today()),
        ]
        tell(NoticeKind.URGENT_PASSED, step.report, to=people)
        step.due_at = now + minutes_to_accept()
    else:
        people = holders(Tier.PROVINCE, step.unit, on=clock.today())
        tell(NoticeKind.URGENT_REPLY_LATE, step.report, to=people)
        step.due_at = now + hours_to_reply()
        note_down(Event.REPLY_REMINDED, step.report, by=None)
    step.passed_at = step.passed_at or now
    step.save(update_fields=["due_at", "passed_at"])
    note_down(Event.STEP_PASSED, step.report, by=None, tier=step.tier, state=step.state)


def _remind_of_updates(now: datetime) -> int:
    ahead = now + timedelta(hours=rule("urgent_update_notice_hours", on=clock.today()).value)
    soon = Q(due_at__lte=ahead, reminded_at__isnull=True)
    late = Q(due_at__lte=now, chased_at__isnull=True)
    owed = Update.objects.owed().filter(soon | late)
    locked = owed.select_for_update(of=("self",), skip_locked=True)
    updates = list(locked.select_related("report__commune", "report__reported_by"))
    for update in updates:
        _remind(update, now)
    return len(updates)


def _remind(update: Update, now: datetime) -> None:
    """Remind before the hour; once it has passed, tell the lead department too."""
    report = update.report
    people = people_in_hand(report)
    assert update.due_at is not None
    if update.due_at > now:
        tell(NoticeKind.URGENT_UPDATE_DUE, report, to=people)
        update.reminded_at = now
    else:
        lead = report.steps.filter(tier=Tier.LEAD).select_related("unit").first()
        above = holders(Tier.LEAD, lead.unit, on=clock.today()) if lead else []
        tell(NoticeKind.URGENT_UPDATE_LATE, report, to=[*people, *above])
        update.reminded_at, update.chased_at = update.reminded_at or now, now
    update.save(update_fields=["reminded_at", "chased_at"])
    is_late = update.chased_at is not None
    note_down(Event.UPDATE_REMINDED, report, by=None, kind=update.kind, late=is_late)
