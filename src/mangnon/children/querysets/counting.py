"""Figures of the register on a day: who is counted, where, and in which bands.

A child that moved away carries the cell of its new commune. Counting an older day of the old
commune therefore needs the scope of both; figures are counted in `scope.everything(…)`, or
faster in `scope.only(…)` with the cells that `cells_behind` names.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.db.models.functions import Substr

from mangnon.children.ages import earliest_birth_counted, latest_birth_of_age
from mangnon.children.choices import AgeBand, ResidenceKind
from mangnon.children.querysets.quality import QualityQuerySet
from mangnon.places.models import Hamlet

if TYPE_CHECKING:
    from mangnon.children.models import Child, Membership
    from mangnon.places.models import Unit

_BAND_STARTS = ((AgeBand.FROM_11, 11), (AgeBand.FROM_6, 6), (AgeBand.FROM_3, 3))


class Tally(NamedTuple):
    """Memberships of a group, and the distinct children behind them."""

    memberships: int
    children: int


def age_band(on: date) -> Case:
    """Return the expression that tells a child's age band on a day."""
    return Case(
        When(birth_date__isnull=True, then=Value(AgeBand.UNKNOWN.value)),
        *(
            When(birth_date__lte=latest_birth_of_age(years, on=on), then=Value(band.value))
            for band, years in _BAND_STARTS
        ),
        default=Value(AgeBand.UNDER_3.value),
        output_field=CharField(),
    )


class CountedQuerySet(QualityQuerySet):
    """Who is counted on a day, and how many there are."""

    def counted_on(self, day: date) -> CountedQuerySet:
        """Return the children counted on a day: entered, not left, not past the 16th birthday."""
        return self.filter(
            Q(entered_on__lte=day),
            Q(left_on__isnull=True) | Q(left_on__gt=day),
            Q(birth_date__isnull=True) | Q(birth_date__gte=earliest_birth_counted(day)),
        )

    def in_unit(self, unit: Unit, *, on: date, units_of: date | None = None) -> CountedQuerySet:
        """Keep children whose usual home on a day lies in a unit, on the units of a date."""
        hamlets = Hamlet.objects.under(unit, on=units_of or on)
        stays = Q(
            residences__kind=ResidenceKind.USUAL,
            residences__hamlet__in=hamlets,
            residences__since__lte=on,
        ) & (Q(residences__until__isnull=True) | Q(residences__until__gt=on))
        return self.filter(stays)

    def cells_behind(self, unit: Unit, *, units_of: date) -> set[str]:
        """Return the cells that keep whoever has ever lived in a unit, on the units of a date."""
        here = dict(Hamlet.objects.under(unit, on=units_of).values_list("pk", "cell"))
        lived_here = self.order_by().filter(residences__hamlet__in=list(here))
        kept_in = lived_here.values_list("cell", "household__cell", "residences__cell")
        return set(here.values()).union(*kept_in.distinct()) - {None}

    def by_sex(self) -> dict[str, int]:
        """Count by sex."""
        return self._by("sex")

    def by_ethnicity(self) -> dict[str, int]:
        """Count by ethnic group; nothing written counts as ''."""
        return self._by("ethnicity")

    def by_age_band(self, on: date) -> dict[str, int]:
        """Count by age band on a day; every band is there, empty ones as 0."""
        found = self.annotate(band=age_band(on))._by("band")
        return {band.value: found.get(band.value, 0) for band in AgeBand}

    def _by(self, field: str) -> dict[str, int]:
        rows = self.order_by().values_list(field).annotate(children=Count("pk", distinct=True))
        return {str(value): children for value, children in rows}


class CountedMembershipQuerySet(QuerySet["Membership"]):
    """Memberships against distinct children: one child may be in several groups at once."""

    def of_children(self, children: QuerySet[Child]) -> CountedMembershipQuerySet:
        """Keep the memberships of these children."""
        return self.filter(child__in=children.order_by().values("pk"))

    def by_group(self) -> dict[str, Tally]:
        """Count memberships and distinct children by the law's letter."""
        rows = (
            self.order_by()
            .annotate(letter=Substr("subgroup", 1, 1))
            .values_list("letter")
            .annotate(memberships=Count("pk"), children=Count("child", distinct=True))
        )
        return {letter: Tally(memberships, children) for letter, memberships, children in rows}

    def in_all(self) -> Tally:
        """Count all memberships and the distinct children behind them."""
        counted = self.aggregate(memberships=Count("pk"), children=Count("child", distinct=True))
        return Tally(counted["memberships"], counted["children"])
