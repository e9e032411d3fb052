"""Two records of one child become one; everything remembers where it came from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.children import lifecycle
from mangnon.children.actions.access import stated
from mangnon.children.actions.history import Pair, locked, save_with_history
from mangnon.children.actions.merge_memory import remember
from mangnon.children.actions.merge_moving import move_rows
from mangnon.children.choices import (
    ChildStatus,
    DoubleSource,
    DoubleStatus,
    Event,
    InquiryStatus,
    LeftReason,
)
from mangnon.children.identity import open_id_number, seal_id_number
from mangnon.children.models import Child, Double, Inquiry, Merge
from mangnon.children.permissions import Can, require
from mangnon.children.survivorship import COLUMNS
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.common.vietnamese import sort_key


@dataclass(frozen=True)
class Choice:
    """Why two records are merged, and which facts come from the one that is closed."""

    reason: str
    taken: frozenset[str] = frozenset()


@transaction.atomic
def merge_records(child: Child, absorbed: Child, *, by: Account, choice: Choice) -> Merge:
    """Make one record of two; the other one's code leads here from now on."""
    first, second = (locked(each) for each in sorted((child, absorbed), key=lambda one: one.pk))
    child, absorbed = (first, second) if first.pk == child.pk else (second, first)
    for each in (child, absorbed):
        require(by, Can.MERGE_RECORDS, at=each.hamlet)
    _check_standing(child, absorbed)
    _check_open_work((child, absorbed))
    reason = stated(choice.reason)
    unknown = choice.taken - set(COLUMNS)
    if unknown:
        raise Invalid(_("Không chọn được trường này khi gộp."), field=min(unknown))
    merge = Merge.objects.create(
        child=child,
        absorbed=absorbed,
        cell=child.cell,
        reason=reason,
        merged_at=clock.now(),
        merged_by=by,
    )
    facts = _facts(child, absorbed, choice.taken)
    move_rows(merge, child, absorbed)
    _close(merge, absorbed, by=by)
    _take(merge, child, facts, by=by)
    _judge(child, absorbed, by=by, words=reason)
    _tell(merge, by=by)
    return merge


def _check_standing(child: Child, absorbed: Child) -> None:
    if child.pk == absorbed.pk:
        raise Invalid(_("Hai mã phải là hai hồ sơ khác nhau."), field="other_code")
    if child.left_on is not None:
        raise MoveNotAllowed(
            _("Hồ sơ giữ lại phải đang trong danh sách. Chọn hồ sơ kia làm hồ sơ giữ lại.")
        )
    if absorbed.status == ChildStatus.DECEASED:
        raise MoveNotAllowed(
            _("Một hồ sơ ghi trẻ đã mất. Sửa lại tình trạng cho đúng rồi mới gộp.")
        )
    for each in (child, absorbed):
        lifecycle.check(each.status, ChildStatus.MERGED)


def _check_open_work(records: Collection[Child]) -> None:
    codes = ", ".join(each.code for each in records if each.handovers.waiting().exists())
    if codes:
        raise MoveNotAllowed(
            _("Hồ sơ %(codes)s đang chờ nơi đến tiếp nhận. Chờ trả lời hoặc rút lại rồi mới gộp.")
            % {"codes": codes}
        )
    asked = Inquiry.objects.filter(child__in=records, status=InquiryStatus.ASKED)
    if asked.exists():
        raise MoveNotAllowed(
            _("Đang chờ xã khác trả lời về một trong hai hồ sơ. Chờ có trả lời rồi mới gộp.")
        )
    told_apart = Double.objects.filter(
        first__in=records, second__in=records, status=DoubleStatus.DIFFERENT
    )
    if told_apart.exists():
        raise MoveNotAllowed(
            _("Hai hồ sơ này đã được xác định là hai trẻ. Bấm «Xét lại» trước nếu đó là nhầm.")
        )


def _facts(child: Child, absorbed: Child, taken: Collection[str]) -> dict[str, Any]:
    """Return the columns of the surviving record after the merge."""
    facts: dict[str, Any] = {}
    for name in taken:
        facts |= {column: getattr(absorbed, column) for column in COLUMNS[name]}
    if "id_number" in taken:
        # A sealed number is bound to the code of its record.
        number = open_id_number(absorbed.id_number_sealed, code=absorbed.code)
        facts["id_number_sealed"] = seal_id_number(number, code=child.code)
    name = facts.get("full_name", child.full_name) or facts.get("home_name", child.home_name)
    facts["sort_key"] = sort_key(name)
    facts["entered_on"] = min(child.entered_on, absorbed.entered_on)
    if absorbed.status == ChildStatus.CONFIRMED:
        facts["status"] = ChildStatus.CONFIRMED
    return facts


def _close(merge: Merge, absorbed: Child, *, by: Account) -> None:
    """Close the absorbed record from its first day on, so that no day counts the child twice."""
    facts: dict[str, Any] = {
        "status": ChildStatus.MERGED,
        "left_on": absorbed.entered_on,
        "left_reason": LeftReason.ENTERED_WRONGLY,
    }
    _set(merge, absorbed, facts, by=by, line=("", merge.child.code))


def _take(merge: Merge, child: Child, facts: Mapping[str, Any], *, by: Account) -> None:
    _set(merge, child, facts, by=by, line=("", merge.absorbed.code))


def _set(
    merge: Merge, child: Child, facts: Mapping[str, Any], *, by: Account, line: tuple[str, str]
) -> None:
    """Save the columns that change, with their history and their memory."""
    pairs: dict[str, Pair] = {
        name: (getattr(child, name), value)
        for name, value in facts.items()
        if _plain(getattr(child, name)) != _plain(value)
    }
    before = {name: pair[0] for name, pair in pairs.items()}
    for name, (_old, new) in pairs.items():
        setattr(child, name, new)
    shown: dict[str, Pair] = {name.removesuffix("_id"): pair for name, pair in pairs.items()}
    save_with_history(child, by=by, changes={**shown, "merged": line})
    remember(merge, child, before=before, after={name: pair[1] for name, pair in pairs.items()})


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _judge(child: Child, absorbed: Child, *, by: Account, words: str) -> None:
    first, second = sorted((child, absorbed), key=lambda one: one.pk)
    double = Double.objects.filter(first=first, second=second).first() or Double(
        first=first,
        second=second,
        cell=first.cell,
        other_cell=second.cell,
        certainty=99,
        source=DoubleSource.HAND,
        found_at=clock.now(),
    )
    double.status, double.words = DoubleStatus.MERGED, words
    double.decided_at, double.decided_by = clock.now(), by
    double.save()


def _tell(merge: Merge, *, by: Account) -> None:
    """Write the merge into the lives of both records."""
    for child, other in ((merge.child, merge.absorbed), (merge.absorbed, merge.child)):
        audit.record(
            Event.RECORDS_MERGED,
            by=by,
            about=child,
            place=child.hamlet,
            note={"merge": merge.pk, "other": other.code, "kept": merge.child.code,
                  "reason": merge.reason, "level": "L3"},
        )  # fmt: skip
