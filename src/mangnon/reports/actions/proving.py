"""A locked report proves the tasks that ordered it, in the lock's own transaction."""

from mangnon.accounts.models import Account
from mangnon.directives.actions import LockedReport, attach_locked_report
from mangnon.organisations.choices import BodyKind
from mangnon.organisations.models import Body
from mangnon.reports.actions.writing import page_of
from mangnon.reports.models import Submission


def prove_tasks_with(submission: Submission, *, by: Account) -> None:
    """Put the report to the tasks of reporting that its body has with this due day."""
    ower = submission.ower
    body = ower.body or _committee_of(submission)
    if body is None:
        return
    report = LockedReport(
        pk=submission.pk,
        body=body,
        due_days=frozenset({ower.due_on, ower.round.due_on}),
        name=f"{ower.round.name} – {ower.name}",
        url=page_of(submission),
    )
    attach_locked_report(report, by=by)


def _committee_of(submission: Submission) -> Body | None:
    """A local unit reports through its people's committee."""
    unit, on = submission.ower.unit, submission.ower.round.units_on
    committees = Body.objects.in_force(on).of_unit(unit)
    found: Body | None = committees.filter(kind=BodyKind.PEOPLES_COMMITTEE).first()
    return found
