"""Questions about what hangs on a child: stays, groups, risks, history, handovers, imports."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from mangnon.accounts.choices import Level
from mangnon.accounts.reach import reach_of
from mangnon.children.choices import HandoverStatus
from mangnon.children.querysets.counting import CountedMembershipQuerySet
from mangnon.children.querysets.reach import LISTED, OPEN, area, of_children_within_reach
from mangnon.common import clock
from mangnon.law.rules import rule
from mangnon.law.standards import hidden_letters

if TYPE_CHECKING:
    from mangnon.accounts.models import Account
    from mangnon.children.models import (
        Carer,
        ChangeEntry,
        Handover,
        ImportBatch,
        NamedAccess,
        Residence,
        RiskReason,
    )


def _holding(day: date) -> Q:
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))


class CarerQuerySet(QuerySet["Carer"]):
    """Questions about carers."""

    def visible_to(self, account: Account) -> CarerQuerySet:
        """Return carers of children the account may open."""
        return self.filter(of_children_within_reach(account, Level.L2))


class ResidenceQuerySet(QuerySet["Residence"]):
    """Questions about stays."""

    def visible_to(self, account: Account) -> ResidenceQuerySet:
        """Return stays of children the account may open."""
        return self.filter(of_children_within_reach(account, Level.L2))

    def holding(self, day: date) -> ResidenceQuerySet:
        """Return stays that hold on a day."""
        return self.filter(_holding(day))


class MembershipQuerySet(CountedMembershipQuerySet):
    """Questions about special circumstances."""

    def visible_to(self, account: Account) -> MembershipQuerySet:
        """Return memberships of children the account may open, never the sealed groups."""
        return self.filter(of_children_within_reach(account, Level.L3)).listed()

    def listed(self) -> MembershipQuerySet:
        """Leave out the groups that are never shown in lists or counts of the register."""
        sealed = Q()
        for letter in hidden_letters():
            sealed |= Q(subgroup__startswith=letter)
        return self.exclude(sealed)

    def holding(self, day: date) -> MembershipQuerySet:
        """Return memberships that hold on a day."""
        return self.filter(_holding(day))


class RiskReasonQuerySet(QuerySet["RiskReason"]):
    """Questions about risks."""

    def visible_to(self, account: Account) -> RiskReasonQuerySet:
        """Return risks of children the account may open."""
        return self.filter(of_children_within_reach(account, Level.L3))

    def holding(self, day: date) -> RiskReasonQuerySet:
        """Return risks that hold on a day."""
        return self.filter(_holding(day))


class ChangeEntryQuerySet(QuerySet["ChangeEntry"]):
    """Questions about the history of a record."""

    def visible_to(self, account: Account) -> ChangeEntryQuerySet:
        """Return changes of children the account may open."""
        return self.filter(of_children_within_reach(account, Level.L2))

    def newest_first(self) -> ChangeEntryQuerySet:
        """Sort by time, the newest on top."""
        return self.order_by("-at", "-pk")


class NamedAccessQuerySet(QuerySet["NamedAccess"]):
    """Questions about leave to open one record."""

    def given_to(self, account: Account, *, at: datetime) -> NamedAccessQuerySet:
        """Return the leave an account holds at a moment."""
        return self.filter(account=account, since__lte=at, until__gt=at)


class HandoverQuerySet(QuerySet["Handover"]):
    """Questions about children on their way from commune to commune."""

    def visible_to(self, account: Account) -> HandoverQuerySet:
        """Return the handovers that leave or reach the account's own area."""
        cells, hamlets = area(reach_of(account), Level.L2, LISTED)
        return (
            self.none()
            if hamlets is not None
            else self.filter(Q(cell__in=cells) | Q(to_cell__in=cells))
        )

    def reaching(self, account: Account) -> HandoverQuerySet:
        """Return the handovers that wait for the account's answer."""
        cells, hamlets = area(reach_of(account), Level.L2, OPEN)
        waiting = self.filter(to_cell__in=cells, status=HandoverStatus.WAITING)
        return waiting if hamlets is None else self.none()

    def leaving(self, account: Account) -> HandoverQuerySet:
        """Return the handovers the account's area has sent."""
        cells, hamlets = area(reach_of(account), Level.L2, OPEN)
        return self.filter(cell__in=cells) if hamlets is None else self.none()

    def waiting(self) -> HandoverQuerySet:
        """Return the handovers without an answer."""
        return self.filter(status=HandoverStatus.WAITING)

    def overdue(self, *, on: date) -> HandoverQuerySet:
        """Return the handovers whose answer is later than the rule allows."""
        days = rule("move_acceptance_days", on=on).value
        last = clock.moment(on - timedelta(days=days))
        return self.waiting().filter(asked_at__lt=last.replace(hour=0, minute=0))


class ImportBatchQuerySet(QuerySet["ImportBatch"]):
    """Questions about imports."""

    def visible_to(self, account: Account) -> ImportBatchQuerySet:
        """Return imports of the account's communes; they hold sensitive values."""
        cells, hamlets = area(reach_of(account), Level.L3)
        return self.filter(cell__in=cells) if hamlets is None else self.none()
