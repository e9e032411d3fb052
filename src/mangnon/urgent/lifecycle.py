"""States of an urgent report, its chain and its press lines.

The duty is the closing paragraph of dispatch 403/UBND-KGVX of 6 April 2021; the order of the
steps is the product's own.
"""

from mangnon.urgent.choices import PressState, Status, StepState

REPORT_MOVES: dict[Status, set[Status]] = {
    Status.DRAFT: {Status.SENT, Status.DROPPED},
    Status.SENT: {Status.IN_HAND, Status.DIRECTED},
    Status.IN_HAND: {Status.DIRECTED, Status.ENDED},
    Status.DIRECTED: {Status.ENDED},
    # The second person may ask for more work instead of closing.
    Status.ENDED: {Status.CLOSED, Status.IN_HAND},
    Status.CLOSED: set(),
    Status.DROPPED: set(),
}
STEP_MOVES: dict[StepState, set[StepState]] = {
    StepState.WAITING: {StepState.ACCEPTED},
    StepState.ACCEPTED: {StepState.FORWARDED},
    StepState.FORWARDED: set(),
}
PRESS_MOVES: dict[PressState, set[PressState]] = {
    PressState.DRAFTED: {PressState.REVIEWED, PressState.WITHDRAWN},
    PressState.REVIEWED: {PressState.APPROVED, PressState.WITHDRAWN},
    PressState.APPROVED: {PressState.WITHDRAWN},
    PressState.WITHDRAWN: set(),
}

# In these states the report waits for somebody of the chain.
RUNNING = frozenset({Status.SENT, Status.IN_HAND, Status.DIRECTED, Status.ENDED})
# In these states words may still be added.
OPEN_TO_WORDS = frozenset({Status.SENT, Status.IN_HAND, Status.DIRECTED})
SENT_STATES = RUNNING | {Status.CLOSED}
