"""States of directives and tasks with their moves (Nghị định 30/2020/NĐ-CP, Điều 4 và 18)."""

from mangnon.directives.choices import (
    DirectiveStatus,
    ExtensionState,
    NumberState,
    ObstacleState,
    OriginState,
    TaskStatus,
)

DIRECTIVE_MOVES: dict[DirectiveStatus, set[DirectiveStatus]] = {
    DirectiveStatus.UPLOADED: {DirectiveStatus.IN_REVIEW},
    DirectiveStatus.IN_REVIEW: {DirectiveStatus.APPROVED},
    DirectiveStatus.APPROVED: {DirectiveStatus.IN_REVIEW, DirectiveStatus.ISSUED},
    DirectiveStatus.ISSUED: {DirectiveStatus.RECALLED},
    DirectiveStatus.RECALLED: set(),
}

TASK_MOVES: dict[TaskStatus, set[TaskStatus]] = {
    TaskStatus.PROPOSED: {TaskStatus.APPROVED, TaskStatus.REJECTED},
    TaskStatus.REJECTED: {TaskStatus.APPROVED},
    TaskStatus.APPROVED: {TaskStatus.REJECTED, TaskStatus.ISSUED},
    TaskStatus.ISSUED: {TaskStatus.IN_PROGRESS, TaskStatus.DONE, TaskStatus.WITHDRAWN},
    TaskStatus.IN_PROGRESS: {TaskStatus.DONE, TaskStatus.WITHDRAWN},
    # Back to work: whoever reported it done may take that back until a second person has looked.
    TaskStatus.DONE: {
        TaskStatus.IN_PROGRESS,
        TaskStatus.ACCEPTED,
        TaskStatus.RETURNED,
        TaskStatus.WITHDRAWN,
    },
    TaskStatus.RETURNED: {TaskStatus.IN_PROGRESS, TaskStatus.DONE, TaskStatus.WITHDRAWN},
    # An inspection on site may find that what was accepted on paper is not there.
    TaskStatus.ACCEPTED: {TaskStatus.RETURNED},
    TaskStatus.WITHDRAWN: set(),
}

# A number is never given twice: what was annulled stays annulled (Điều 15).
NUMBER_MOVES: dict[NumberState, set[NumberState]] = {
    NumberState.RESERVED: {NumberState.USED, NumberState.ANNULLED},
    NumberState.USED: {NumberState.ANNULLED},
    NumberState.ANNULLED: set(),
}

EXTENSION_MOVES: dict[ExtensionState, set[ExtensionState]] = {
    ExtensionState.ASKED: {
        ExtensionState.GRANTED,
        ExtensionState.REFUSED,
        ExtensionState.TAKEN_BACK,
    },
    ExtensionState.GRANTED: set(),
    ExtensionState.REFUSED: set(),
    ExtensionState.TAKEN_BACK: set(),
}

OBSTACLE_MOVES: dict[ObstacleState, set[ObstacleState]] = {
    ObstacleState.OPEN: {ObstacleState.ANSWERED},
    ObstacleState.ANSWERED: set(),
}

# A person may change the decision about a clause as long as the paper is kept.
ORIGIN_MOVES: dict[OriginState, set[OriginState]] = {
    OriginState.PROPOSED: {OriginState.CONFIRMED, OriginState.LOCAL},
    OriginState.CONFIRMED: {OriginState.LOCAL},
    OriginState.LOCAL: {OriginState.CONFIRMED},
}

# While a directive is in these states its clauses, tasks and addressees may change.
OPEN_TO_REVIEW = frozenset({DirectiveStatus.UPLOADED, DirectiveStatus.IN_REVIEW})
# Tasks in these states wait for the doer.
WITH_DOER = frozenset({TaskStatus.ISSUED, TaskStatus.IN_PROGRESS, TaskStatus.RETURNED})
# Tasks that were given out, whatever became of them.
GIVEN = WITH_DOER | {TaskStatus.DONE, TaskStatus.ACCEPTED, TaskStatus.WITHDRAWN}
