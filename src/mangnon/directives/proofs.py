"""Living proof for each obligation: counts handed in from the modules, and its own tasks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from mangnon.accounts.models import Account
from mangnon.directives.choices import TaskStatus
from mangnon.directives.lifecycle import WITH_DOER
from mangnon.directives.models import Obligation, Task


@dataclass(frozen=True)
class Proof:
    """What can be shown today: a number, what it counts, where to look, and how many are late."""

    count: int
    words: str | Promise
    url: str = ""
    out_of: int | None = None
    late: int = 0


@dataclass(frozen=True)
class Work:
    """The tasks tied to an obligation: how many there are, finished and late."""

    given: int = 0
    finished: int = 0
    late: int = 0


Counter = Callable[[Account, date], Proof]
NO_WORK = Work()


@dataclass(frozen=True)
class Shown:
    """An obligation with its proof; without proof and tasks nothing carries it yet."""

    obligation: Obligation
    proof: Proof | None
    work: Work = NO_WORK

    @property
    def has_module(self) -> bool:
        """Tell whether something carries the obligation: a module, or a task tied to it."""
        return self.proof is not None or self.work.given > 0

    @property
    def is_proven(self) -> bool:
        """Tell whether there is something to show."""
        counted = self.proof is not None and self.proof.count > 0
        return counted or self.work.finished > 0

    @property
    def late(self) -> int:
        """Count what is late, in the module and among the tasks."""
        return self.work.late + (self.proof.late if self.proof is not None else 0)


def counters() -> Mapping[str, Counter]:
    """Return the counters by code of obligation or capability, as configured."""
    found: Mapping[str, Counter] = import_string(settings.OBLIGATION_PROOFS)
    return found


def proofs_for(obligations: list[Obligation], *, account: Account, on: date) -> list[Shown]:
    """Show each obligation with its own counter, else with that of its capability."""
    known = counters()
    worked = work_for(obligations, account=account, on=on)
    counted: dict[Counter, Proof] = {}
    shown = []
    for obligation in obligations:
        counter = known.get(obligation.code) or known.get(obligation.capability_code)
        if counter is not None and counter not in counted:
            counted[counter] = counter(account, on)
        proof = counted[counter] if counter is not None else None
        shown.append(Shown(obligation, proof, worked.get(obligation.pk, NO_WORK)))
    return shown


def work_for(obligations: Iterable[Obligation], *, account: Account, on: date) -> dict[int, Work]:
    """Count the tied tasks of every obligation in one question."""
    finished = Q(status__in=[TaskStatus.ACCEPTED, TaskStatus.DONE])
    late = Q(status__in=WITH_DOER, due_on__lt=on)
    seen = Task.objects.visible_to(account).given()
    rows = (
        seen.filter(obligations__in=[each.pk for each in obligations])
        .exclude(status=TaskStatus.WITHDRAWN)
        .order_by()
        .values("obligations")
        .annotate(
            given=Count("pk", distinct=True),
            finished=Count("pk", filter=finished, distinct=True),
            late=Count("pk", filter=late, distinct=True),
        )
    )
    return {row["obligations"]: Work(row["given"], row["finished"], row["late"]) for row in rows}
