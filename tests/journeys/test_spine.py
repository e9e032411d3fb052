"""The spine, walked in a browser: dispatch to tasks, list to register, round to paper."""

import io
import re
from contextlib import AbstractContextManager
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.journeys.province import Province, agree, desk_of, press

from mangnon import directives
from mangnon.children.tests.damaged_workbook import as_workbook, damaged_list
from mangnon.papers.layout_check import Finding, check

pytestmark = pytest.mark.browser

SAMPLE = Path(directives.__file__).parent / "data" / "sample_dispatch.txt"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROPOSED, COMMUNES = 16, 8
ROWS, GOOD_ROWS = 300, 200
# A heading of text alone: no figure opens with it.
RETURNED = "item_3"
# The column of a report's table that holds the reported figure.
REPORTED = 2
YEAR_FORM = "Kết quả thực hiện công tác trẻ em năm ("
HAMLETS = ("Rạch Sen 1", "Rạch Sen 2", "Kinh Mới", "Vàm Sáng", "Bờ Dừa")


def number(place: Locator, *, after: str = "") -> int:
    """Read the first whole number behind a word, written the Vietnamese way."""
    found = re.search(rf"{after}\D*(\d[\d.]*)", place.inner_text())
    assert found, place.inner_text()
    return int(found.group(1).replace(".", ""))


def test_the_spine_from_dispatch_to_locked_report(browser: Browser, province: Province) -> None:
    desk = Desk(browser, province)
    directive = upload_and_review(desk)
    approve_issue_and_receive(desk, directive)
    accept_undo_and_accept_a_damaged_list(desk)
    open_round(desk)
    locked = draft_explain_and_lock(desk)
    consolidate(desk, locked)
    a_later_edit_moves_nothing(desk, locked)


class Desk:
    """Opens a page as a person."""

    def __init__(self, browser: Browser, province: Province) -> None:
        self.browser = browser
        self.province = province

    def of(self, username: str) -> AbstractContextManager[Page]:
        """Open a page as this person, signed in with both steps."""
        return desk_of(username, browser=self.browser, province=self.province)


def upload_and_review(desk: Desk) -> str:
    """A district clerk uploads the dispatch and decides task by task what the text proposes."""
    with desk.of("huyen") as page:
        page.goto("/van-ban/tai-len/")
        paper = {"name": "cong-van.docx", "mimeType": DOCX, "buffer": _new_dispatch()}
        page.get_by_label("Tệp văn bản").set_input_files(paper)
        page.get_by_role("button", name="Tải lên và đọc").click()
        page.wait_for_url("**/ra-soat/")
        review = page.url
        expect(page.locator("article.task-card")).to_have_count(PROPOSED)
        for short in page.locator("article.task-card").evaluate_all("all => all.map(a => a.id)"):
            _decide(page, review, short.removeprefix("task-"))
        page.goto(review)
        expect(page.locator("#review-state")).to_contain_text(
            f"Đã duyệt {PROPOSED} trên {PROPOSED}"
        )
        page.goto(review.replace("ra-soat", "noi-nhan"))
        # The printed addressee stands for bodies that the invented district does not have.
        page.get_by_role("button", name="Bỏ Thủ trưởng các phòng").click()
        expect(
            page.get_by_text(f"Đã đủ: {PROPOSED} nhiệm vụ, {COMMUNES} nơi nhận.")
        ).to_be_visible()
        return review.removesuffix("ra-soat/")


def _new_dispatch() -> bytes:
    """Return the sample as a Word file under a number that the demo has not taken."""
    text = SAMPLE.read_text(encoding="utf-8").replace("0001/UBND-VX", "0009/UBND-VX")
    paper = docx.Document()
    for line in text.splitlines():
        paper.add_paragraph(line)
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def _decide(page: Page, review: str, short: str) -> None:
    """Approve a complete task as it is; fill in what the text left open in another."""
    page.goto(review)
    card = page.locator(f"#task-{short}")
    if not card.get_by_text("chưa có").count() and not card.get_by_text("chưa rõ").count():
        card.get_by_role("button", name="Duyệt").click()
        expect(page.locator(f"#task-{short}")).to_contain_text("Đã duyệt")
        return
    card.get_by_role("link", name="Sửa").click()
    if not page.get_by_label("Hạn cuối").input_value():
        rhythm = page.get_by_label("Hoặc nhịp")
        rhythm.select_option(rhythm.input_value() or "continuous")
    proof = page.get_by_label("Minh chứng")
    proof.select_option(proof.input_value() or "report")
    each = page.get_by_label("Giao cho từng nơi nhận")
    lead = page.get_by_label("Cơ quan chủ trì")
    if not each.is_checked() and not lead.input_value():
        lead.select_option(label="Ủy ban nhân dân xã Rạch Sen")
    page.get_by_role("button", name="Lưu và duyệt").click()
    page.wait_for_url(f"{review}*")


