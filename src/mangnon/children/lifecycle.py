"""States of a record and of a handover between communes, with the moves between them."""

from django.utils.translation import gettext as _

from mangnon.children.choices import BatchStatus, ChildStatus, HandoverStatus, LeftReason
from mangnon.common.lifecycles import check_move

MOVES: dict[ChildStatus, set[ChildStatus]] = {
    ChildStatus.PROVISIONAL: {
        ChildStatus.CONFIRMED,
        ChildStatus.LEFT,
        ChildStatus.TURNED_16,
        ChildStatus.DECEASED,
    },
    ChildStatus.CONFIRMED: {
        ChildStatus.MOVING,
        ChildStatus.LEFT,
        ChildStatus.TURNED_16,
        ChildStatus.DECEASED,
    },
    # The old commune keeps the child until the new one answers.
    ChildStatus.MOVING: {ChildStatus.CONFIRMED, ChildStatus.TURNED_16, ChildStatus.DECEASED},
    ChildStatus.LEFT: {ChildStatus.CONFIRMED},
    ChildStatus.TURNED_16: {ChildStatus.CONFIRMED},
    ChildStatus.DECEASED: {ChildStatus.CONFIRMED},
}

HANDOVER_MOVES: dict[HandoverStatus, set[HandoverStatus]] = {
    HandoverStatus.WAITING: {
        HandoverStatus.ACCEPTED,
        HandoverStatus.REFUSED,
        HandoverStatus.WITHDRAWN,
    },
    HandoverStatus.ACCEPTED: set(),
    HandoverStatus.REFUSED: set(),
    HandoverStatus.WITHDRAWN: set(),
}

_AFTER: dict[LeftReason, ChildStatus] = {
    LeftReason.MOVED: ChildStatus.LEFT,
    LeftReason.ABROAD: ChildStatus.LEFT,
    LeftReason.ENTERED_WRONGLY: ChildStatus.LEFT,
    LeftReason.TURNED_16: ChildStatus.TURNED_16,
    LeftReason.DECEASED: ChildStatus.DECEASED,
}


def status_after(reason: LeftReason) -> ChildStatus:
    """Return where a record stands after the child left for a reason."""
    return _AFTER[reason]


def check(now: ChildStatus | str, new: ChildStatus) -> None:
    """Refuse a move of a record that the table does not hold."""
    if now == ChildStatus.PROVISIONAL and new == ChildStatus.MOVING:
        way_out = _("Hãy xác nhận hồ sơ trước khi chuyển.")
    elif now == ChildStatus.MOVING:
        way_out = _("Hãy chờ nơi đến trả lời hoặc rút lại việc chuyển.")
    else:
        way_out = _("Hãy mở lại hồ sơ để xem trạng thái hiện tại.")
    check_move(MOVES, now, new, way_out=way_out)


def check_handover(now: HandoverStatus | str, new: HandoverStatus) -> None:
    """Refuse a second answer to a handover."""
    check_move(
        HANDOVER_MOVES, now, new, way_out=_("Việc chuyển này đã có trả lời, hãy tải lại trang.")
    )


BATCH_MOVES: dict[BatchStatus, set[BatchStatus]] = {
    BatchStatus.STAGED: {BatchStatus.CHECKED, BatchStatus.DISCARDED},
    BatchStatus.CHECKED: {BatchStatus.STAGED, BatchStatus.ACCEPTED, BatchStatus.DISCARDED},
    BatchStatus.ACCEPTED: {BatchStatus.UNDONE},
    # An undone list is as it was before it was accepted.
    BatchStatus.UNDONE: {BatchStatus.ACCEPTED, BatchStatus.DISCARDED},
    BatchStatus.DISCARDED: set(),
}


def check_batch(now: BatchStatus | str, new: BatchStatus) -> None:
    """Refuse a move of an import that the table does not hold."""
    way_out = (
        _("Hãy chọn cột họ tên trước.")
        if now == BatchStatus.STAGED
        else _("Hãy mở lại trang danh sách để xem trạng thái hiện tại.")
    )
    check_move(BATCH_MOVES, now, new, way_out=way_out)
