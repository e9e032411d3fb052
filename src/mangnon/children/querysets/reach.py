"""Which rows of the register are listed to an account."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Q

from mangnon.accounts.choices import Access, Level, Role
from mangnon.accounts.levels import access_of
from mangnon.accounts.reach import Reach, reach_of
from mangnon.places.models import Hamlet

if TYPE_CHECKING:
    from mangnon.accounts.models import Account

LISTED = (Access.OWN, Access.MASKED)
OPEN = (Access.OWN,)
KNOWN = (Access.OWN, Access.MASKED, Access.ON_REQUEST)


def area(
    reach: Reach, level: Level, accesses: Collection[Access] = LISTED
) -> tuple[frozenset[str], frozenset[int] | None]:
    """Return the cells, and the hamlets where they narrow, that posts reach in these ways."""
    seen = [post for post in reach.posts if access_of(Role(post.role), level) in accesses]
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


def within_reach(
    account: Account, level: Level = Level.L2, accesses: Collection[Access] = LISTED
) -> Q:
    """Return the condition on `cell` and `hamlet` for rows listed to the account."""
    cells, hamlets = area(reach_of(account), level, accesses)
    condition = Q(cell__in=cells)
    return condition if hamlets is None else condition & Q(hamlet__in=hamlets)


def of_children_within_reach(account: Account, level: Level) -> Q:
    """Return the same condition for rows that hang on a child."""
    cells, hamlets = area(reach_of(account), level, KNOWN)
    condition = Q(cell__in=cells)
    return condition if hamlets is None else condition & Q(child__hamlet__in=hamlets)
