"""Undoing an accepted list: the register is again exactly what it was before."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.audit.models import AuditEvent
from mangnon.children import lifecycle
from mangnon.children.actions.import_lists import locked_batch
from mangnon.children.choices import BatchStatus, DoubleSource, DoubleStatus, Event
from mangnon.children.models import (
    Carer,
    ChangeEntry,
    Child,
    Double,
    Household,
    ImportBatch,
    Membership,
    Residence,
)
from mangnon.children.permissions import Can, require
from mangnon.common import clock
from mangnon.common.refusals import Refusal
from mangnon.common.vietnamese import number_text

_NAMED_IN_REFUSAL = 5
# The import itself writes these rows; they are compared with what it wrote.
_OWN_ROWS = (Residence, Carer, Membership, ChangeEntry)


class TouchedSince(Refusal):
    """Accepted children were changed or used since; the others can still be taken back."""

    def __init__(self, codes: list[str], *, untouched: int) -> None:
        shown = ", ".join(codes[:_NAMED_IN_REFUSAL])
        super().__init__(
            _(
                "Không hoàn tác cả danh sách được: %(count)s hồ sơ đã được sửa hoặc đã dùng sau "
                "khi nhập (%(codes)s%(more)s). Có thể hoàn tác %(rest)s hồ sơ còn lại và giữ "
                "những hồ sơ này."
            )
            % {
                "count": number_text(len(codes)),
                "codes": shown,
                "more": "…" if len(codes) > _NAMED_IN_REFUSAL else "",
                "rest": number_text(untouched),
            }
        )
        self.codes = codes
        self.untouched = untouched


@dataclass(frozen=True)
class Standing:
    """The children of an accepted list: how many stand as they came, and which do not."""

    untouched: frozenset[int]
    touched: dict[int, str]


@transaction.atomic
def undo_import(batch: ImportBatch, *, by: Account, keep_touched: bool = False) -> ImportBatch:
    """Take an accepted list out of the register; refused while a record of it was touched."""
    batch = locked_batch(batch)
    require(by, Can.IMPORT_CHILDREN, at=batch.commune)
    lifecycle.check_batch(batch.status, BatchStatus.UNDONE)
    standing = standing_of(batch)
    if standing.touched and not keep_touched:
        raise TouchedSince(sorted(standing.touched.values()), untouched=len(standing.untouched))
    _take_out(batch, standing.untouched)
    batch.rows.filter(child_id__in=standing.untouched).update(child_id=None)
    batch.status = BatchStatus.UNDONE
    batch.undone_at = clock.now()
    batch.mapping = {**batch.mapping, "households": []}
    batch.save(update_fields=["status", "undone_at", "mapping"])
    note = {
        "level": "L3",
        "children": len(standing.untouched),
        "kept": len(standing.touched),
    }
    audit.record(Event.IMPORT_UNDONE, by=by, about=batch, place=batch.commune, note=note)
    return batch


def standing_of(batch: ImportBatch) -> Standing:
    """Compare the children of a list with what the list wrote."""
    accepted = batch.rows.filter(child_id__isnull=False).values_list("child_id", flat=True)
    ids = [pk for pk in accepted if pk is not None]
    children = Child.objects.filter(pk__in=ids).select_for_update(of=("self",))
    codes = dict(children.values_list("pk", "code"))
    touched = set(ids) - codes.keys()
    changed = Q(version__gt=1) | Q(left_on__isnull=False) | ~Q(changed_at=F("created_at"))
    touched |= set(children.filter(changed).values_list("pk", flat=True))
    touched |= _with_other_rows(batch, ids) | _in_touched_households(batch, ids)
    return Standing(
        frozenset(codes.keys() - touched),
        {pk: codes.get(pk, f"#{pk}") for pk in touched},
    )


def _with_other_rows(batch: ImportBatch, ids: Collection[int]) -> set[int]:
    """Find children to whom anything in any domain has been attached since."""
    found: set[int] = set()
    for relation in Child._meta.related_objects:
        found |= _attached(relation, ids)
    later = ChangeEntry.objects.filter(child__in=ids).exclude(import_batch=batch)
    found |= set(later.values_list("child_id", flat=True))
    stays = Residence.objects.filter(child__in=ids)
    moved = stays.filter(Q(until__isnull=False) | ~Q(since=F("child__entered_on")))
    found |= set(moved.values_list("child_id", flat=True))
    ended = Membership.objects.filter(child__in=ids, until__isnull=False)
    return found | set(ended.values_list("child_id", flat=True))


def _attached(relation: ForeignObjectRel, ids: Collection[int]) -> set[int]:
    model, column = relation.related_model, relation.field.attname
    if model in _OWN_ROWS:
        return set()
    rows = model._base_manager.filter(**{f"{column}__in": ids})
    if model is Double:
        # A likeness that the machine found is nobody's work; it goes with the record.
        rows = rows.exclude(~Q(source=DoubleSource.HAND), status=DoubleStatus.WAITING)
    return set(rows.values_list(column, flat=True))


def _in_touched_households(batch: ImportBatch, ids: Collection[int]) -> set[int]:
    """Find children whose household, made by the list, was changed or took in others."""
    made = batch.mapping.get("households", [])
    others = Child.objects.filter(household__in=made).exclude(pk__in=ids)
    shared = set(others.values_list("household_id", flat=True))
    changes = AuditEvent.objects.filter(
        event=Event.HOUSEHOLD_CHANGED,
        about_type=Household._meta.label_lower,
        about_id__in=[str(pk) for pk in made],
    )
    shared |= {int(pk) for pk in changes.values_list("about_id", flat=True)}
    return set(Child.objects.filter(household__in=shared, pk__in=ids).values_list("pk", flat=True))


def _take_out(batch: ImportBatch, ids: Collection[int]) -> None:
    for model in _OWN_ROWS:
        model._base_manager.filter(child__in=ids).delete()
    Child.objects.filter(pk__in=ids).delete()
    made = Household.objects.filter(pk__in=batch.mapping.get("households", []))
    made.filter(children__isnull=True).delete()
