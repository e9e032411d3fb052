"""States of a record and of a handover between communes, with the moves between them."""

from django.utils.translation import gettext as _

from mangnon.children.choices import (
    BatchStatus,
    ChildStatus,
    DoubleStatus,
    HandoverStatus,
    InquiryStatus,
    LeftReason,
)
from mangnon.common.lifecycles import check_move

MOVES: dict[ChildStatus, set[ChildStatus]] = {
    ChildStatus.PROVISIONAL: {
        ChildStatus.CONFIRMED,
        ChildStatus.LEFT,
        ChildStatus.TURNED_16,
        ChildStatus.DECEASED,
        ChildStatus.MERGED,
    },
    ChildStatus.CONFIRMED: {
        ChildStatus.MOVING,
        ChildStatus.LEFT,
        ChildStatus.TURNED_16,
        ChildStatus.DECEASED,
        ChildStatus.MERGED,
    },
    # The old commune keeps the child until the new one answers.
    ChildStatus.MOVING: {ChildStatus.CONFIRMED, ChildStatus.TURNED_16, ChildStatus.DECEASED},
    ChildStatus.LEFT: {ChildStatus.CONFIRMED, ChildStatus.MERGED},
    ChildStatus.TURNED_16: {ChildStatus.CONFIRMED, ChildStatus.MERGED},
    ChildStatus.DECEASED: {ChildStatus.CONFIRMED, ChildStatus.MERGED},
    # Un-merging gives a record back the state it had.
    ChildStatus.MERGED: {
        ChildStatus.PROVISIONAL,
        ChildStatus.CONFIRMED,
        ChildStatus.LEFT,
        ChildStatus.TURNED_16,
        ChildStatus.DECEASED,
    },
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
    elif now == ChildStatus.MERGED:
        way_out = _("Hồ sơ này đã gộp vào hồ sơ khác. Dùng «Tách hồ sơ» nếu gộp nhầm.")
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


DOUBLE_MOVES: dict[DoubleStatus, set[DoubleStatus]] = {
    DoubleStatus.WAITING: {DoubleStatus.SAME, DoubleStatus.DIFFERENT, DoubleStatus.MERGED},
    DoubleStatus.SAME: {DoubleStatus.WAITING, DoubleStatus.MERGED},
    DoubleStatus.DIFFERENT: {DoubleStatus.WAITING},
    # Un-merging says that they are two children.
    DoubleStatus.MERGED: {DoubleStatus.DIFFERENT},
}

INQUIRY_MOVES: dict[InquiryStatus, set[InquiryStatus]] = {
    InquiryStatus.OFFERED: {InquiryStatus.ASKED, InquiryStatus.DROPPED},
    InquiryStatus.ASKED: {InquiryStatus.SAME, InquiryStatus.DIFFERENT},
    InquiryStatus.SAME: set(),
    InquiryStatus.DIFFERENT: set(),
    InquiryStatus.DROPPED: {InquiryStatus.ASKED},
}


def check_double(now: DoubleStatus | str, new: DoubleStatus) -> None:
    """Refuse a judgement on two records that the table does not hold."""
    way_out = _("Cặp này đã có người quyết định. Tải lại trang để xem.")
    check_move(DOUBLE_MOVES, now, new, way_out=way_out)


def check_inquiry(now: InquiryStatus | str, new: InquiryStatus) -> None:
    """Refuse a second answer to a question between communes."""
    way_out = _("Yêu cầu này đã có trả lời. Tải lại trang để xem.")
    check_move(INQUIRY_MOVES, now, new, way_out=way_out)
