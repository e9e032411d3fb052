"""A small demo province, loaded once for a module of tests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from mangnon.demo import load
from mangnon.demo.bulk import analyse
from mangnon.demo.choices import Scale
from mangnon.demo.hamlets import Settlement, minh_hoa
from mangnon.demo.load import Progress, load_demo
from mangnon.demo.register import REGISTER
from mangnon.places.models import Hamlet, Placement

ON = date(2021, 5, 10)
CHILDREN_IN_A_HAMLET = 25


def few_children(_scale: Scale) -> tuple[Settlement, ...]:
    """Return every hamlet of huyện Minh Họa with few children in each."""
    return tuple(replace(each, children=CHILDREN_IN_A_HAMLET) for each in minh_hoa())


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Progress]]:
    """Load the demo with few children; undone when the module's tests are over."""
    seen: list[Progress] = []
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(load, "settlements_of", few_children)
        patch.setattr(load, "WORK", ())
        with transaction.atomic():
            load_demo(scale=Scale.SMALL, on=ON, watch=seen.append)
            _analyse_as_owner()
            yield seen
            transaction.set_rollback(True)


def _analyse_as_owner() -> None:
    """Without statistics of the new rows a count may take minutes; only the owner makes them."""
    with connection.cursor() as cursor:
        cursor.execute("set role none")
        analyse((Hamlet, Placement, *REGISTER))
        cursor.execute(f"set role {settings.APP_ROLE}")
