"""A child is found, confirmed, moves to another commune and turns 16, all by the keyboard."""

import json
import subprocess
import sys

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.keyboard import choose, go_to, press_on, type_into
from tests.journeys.province import Province, desk_of

pytestmark = pytest.mark.browser

COLLABORATOR, OLD_PLACE, NEW_PLACE = "ctv", "lan", "minh"
NAME = "Quách Ngọc Thảo Uyên"
# The demo stands at 10 May 2021; the birthday is ten days away.
BORN, DAY_AFTER_16 = "20/05/2005", "2021-05-21"


def test_a_child_is_found_confirmed_moves_and_turns_16(
    browser: Browser, province: Province
) -> None:
    with desk_of(COLLABORATOR, browser=browser, province=province) as page:
        code = find_child(page)
    with desk_of(OLD_PLACE, browser=browser, province=province) as page:
        confirm_and_send_away(page, code)
    with desk_of(NEW_PLACE, browser=browser, province=province) as page:
        take_over(page, code)
        page.goto("/tre-em/sap-du-16/")
        expect(page.get_by_role("row", name=NAME)).to_contain_text(BORN[:6] + "2021")
        assert NAME in names_listed(page)
    with desk_of(OLD_PLACE, browser=browser, province=province) as page:
        answer = page.goto(f"/tre-em/ho-so/{code}/")
        assert answer is not None
        assert answer.status == 404, "the old commune no longer opens the record"
    assert close_birthdays(province) >= 1
    with desk_of(NEW_PLACE, browser=browser, province=province) as page:
        assert NAME not in names_listed(page)
        page.goto(f"/tre-em/ho-so/{code}/muc/homes/")
        expect(page.get_by_text("Thôi tính từ ngày 21/05/2021")).to_be_visible()


def find_child(page: Page) -> str:
    """Write down a child that was found in the hamlet; return the code of its record."""
    page.goto("/tre-em/")
    press_on(page, page.get_by_role("link", name="Thêm trẻ"))
    type_into(page, "full_name", NAME)
    choose(page, "sex", "Nữ")
    type_into(page, "birth", BORN)
    type_into(page, "carer_name", "Quách Văn Lượm")
    choose(page, "carer_relation", "Cha")
    type_into(page, "household_code", "RS1-TU")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(page.locator(".head-strip")).to_contain_text("Chờ xác nhận")
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def confirm_and_send_away(page: Page, code: str) -> None:
    """Confirm what the collaborator found, then hand the child over to the next commune."""
    page.goto(f"/tre-em/ho-so/{code}/")
    press_on(page, page.get_by_role("button", name="Xác nhận hồ sơ"))
    page.goto(f"/tre-em/ho-so/{code}/muc/homes/")
    press_on(page, page.get_by_role("link", name="Chuyển đến xã khác"))
    choose(page, "commune", "Kinh Dừa")
    type_into(page, "reason", "Theo cha mẹ về nhà nội.")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("chờ tiếp nhận")).to_be_visible()


def take_over(page: Page, code: str) -> None:
    """Accept the child into the first hamlet of the new commune."""
    page.goto("/tre-em/chuyen/")
    row = page.locator("li", has_text=NAME)
    press_on(page, row.get_by_role("link", name="Tiếp nhận"))
    choose(page, "hamlet", "Ấp")
    go_to(page, page.get_by_role("button", name="Tiếp nhận trẻ chuyển đến"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Đã tiếp nhận.")).to_be_visible()
    page.goto(f"/tre-em/ho-so/{code}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def names_listed(page: Page) -> list[str]:
    """Return the names that a search for the child finds in the list."""
    page.goto("/tre-em/?q=quach+ngoc+thao+uyen")
    return page.locator("table.list tbody th").all_inner_texts()


def close_birthdays(province: Province) -> int:
    """Let the nightly work of the day after the birthday run; return how many it closed."""
    printed = subprocess.run(
        [sys.executable, "-m", "mangnon", "children", "close-at-sixteen", "--on", DAY_AFTER_16],
        env=province.surroundings,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return int(json.loads(printed)["closed"])
