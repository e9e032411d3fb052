"""Every table of moves is complete, leads somewhere and is drawn."""

import pytest

from mangnon.config.reference.discovery import Lifecycle, domains, lifecycles, room

LIFECYCLES = lifecycles()


def _name(lifecycle: Lifecycle) -> str:
    return f"{lifecycle.domain}.{lifecycle.name}"


def test_every_lifecycle_module_has_a_table() -> None:
    with_room = {domain for domain in domains() if room(domain, "lifecycle")}
    assert {lifecycle.domain for lifecycle in LIFECYCLES} == with_room


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=_name)
def test_every_state_of_the_enumeration_has_its_moves(lifecycle: Lifecycle) -> None:
    kind = type(next(iter(lifecycle.moves)))
    assert set(lifecycle.moves) == set(kind)


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=_name)
def test_no_state_moves_to_itself_or_to_a_stranger(lifecycle: Lifecycle) -> None:
    for state, following in lifecycle.moves.items():
        assert state not in following
        assert following <= set(lifecycle.moves)


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=_name)
def test_every_state_but_the_first_is_reached(lifecycle: Lifecycle) -> None:
    reached = {each for following in lifecycle.moves.values() for each in following}
    first = next(iter(lifecycle.moves))
    assert set(lifecycle.moves) - reached <= {first}
