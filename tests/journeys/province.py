"""A real server of the demo province, on its own database, for journeys through the pages."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page

PASSWORD = "mangnon-2021"
START_SECONDS = 600
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


@dataclass
class Province:
    """The running demo: its address, its surroundings and the sessions already open."""

    address: str
    surroundings: dict[str, str]
    sessions: dict[str, object] = field(default_factory=dict)

    def code_of(self, username: str) -> str:
        """Return the code of the second step that counts now."""
        printed = subprocess.run(
            [sys.executable, "-m", "mangnon", "accounts", "code", username],
            env=self.surroundings,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        return printed.strip()


@contextmanager
def running_province(folder: Path) -> Iterator[Province]:
    """Start the server of a fresh demo province and stop it at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE", "MANGNON_DB_AS"}
    surroundings = {name: value for name, value in os.environ.items() if name not in own}
    surroundings |= {"MANGNON_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    log = folder.with_suffix(".log")
    with log.open("wb") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "mangnon", "run", "--port", str(port)],
            env=surroundings,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_it_welcomes(server, log)
        yield Province(f"http://127.0.0.1:{port}", surroundings)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=60)
        _wait_until_the_database_is_gone(folder)


def _wait_until_it_welcomes(server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if "Ctrl+C" in log.read_text(encoding="utf-8"):
            return
        assert server.poll() is None, log.read_text(encoding="utf-8")[-2000:]
        time.sleep(0.25)
    raise AssertionError(f"no server after {START_SECONDS} s: {log.read_text(encoding='utf-8')}")


def _wait_until_the_database_is_gone(folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while any(folder.rglob("postmaster.pid")) and time.monotonic() < deadline:
        time.sleep(0.25)


@contextmanager
def desk_of(
    username: str, *, browser: Browser, province: Province, size: dict[str, int] = DESK
) -> Iterator[Page]:
    """Open a page as a person; the second step is done where the person has one."""
    kept = province.sessions.get(username)
    context = browser.new_context(
        base_url=province.address, viewport=size, storage_state=kept, locale="vi-VN"
    )
    page = context.new_page()
    if kept is None and username:
        _sign_in(page, username, province)
        province.sessions[username] = context.storage_state()
    try:
        yield page
    finally:
        _close(context)


def press(page: Page, button: Locator) -> None:
    """Press a button that sends a form, and wait for the page that answers."""
    with page.expect_navigation():
        button.click()


def agree(page: Page) -> None:
    """Say yes to the question of a form."""
    press(page, page.get_by_role("button", name="Đồng ý"))


def _sign_in(page: Page, username: str, province: Province) -> None:
    page.goto("/tai-khoan/dang-nhap/")
    page.locator("input[name=name]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda address: "dang-nhap/?" not in address)
    page.wait_for_load_state()
    if "xac-nhan" in page.url:
        page.locator("input[name=code]").fill(province.code_of(username))
        page.locator("input[name=code]").press("Enter")
        page.wait_for_url(lambda address: "xac-nhan" not in address)


def _close(context: BrowserContext) -> None:
    for page in context.pages:
        page.close()
    context.close()
