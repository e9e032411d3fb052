"""Questions about records that may be one child, visibility first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from mangnon.accounts.choices import Level
from mangnon.accounts.reach import reach_of
from mangnon.children.choices import DoubleStatus, InquiryStatus
from mangnon.children.querysets.reach import OPEN, area

if TYPE_CHECKING:
    from mangnon.accounts.models import Account
    from mangnon.children.models import Child, Double, Inquiry, Merge, MergedPart


def _cells(account: Account) -> frozenset[str]:
    """Return the cells that an account sees openly as a whole; a hamlet's eye sees none."""
    cells, hamlets = area(reach_of(account), Level.L2, OPEN)
    return frozenset(cells) if hamlets is None else frozenset()


class DoubleQuerySet(QuerySet["Double"]):
    """Questions about pairs of records."""

    def visible_to(self, account: Account) -> DoubleQuerySet:
        """Return pairs of which the account sees both records openly."""
        cells = _cells(account)
        return self.filter(cell__in=cells, other_cell__in=cells)

    def waiting(self) -> DoubleQuerySet:
        """Return pairs that nobody has judged, of records that still stand."""
        return self.filter(
            status=DoubleStatus.WAITING, first__left_on__isnull=True, second__left_on__isnull=True
        )

    def to_merge(self) -> DoubleQuerySet:
        """Return pairs judged to be one child that still have two records."""
        return self.filter(status=DoubleStatus.SAME)

    def by_certainty(self) -> DoubleQuerySet:
        """Sort the surest first; pairs put off come last."""
        return self.order_by(F("put_off_at").asc(nulls_first=True), "-certainty", "pk")

    def of(self, child: Child) -> DoubleQuerySet:
        """Return the pairs a record belongs to."""
        return self.filter(Q(first=child) | Q(second=child))

    def judged_different(self, child: Child) -> set[int]:
        """Return the records that a person has told apart from this one."""
        pairs = self.of(child).filter(status=DoubleStatus.DIFFERENT)
        return {
            second if first == child.pk else first
            for first, second in pairs.values_list("first_id", "second_id")
        }


class InquiryQuerySet(QuerySet["Inquiry"]):
    """Questions from commune to commune."""

    def visible_to(self, account: Account) -> InquiryQuerySet:
        """Return the inquiries that an account's communes have sent, or must answer."""
        cells = _cells(account)
        received = Q(to_cell__in=cells) & ~Q(
            status__in=(InquiryStatus.OFFERED, InquiryStatus.DROPPED)
        )
        return self.filter(Q(cell__in=cells) | received)

    def offered_to(self, account: Account) -> InquiryQuerySet:
        """Return what an account may ask about; it is told only that there is somebody."""
        return self.filter(cell__in=_cells(account), status=InquiryStatus.OFFERED)

    def sent_by(self, account: Account) -> InquiryQuerySet:
        """Return what an account's communes have asked."""
        asked = (InquiryStatus.ASKED, InquiryStatus.SAME, InquiryStatus.DIFFERENT)
        return self.filter(cell__in=_cells(account), status__in=asked)

    def reaching(self, account: Account) -> InquiryQuerySet:
        """Return what waits for the account's answer."""
        return self.filter(to_cell__in=_cells(account), status=InquiryStatus.ASKED)


class MergeQuerySet(QuerySet["Merge"]):
    """Questions about merged records."""

    def visible_to(self, account: Account) -> MergeQuerySet:
        """Return merges into records that the account sees openly."""
        return self.filter(cell__in=_cells(account))

    def standing(self) -> MergeQuerySet:
        """Return merges that were not undone."""
        return self.filter(undone_at__isnull=True)


class MergedPartQuerySet(QuerySet["MergedPart"]):
    """Questions about the memory of merges."""

    def visible_to(self, account: Account) -> MergedPartQuerySet:
        """Return the parts of merges that the account sees; they hold sensitive values."""
        cells, hamlets = area(reach_of(account), Level.L3)
        return self.filter(cell__in=cells) if hamlets is None else self.none()
