"""Questions about the register, visibility first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, Q, QuerySet

from mangnon.accounts.choices import Access, Level, Role
from mangnon.accounts.levels import access_of
from mangnon.accounts.reach import Reach, reach_of
from mangnon.children.choices import ResidenceKind
from mangnon.common.vietnamese import fold
from mangnon.places.models import Hamlet

if TYPE_CHECKING:
    from mangnon.accounts.models import Account
    from mangnon.children.models import (
        Child,
        Household,
        ImportBatch,
        Membership,
        Residence,
        RiskReason,
    )
    from mangnon.places.models import Unit

_LISTED = (Access.OWN, Access.MASKED)


def _hamlets_listed(reach: Reach, level: Level) -> tuple[frozenset[str], frozenset[int] | None]:
    """Return the cells, and the hamlets where they narrow, whose rows are listed at a level."""
    seen = [post for post in reach.posts if access_of(Role(post.role), level) in _LISTED]
    wide = [post for post in seen if not post.hamlet_id]
    if not wide:
        hamlets = [post.hamlet for post in seen if post.hamlet]
        return frozenset(h.cell for h in hamlets), frozenset(h.pk for h in hamlets)
    if len(seen) == len(reach.posts):
        return reach.cells, reach.hamlet_ids
    cells: set[str] = set()
    for post in wide:
        under = Hamlet.objects.under(post.unit, on=reach.day)
        cells.update(under.values_list("cell", flat=True).distinct())
    return frozenset(cells), None


def within_reach(account: Account, level: Level = Level.L2) -> Q:
    """Return the condition on `cell` and `hamlet` for rows listed to the account."""
    cells, hamlets = _hamlets_listed(reach_of(account), level)
    condition = Q(cell__in=cells)
    return condition if hamlets is None else condition & Q(hamlet__in=hamlets)


class HouseholdQuerySet(QuerySet["Household"]):
    """Questions about households."""

    def visible_to(self, account: Account) -> HouseholdQuerySet:
        """Return households in the account's own area."""
        return self.filter(within_reach(account))


class ChildQuerySet(QuerySet["Child"]):
    """Questions about children."""

    def visible_to(self, account: Account) -> ChildQuerySet:
        """Return the children listed to the account, some of them only masked."""
        return self.filter(within_reach(account))

    def living_here(self) -> ChildQuerySet:
        """Leave out children who left the register."""
        return self.filter(left_on__isnull=True)

    def named_like(self, written: str) -> ChildQuerySet:
        """Find by whole words of the name, the last one as a prefix; accents do not matter."""
        words = [word for word in fold(written).split() if word.isalnum()]
        if not words:
            return self.none()
        query = SearchQuery(" & ".join([*words[:-1], f"{words[-1]}:*"]), search_type="raw",
                            config="simple")  # fmt: skip
        return self.annotate(name_words=SearchVector("name_key", config="simple")).filter(
            name_words=query
        )

    def counted_on(self, day: date) -> ChildQuerySet:
        """Return the children counted on a day: entered, not left, not past the 16th birthday."""
        return self.filter(
            Q(entered_on__lte=day),
            Q(left_on__isnull=True) | Q(left_on__gt=day),
            Q(birth_date__isnull=True) | Q(birth_date__gte=sixteen_years_before(day)),
        )

    def in_unit(self, unit: Unit, *, on: date, units_of: date | None = None) -> ChildQuerySet:
        """Keep children whose usual home on a day lies in a unit, on the units of a date."""
        hamlets = Hamlet.objects.under(unit, on=units_of or on)
        lives_there = Q(
            residences__kind=ResidenceKind.USUAL,
            residences__hamlet__in=hamlets,
            residences__since__lte=on,
        ) & (Q(residences__until__isnull=True) | Q(residences__until__gt=on))
        return self.filter(lives_there)

    def in_name_order(self) -> ChildQuerySet:
        """Sort by given name, then the rest, the Vietnamese way."""
        return self.order_by("sort_key", F("birth_date").asc(nulls_last=True), "pk")


def sixteen_years_before(day: date) -> date:
    """Return the earliest birth date still counted on a day (the 16th birthday is counted)."""
    return day.replace(year=day.year - 16)


class ResidenceQuerySet(QuerySet["Residence"]):
    """Questions about stays."""

    def holding(self, day: date) -> ResidenceQuerySet:
        """Return stays that hold on a day."""
        return self.filter(Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day))


class MembershipQuerySet(QuerySet["Membership"]):
    """Questions about special circumstances."""

    def holding(self, day: date) -> MembershipQuerySet:
        """Return memberships that hold on a day."""
        return self.filter(Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day))


class RiskReasonQuerySet(QuerySet["RiskReason"]):
    """Questions about risks."""

    def holding(self, day: date) -> RiskReasonQuerySet:
        """Return risks that hold on a day."""
        return self.filter(Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day))


class ImportBatchQuerySet(QuerySet["ImportBatch"]):
    """Questions about imports."""

    def visible_to(self, account: Account) -> ImportBatchQuerySet:
        """Return imports of the account's communes; they hold sensitive values."""
        cells, hamlets = _hamlets_listed(reach_of(account), Level.L3)
        return self.filter(cell__in=cells) if hamlets is None else self.none()
