"""Letters: exactly the late ones, numbered, frozen, laid out as the decree asks."""

import io
from datetime import date
from typing import Any

import docx
import pypdfium2
import pytest
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.directives import letters
from mangnon.directives.actions.letters import Sender, write_chasing_letter, write_task_sheet
from mangnon.directives.actions.numbering import annul_number, reserve_number
from mangnon.directives.choices import BookKind, Event, PaperKind, TaskStatus
from mangnon.directives.letters import LateItem, LateList, LetterWords
from mangnon.directives.models import BookNumber, Directive, OutgoingPaper, Task
from mangnon.directives.tests.factories import part_for
from mangnon.files.actions import read_file
from mangnon.files.models import StoredFile
from mangnon.organisations.models import Body
from mangnon.papers.layout_check import check

WORDS = LetterWords(
    opening="Đến nay còn các đơn vị sau chưa làm.",
    closing="Đề nghị khẩn trương.",
    notation="UBND-VX",
    authority="TM. ỦY BAN NHÂN DÂN",
    post="CHỦ TỊCH",
    signer="Lê Thị Mẫu",
)
LATE_DAY = "2021-05-25"


@pytest.fixture
def office(clerk: Account) -> Body:
    """The body of the clerk."""
    return Body.objects.select_related("unit").get(unit__code="91")


def _late(directive: Directive) -> LateList:
    tasks = Task.objects.filter(directive=directive).given().late(on=date(2021, 5, 25))
    return letters.late_of_directive(directive, list(tasks.order_by("pk")))


def _kept(paper: OutgoingPaper, ending: str, by: Account) -> bytes:
    kept = list(StoredFile.objects.belonging_to(paper))
    file = next(each for each in kept if each.download_name.endswith(ending))
    return read_file(file.pk, by=by)[1]


def _faults(content: bytes) -> list[str]:
    found = check(docx.Document(io.BytesIO(content)))
    return [f"{each.rule.name}: {each.faults}" for each in found if not each.ok]


def test_the_letter_names_exactly_the_late_units(
    given: Directive, clerk: Account, office: Body
) -> None:
    Task.objects.filter(pk=part_for(given, "MH02").pk).update(status=TaskStatus.DONE)
    with clock.at(LATE_DAY):
        paper = write_chasing_letter(
            _late(given), sender=Sender(body=office, words=WORDS), by=clerk, directive=given
        )
    assert (paper.symbol, paper.recipients) == ("01/UBND-VX", "UBND Xã Rạch Sen")
    assert (paper.entry.state, paper.dated_on) == ("used", date(2021, 5, 25))
    word = docx.Document(io.BytesIO(_kept(paper, ".docx", clerk)))
    table = next(each for each in word.tables if len(each.columns) == 6)
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        ["1", "UBND Xã Rạch Sen", part_for(given, "MH01").short,
         "Kiểm tra bến nước ở từng ấp", "19/05/2021", "6"]
    ]  # fmt: skip
    line = AuditEvent.objects.get(event=Event.PAPER_MADE)
    assert (line.details["units"], line.details["items"]) == (1, 1)


def test_the_letter_keeps_the_layout_of_the_decree(
    given: Directive, clerk: Account, office: Body
) -> None:
    with clock.at(LATE_DAY):
        paper = write_chasing_letter(
            _late(given), sender=Sender(body=office, words=WORDS), by=clerk, directive=given
        )
    assert _faults(_kept(paper, ".docx", clerk)) == []
    pdf = pypdfium2.PdfDocument(_kept(paper, ".pdf", clerk))
    text = pdf[0].get_textpage().get_text_range()
    assert "Số: 01/UBND-VX" in text
    assert "DỰ THẢO" not in text


