"""Things of the system that may prove a task; only this floor knows all modules."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.children.models import ImportBatch
from mangnon.common.vietnamese import date_text
from mangnon.directives.actions import Linked
from mangnon.directives.choices import LinkKind
from mangnon.directives.models import Directive
from mangnon.directives.proof_sources import Source
from mangnon.reports.models import Submission

NEWEST = 20
A_YEAR = timedelta(days=366)


def issued_papers(account: Account, on: date) -> Iterator[Linked]:
    """Offer the papers of the last year that were issued."""
    papers = Directive.objects.visible_to(account).given_out().filter(issued_on__gte=on - A_YEAR)
    for paper in papers.order_by("-issued_on", "-pk")[:NEWEST]:
        url = reverse("directives:detail", args=[paper.pk])
        yield Linked(kind=LinkKind.DIRECTIVE, pk=paper.pk, name=paper.title, url=url)


def locked_reports(account: Account, on: date) -> Iterator[Linked]:
    """Offer the reports of the last year that were locked."""
    seen = Submission.objects.visible_to(account).filter(state="locked")
    recent = seen.filter(ower__round__due_on__gte=on - A_YEAR).select_related("ower__round")
    for report in recent.order_by("-locked_at", "-pk")[:NEWEST]:
        name = f"{report.ower.round.name} – {report.ower.name}"
        url = reverse("reports:submission", args=[report.pk])
        yield Linked(kind=LinkKind.REPORT, pk=report.pk, name=name, url=url)


def accepted_lists(account: Account, on: date) -> Iterator[Linked]:
    """Offer the lists of children that were taken into the register: their number and day."""
    lists = ImportBatch.objects.visible_to(account).filter(
        accepted_at__isnull=False, undone_at__isnull=True
    )
    for batch in lists.order_by("-accepted_at", "-pk")[:NEWEST]:
        taken = localtime(batch.accepted_at).date()
        name = _("Danh sách số %(number)s, nhận %(day)s") % {
            "number": batch.pk,
            "day": date_text(taken),
        }
        url = reverse("children:import", args=[batch.pk])
        yield Linked(kind=LinkKind.IMPORT, pk=batch.pk, name=name, url=url)


SOURCES: tuple[Source, ...] = (issued_papers, locked_reports, accepted_lists)
