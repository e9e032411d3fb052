"""Tests run as the application role behind both walls, on a database made by its owner."""

import os
import socket
from collections import Counter
from collections.abc import Iterator
from typing import Any

# Settings are read on import, so the environment comes first.
os.environ["MANGNON_DB_AS"] = "owner"
os.environ["DJANGO_SETTINGS_MODULE"] = "mangnon.config.test_settings"

import django
import pytest

django.setup()

from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from mangnon.common import scope
from mangnon.config.database_roles import prepare

pytest_plugins = ["mangnon.accounts.tests.cast"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Hand the test database over to the application role."""
    with django_db_blocker.unblock():
        connection.ensure_connection()
        prepare(connection.connection)
        connection.close()
    options = connection.settings_dict["OPTIONS"]
    as_owner = options["options"]
    options["options"] = f"{as_owner} -c role={settings.APP_ROLE}"
    yield
    options["options"] = as_owner
    with django_db_blocker.unblock():
        connection.close()


# Every cell a test may use: factories write before the reach of anybody is asked for.
TEST_CELLS = [f"MH{number:02}" for number in range(1, 100)]


@pytest.fixture(autouse=True)
def _open_register(request: pytest.FixtureRequest) -> None:
    """Let factories write everywhere; requests and `scope` narrow it until the test ends."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        scope.apply(cells=TEST_CELLS, account="test")


OWN_MACHINE = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection that would leave the machine."""

    def connect_at_home(self: socket.socket, address: Any) -> None:
        is_local = self.family == socket.AF_UNIX or str(address[0]).startswith(OWN_MACHINE)
        assert is_local, f"a test reaches for the network: {address}"
        connect(self, address)

    connect = socket.socket.connect
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_at_home)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    long_ones = ("journeys/test_spine", "journeys/", "test_url_matrix", "test_walls")
    items.sort(key=lambda item: _place_among(long_ones, item.nodeid))


def _place_among(long_ones: tuple[str, ...], name: str) -> int:
    found = (place for place, part in enumerate(long_ones) if part in name)
    return next(found, len(long_ones))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests have counted: cells of the matrix, walls, tampering."""
    counted: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                counted.update({name: int(number) for name, number in report.user_properties})
    for name, number in sorted(counted.items()):
        terminalreporter.write_line(f"{name}: {number}")