def test_many_late_units_go_into_a_list_attached(given: Directive, office: Body) -> None:
    items = tuple(
        LateItem(f"UBND xã số {number}", f"17-1-{number}", "Việc", date(2021, 5, 19))
        for number in range(1, 31)
    )
    late = LateList("đôn đốc", "Công văn 17", items)
    written = letters.chasing_letter(late, issuer=office, words=WORDS, on=date(2021, 5, 25))
    assert written.addressees == ("Các đơn vị có tên trong danh sách kèm theo",)
    assert len(written.annexes[0].grids[0].rows) == 30


def test_nobody_late_is_nobody_chased(given: Directive, clerk: Account, office: Body) -> None:
    empty = LateList("đôn đốc", "Công văn 17", ())
    with pytest.raises(MoveNotAllowed):
        write_chasing_letter(
            empty, sender=Sender(body=office, words=WORDS), by=clerk, directive=given
        )
    assert not BookNumber.objects.exists()


def test_a_letter_without_opening_takes_no_number(
    given: Directive, clerk: Account, office: Body
) -> None:
    words = LetterWords(opening=" ", closing="", notation="UBND")
    with clock.at(LATE_DAY), pytest.raises(Invalid):
        write_chasing_letter(
            _late(given), sender=Sender(body=office, words=words), by=clerk, directive=given
        )
    assert not BookNumber.objects.exists()


def test_lan_writes_no_letters(given: Directive, lan: Account) -> None:
    body = Body.objects.get(unit__code="MH01")
    with clock.at(LATE_DAY), pytest.raises(NotAllowed):
        write_chasing_letter(
            _late(given), sender=Sender(body=body, words=WORDS), by=lan, directive=given
        )
    assert not OutgoingPaper.objects.exists()


def test_a_number_kept_free_serves_the_letter(
    given: Directive, clerk: Account, office: Body
) -> None:
    number = reserve_number(office, kind=BookKind.OUTGOING, by=clerk)
    reserve_number(office, kind=BookKind.OUTGOING, by=clerk)
    with clock.at(LATE_DAY):
        paper = write_chasing_letter(
            _late(given),
            sender=Sender(body=office, words=WORDS, number=number),
            by=clerk,
            directive=given,
        )
    assert paper.symbol == "01/UBND-VX"
    annul_number(paper.entry, reason="Sai nơi nhận", by=clerk)
    paper.refresh_from_db()
    assert paper.entry.reason == "Sai nơi nhận"


def test_a_task_sheet_gives_one_body_its_tasks(
    given: Directive, clerk: Account, office: Body
) -> None:
    to = Body.objects.get(unit__code="MH01")
    tasks = list(given.tasks.filter(lead_body=to).order_by("order"))
    paper = write_task_sheet(given, tasks, to=to, sender=Sender(body=office, words=WORDS), by=clerk)
    content = _kept(paper, ".docx", clerk)
    assert _faults(content) == []
    table = next(t for t in docx.Document(io.BytesIO(content)).tables if len(t.columns) == 6)
    assert [row.cells[1].text for row in table.rows[1:]] == [task.short for task in tasks]
    assert table.rows[2].cells[4].text == "Hằng quý"


def test_a_body_without_tasks_gets_no_sheet(given: Directive, clerk: Account, office: Body) -> None:
    with pytest.raises(MoveNotAllowed):
        write_task_sheet(given, [], to=office, sender=Sender(body=office, words=WORDS), by=clerk)
    assert not OutgoingPaper.objects.exists()


def _filled(page: Any) -> dict[str, str]:
    form = page["form"]
    names = ("opening", "closing", "notation", "authority", "post", "dated_on")
    values = {name: form.initial[name] for name in names}
    return {name: str(value) for name, value in values.items()}


