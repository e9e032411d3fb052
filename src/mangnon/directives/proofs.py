"""Living proof for each obligation: counts handed in from the modules that exist."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from mangnon.accounts.models import Account
from mangnon.directives.models import Obligation


@dataclass(frozen=True)
class Proof:
    """What can be shown today: a number, what it counts, and where it can be looked at."""

    count: int
    words: str | Promise
    url: str = ""
    out_of: int | None = None


Counter = Callable[[Account, date], Proof]


@dataclass(frozen=True)
class Shown:
    """An obligation with its proof; no proof means that its module is not there yet."""

    obligation: Obligation
    proof: Proof | None

    @property
    def has_module(self) -> bool:
        """Tell whether a module carries the obligation."""
        return self.proof is not None

    @property
    def is_proven(self) -> bool:
        """Tell whether there is something to show."""
        return self.proof is not None and self.proof.count > 0


def counters() -> Mapping[str, Counter]:
    """Return the counters by code of obligation or capability, as configured."""
    found: Mapping[str, Counter] = import_string(settings.OBLIGATION_PROOFS)
    return found


def proofs_for(obligations: list[Obligation], *, account: Account, on: date) -> list[Shown]:
    """Show each obligation with its own counter, else with that of its capability."""
    known = counters()
    counted: dict[Counter, Proof] = {}
    shown = []
    for obligation in obligations:
        counter = known.get(obligation.code) or known.get(obligation.capability_code)
        if counter is not None and counter not in counted:
            counted[counter] = counter(account, on)
        shown.append(Shown(obligation, counted[counter] if counter is not None else None))
    return shown
