"""Rows that hang on a merged record go over to the one that stays, each in its own way."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import ForeignObject, Model
from django.db.models.fields.reverse_related import ForeignObjectRel

from mangnon.children.actions.merge_memory import change_row
from mangnon.children.choices import ResidenceKind
from mangnon.children.models import (
    Carer,
    ChangeEntry,
    Child,
    Double,
    Inquiry,
    Membership,
    Merge,
    Residence,
    RiskReason,
)
from mangnon.common.vietnamese import loose_key
from mangnon.files.models import StoredFile

# They join two records and stay with both.
_OF_BOTH = (Double, Inquiry, Merge)
Way = Callable[[Merge, Child, Child], None]


def move_rows(merge: Merge, child: Child, absorbed: Child) -> None:
    """Move what hangs on the absorbed record; what the other one has already stays behind."""
    for model, column in _hanging():
        way = _WAYS.get(model)
        if way is not None:
            way(merge, child, absorbed)
            continue
        for row in model._base_manager.filter(**{column.name: absorbed}).order_by("pk"):
            change_row(merge, row, _to(child, row, column.attname))
    owned = {"owner_type": Child._meta.label_lower, "owner_id": absorbed.pk}
    for file in StoredFile.objects.filter(**owned).order_by("pk"):
        change_row(merge, file, {"owner_id": child.pk})


def _hanging() -> Iterator[tuple[type[Model], "ForeignObject[Any, Any]"]]:
    """Yield every table of any domain that points to a child, and the column that does."""
    for relation in Child._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.related_model not in _OF_BOTH:
            yield relation.related_model, relation.field


def _to(child: Child, row: Model, column: str, **also: object) -> dict[str, object]:
    cell = {"cell": child.cell} if hasattr(row, "cell") else {}
    return {column: child.pk, **cell, **also}


def _move_carers(merge: Merge, child: Child, absorbed: Child) -> None:
    known = {(each.relation, loose_key(each.full_name)): each for each in child.carers.all()}
    has_main = any(each.is_main for each in known.values())
    for carer in absorbed.carers.order_by("pk"):
        same = known.get((carer.relation, loose_key(carer.full_name)))
        if same is not None:
            _complete_carer(merge, same, carer)
            continue
        change_row(
            merge, carer, _to(child, carer, "child_id", is_main=carer.is_main and not has_main)
        )
        has_main = has_main or carer.is_main


def _complete_carer(merge: Merge, carer: Carer, other: Carer) -> None:
    """Fill what the staying carer lacks; the other row of the same person stays behind."""
    values: dict[str, object] = {}
    if carer.birth_year is None and other.birth_year is not None:
        values["birth_year"] = other.birth_year
    if not carer.phone_key and other.phone_key:
        # A sealed phone is bound to its own key, not to the row.
        values["phone_key"] = other.phone_key
        values["phone_sealed"] = bytes(other.phone_sealed)
    if carer.life_state == "unknown" and other.life_state != "unknown":
        values["life_state"] = other.life_state
    change_row(merge, carer, values)


def _move_stays(merge: Merge, child: Child, absorbed: Child) -> None:
    """Carry over where the child lived before the staying record begins; never twice a day."""
    usual = child.residences.filter(kind=ResidenceKind.USUAL).order_by("since")
    first = usual.first()
    for stay in absorbed.residences.order_by("-since", "-pk"):
        if stay.kind == ResidenceKind.TEMPORARY or first is None:
            change_row(merge, stay, _to(child, stay, "child_id"))
        elif stay.since < first.since:
            first = _carry_stay(merge, child, stay, first)


def _carry_stay(merge: Merge, child: Child, stay: Residence, first: Residence) -> Residence:
    reaches = stay.until is None or stay.until >= first.since
    if reaches and stay.hamlet_id == first.hamlet_id:
        # One stay in one hamlet: it began earlier, nobody arrived later.
        change_row(merge, first, {"since": stay.since, "reason": stay.reason})
        return first
    until = first.since if reaches else stay.until
    change_row(merge, stay, _to(child, stay, "child_id", until=until))
    return stay


def _move_groups(merge: Merge, child: Child, absorbed: Child) -> None:
    open_ones = {each.subgroup: each for each in child.memberships.filter(until__isnull=True)}
    for row in absorbed.memberships.order_by("pk"):
        same = open_ones.get(row.subgroup) if row.until is None else None
        _join(merge, child, row, same, {"proof": row.proof} if same and not same.proof else {})


def _move_risks(merge: Merge, child: Child, absorbed: Child) -> None:
    open_ones = {each.reason: each for each in child.risks.filter(until__isnull=True)}
    for row in absorbed.risks.order_by("pk"):
        same = open_ones.get(row.reason) if row.until is None else None
        _join(merge, child, row, same, {})


def _join(
    merge: Merge,
    child: Child,
    row: Membership | RiskReason,
    same: Membership | RiskReason | None,
    more: dict[str, object],
) -> None:
    """Move a row, or let the same open row of the staying record begin as early."""
    if same is None:
        change_row(merge, row, _to(child, row, "child_id"))
        return
    earliest = {"since": row.since} if row.since < same.since else {}
    change_row(merge, same, {**earliest, **more})


def _move_history(merge: Merge, child: Child, absorbed: Child) -> None:
    for entry in absorbed.changes.order_by("pk"):
        # Versions count the saves of one record; the other one's lines carry none.
        change_row(merge, entry, _to(child, entry, "child_id", version=0))


_WAYS: dict[type[Model], Way] = {
    Carer: _move_carers,
    Residence: _move_stays,
    Membership: _move_groups,
    RiskReason: _move_risks,
    ChangeEntry: _move_history,
}
