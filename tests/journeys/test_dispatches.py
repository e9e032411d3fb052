"""Whole dispatches walked in a browser: our own sample, and real ones that lie at hand.

The text of a real dispatch is not part of the product; where a folder of official texts stands
beside the project, the yearly guidance in it (00-….txt) is walked too.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.province import Province, agree, desk_of, press

from mangnon import directives

pytestmark = pytest.mark.browser

SAMPLE = Path(directives.__file__).parent / "data" / "sample_dispatch.txt"
AT_HAND = sorted(Path(__file__).resolve().parents[3].glob("shared/domain/directives/00-*.txt"))
CLERK, LEADER = "vanphong", "lanhdao"
LEAD_DEPARTMENT = "Sở Lao động - Thương binh và Xã hội"


def dispatches() -> list[bytes]:
    """Return the sample under a number of its own, then every dispatch at hand as it is."""
    sample = SAMPLE.read_text(encoding="utf-8").replace("0001/UBND-VX", "0010/UBND-VX")
    return [sample.encode(), *(file.read_bytes() for file in AT_HAND)]


def test_every_dispatch_at_hand_is_read_approved_issued_and_received(
    browser: Browser, province: Province
) -> None:
    for text in dispatches():
        with desk_of(CLERK, browser=browser, province=province) as page:
            review = upload(page, text)
            tasks = page.locator("article.task-card").count()
            fill_what_is_open(page)
            decide_about_each(page)
            expect(page.locator("#review-state")).to_contain_text(
                f"Đã duyệt {tasks} trên {tasks} nhiệm vụ"
            )
            name_every_addressee(page, review)
        with desk_of(LEADER, browser=browser, province=province) as page:
            approve_and_issue(page, review)
            packages = page.get_by_role("row").filter(has_text="Chưa xác nhận").count()
            assert packages > 0
        assert tasks > 0


def upload(page: Page, text: bytes) -> str:
    """Bring the text in; the reader proposes its tasks."""
    page.goto("/van-ban/tai-len/")
    paper = {"name": "cong-van.txt", "mimeType": "text/plain", "buffer": text}
    page.get_by_label("Tệp văn bản").set_input_files(paper)
    page.get_by_role("button", name="Tải lên và đọc").click()
    page.wait_for_url("**/ra-soat/")
    return page.url


def fill_what_is_open(page: Page) -> None:
    """Say once what many proposals lack: a rhythm and a report as proof."""
    page.get_by_role("link", name=re.compile("^Điền chung")).click()
    page.get_by_label("Hoặc nhịp").select_option("continuous")
    page.get_by_label("Minh chứng").select_option("report")
    press(page, page.get_by_role("button", name="Điền vào nhiệm vụ đã chọn"))
    expect(page.get_by_text(re.compile(r"Đã điền \d+ nhiệm vụ"))).to_be_visible()


def decide_about_each(page: Page) -> None:
    """Approve one task after the other; where the lead is not known, choose the department."""
    for name in page.locator("article.task-card").evaluate_all("all => all.map(a => a.id)"):
        card = page.locator(f"#{name}")
        if card.get_by_text("chưa rõ").count():
            card.get_by_role("link", name="Sửa").click()
            page.get_by_label("Cơ quan chủ trì").select_option(label=LEAD_DEPARTMENT)
            press(page, page.get_by_role("button", name="Lưu và duyệt"))
            continue
        card.get_by_role("button", name="Duyệt").click()
        expect(card).to_contain_text("Đã duyệt")


def name_every_addressee(page: Page, review: str) -> None:
    """Drop printed addressees that stand for no body of the province."""
    page.goto(review.replace("ra-soat", "noi-nhan"))
    unknown = page.get_by_role("row").filter(has_text="Chưa rõ").get_by_role("button", name="Bỏ")
    for _ in range(unknown.count()):
        press(page, unknown.first)
    expect(page.get_by_text(re.compile(r"Đã đủ: \d+ nhiệm vụ, \d+ nơi nhận"))).to_be_visible()


def approve_and_issue(page: Page, review: str) -> None:
    """A leader approves the set and gives it out to every addressee."""
    for verb in ("Duyệt", "Phát hành"):
        page.goto(review.replace("ra-soat", "noi-nhan"))
        page.get_by_role("button", name=verb, exact=True).click()
        agree(page)
