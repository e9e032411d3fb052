"""Load the demo province in one transaction: all of it or nothing."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.audit import actions as audit
from mangnon.children.models import Child, HamletCount
from mangnon.common import clock, scope
from mangnon.common.models import Deployment
from mangnon.common.refusals import Refusal
from mangnon.demo.accounts import load_accounts, officers_by_commune
from mangnon.demo.bulk import analyse
from mangnon.demo.choices import Event, Scale
from mangnon.demo.directives import load_directives
from mangnon.demo.hamlets import PROVINCE, Settlement, invented_units, kien_giang, minh_hoa
from mangnon.demo.people import people_of
from mangnon.demo.records import SettlementPeople
from mangnon.demo.register import REGISTER, Frame, HamletKey, load_people
from mangnon.demo.rounds import load_rounds
from mangnon.demo.urgent import load_urgent
from mangnon.organisations.actions import load_province
from mangnon.places.actions import load_hamlets, load_units
from mangnon.places.catalogue import official_units
from mangnon.places.models import Hamlet, Placement

HAMLETS_AT_ONCE = 24
REASON = "demo load"
# What happens beside the register; rounds count tasks, so directives come first.
WORK: tuple[Callable[[date], object], ...] = (load_directives, load_rounds, load_urgent)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the load is."""

    loaded: int
    wanted: int
    seconds: float

    @property
    def seconds_left(self) -> float:
        """Return how long the rest will take at the pace so far."""
        return self.seconds / self.loaded * (self.wanted - self.loaded) if self.loaded else 0.0


Watcher = Callable[[Progress], None]


def settlements_of(scale: Scale) -> tuple[Settlement, ...]:
    """Return the hamlets in which children live at a scale."""
    return minh_hoa() if scale is Scale.SMALL else (*minh_hoa(), *kien_giang())


def load_demo(*, scale: Scale, on: date, watch: Watcher = lambda _progress: None) -> int:
    """Fill an empty database with the demo as of a day; return the records of children."""
    with clock.at(on), transaction.atomic():
        _refuse_used_database()
        _load_frame()
        with scope.everything(REASON):
            load_accounts()
            records = _load_children(settlements_of(scale), on=on, watch=watch)
            # Rounds count over the whole register: without statistics that takes hours.
            analyse((Hamlet, Placement, HamletCount, *REGISTER))
            for load_part in WORK:
                load_part(on)
            Deployment.objects.update_or_create(
                id=1, defaults={"province_code": PROVINCE, "is_demo": True}
            )
            note = {"scale": scale.value, "on": on.isoformat(), "records": records}
            audit.record(Event.DEMO_LOADED, by=None, note=note)
    return records


def _refuse_used_database() -> None:
    with scope.everything(REASON):
        if Deployment.objects.exists() or Child.objects.exists():
            raise Refusal(
                _("Cơ sở dữ liệu đã có dữ liệu. Chỉ nạp tỉnh minh họa vào cơ sở dữ liệu trống.")
            )


def _load_frame() -> None:
    """Load units, hamlets and bodies: everything that is not about people."""
    load_units()
    load_units(invented_units())
    load_hamlets(settlement.row for settlement in (*minh_hoa(), *kien_giang()))
    units = [unit for unit in official_units() if unit.province_code == PROVINCE]
    load_province([*units, *invented_units()])


def _load_children(settlements: tuple[Settlement, ...], *, on: date, watch: Watcher) -> int:
    frame = Frame(
        hamlets={hamlet.code: HamletKey(hamlet.pk, hamlet.cell) for hamlet in Hamlet.objects.all()},
        officers=officers_by_commune(),
    )
    started = time.monotonic()
    wanted = sum(settlement.children for settlement in settlements)
    children_in = {settlement.row.code: settlement.children for settlement in settlements}
    records = settled = 0
    for batch in _in_batches(people_of(settlements, on=on)):
        records += load_people(batch, frame=frame)
        settled += sum(children_in[part.hamlet] for part in batch)
        watch(Progress(settled, wanted, time.monotonic() - started))
    return records


def _in_batches(people: Iterable[SettlementPeople]) -> Iterator[tuple[SettlementPeople, ...]]:
    rest = iter(people)
    while batch := tuple(islice(rest, HAMLETS_AT_ONCE)):
        yield batch
