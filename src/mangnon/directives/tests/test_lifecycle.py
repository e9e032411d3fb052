"""States and moves are complete tables."""

from mangnon.directives.choices import DirectiveStatus, TaskStatus
from mangnon.directives.lifecycle import DIRECTIVE_MOVES, GIVEN, TASK_MOVES, WITH_DOER


def test_every_state_has_its_moves() -> None:
    assert set(DIRECTIVE_MOVES) == set(DirectiveStatus)
    assert set(TASK_MOVES) == set(TaskStatus)


def test_every_state_but_the_first_can_be_reached() -> None:
    assert set().union(*DIRECTIVE_MOVES.values()) == set(DirectiveStatus) - {
        DirectiveStatus.UPLOADED
    }
    assert set().union(*TASK_MOVES.values()) == set(TaskStatus) - {TaskStatus.PROPOSED}


def test_only_ends_have_no_moves() -> None:
    assert [state for state, moves in DIRECTIVE_MOVES.items() if not moves] == [
        DirectiveStatus.RECALLED
    ]
    ends = {state for state, moves in TASK_MOVES.items() if not moves}
    # What was accepted on paper may still be sent back by an inspection on site.
    assert ends == {TaskStatus.WITHDRAWN}
    assert TASK_MOVES[TaskStatus.ACCEPTED] == {TaskStatus.RETURNED}


def test_what_waits_for_the_doer_was_given() -> None:
    assert WITH_DOER < GIVEN
