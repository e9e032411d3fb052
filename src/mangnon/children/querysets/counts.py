"""Questions about the counting cells: what holds on a day, and what happened in a period."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from mangnon.accounts.choices import Level
from mangnon.accounts.reach import reach_of
from mangnon.children.choices import Span
from mangnon.children.querysets.reach import OPEN, area
from mangnon.places.models import Hamlet

if TYPE_CHECKING:
    from mangnon.accounts.models import Account
    from mangnon.children.models import HamletCount
    from mangnon.places.models import Unit


def hamlets_under(unit: Unit, *, on: date) -> list[int]:
    """Return the keys of the hamlets of a unit on a day."""
    return list(Hamlet.objects.under(unit, on=on).values_list("pk", flat=True))


class HamletCountQuerySet(QuerySet["HamletCount"]):
    """Questions about the sums of hamlets."""

    def visible_to(self, account: Account) -> HamletCountQuerySet:
        """Return the sums of the account's own area."""
        cells, hamlets = area(reach_of(account), Level.L1, OPEN)
        rows = self.filter(cell__in=cells)
        return rows if hamlets is None else rows.filter(hamlet__in=hamlets)

    def in_unit(self, unit: Unit, *, on: date) -> HamletCountQuerySet:
        """Keep the hamlets of a unit on a day."""
        return self.in_hamlets(hamlets_under(unit, on=on))

    def in_hamlets(self, hamlets: Collection[int]) -> HamletCountQuerySet:
        """Keep hamlets given by their keys.

        Keys written out are looked up in a hash; behind the wall the planner would expect a
        handful of rows of a question for them, and ask it once for each of many thousand.
        """
        return self.filter(hamlet__in=hamlets)

    def up_to(self, day: date) -> HamletCountQuerySet:
        """Return the rows that add up to what holds on a day: whole years, months, then days."""
        year, month = day.replace(month=1, day=1), day.replace(day=1)
        return self.filter(
            Q(span=Span.YEAR, day__lt=year)
            | Q(span=Span.MONTH, day__gte=year, day__lt=month)
            | Q(span=Span.DAY, day__gte=month, day__lte=day)
        )

    def during(self, first: date, last: date) -> HamletCountQuerySet:
        """Return the rows of a period that begins with a month and ends in the same year."""
        month = last.replace(day=1)
        return self.filter(
            Q(span=Span.MONTH, day__gte=first, day__lt=month)
            | Q(span=Span.DAY, day__gte=month, day__lte=last)
        )

    def across(self, inside: Collection[int]) -> HamletCountQuerySet:
        """Leave out moves between two of these hamlets."""
        return self.filter(Q(other__isnull=True) | ~Q(other__in=inside))

    def total(self, *measures: str) -> dict[str, int]:
        """Add up measures."""
        return self.aggregate(**{name: Coalesce(Sum(name), 0) for name in measures})

    def by(self, key: str, *measures: str) -> dict[str, dict[str, int]]:
        """Add up measures for each value of a key of the hamlet."""
        sums = {f"sum_of_{name}": Coalesce(Sum(name), 0) for name in measures}
        rows = self.order_by().values_list(key).annotate(**sums)
        return {str(of): dict(zip(measures, values, strict=True)) for of, *values in rows}
