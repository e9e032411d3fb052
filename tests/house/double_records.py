"""Pairs, merges and questions between communes in an own and a foreign place."""

from collections.abc import Callable
from typing import Any

from mangnon.accounts.models import Account
from mangnon.children.choices import DoubleSource, InquiryStatus
from mangnon.children.models import Child, Double, Inquiry, Merge
from mangnon.children.tests.factories import make_child
from mangnon.common import clock


def _double(world: Any, place: Any, account: Account) -> int:
    return _pair(place).pk


def _pair(place: Any) -> Double:
    first, second = (make_child("Lê Thị Trùng", place.hamlet) for _turn in range(2))
    return Double.objects.create(
        first=first, second=second, cell=first.cell, other_cell=second.cell, certainty=90,
        reasons="birth_same,name_same", source=DoubleSource.SEARCH, found_at=clock.now(),
    )  # fmt: skip


def _merge(world: Any, place: Any, account: Account) -> int:
    pair = _pair(place)
    merge = Merge.objects.create(
        child=pair.first, absorbed=pair.second, cell=pair.cell, reason="Cùng một trẻ",
        merged_at=clock.now(), merged_by=place.officer,
    )  # fmt: skip
    return merge.pk


def _inquiry(world: Any, place: Any, account: Account) -> int:
    """Make a question that the place may ask."""
    far = world.neighbour if place != world.neighbour else world.own
    one, other = _alike(place), _alike(far)
    return _question(one, other, status=InquiryStatus.OFFERED).pk


def _inquiry_here(world: Any, place: Any, account: Account) -> int:
    """Make a question that the place must answer."""
    far = world.neighbour if place != world.neighbour else world.own
    one, other = _alike(far), _alike(place)
    return _question(one, other, status=InquiryStatus.ASKED).pk


def _alike(place: Any) -> Child:
    return make_child("Lê Thị Trùng", place.hamlet)


def _question(one: Child, other: Child, *, status: InquiryStatus) -> Inquiry:
    return Inquiry.objects.create(
        child=one, other=other, cell=one.cell, to_cell=other.cell, certainty=90, status=status,
        found_at=clock.now(),
    )  # fmt: skip


DOUBLE_MAKERS: dict[str, Callable[[Any, Any, Account], int]] = {
    "double_id": _double,
    "merge_id": _merge,
    "inquiry_id": _inquiry,
    "inquiry_here": _inquiry_here,
}
