"""Keeping what a search of the whole register has found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from mangnon.audit import actions as audit
from mangnon.children.choices import DoubleSource, DoubleStatus, Event, InquiryStatus
from mangnon.children.doubles.linkage import Link
from mangnon.children.models import Child, Double, Inquiry
from mangnon.common import clock, scope
from mangnon.places.models import Placement


@dataclass
class Kept:
    """What a search has added to the lists."""

    doubles: int = 0
    inquiries: int = 0
    known: int = 0


@transaction.atomic
def keep_links(links: Sequence[Link], *, found_at: datetime) -> Kept:
    """Put likely pairs on the lists; safe to repeat, and what was judged stays judged."""
    kept = Kept()
    with scope.everything("keep likely doubles"):
        cells = dict(
            Child.objects.filter(pk__in={pk for link in links for pk in link[:2]}).values_list(
                "pk", "cell"
            )
        )
        communes = _communes()
        near: list[Link] = []
        far: list[Link] = []
        for link in links:
            if link.record not in cells or link.other not in cells:
                continue
            mine, theirs = cells[link.record], cells[link.other]
            (near if communes.get(mine) == communes.get(theirs) else far).append(link)
        kept.doubles = _keep_doubles(near, cells, found_at=found_at)
        kept.inquiries = _keep_inquiries(far, cells, found_at=found_at)
        kept.known = len(near) + len(far) - kept.doubles - kept.inquiries
    audit.record(
        Event.DOUBLES_SEARCHED,
        by=None,
        note={"pairs": len(links), "doubles": kept.doubles, "inquiries": kept.inquiries},
    )
    return kept


@transaction.atomic
def forget_stale(*, before: datetime) -> int:
    """Drop pairs that an earlier search found and this one did not; nobody has judged them."""
    with scope.everything("drop pairs that are no longer alike"):
        stale = Double.objects.filter(
            source=DoubleSource.SEARCH, status=DoubleStatus.WAITING, found_at__lt=before
        )
        dropped, _by_table = stale.delete()
        offers = Inquiry.objects.filter(status=InquiryStatus.OFFERED, found_at__lt=before)
        unasked, _by_table = offers.delete()
    audit.record(Event.DOUBLES_SEARCHED, by=None, note={"dropped": dropped + unasked})
    return dropped + unasked


def _communes() -> dict[str, int]:
    """Return the commune of each cell today; the hamlets of a cell are governed together."""
    placed = Placement.objects.in_force(clock.today()).values_list("hamlet__cell", "commune_id")
    return dict(placed.distinct())


def _keep_doubles(links: list[Link], cells: dict[int, str], *, found_at: datetime) -> int:
    pairs = {(link.record, link.other): link for link in links}
    firsts = [first for first, _second in pairs]
    known = {
        (double.first_id, double.second_id): double
        for double in Double.objects.filter(first__in=firsts)
    }
    waiting = []
    for pair, link in pairs.items():
        double = known.get(pair)
        if double is not None and double.status == DoubleStatus.WAITING:
            double.certainty, double.reasons = link.certainty, ",".join(link.reasons)
            double.found_at = found_at
            waiting.append(double)
    Double.objects.bulk_update(waiting, ["certainty", "reasons", "found_at"], batch_size=500)
    new = [
        Double(
            first_id=link.record,
            second_id=link.other,
            cell=cells[link.record],
            other_cell=cells[link.other],
            certainty=link.certainty,
            reasons=",".join(link.reasons),
            source=DoubleSource.SEARCH,
            found_at=found_at,
        )
        for pair, link in pairs.items()
        if pair not in known
    ]
    return len(Double.objects.bulk_create(new, batch_size=1000))


def _keep_inquiries(links: list[Link], cells: dict[int, str], *, found_at: datetime) -> int:
    """Offer each pair across communes to the commune of the newer record."""
    pairs = {(link.other, link.record): link for link in links}
    either = Q()
    for child, other in pairs:
        either |= Q(child=child, other=other) | Q(child=other, other=child)
    asked = Inquiry.objects.filter(either) if pairs else Inquiry.objects.none()
    known = {frozenset(pair) for pair in asked.values_list("child_id", "other_id")}
    asked.filter(status=InquiryStatus.OFFERED).update(found_at=found_at)
    judged = Double.objects.filter(first__in=[first for _child, first in pairs])
    known |= {frozenset(pair) for pair in judged.values_list("first_id", "second_id")}
    new = [
        Inquiry(
            child_id=child,
            other_id=other,
            cell=cells[child],
            to_cell=cells[other],
            certainty=link.certainty,
            found_at=found_at,
        )
        for (child, other), link in pairs.items()
        if frozenset((child, other)) not in known
    ]
    return len(Inquiry.objects.bulk_create(new, batch_size=1000))
