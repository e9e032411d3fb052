"""Steps that several verbs share: lock a report, tell its people, note words down."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import NotFound
from mangnon.notices import actions as notices
from mangnon.notices.choices import Kind as NoticeKind
from mangnon.urgent.choices import Event, UpdateKind
from mangnon.urgent.models import Update, UrgentReport
from mangnon.urgent.route import once


def locked(report: UrgentReport) -> UrgentReport:
    """Lock the line of a report and bring its commune and people along."""
    found = (
        UrgentReport.objects.select_for_update(of=("self",))
        .select_related("commune", "reported_by", "ended_by")
        .filter(pk=report.pk)
        .first()
    )
    if found is None:
        raise NotFound(_("Không tìm thấy báo cáo này."))
    return found


def tell(
    kind: NoticeKind, report: UrgentReport, *, to: Iterable[Account], by: Account | None = None
) -> int:
    """Send a message that carries the number only; nobody is told of the own act."""
    people = [person for person in once(to) if by is None or person.pk != by.pk]
    link = reverse("urgent:report", args=[report.pk])
    return len(notices.send(kind, to=people, link=link, code=report.code, by=by))


def note_down(event: Event, report: UrgentReport, *, by: Account | None, **note: object) -> None:
    """Append a line of the log; it holds the number and codes, never what happened."""
    facts: dict[str, object] = {"level": "L3", "code": report.code, **note}
    audit.record(event, by=by, about=report, place=report.commune, note=facts)


def add_words(report: UrgentReport, kind: UpdateKind, *, text: str, by: Account) -> Update:
    """Add a word that nobody had asked for."""
    return Update.objects.create(
        report=report, cell=report.cell, kind=kind, text=text, by=by, written_at=clock.now()
    )


def people_in_hand(report: UrgentReport) -> list[Account]:
    """Return the reporter and everybody who has accepted the report."""
    steps = report.steps.select_related("accepted_by")
    return once([report.reported_by, *(step.accepted_by for step in steps if step.accepted_by)])
