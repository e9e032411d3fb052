"""Invented children for tests."""

from datetime import date
from itertools import count

from mangnon.children.choices import ChildStatus, ResidenceReason, Sex
from mangnon.children.models import Child, Residence
from mangnon.common import clock
from mangnon.common.vietnamese import sort_key
from mangnon.places.models import Hamlet

_numbers = count(1)
ENTERED = date(2019, 1, 1)


def make_child(full_name: str, hamlet: Hamlet, **facts: object) -> Child:
    """Make a confirmed child with its usual residence."""
    now = clock.now()
    known = {
        "sex": Sex.MALE,
        "birth_date": date(2013, 5, 4),
        "status": ChildStatus.CONFIRMED,
        "entered_on": ENTERED,
        "code": f"TE-T{next(_numbers):06}",
    } | facts
    child = Child.objects.create(
        full_name=full_name,
        sort_key=sort_key(full_name),
        hamlet=hamlet,
        cell=hamlet.cell,
        created_at=now,
        changed_at=now,
        **known,
    )
    Residence.objects.create(
        child=child,
        hamlet=hamlet,
        cell=hamlet.cell,
        since=child.entered_on,
        reason=ResidenceReason.FIRST_ENTRY,
    )
    return child
