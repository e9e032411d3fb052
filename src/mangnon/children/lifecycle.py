"""States of a record and of a handover between communes, with the moves between them."""

from mangnon.children.choices import ChildStatus, HandoverStatus, LeftReason

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