def approve_issue_and_receive(desk: Desk, directive: str) -> None:
    """A leader approves and issues; the commune confirms that it has received its package."""
    with desk.of("giamdoc") as page:
        page.goto(f"{directive}noi-nhan/")
        page.get_by_role("button", name="Duyệt").click()
        agree(page)
        page.goto(f"{directive}noi-nhan/")
        page.get_by_role("button", name="Phát hành").click()
        agree(page)
        expect(page.get_by_text("Chưa xác nhận").first).to_be_visible()
    with desk.of("lan") as page:
        page.goto(directive)
        page.get_by_role("button", name="Xác nhận đã nhận").click()
        expect(
            page.get_by_role("row", name="Ủy ban nhân dân xã Rạch Sen Để thực hiện")
        ).to_contain_text("Nguyễn Thị Lan")


def accept_undo_and_accept_a_damaged_list(desk: Desk) -> None:
    """An officer reads a damaged list, mends what must be mended, and may take it all back."""
    workbook = as_workbook(damaged_list(ROWS, hamlets=HAMLETS))
    with desk.of("lan") as page:
        before = _children_listed(page)
        page.goto("/tre-em/nhap/moi/")
        page.locator("input[type=file]").set_input_files(
            {"name": "danh-sach.xlsx", "mimeType": XLSX, "buffer": workbook}
        )
        press(page, page.get_by_role("button", name="Đọc danh sách"))
        press(page, page.get_by_role("button", name="Đúng cột, xem từng dòng"))
        _mend(page)
        page.get_by_role("button", name="dòng vào sổ").click()
        if page.get_by_role("button", name="Đồng ý").is_visible():
            agree(page)
        taken = number(page.get_by_text("trẻ vào sổ lúc"))
        assert taken > GOOD_ROWS
        preview = page.url
        assert _children_listed(page) == before + taken
        page.goto(preview)
        page.get_by_role("button", name="Hoàn tác danh sách").click()
        agree(page)
        expect(page.get_by_text("Sổ trẻ em như trước khi nhập")).to_be_visible()
        assert _children_listed(page) == before
        page.goto(preview)
        page.get_by_role("button", name="dòng vào sổ").click()
        if page.get_by_role("button", name="Đồng ý").is_visible():
            agree(page)
        assert number(page.get_by_text("trẻ vào sổ lúc")) == taken
        assert _children_listed(page) == before + taken


def _children_listed(page: Page) -> int:
    page.goto("/tre-em/")
    return number(page.locator("table.list caption"))


def _mend(page: Page) -> None:
    """Confirm every kind of repair that may be confirmed at once, and mend one cell by hand."""
    kinds = page.locator("#import-kinds form button")
    for left in range(kinds.count(), 0, -1):
        kinds.first.click()
        agree(page)
        expect(kinds).to_have_count(left - 1)


