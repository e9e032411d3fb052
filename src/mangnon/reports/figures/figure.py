"""What a figure is: a question to dated records, with a definition people can read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from mangnon.accounts.choices import Level
from mangnon.organisations.models import Body
from mangnon.places.models import Unit

Words = str | Promise
PART_SIGN = "="


class RecordKind(StrEnum):
    """What stands behind a figure."""

    CHILD = "child"
    TASK = "task"
    URGENT = "urgent"


@dataclass(frozen=True, kw_only=True)
class Basis:
    """For whom and as of when a figure is asked."""

    unit: Unit
    period_from: date
    cut_off: date
    units_on: date
    body: Body | None = None


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a breakdown and the rows that belong to it."""

    code: str
    label: Words
    rows: Q
    is_hidden_in_lists: bool = False


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """How a figure is divided; the parts cover every row exactly once."""

    code: str
    title: Words
    parts: Callable[[Basis], tuple[Part, ...]]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure of a report; `child_path` leads from a row to its child."""

    code: str
    title: Words
    counted: Words
    definition: Words
    source: Words
    rows: Callable[[Basis], QuerySet[Any]]
    breakdowns: tuple[Breakdown, ...] = ()
    child_path: str = "pk"
    level: Level = Level.L2
    lists: RecordKind = RecordKind.CHILD
    # A flow counts what happened in the period; a stock what held on the cut-off day.
    is_flow: bool = False
    # The body that adds up has a share of its own, beside the sum of the reports below it.
    has_own_share: bool = False
    # Few children of a unit are hidden from others, unless the count says nothing about them.
    hides_few: bool = True
    listed_rows: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda rows: rows
    # A figure narrowed to a sealed group has no list at all.
    is_sealed: Callable[[Basis], bool] = lambda basis: False

    def compute(self, basis: Basis) -> dict[str, int]:
        """Count the figure and every part; the key of the figure itself is empty."""
        counts = {"": Count("pk", distinct=True)}
        for key, part in self.parts(basis).items():
            counts[key] = Count("pk", distinct=True, filter=part.rows)
        names = {f"part_{index}": key for index, key in enumerate(counts)}
        found = self.rows(basis).aggregate(**{name: counts[names[name]] for name in names})
        return {key: int(found[name] or 0) for name, key in names.items()}

    def parts(self, basis: Basis) -> dict[str, Part]:
        """Return the parts of all breakdowns, keyed as they are stored."""
        return {
            f"{breakdown.code}{PART_SIGN}{part.code}": part
            for breakdown in self.breakdowns
            for part in breakdown.parts(basis)
        }

    def records(self, basis: Basis, part: str = "") -> list[int]:
        """Return the ids behind the figure or behind one part, without double entries."""
        rows = self.rows(basis)
        if part:
            rows = rows.filter(self.parts(basis)[part].rows)
        ids = rows.order_by().values_list(self.child_path, flat=True).distinct()
        return sorted(ids)

    def listed(self, basis: Basis, part: str = "") -> list[int]:
        """Return the ids that may stand in a list: sealed groups never do."""
        if self.is_sealed(basis) or (part and self.parts(basis)[part].is_hidden_in_lists):
            return []
        rows = self.listed_rows(self.rows(basis))
        if part:
            rows = rows.filter(self.parts(basis)[part].rows)
        return sorted(rows.order_by().values_list(self.child_path, flat=True).distinct())
