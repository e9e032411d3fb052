"""Questions about bodies at a date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from mangnon.common.validity import in_force

if TYPE_CHECKING:
    from mangnon.organisations.choices import Function
    from mangnon.organisations.models import Body, FunctionHolder, Tiering
    from mangnon.places.models import Unit


class BodyQuerySet(QuerySet["Body"]):
    """Questions about bodies."""

    def in_force(self, on: date) -> BodyQuerySet:
        """Return the bodies that exist on a day."""
        return self.filter(in_force(on))

    def of_unit(self, unit: Unit) -> BodyQuerySet:
        """Return the bodies of one administrative unit."""
        return self.filter(unit=unit)


class FunctionHolderQuerySet(QuerySet["FunctionHolder"]):
    """Questions about who holds a function."""

    def in_force(self, on: date) -> FunctionHolderQuerySet:
        """Return the assignments that hold on a day."""
        return self.filter(in_force(on))

    def body_of(self, function: Function, *, province_code: str, on: date) -> Body:
        """Return the body that holds a function in a province; raises `DoesNotExist`."""
        holder = self.in_force(on).select_related("body__unit")
        return holder.get(function=function, province_code=province_code).body


class TieringQuerySet(QuerySet["Tiering"]):
    """Questions about the tiers of an era."""

    def on(self, day: date, *, province_code: str) -> Tiering:
        """Return the tiers of a province on a day; raises `DoesNotExist`."""
        return self.filter(in_force(day)).get(province_code=province_code)
