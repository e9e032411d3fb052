"""Questions about urgent reports, visibility first."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from mangnon.accounts.choices import Role
from mangnon.accounts.reach import reach_of
from mangnon.common.clock import PROVINCE_TIME
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet
from mangnon.urgent.choices import Status, StepState, Tier
from mangnon.urgent.lifecycle import OPEN_TO_WORDS, RUNNING, SENT_STATES

if TYPE_CHECKING:
    from mangnon.accounts.models import Account, Post
    from mangnon.places.models import Unit
    from mangnon.urgent.models import DutyShift, UrgentReport

# Who belongs to a step of the chain; the second wall in the database names the same roles.
TIER_ROLES: dict[Tier, frozenset[Role]] = {
    Tier.COMMUNE: frozenset({Role.COMMUNE_OFFICER, Role.COMMUNE_CHAIR}),
    Tier.DISTRICT: frozenset({Role.DISTRICT_OFFICER}),
    Tier.LEAD: frozenset({Role.LEAD_SPECIALIST, Role.LEAD_DIRECTOR}),
    Tier.PROVINCE: frozenset({Role.OFFICE_CLERK, Role.PROVINCE_LEADER}),
}
CHAIN_ROLES = frozenset(role for roles in TIER_ROLES.values() for role in roles)


def tiers_of(account: Account) -> frozenset[Tier]:
    """Return the steps of the chain at which an account stands."""
    roles = reach_of(account).roles
    return frozenset(tier for tier, held in TIER_ROLES.items() if held & roles)


def _cells_of(account: Account, posts: list[Post]) -> frozenset[str]:
    """Return the cells of some posts; most people hold no other ones."""
    reach = reach_of(account)
    if len(posts) == len(reach.posts):
        return reach.cells
    return frozenset(
        cell
        for post in posts
        for cell in Hamlet.objects.under(post.unit, on=reach.day).values_list("cell", flat=True)
    )


def in_chain(account: Account) -> Q:
    """Return the condition on a sent report that has come to a step of this account."""
    found = Q(pk__in=[])
    for tier, roles in TIER_ROLES.items():
        posts = reach_of(account).posts_at(None, roles)
        if posts:
            found |= Q(steps__tier=tier, cell__in=_cells_of(account, posts))
    return found & Q(status__in=SENT_STATES)


class UrgentReportQuerySet(QuerySet["UrgentReport"]):
    """Questions about urgent reports."""

    def visible_to(self, account: Account) -> UrgentReportQuerySet:
        """Return the own reports and those that have come to the account in the chain."""
        return self._where(in_chain(account) | Q(reported_by=account))

    def in_chain_of(self, account: Account) -> UrgentReportQuerySet:
        """Return the sent reports whose content the account may read by its post."""
        return self._where(in_chain(account))

    def _where(self, condition: Q) -> UrgentReportQuerySet:
        """Ask in a question of its own: a report with several steps stays one row."""
        return self.filter(pk__in=self.model._default_manager.filter(condition).values("pk"))

    def drafts_of(self, account: Account) -> UrgentReportQuerySet:
        """Return the account's own reports that are not sent yet, newest first."""
        own = self.filter(reported_by=account, status=Status.DRAFT)
        return own.order_by("-started_at", "-pk")

    def sent(self) -> UrgentReportQuerySet:
        """Leave drafts out."""
        return self.filter(status__in=SENT_STATES)

    def running(self) -> UrgentReportQuerySet:
        """Keep reports that are not closed."""
        return self.filter(status__in=RUNNING)

    def waiting_for(self, account: Account) -> UrgentReportQuerySet:
        """Keep reports that no one has accepted at a step of the account."""
        waiting = Q(steps__tier__in=tiers_of(account), steps__state=StepState.WAITING)
        return self.running()._where(waiting)

    def counted(
        self, unit: Unit, *, since: date, until: date, units_on: date
    ) -> UrgentReportQuerySet:
        """Return the reports about a unit that were sent in a period, both days included.

        Only what a periodic report may tell: the row holds kind, number of children and state.
        """
        begin = datetime.combine(since, time.min, PROVINCE_TIME)
        end = datetime.combine(until + timedelta(days=1), time.min, PROVINCE_TIME)
        cells = Hamlet.objects.under(unit, on=units_on).values("cell")
        return self.sent().filter(sent_at__gte=begin, sent_at__lt=end, cell__in=cells)

    def tallied(self) -> list[tuple[str, int, int]]:
        """Return kind, reports and those closed, the most frequent first."""
        closed = Count("pk", filter=Q(status=Status.CLOSED))
        rows = self.order_by().values_list("kind").annotate(all=Count("pk"), closed=closed)
        return sorted(rows, key=lambda row: (-row[1], row[0]))

    def with_place(self) -> UrgentReportQuerySet:
        """Fetch the commune and the people together."""
        return self.select_related("commune", "reported_by", "ended_by", "closed_by")

    def urgent_first(self) -> UrgentReportQuerySet:
        """Sort open ones before closed ones, the newest on top."""
        return self.order_by("-sent_at", "-pk")


class OfReportQuerySet(QuerySet[Any]):
    """Questions about rows that hang on a report."""

    def visible_to(self, account: Account) -> OfReportQuerySet:
        """Return the rows of reports in the account's chain, and of its own drafts."""
        reports = self.model._meta.get_field("report").related_model._default_manager
        seen = reports.in_chain_of(account).values("pk")
        own = Q(report__reported_by=account, report__status=Status.DRAFT)
        return self.filter(Q(report__in=seen) | own)


class UpdateQuerySet(OfReportQuerySet):
    """Questions about words after the first report."""

    def owed(self) -> UpdateQuerySet:
        """Keep updates that are asked for and not written yet."""
        return self.filter(written_at__isnull=True, report__status__in=OPEN_TO_WORDS)

    def written(self) -> UpdateQuerySet:
        """Keep what was written, oldest first."""
        return self.filter(written_at__isnull=False).order_by("written_at", "pk")


class DutyShiftQuerySet(QuerySet["DutyShift"]):
    """Questions about who is on duty."""

    def at(self, moment: datetime) -> DutyShiftQuerySet:
        """Keep shifts that run at a moment."""
        return self.filter(starts_at__lte=moment, ends_at__gt=moment)

    def not_over(self, moment: datetime) -> DutyShiftQuerySet:
        """Keep shifts that run or are to come."""
        return self.filter(ends_at__gt=moment)

    def visible_to(self, account: Account) -> DutyShiftQuerySet:
        """Return the shifts of the units in the account's area and of those above it."""
        found = Q(pk__in=[])
        for post in reach_of(account).posts:
            unit = post.unit
            found |= Q(unit=unit) | Q(unit__code=unit.parent_code)
            found |= Q(unit__level=Level.PROVINCE, unit__code=unit.province_code)
            if unit.level == Level.PROVINCE:
                found |= Q(unit__province_code=unit.code)
            if unit.level == Level.DISTRICT:
                found |= Q(unit__parent_code=unit.code)
        return self.filter(found)
