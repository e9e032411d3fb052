"""A list page asks the database as often for many rows as for few, and no more than agreed."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mangnon.accounts.choices import Role
from mangnon.accounts.tests.cast import SignedIn
from mangnon.children.tests.factories import make_child
from mangnon.common import scope
from mangnon.notices.actions import send
from mangnon.notices.choices import Kind
from tests.house.records import MAKERS, World, make_world

AGREED: dict[str, dict[str, int]] = json.loads(
    Path(__file__).with_name("query_counts.json").read_text(encoding="utf8")
)
GROWING = (
    "directive_id",
    "incoming_id",
    "outgoing_id",
    "handover_id",
    "own_notice",
    "batch_id",
    "urgent_report",
)


def _grow(world: World, role: Role) -> None:
    """Add rows of every listed kind that people of the role see."""
    account = world.people[role]
    for number in range(4):
        make_child(f"Trần Thị Thêm {number}", world.own.hamlet)
        send(Kind(Kind.values[0]), to=[account], link="/")
        world.papers.clear()
        for kind in GROWING:
            MAKERS[kind](world, world.own, account)


def _counts(client: Client, names: list[str]) -> dict[str, int]:
    counted = {}
    for name in names:
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(name)).status_code == 200
        counted[name] = len(asked)
    return counted


@pytest.mark.parametrize("role", sorted(AGREED))
def test_lists_ask_as_often_as_agreed(role: str, db: None, signed_in: SignedIn) -> None:
    world = make_world()
    _grow(world, Role(role))
    client = signed_in(world.people[Role(role)])
    few = _counts(client, list(AGREED[role]))
    with scope.everything("more rows"):
        _grow(world, Role(role))
    many = _counts(client, list(AGREED[role]))
    assert (few, many) == (AGREED[role], AGREED[role])
