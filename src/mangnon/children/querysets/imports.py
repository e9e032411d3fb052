"""Questions about the rows of an import, visibility first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from mangnon.accounts.choices import Level
from mangnon.accounts.reach import reach_of
from mangnon.children.querysets.reach import area

if TYPE_CHECKING:
    from mangnon.accounts.models import Account
    from mangnon.children.models import ImportRow


class ImportRowQuerySet(QuerySet["ImportRow"]):
    """Questions about the rows of imports."""

    def visible_to(self, account: Account) -> ImportRowQuerySet:
        """Return rows of imports of the account's communes; they hold sensitive values."""
        cells, hamlets = area(reach_of(account), Level.L3)
        return self.filter(cell__in=cells) if hamlets is None else self.none()

    def good(self) -> ImportRowQuerySet:
        """Return the rows that can be accepted."""
        return self.filter(has_error=False, excluded=False, child_id__isnull=True)

    def waiting(self) -> ImportRowQuerySet:
        """Return the rows that a person must look at first."""
        return self.filter(has_error=True, excluded=False)

    def with_defect(self, kind: str) -> ImportRowQuerySet:
        """Return the rows that have a defect of a kind."""
        return self.filter(defects__contains=[{"kind": kind}])

    def mentioning(self, written: str) -> ImportRowQuerySet:
        """Return the rows of a number, or whose child's name holds the words."""
        named = Q(repaired__full_name__icontains=written)
        return self.filter(named | Q(number=int(written)) if written.isdecimal() else named)
