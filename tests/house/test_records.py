"""The records for opening addresses can be made for every role and place."""

import pytest

from mangnon.accounts.choices import Role
from tests.house.records import MAKERS, make_world


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_a_record_of_each_kind_is_made(kind: str, db: None) -> None:
    world = make_world()
    for place in (world.own, world.elsewhere):
        account = world.people[Role.COMMUNE_OFFICER]
        assert MAKERS[kind](world, place, account)
