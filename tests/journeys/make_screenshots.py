"""Take the ten pictures of the manual: `python -m tests.journeys.make_screenshots`."""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.journeys.province import DESK, PHONE, Province, desk_of, running_province

from mangnon.children.tests.damaged_workbook import as_workbook, damaged_list

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "screenshots"


def first_row(page: Page) -> None:
    """Open what the first row of the list leads to."""
    page.locator("table.list tbody th a").first.click()
    page.wait_for_load_state()


def row_with(words: str) -> Callable[[Page], None]:
    """Return a step that opens the row with these words."""

    def open_row(page: Page) -> None:
        page.locator("table.list tbody tr", has_text=words).locator("a").first.click()
        page.wait_for_load_state()

    return open_row


def damaged_import(page: Page) -> None:
    """Bring in a damaged list and stop where a person looks at it."""
    content = as_workbook(damaged_list())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": "danh-sach.xlsx", "mimeType": kind, "buffer": content}
    page.locator("input[type=file]").set_input_files([file])
    page.get_by_role("button", name="Đọc danh sách").click()
    page.get_by_role("button", name="Đúng cột, xem từng dòng").click()
    page.wait_for_load_state()


def nothing(page: Page) -> None:
    """Stay on the page."""


@dataclass(frozen=True)
class Shot:
    """One picture: who looks, where, and what is done first."""

    name: str
    username: str
    path: str
    step: Callable[[Page], None] = nothing
    is_phone: bool = False


SHOTS = (
    Shot("01-hom-nay-xa", "lan", "/"),
    Shot("02-hom-nay-tinh", "chuyenvien", "/"),
    Shot("03-danh-sach-tre", "lan", "/tre-em/"),
    Shot("04-ho-so-tre", "lan", "/tre-em/", first_row),
    Shot("05-nhap-danh-sach", "lan", "/tre-em/nhap/moi/", damaged_import),
    Shot("06-van-ban", "vanphong", "/van-ban/", first_row),
    Shot("07-cong-van-403", "vanphong", "/van-ban/cong-van-403/"),
    Shot("08-bang-ky-bao-cao", "chuyenvien", "/bao-cao/", row_with("Đang mở")),
    Shot("09-ban-do", "lanhdao", "/dia-ban/"),
    Shot("10-hom-nay-dien-thoai", "lan", "/", is_phone=True),
)


def take_all(province: Province) -> None:
    """Take every picture of a running province."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = os.environ.get("MANGNON_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for shot in SHOTS:
            size = PHONE if shot.is_phone else DESK
            with desk_of(shot.username, browser=browser, province=province, size=size) as page:
                page.goto(shot.path)
                shot.step(page)
                page.screenshot(path=PICTURES / f"{shot.name}.png", scale="css")
        browser.close()


def main() -> None:
    """Start a province of its own, take the pictures, stop it."""
    folder = Path(tempfile.mkdtemp(prefix="mn-"))
    folder.chmod(0o711)
    with running_province(folder / "d") as province:
        take_all(province)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
