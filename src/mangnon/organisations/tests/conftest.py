"""The province's bodies, loaded once for a module of tests."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from mangnon.organisations.actions import load_province
from mangnon.places.actions import load_units
from mangnon.places.catalogue import official_units

UNITS = [unit for unit in official_units() if unit.province_code == "91"]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load units and bodies; undone when the module's tests are over."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_units()
        load_province(UNITS)
        yield
        transaction.set_rollback(True)
