"""Latency and requests a second of pages, over HTTP from the real web server."""

import http.client
import os
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

from django.core.management import call_command
from django.db import transaction
from django.urls import NoReverseMatch, reverse

from mangnon.accounts.models import Account
from mangnon.accounts.second_step import current_code
from mangnon.common import scope
from mangnon.common.refusals import Refusal
from mangnon.config import serve
from mangnon.config.bench.register import PEOPLE
from mangnon.config.bench.timing import rate, timed
from mangnon.demo.accounts import PASSWORD

HOST = "127.0.0.1"
PAGES = (
    ("home:today", ""),
    ("home:area", ""),
    ("children:quality", ""),
    ("home:search", "?q=nguyen+van+an"),
    ("children:list", ""),
    ("places:units", ""),
    ("directives:list", ""),
    ("reports:list", ""),
)
TIMES, AT_ONCE = 30, 4
FIELD = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    """A person's browser, as far as a measurement needs one."""

    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=60)
        self.cookies = cookies

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask for a page, or send a form; give status and text (for a redirect, its address)."""
        cookies = "; ".join(f"{name}={cookie}" for name, cookie in self.cookies.items())
        headers = {"Cookie": cookies, "Referer": f"http://{HOST}{path}"}
        body = None
        if form is not None:
            body = urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("POST" if body else "GET", path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = header.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, answer.headers.get("Location") or text

    def send(self, path: str, form: dict[str, str]) -> str:
        """Fill in the form of a page and send it; give the address it leads to."""
        found = FIELD.search(self.ask(path)[1])
        status, where = self.ask(path, form | {"csrfmiddlewaretoken": found[1] if found else ""})
        if status != 302:
            raise Refusal(f"Trang {path} trả lời {status} khi đăng nhập để đo.")
        return where

    def sign_in(self, username: str) -> None:
        """Sign in as a demo account, with its second step."""
        where = self.send(reverse("accounts:sign_in"), {"name": username, "password": PASSWORD})
        if where.startswith(reverse("accounts:second_step")):
            with transaction.atomic(), scope.everything("bench: sign in"):
                code = current_code(Account.objects.get(username=username))
            self.send(where, {"code": code})


def measure() -> dict[str, Any]:
    """Serve on a free port and measure as a commune and as the province."""
    port = free_port()
    call_command("collectstatic", interactive=False, verbosity=0)
    server = serve.start_server(HOST, port)
    try:
        serve.wait_until_ready(server, host=HOST, port=port)
        return {kind: measure_for(username, port) for kind, username in PEOPLE.items()}
    finally:
        server.terminate()
        server.wait()
        serve.sweep(server)


def free_port() -> int:
    """A port that nobody uses at the moment."""
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


def measure_for(username: str, port: int) -> dict[str, Any]:
    """Measure each page for one person."""
    # A code of the second step serves once, so one sign-in is shared.
    cookies: dict[str, str] = {}
    visitors = [Visitor(port, cookies) for _ in range(AT_ONCE)]
    visitors[0].sign_in(username)
    return {name: measure_page(visitors, path) for name, path in known_pages().items()}


def known_pages() -> dict[str, str]:
    """The pages of this version."""
    paths = {}
    for name, question in PAGES:
        try:
            paths[name] = reverse(name) + question
        except NoReverseMatch:
            continue
    return paths


def measure_page(visitors: list[Visitor], path: str) -> dict[str, Any]:
    """Ask for a page alone, then from several browsers at once."""
    status, text = visitors[0].ask(path)
    if status != 200:
        return {"status": status}
    alone = timed(lambda _: visitors[0].ask(path), range(TIMES))
    times = int(alone["times"])
    begun = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda visitor: [visitor.ask(path) for _ in range(times)], visitors))
    seconds = time.perf_counter() - begun
    together = rate(times * AT_ONCE, seconds) | {
        "workers": int(os.environ.get("MANGNON_WORKERS", "2"))
    }
    return {"status": status, "bytes": len(text.encode()), "alone": alone, "together": together}
