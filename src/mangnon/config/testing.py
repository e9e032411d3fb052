"""``mangnon test``: every test, on a throw-away server or on the one that DATABASE_URL names."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from mangnon.config import database

PROJECT = Path(__file__).resolve().parents[3]
# Plug-ins are named, not searched for: searching costs three seconds at each start.
PLUGINS = ("pytest_django.plugin", "xdist.plugin", "_hypothesis_pytestplugin")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
MOST_WORKERS = 4
NO_BROWSER = (
    "CHƯA CHẠY các hành trình trên trình duyệt: hãy cài Chromium («apt-get install chromium»)."
)


def fill(parser: argparse.ArgumentParser) -> None:
    """Everything after the word goes to pytest."""
    parser.add_argument("rest", nargs="*", help="Tham số cho pytest.")
    parser.set_defaults(run=run)


def chromium() -> str:
    """The system's browser, or nothing."""
    named = os.environ.get("MANGNON_CHROMIUM", "")
    found = (shutil.which(name) for name in (named, *CHROMIUM) if name)
    return next((path for path in found if path), "")


def command(rest: list[str]) -> list[str]:
    """The pytest command with its plug-ins."""
    words = [sys.executable, "-m", "pytest"]
    for plugin in PLUGINS:
        words += ["-p", plugin]
    return [*words, *rest]


def rounds(rest: list[str], *, has_browser: bool) -> list[list[str]]:
    """What to run one after the other: all that needs no browser on every core, then journeys."""
    if rest:
        return [command(rest if has_browser else ["-m", "not browser", *rest])]
    cores = str(min(MOST_WORKERS, os.cpu_count() or 1))
    spread = command(["-m", "not browser", "-n", cores, "--dist", "worksteal"])
    # The journeys share one server, so they stay in one process.
    return [spread, command(["-m", "browser"])] if has_browser else [spread]


def name_test_database() -> None:
    """Let two runs at once on our own server each have a test database."""
    if not database.is_outside():
        os.environ.setdefault("MANGNON_TEST_NAME", f"mangnon_{os.getpid()}")


def run(chosen: argparse.Namespace) -> int:
    """Run pytest; say it when the browser journeys could not run, and fail for it in CI."""
    browser = chromium()
    database.name_addresses("test")
    name_test_database()
    # The test suite takes on the roles itself, from the owner's address.
    address = os.environ.pop("DATABASE_OWNER_URL", "") or os.environ["DATABASE_URL"]
    os.environ |= {
        "DATABASE_URL": address,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        "MANGNON_CHROMIUM": browser,
    }
    with database.server_only("test"):
        outcome = max(
            subprocess.run(words, cwd=PROJECT).returncode
            for words in rounds(chosen.rest, has_browser=bool(browser))
        )
    if browser:
        return outcome
    print(NO_BROWSER, file=sys.stderr)
    return outcome or (1 if os.environ.get("CI") == "true" else 0)
