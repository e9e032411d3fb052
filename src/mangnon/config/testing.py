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
PROVINCES = 2
NO_BROWSER = (
    "CHƯA CHẠY các hành trình trên trình duyệt: hãy cài Chromium («apt-get install chromium»)."
)
NO_OCR = (
    "CHƯA CHẠY các bài thử bản quét: hãy cài tesseract "
    "(«apt-get install tesseract-ocr tesseract-ocr-vie»)."
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


def ocr() -> str:
    """The OCR that reads scanned dispatches, or nothing."""
    return shutil.which("tesseract") or ""


def command(rest: list[str]) -> list[str]:
    """The pytest command with its plug-ins."""
    words = [sys.executable, "-m", "pytest"]
    for plugin in PLUGINS:
        words += ["-p", plugin]
    return [*words, *rest]


def rounds(rest: list[str], *, has_browser: bool, has_ocr: bool) -> list[list[str]]:
    """What to run one after the other: all that needs no browser on every core, then journeys."""
    without_scans = "" if has_ocr else " and not ocr"
    if rest:
        lacking = not (has_browser and has_ocr)
        left_out = "not ocr" if has_browser else f"not browser{without_scans}"
        return [command(["-m", left_out, *rest] if lacking else rest)]
    cores = str(min(MOST_WORKERS, os.cpu_count() or 1))
    spread = command(["-m", f"not browser{without_scans}", "-n", cores, "--dist", "worksteal"])
    # The journeys of one file share a province and a browser; two provinces share two cores.
    journeys = command(["-m", "browser", "-n", str(PROVINCES), "--dist", "loadfile"])
    return [spread, journeys] if has_browser else [spread]


def name_test_database() -> None:
    """Let two runs at once on our own server each have a test database."""
    if not database.is_outside():
        os.environ.setdefault("MANGNON_TEST_NAME", f"mangnon_{os.getpid()}")


def run(chosen: argparse.Namespace) -> int:
    """Run pytest; say it when journeys or scans could not be tested, and fail for it in CI."""
    browser, has_ocr = chromium(), bool(ocr())
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
            for words in rounds(chosen.rest, has_browser=bool(browser), has_ocr=has_ocr)
        )
    left_out = [*([] if browser else [NO_BROWSER]), *([] if has_ocr else [NO_OCR])]
    if not left_out:
        return outcome
    print("\n".join(left_out), file=sys.stderr)
    return outcome or (1 if os.environ.get("CI") == "true" else 0)
