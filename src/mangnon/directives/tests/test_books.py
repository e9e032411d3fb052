"""The books: entered on receipt, settled, listed, printed with the decree's columns."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.directives import actions
from mangnon.directives.actions.books import Settlement, enter_incoming, settle_incoming
from mangnon.directives.choices import Event, Purpose, TaskStatus
from mangnon.directives.models import Directive, IncomingPaper, Package
from mangnon.directives.tests.factories import made_ready, uploaded
from mangnon.organisations.models import Body
from mangnon.places.models import Unit

FOLLOW_UP = [
    "Số đến",
    "Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan ban hành",
    "Đơn vị hoặc người nhận",
    "Thời hạn giải quyết",
    "Tiến độ giải quyết",
    "Số, ký hiệu văn bản trả lời",
    "Ghi chú",
]


@pytest.fixture
def entered(given: Directive, lan: Account) -> IncomingPaper:
    """The paper, received by Lan's commune and so in its book."""
    with clock.at("2021-04-13"):
        actions.confirm_receipt(given.packages.get(body__unit__code="MH01"), by=lan)
    return IncomingPaper.objects.get()


def test_a_receipt_enters_the_paper_with_the_next_number(entered: IncomingPaper) -> None:
    assert (str(entered.entry), entered.entry.state) == ("01", "used")
    assert (entered.arrived_on, entered.symbol) == (date(2021, 4, 13), "17/UBND-VX")
    assert entered.author == "Ủy ban nhân dân tỉnh Kiên Giang"
    assert entered.due_on == date(2021, 5, 19)
    assert AuditEvent.objects.filter(event=Event.PAPER_ENTERED).count() == 1


def test_a_paper_is_entered_once_in_each_book(
    entered: IncomingPaper, given: Directive, lan: Account, clerk: Account
) -> None:
    with pytest.raises(MoveNotAllowed, match="số đến 01"):
        enter_incoming(given, body=entered.entry.book.body, by=lan)
    office = Body.objects.get(unit__code="91")
    assert str(enter_incoming(given, body=office, by=clerk).entry) == "01"
    assert IncomingPaper.objects.count() == 2


def test_minh_enters_nothing_into_the_book_of_another(
    given: Directive, minh: Account, lan: Account
) -> None:
    with pytest.raises(NotAllowed):
        enter_incoming(given, body=Body.objects.get(unit__code="MH01"), by=minh)
    assert not IncomingPaper.objects.exists()


def test_how_a_paper_was_settled_is_written_down(entered: IncomingPaper, lan: Account) -> None:
    settlement = Settlement(
        receiver="Lan", passed_on=date(2021, 4, 14), answered_with="05/BC-UBND", note="Xem 17-1-1"
    )
    paper = settle_incoming(entered, settlement=settlement, by=lan)
    assert (paper.receiver, paper.answered_with, paper.due_on) == ("Lan", "05/BC-UBND", None)
    line = AuditEvent.objects.get(event=Event.PAPER_ANSWERED)
    assert line.details["changed"] == ["receiver", "passed_on", "due_on", "answered_with", "note"]


def test_a_paper_is_not_passed_on_before_it_came(entered: IncomingPaper, lan: Account) -> None:
    with pytest.raises(Invalid):
        settle_incoming(entered, settlement=Settlement(passed_on=date(2021, 4, 1)), by=lan)
    entered.refresh_from_db()
    assert entered.passed_on is None


def test_minh_does_not_settle_for_another(entered: IncomingPaper, minh: Account) -> None:
    with pytest.raises(NotAllowed):
        settle_incoming(entered, settlement=Settlement(note="Thử"), by=minh)
    entered.refresh_from_db()
    assert entered.note == ""


def test_the_follow_up_book_tells_the_progress(
    entered: IncomingPaper, given: Directive, lan: Account, signed_in: SignedIn
) -> None:
    own = given.tasks.filter(lead_body__unit__code="MH01").order_by("order")
    own.filter(pk=own[1].pk).update(status=TaskStatus.ACCEPTED)
    with clock.at("2021-05-20"):
        browser = signed_in(lan)
        page = browser.get(reverse("directives:follow_up")).content.decode()
        book = browser.get(reverse("directives:follow_up_workbook"))
    assert "1/3 việc xong, 1 quá hạn" in page
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert rows[0] == FOLLOW_UP
    assert (rows[1][0], rows[1][3], rows[1][4]) == ("01", "19/05/2021", "1/3 việc xong, 1 quá hạn")


