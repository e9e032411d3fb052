"""Questions about how complete and how fresh records are, asked for many hamlets at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from django.db.models import Case, Count, F, FilteredRelation, Max, Q, QuerySet, Value, When

from mangnon.common import clock

if TYPE_CHECKING:
    from mangnon.children.models import Child

HamletRow = tuple[int, int, int, int, datetime]


class QualityQuerySet(QuerySet["Child"]):
    """What records lack, and when they were last changed."""

    def with_main(self) -> QualityQuerySet:
        """Join the main carer as `main`; there is at most one."""
        return self.annotate(
            main=FilteredRelation("carers", condition=Q(carers__is_main=True))
        ).order_by()

    def most_lacking_first(self, conditions: Mapping[str, Q]) -> QualityQuerySet:
        """Keep records that lack something; the one that lacks most, and longest, on top.

        Each says as `lacks_<name>` whether it lacks a fact.
        """
        terms = {
            f"lacks_{name}": Case(When(each, then=Value(1)), default=Value(0))
            for name, each in conditions.items()
        }
        known = self.with_main().annotate(**terms)
        found = known.annotate(lacking_facts=reduce(add, map(F, terms)))
        found = found.filter(lacking_facts__gt=0)
        return found.order_by(F("lacking_facts").desc(), "changed_at", "pk")

    def standing_by_hamlet(
        self, conditions: Mapping[str, Q], *, fresh_from: date
    ) -> list[HamletRow]:
        """Return for each hamlet: records, lacking facts, fresh records, last change."""
        start = clock.moment(fresh_from).replace(hour=0)
        rows = self.with_main().values_list("hamlet")
        sums = rows.annotate(
            records=Count("pk"),
            lacking=reduce(add, [Count("pk", filter=each) for each in conditions.values()]),
            fresh=Count("pk", filter=Q(changed_at__gte=start)),
            last_change=Max("changed_at"),
        )
        return list(sums)

    def lacking_each(self, conditions: Mapping[str, Q]) -> dict[str, int]:
        """Count the records that lack each of several facts."""
        counts = {name: Count("pk", filter=each) for name, each in conditions.items()}
        return self.with_main().aggregate(**counts)