def open_round(desk: Desk) -> None:
    """The lead department opens the yearly round, counted as of the end of April."""
    with desk.of("chuyenvien") as page:
        page.goto("/bao-cao/mo-ky/")
        forms = page.get_by_label("Biểu báo cáo").first
        forms.select_option(forms.get_by_text(YEAR_FORM).get_attribute("value"))
        page.get_by_label("Năm").first.fill("2021")
        page.get_by_role("button", name="Điền ngày theo biểu").click()
        page.get_by_label("Chốt số liệu hết ngày").fill("2021-04-30")
        press(page, page.get_by_role("button", name="Mở kỳ và báo cho các đơn vị"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("Năm 2021")


def draft_explain_and_lock(desk: Desk) -> int:
    """The commune computes, explains a number, adjusts one openly; the chair locks."""
    with desk.of("lan") as page:
        report = _own_report(page)
        press(page, page.get_by_role("button", name="Soạn báo cáo"))
        page.locator("#so-children a").first.click()
        expect(page.get_by_text("Vì sao số này?").first).to_be_visible()
        children = number(page.get_by_role("heading", level=1), after=":")
        assert number(page.locator("table.list caption").first) == children
        page.goto(report)
        page.locator("#so-children").get_by_role("link", name="Điều chỉnh").click()
        page.get_by_label("Tăng (+) hoặc giảm (-)").fill("-1")
        for breakdown in page.locator("main form select").all():
            breakdown.select_option(index=1)
        page.get_by_label("Lý do").fill("Một trẻ đã theo mẹ về tỉnh khác, giấy tờ chưa về đến xã.")
        press(page, page.get_by_role("button", name="Ghi điều chỉnh"))
        page.goto(report)
        _explain_warnings(page)
        press(page, page.get_by_role("button", name="Gửi để khóa"))
    _send_one_part_back(desk, report)
    with desk.of("chutich") as page:
        page.goto(report)
        page.get_by_role("link", name="Xem và khóa số liệu").click()
        press(page, page.get_by_role("button", name="Khóa số liệu"))
        expect(page.get_by_text("Khóa lần 1")).to_be_visible()
        locked = number(page.locator("#so-children td.number").nth(REPORTED))
    assert locked == children - 1
    return locked


def _send_one_part_back(desk: Desk, report: str) -> None:
    """The chair returns one heading; only that opens, and the officer hands it in again."""
    with desk.of("chutich") as page:
        page.goto(report)
        page.get_by_role("link", name="Trả lại").click()
        page.get_by_label("Ý kiến chung").fill("Xem lại một mục rồi gửi lại.")
        part = page.locator("table.return-parts tr", has=page.locator(f"input[value={RETURNED}]"))
        part.get_by_role("checkbox").check()
        part.get_by_role("textbox").fill("Nêu số lớp bơi đã mở.")
        press(page, page.get_by_role("button", name="Trả lại"))
    with desk.of("lan") as page:
        page.goto(report)
        expect(page.get_by_text("Nêu số lớp bơi đã mở.").first).to_be_visible()
        expect(page.locator("#so-children").get_by_role("link", name="Điều chỉnh")).to_have_count(0)
        press(page, page.get_by_role("button", name="Gửi để khóa"))


def _own_report(page: Page) -> str:
    page.goto("/bao-cao/")
    page.get_by_role("link", name="Năm 2021", exact=True).first.click()
    page.wait_for_url(re.compile(r"/bao-cao/\d+/$"))
    return page.url


def _explain_warnings(page: Page) -> None:
    """Give every warning its word and save them together."""
    silent = page.locator("#answers input[name=words][value='']")
    if silent.count():
        for place in silent.all():
            place.fill("Đã đối chiếu với sổ của từng ấp.")
        press(page, page.get_by_role("button", name="Lưu các giải thích"))
    expect(silent).to_have_count(0)


def consolidate(desk: Desk, locked: int) -> None:
    """District and lead department add up what is locked; the paper leaves in three kinds."""
    for drafter, locker in (("huyen", "truongphong.mh"), ("chuyenvien", "giamdoc")):
        with desk.of(drafter) as page:
            report = _own_report(page)
            press(page, page.get_by_role("button", name="Tổng hợp"))
            expect(page.get_by_text("Chưa có số của:")).to_be_visible()
            _explain_warnings(page)
            press(page, page.get_by_role("button", name="Gửi để khóa"))
        with desk.of(locker) as page:
            page.goto(report)
            page.get_by_role("link", name="Xem và khóa số liệu").click()
            press(page, page.get_by_role("button", name="Khóa số liệu"))
            assert number(page.locator("#so-children td.number").nth(REPORTED)) == locked
    with desk.of("giamdoc") as page:
        page.goto(report)
        for kind, beginning in (("Word", b"PK"), ("Excel", b"PK"), ("PDF", b"%PDF")):
            with page.expect_download() as started:
                page.get_by_role("button", name=kind).click()
            content = Path(started.value.path()).read_bytes()
            assert content.startswith(beginning)
            if kind == "Word":
                assert _layout_faults(content) == []


def _layout_faults(content: bytes) -> list[Finding]:
    return [each for each in check(docx.Document(io.BytesIO(content))) if not each.ok]


def a_later_edit_moves_nothing(desk: Desk, locked: int) -> None:
    """A child entered after the lock changes the register and not the report."""
    with desk.of("lan") as page:
        before = _children_listed(page)
        page.goto("/tre-em/them/")
        page.get_by_label("Họ và tên trên giấy tờ").fill("Nguyễn Thị Thử Sau")
        page.get_by_label("Ngày sinh", exact=True).fill("15/01/2015")
        page.get_by_label("Ấp, khu phố").select_option(index=1)
        page.get_by_role("button", name="Thêm").click()
        page.wait_for_url("**/tre-em/ho-so/**")
        assert _children_listed(page) == before + 1
        page.goto(_own_report(page))
        assert number(page.locator("#so-children td.number").nth(REPORTED)) == locked
