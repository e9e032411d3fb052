"""How much of one record an account sees, and why."""

from collections.abc import Collection
from dataclasses import dataclass

from mangnon.accounts.choices import Access, Level
from mangnon.accounts.models import Account
from mangnon.accounts.reach import may_see, reach_of
from mangnon.children.models import Child, NamedAccess
from mangnon.children.querysets.reach import OPEN, area
from mangnon.common import clock

SENSITIVE_FIELDS: frozenset[str] = frozenset(Child.Privacy.sensitive)


@dataclass(frozen=True)
class Sight:
    """What is shown of a record; nothing at all when the record does not exist for the account."""

    basics: bool = False
    sensitive: bool = False
    is_masked: bool = False
    asks_reason: bool = False
    asks_second_step: bool = False
    leave: NamedAccess | None = None

    @property
    def exists(self) -> bool:
        """Tell whether the account may know of the record."""
        return self.basics or self.is_masked or self.asks_reason


def sight_of(child: Child, account: Account) -> Sight:
    """Return how much of the record the account sees now."""
    reach = reach_of(account)
    basic = reach.access(Level.L2, child.hamlet)
    deeper = reach.access(Level.L3, child.hamlet)
    if basic == Access.OWN:
        sensitive = may_see(account, Level.L3, child.hamlet)
        waits = deeper == Access.OWN and not account.second_step_done
        return Sight(basics=True, sensitive=sensitive, asks_second_step=waits)
    if basic == Access.NONE:
        return Sight()
    leave = NamedAccess.objects.given_to(account, at=clock.now()).filter(child=child).first()
    if leave is None:
        return Sight(is_masked=basic == Access.MASKED, asks_reason=True)
    may_deepen = deeper == Access.ON_REQUEST
    return Sight(
        basics=True,
        sensitive=may_deepen and account.second_step_done,
        asks_second_step=may_deepen and not account.second_step_done,
        leave=leave,
    )


@dataclass(frozen=True)
class RowSight:
    """Which rows of a list show a name; asked once for a whole list."""

    cells: Collection[str]
    hamlets: Collection[int] | None
    sensitive: bool

    def shows_name(self, child: Child) -> bool:
        """Tell whether the row shows the child's basics, or only initials and birth year."""
        return child.cell in self.cells and (
            self.hamlets is None or child.hamlet_id in self.hamlets
        )


def row_sight_of(account: Account) -> RowSight:
    """Return what the account sees of the rows of a list."""
    cells, hamlets = area(reach_of(account), Level.L2, OPEN)
    return RowSight(cells, hamlets, sensitive=may_see(account, Level.L3))
