"""Every page works for everybody: nothing for axe to find, nothing from outside, nothing heavy."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response
from tests.journeys.addresses import pages_reached
from tests.journeys.province import PHONE, Province, desk_of

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
HEAVIEST_FIRST_PAGE = 150 * 1024
HEAVIEST_WORK_LIST = 50 * 1024
ROLES = ["lan", "chuyenvien", "quantri"]


def violations(page: Page) -> list[str]:
    """Run axe on the open page and name what it finds."""
    # Evaluated by the debugger, which the page's own policy does not bind.
    page.evaluate(AXE)
    found = page.evaluate(
        "rules => axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})",
        RULES,
    )
    return [
        f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']][:3]}"
        for each in found["violations"]
    ]


@pytest.mark.parametrize("username", ROLES)
def test_axe_finds_nothing_on_any_page(username: str, browser: Browser, province: Province) -> None:
    found: dict[str, list[str]] = {}
    count = 0
    with desk_of(username, browser=browser, province=province) as page:
        for path in pages_reached(page):
            count += 1
            wrong = violations(page)
            if wrong:
                found[path] = wrong
    print(f"{username}: {count} kinds of pages")
    assert found == {}
    assert count >= 5


def test_axe_finds_nothing_on_a_phone(browser: Browser, province: Province) -> None:
    found: dict[str, list[str]] = {}
    with desk_of("lan", browser=browser, province=province, size=PHONE) as page:
        for path in pages_reached(page, most=12):
            wrong = violations(page)
            width = page.evaluate("document.documentElement.scrollWidth")
            if wrong or width > PHONE["width"]:
                found[path] = [*wrong, f"{width} pixels wide"]
    assert found == {}


def test_axe_finds_nothing_before_sign_in(browser: Browser, province: Province) -> None:
    with desk_of("", browser=browser, province=province) as page:
        for path in ("/tai-khoan/dang-nhap/", "/bao-tin-khan/", "/tro-giup/", "/khong-co/"):
            page.goto(path)
            assert violations(page) == [], path


@pytest.fixture
def weighed(browser: Browser, province: Province) -> Iterator[tuple[Page, list[Response]]]:
    """A signed-in page with an empty cache, and every answer it receives."""
    with desk_of("lan", browser=browser, province=province):
        pass  # Signing in fills a cache, so the page to weigh is opened in a browser of its own.
    with desk_of("lan", browser=browser, province=province) as page:
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))
        yield page, answers


def weight(answer: Response) -> int:
    """Return the bytes of an answer as they came over the wire."""
    sizes = answer.request.sizes()
    return int(sizes["responseBodySize"]) + int(sizes["responseHeadersSize"])


def test_the_first_page_is_light_and_asks_nobody_outside(
    weighed: tuple[Page, list[Response]], province: Province
) -> None:
    page, answers = weighed
    page.goto("/", wait_until="networkidle")
    total = sum(weight(answer) for answer in answers)
    document = weight(answers[0])
    for answer in answers:
        print(f"{weight(answer):8} {urlsplit(answer.url).path}")
    print(f"{total:8} in all")
    assert {urlsplit(answer.url).netloc for answer in answers} == {
        urlsplit(province.address).netloc
    }
    assert total <= HEAVIEST_FIRST_PAGE
    assert document <= HEAVIEST_WORK_LIST


def test_the_policy_is_strict_and_no_page_breaks_it(browser: Browser, province: Province) -> None:
    with desk_of("lan", browser=browser, province=province) as page:
        said: list[str] = []

        def note(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                said.append(f"{page.url}: {message.text}")

        page.on("console", note)
        policy = page.goto("/")
        assert policy is not None
        header = policy.headers["content-security-policy"]
        assert "default-src 'self'" in header
        assert "unsafe" not in header
        assert "data:" not in header
        for _path in pages_reached(page, most=20):
            pass
        assert said == []
