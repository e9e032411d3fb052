"""A list page asks the database as often for many rows as for few, and no more than agreed."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mangnon.accounts.choices import Role
from mangnon.accounts.tests.cast import SignedIn
from mangnon.children.tests.factories import make_child
from mangnon.common import scope
from mangnon.notices.actions import send
from mangnon.notices.choices import Kind
from tests.house.records import MAKERS, World, make_world

AGREED: dict[str, list[str | int]] = json.loads(
    Path(__file__).with_name("query_counts.json").read_text(encoding="utf8")
)
GROWING = ("directive_id", "handover_id", "own_notice", "batch_id")


def _grow(world: World, role: Role) -> None:
    """Add rows of every listed kind that people of the role see."""
    account = world.people[role]
    for number in range(4):
        make_child(f"Trần Thị Thêm {number}", world.own.hamlet)
        send(Kind(Kind.values[0]), to=[account], link="/")
        world.papers.clear()
        for kind in GROWING:
            MAKERS[kind](world, world.own, account)


@pytest.mark.parametrize("name", sorted(AGREED))
def test_a_list_asks_as_often_as_agreed(name: str, db: None, signed_in: SignedIn) -> None:
    agreed, role = int(AGREED[name][0]), Role(AGREED[name][1])
    world = make_world()
    _grow(world, role)
    client = signed_in(world.people[role])
    client.get(reverse(name))
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert client.get(reverse(name)).status_code == 200
    with scope.everything("more rows"):
        _grow(world, role)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(name))
    assert (len(few), len(many)) == (agreed, agreed)
