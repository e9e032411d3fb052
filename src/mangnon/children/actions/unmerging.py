"""Taking a merge apart again, however much later: each part goes back, later changes are kept."""

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.children.actions.access import stated
from mangnon.children.actions.history import Pair, locked, save_with_history
from mangnon.children.actions.merge_memory import put_back, restored, row_of
from mangnon.children.actions.register import unique_id_number
from mangnon.children.choices import DoubleStatus, Event
from mangnon.children.models import Child, Double, Merge, MergedPart, Residence
from mangnon.children.permissions import Can, require
from mangnon.common import clock, scope
from mangnon.common.refusals import MoveNotAllowed, NotFound

_CHILD = Child._meta.label_lower


@transaction.atomic
def unmerge_records(merge: Merge, *, by: Account, reason: str) -> Merge:
    """Make two records of one again.

    The absorbed record goes back to its own commune, wherever the other one lives by now; only
    this verb opens that commune's cell.
    """
    merge = _locked(merge)
    child = locked(merge.child)
    require(by, Can.MERGE_RECORDS, at=child.hamlet)
    if merge.undone_at is not None:
        raise MoveNotAllowed(_("Lần gộp này đã được tách rồi. Tải lại trang."))
    reason = stated(reason)
    _check_later_merges(merge, child)
    with scope.crossing({_cell_of(merge.absorbed_id)}, reason="un-merge"):
        absorbed = locked(merge.absorbed)
        _put_back(merge, child, absorbed, by=by)
        _judge(merge, by=by, words=reason)
        merge.undone_at, merge.undone_by, merge.undone_because = clock.now(), by, reason
        merge.save(update_fields=["undone_at", "undone_by", "undone_because"])
        _tell(merge, child, absorbed, by=by)
    return merge


def _locked(merge: Merge) -> Merge:
    found = Merge.objects.select_for_update(of=("self",)).filter(pk=merge.pk).first()
    if found is None:
        raise NotFound(_("Không tìm thấy lần gộp này."))
    return found


def _cell_of(child_id: int) -> str:
    with scope.everything("find the commune of the absorbed record"):
        return str(Child.objects.values_list("cell", flat=True).get(pk=child_id))


def _check_later_merges(merge: Merge, child: Child) -> None:
    """Refuse while a later merge stands on top of this one."""
    onto = Merge.objects.standing().filter(absorbed=child).first()
    later = onto or Merge.objects.standing().filter(child=child, pk__gt=merge.pk).first()
    if later is not None:
        raise MoveNotAllowed(
            _("Sau lần gộp này còn một lần gộp khác (hồ sơ %(code)s). Tách lần sau trước.")
            % {"code": _code_of(later.child_id if onto else later.absorbed_id)}
        )


def _code_of(child_id: int) -> str:
    with scope.everything("name the record of a later merge"):
        return str(Child.objects.values_list("code", flat=True).get(pk=child_id))


def _put_back(merge: Merge, child: Child, absorbed: Child, *, by: Account) -> None:
    """Give back in the reverse order of taking; the surviving record lets its number go first."""
    parts = list(merge.parts.order_by("-pk"))
    records = {part.row_id: part for part in parts if part.table == _CHILD}
    with unique_id_number():
        _restore(child, records.get(child.pk), by=by, line=(absorbed.code, ""))
    for part in parts:
        row = None if part.table == _CHILD else row_of(part)
        if row is not None:
            _return_row(part, row, child, absorbed)
    with unique_id_number():
        _restore(absorbed, records.get(absorbed.pk), by=by, line=(child.code, ""))


def _return_row(part: MergedPart, row: Model, child: Child, absorbed: Child) -> None:
    """Put a row back, unless it was carried on to a third record since."""
    moved = [name for name, old in part.before.items()
             if (old, part.after[name]) == (absorbed.pk, child.pk)]  # fmt: skip
    if any(getattr(row, name) != child.pk for name in moved):
        return
    # A stay keeps the cell where it was; everything else follows its child.
    follows = moved and not isinstance(row, Residence)
    put_back(part, row, cell=absorbed.cell if follows else "")


def _restore(child: Child, part: MergedPart | None, *, by: Account, line: tuple[str, str]) -> None:
    pairs = restored(part, child) if part else {}
    shown: dict[str, Pair] = {name.removesuffix("_id"): pair for name, pair in pairs.items()}
    save_with_history(child, by=by, changes={**shown, "merged": line})


def _judge(merge: Merge, *, by: Account, words: str) -> None:
    first, second = sorted((merge.child_id, merge.absorbed_id))
    Double.objects.filter(first=first, second=second).update(
        status=DoubleStatus.DIFFERENT,
        words=words[:200],
        decided_at=clock.now(),
        decided_by=by,
    )


def _tell(merge: Merge, child: Child, absorbed: Child, *, by: Account) -> None:
    """Write the un-merge into the lives of both records."""
    for one, other in ((child, absorbed), (absorbed, child)):
        audit.record(
            Event.RECORDS_UNMERGED,
            by=by,
            about=one,
            place=one.hamlet,
            note={"merge": merge.pk, "other": other.code, "reason": merge.undone_because,
                  "level": "L3"},
        )  # fmt: skip
