"""A report from draft to lock with nothing but the keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.keyboard import go_to, press_on
from tests.journeys.province import DESK, PASSWORD, Province, desk_of

pytestmark = pytest.mark.browser

OFFICER, CHAIR = "lan", "chutich"
HALF_YEAR = "6 tháng đầu năm 2021"


def test_a_report_is_drafted_explained_and_locked_without_a_mouse(
    browser: Browser, province: Province
) -> None:
    with sitting_down(browser, province) as page:
        sign_in(page, province)
        province.sessions[OFFICER] = page.context.storage_state()
        report = draft(page)
    with desk_of(CHAIR, browser=browser, province=province) as page:
        page.goto(report)
        press_on(page, page.get_by_role("link", name="Xem và khóa số liệu"))
        press_on(page, page.get_by_role("button", name="Khóa số liệu"))
        expect(page.get_by_text("Khóa lần 1")).to_be_visible()


@contextmanager
def sitting_down(browser: Browser, province: Province) -> Iterator[Page]:
    """Open a browser that knows nobody."""
    context = browser.new_context(base_url=province.address, viewport=DESK, locale="vi-VN")
    yield context.new_page()
    context.close()


def sign_in(page: Page, province: Province) -> None:
    """Type name, password and the code of the second step."""
    page.goto("/tai-khoan/dang-nhap/")
    go_to(page, page.locator("input[name=name]"))
    page.keyboard.type(OFFICER)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    go_to(page, page.locator("input[name=code]"))
    page.keyboard.type(province.code_of(OFFICER))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def draft(page: Page) -> str:
    """Open the own report by the menu, look behind a number, explain and hand in."""
    press_on(page, page.get_by_role("link", name="Báo cáo", exact=True).first)
    press_on(page, page.get_by_role("link", name=HALF_YEAR, exact=True).first)
    report = page.url
    start = page.get_by_role("button", name="Soạn báo cáo")
    if start.count():
        press_on(page, start)
    press_on(page, page.locator("#so-children a").first)
    expect(page.get_by_text("Vì sao số này?").first).to_be_visible()
    press_on(page, page.locator("nav.crumbs a").last)
    explain_warnings(page, report)
    press_on(page, page.get_by_role("button", name="Gửi để khóa"))
    return report


def explain_warnings(page: Page, report: str) -> None:
    """Give every warning its word."""
    silent = page.locator("#answers input[name=words][value='']")
    if silent.count():
        for place in silent.all():
            go_to(page, place)
            page.keyboard.type("Đã đối chiếu với sổ của từng ấp.")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.goto(report)
    expect(silent).to_have_count(0)