def test_an_answer_ends_the_matter_in_the_book(
    entered: IncomingPaper, lan: Account, signed_in: SignedIn
) -> None:
    settle_incoming(entered, settlement=Settlement(answered_with="05/BC-UBND"), by=lan)
    page = signed_in(lan).get(reverse("directives:follow_up")).content.decode()
    assert "Đã trả lời" in page


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"q": "17/ubnd"}, 1),
        ({"q": "khong co"}, 0),
        ({"first": "2021-04-13", "last": "2021-04-13"}, 1),
        ({"first": "2021-04-14"}, 0),
        ({"last": "2021-04-12"}, 0),
        ({"first": "2021-05-01", "last": "2021-04-01"}, 1),
    ],
)
def test_the_book_is_narrowed_by_words_and_period(
    asked: dict[str, str],
    count: int,
    entered: IncomingPaper,
    lan: Account,
    signed_in: SignedIn,
) -> None:
    browser = signed_in(lan)
    page = browser.get(reverse("directives:incoming"), asked)
    book = browser.get(reverse("directives:incoming_workbook"), asked)
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    assert page.content.decode().count('<th scope="row"') == count
    assert sheet.max_row == 5 + count


def test_the_own_books_hold_nothing_of_others(
    entered: IncomingPaper, minh: Account, signed_in: SignedIn
) -> None:
    browser = signed_in(minh)
    assert "17/UBND-VX" not in browser.get(reverse("directives:incoming")).content.decode()
    for pk in (entered.pk, 999_999):
        assert browser.get(reverse("directives:incoming_paper", args=[pk])).status_code == 404


def test_the_page_of_a_paper_writes_into_the_book(
    entered: IncomingPaper, lan: Account, signed_in: SignedIn
) -> None:
    browser, address = signed_in(lan), reverse("directives:incoming_paper", args=[entered.pk])
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"passed_on": "2021-04-01"}).status_code == 422
    assert browser.post(address, {"note": "Xem 17-1-1"}).status_code == 302
    assert reverse("short:open", args=["17-1-1"]) in browser.get(address).content.decode()


def test_the_button_enters_a_paper_of_the_own_office(
    given: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    browser, address = signed_in(clerk), reverse("directives:enter_incoming", args=[given.pk])
    paper_page = browser.post(address)["Location"]
    assert IncomingPaper.objects.get().entry.book.body.unit.code == "91"
    assert paper_page == reverse("directives:incoming_paper", args=[IncomingPaper.objects.get().pk])
    assert browser.post(address)["Location"] == reverse("directives:detail", args=[given.pk])
    assert IncomingPaper.objects.count() == 1


@pytest.fixture
def told(province: Unit, clerk: Account, leader: Account, lan: Account, minh: Account) -> Package:
    """A paper that Lan's commune got only to know of."""
    paper = made_ready(uploaded(province, by=clerk), by=clerk)
    package = paper.packages.get(body__unit__code="MH01")
    assert package.body is not None
    actions.choose_addressee(
        paper, body=package.body, by=clerk, package=package, purpose=Purpose.INFORMATION
    )
    actions.approve_directive(paper, by=leader)
    actions.issue_directive(paper, by=leader)
    package.refresh_from_db()
    return package


def test_a_paper_to_know_brings_no_task_and_is_marked_read(
    told: Package, lan: Account, clerk: Account, signed_in: SignedIn
) -> None:
    assert not told.directive.tasks.filter(lead_body=told.body).exists()
    browser, address = signed_in(lan), reverse("directives:to_know")
    assert "Đánh dấu đã đọc" in browser.get(address).content.decode()
    mark = reverse("directives:mark_read", args=[told.pk])
    assert browser.post(mark).status_code == 302
    browser.post(mark)
    told.refresh_from_db()
    assert told.received_by == lan
    assert "Lan" in signed_in(clerk).get(address).content.decode()


def test_only_papers_to_know_are_marked_read(
    given: Directive, lan: Account, signed_in: SignedIn
) -> None:
    package = given.packages.get(body__unit__code="MH01")
    assert (
        signed_in(lan).post(reverse("directives:mark_read", args=[package.pk])).status_code == 404
    )
    package.refresh_from_db()
    assert package.received_at is None