def test_the_page_shows_drafts_and_keeps_the_letter(
    given: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    address = reverse("directives:chase", args=[given.pk])
    with clock.at(LATE_DAY):
        browser = signed_in(clerk)
        page = browser.get(address)
        asked = _filled(page.context)
        draft = browser.post(address, {**asked, "step": "pdf"})
        word = browser.post(address, {**asked, "step": "docx"})
        wrong = browser.post(address, {**asked, "opening": "", "step": "keep"})
        assert not OutgoingPaper.objects.exists()
        kept = browser.post(address, {**asked, "step": "keep"})
        paper = OutgoingPaper.objects.get()
        shown = browser.get(kept["Location"]).content.decode()
    assert "2 việc quá hạn của 2 đơn vị" in page.content.decode()
    assert "DỰ THẢO" in pypdfium2.PdfDocument(draft.content)[0].get_textpage().get_text_range()
    assert _faults(word.content) == []
    assert (wrong.status_code, kept.status_code) == (422, 302)
    assert paper.kind == PaperKind.CHASING
    assert "01/" in shown


def test_nothing_late_is_said_on_the_page(
    given: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    address = reverse("directives:chase", args=[given.pk])
    browser = signed_in(clerk)
    page = browser.get(address)
    assert "Không có đơn vị nào quá hạn" in page.content.decode()
    refused = browser.post(address, {**_filled(page.context), "step": "keep"})
    assert refused.status_code == 422
    assert not OutgoingPaper.objects.exists()


def test_the_task_sheet_page_keeps_the_sheet(
    given: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    body = Body.objects.get(unit__code="MH01")
    address = reverse("directives:task_sheet", args=[given.pk, body.pk])
    browser = signed_in(clerk)
    page = browser.get(address)
    assert "3 nhiệm vụ cho UBND Xã Rạch Sen" in page.content.decode()
    draft = browser.post(address, {**_filled(page.context), "step": "docx"})
    assert _faults(draft.content) == []
    assert browser.post(address, {**_filled(page.context), "step": "keep"}).status_code == 302
    assert OutgoingPaper.objects.get().symbol == "01/PGNV-UBND"


def test_an_invitation_is_numbered_and_kept(
    given: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    browser, address = signed_in(clerk), reverse("directives:invite")
    page = browser.get(address)
    meeting = {
        "title": "Họp giao ban công tác trẻ em",
        "guests": "Sở Y tế\n\nCông an tỉnh",
        "held_on": "2021-05-20",
        "starts_at": "08:00",
        "place": "Phòng họp số 1",
        "chair": "Phó Chủ tịch",
    }
    asked = {**_filled(page.context), **meeting}
    draft = browser.post(address, {**asked, "step": "docx"})
    assert _faults(draft.content) == []
    assert browser.post(address, {**asked, "guests": "  ", "step": "keep"}).status_code == 422
    assert browser.post(address, {**asked, "step": "keep"}).status_code == 302
    paper = OutgoingPaper.objects.get()
    assert (paper.symbol, paper.recipients) == ("01/GM-UBND", "Sở Y tế; Công an tỉnh")
    text = "\n".join(
        p.text for p in docx.Document(io.BytesIO(_kept(paper, ".docx", clerk))).paragraphs
    )
    assert "Thời gian: 08 giờ 00, ngày 20/05/2021." in text


def test_the_outgoing_book_shows_letters_and_prints_them(
    given: Directive, clerk: Account, office: Body, signed_in: SignedIn
) -> None:
    with clock.at(LATE_DAY):
        write_chasing_letter(
            _late(given), sender=Sender(body=office, words=WORDS), by=clerk, directive=given
        )
    browser = signed_in(clerk)
    assert "01/UBND-VX" in browser.get(reverse("directives:outgoing")).content.decode()
    asked = {"first": "2021-05-25", "last": "2021-05-25", "q": "don doc"}
    book = browser.get(reverse("directives:outgoing_workbook"), asked)
    assert book["Content-Type"].endswith("sheet")


def test_a_round_that_is_not_visible_is_absent(clerk: Account, signed_in: SignedIn) -> None:
    address = reverse("directives:chase_round", args=[999_999])
    assert signed_in(clerk).get(address).status_code == 404
