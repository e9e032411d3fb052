"""Every page that a person can reach by following links from the start page."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Error, Page, Response

NOT_PAGES = ("/static/", "/tep/", "/tai/")
# Behind these stands the name of a figure: one page for all.
NAMED_BY_WORDS = {"vi-sao"}


def pages_reached(page: Page, *, start: str = "/", most: int = 80) -> Iterator[str]:
    """Open one page of every kind that links lead to, breadth first; yield each while open."""
    waiting, seen = deque([start]), {_kind(start)}
    opened = 0
    while waiting and opened < most:
        path = waiting.popleft()
        answer = _opened(page, path)
        if answer is None or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        opened += 1
        yield path
        for link in _links(page):
            if _kind(link) not in seen:
                seen.add(_kind(link))
                waiting.append(link)


def _opened(page: Page, path: str) -> Response | None:
    """Open a page; an address that sends a file instead opens nothing."""
    try:
        return page.goto(path)
    except Error as reason:
        if "Download is starting" in reason.message:
            return None
        raise


def _links(page: Page) -> list[str]:
    here = page.url
    hrefs = page.locator("a[href]").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    full = (urlsplit(urljoin(here, href)) for href in hrefs)
    paths = (
        f"{parts.path}?{parts.query}" if parts.query else parts.path
        for parts in full
        if parts.netloc == urlsplit(here).netloc and parts.scheme in ("http", "https")
    )
    return [path for path in paths if not any(part in path for part in NOT_PAGES)]


def _kind(path: str) -> str:
    """Name the kind of a page: numbers, codes and the values of a query do not matter."""
    steps = urlsplit(path).path.split("/")
    return "/".join(
        "#"
        if before in NAMED_BY_WORDS or any(sign.isdigit() or sign.isupper() for sign in step)
        else step
        for before, step in zip(["", *steps], steps, strict=False)
    )
