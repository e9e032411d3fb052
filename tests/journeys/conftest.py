"""One server and one browser for all journeys."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.journeys.province import Province, running_province

QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def province() -> Iterator[Province]:
    """The demo province, served from its own database."""
    # A short path that the database's own user may pass: its socket lies under it.
    folder = Path(tempfile.mkdtemp(prefix="mn-"))
    folder.chmod(0o711)
    with running_province(folder / "d") as served:
        yield served
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    path = os.environ.get("MANGNON_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        chromium.close()
