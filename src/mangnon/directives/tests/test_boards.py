"""The board of a directive: five states, two questions, one page of paper."""

import io

import docx
import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.common import clock
from mangnon.directives import actions, board_papers
from mangnon.directives.board_markup import Markup, cells_of
from mangnon.directives.boards import Board, board_of, soon_days_on
from mangnon.directives.choices import BoardState, TaskStatus
from mangnon.directives.models import Directive, Task
from mangnon.directives.tests.factories import part_for

DUE = "2021-05-19"


def _board(directive: Directive, account: Account, day: str) -> Board:
    with clock.at(day):
        return board_of(directive, account=account, on=clock.today())


def _states(board: Board) -> dict[str, list[str]]:
    return {row.name: [cell.state if cell else "" for cell in row.cells] for row in board.rows}


def _set(task: Task, status: TaskStatus) -> None:
    Task.objects.filter(pk=task.pk).update(status=status)


def test_before_any_word_the_units_are_silent(given: Directive, clerk: Account) -> None:
    board = _board(given, clerk, "2021-04-20")
    assert [column.label for column in board.columns] == ["1", "2", "3"]
    assert set(_states(board)) == {"UBND Xã Rạch Sen", "UBND Xã Kinh Dừa"}
    assert board.counts[BoardState.SILENT] == 6
    assert sum(board.counts.values()) == 6


def test_a_receipt_turns_the_row_blue(given: Directive, clerk: Account, lan: Account) -> None:
    package = given.packages.get(body__unit__code="MH01")
    actions.confirm_receipt(package, by=lan)
    states = _states(_board(given, clerk, "2021-04-20"))
    assert states["UBND Xã Rạch Sen"] == ["running", "running", "running"]
    assert states["UBND Xã Kinh Dừa"] == ["silent", "silent", "silent"]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2021-05-11", BoardState.RUNNING),
        ("2021-05-12", BoardState.SOON),
        (DUE, BoardState.SOON),
        ("2021-05-20", BoardState.LATE),
    ],
)
def test_a_task_turns_amber_then_red_with_the_days(
    day: str, state: BoardState, given: Directive, clerk: Account
) -> None:
    assert soon_days_on(clock.today()) == 7
    _set(part_for(given, "MH01"), TaskStatus.IN_PROGRESS)
    board = _board(given, clerk, day)
    row = next(row for row in board.rows if row.name == "UBND Xã Rạch Sen")
    assert row.cells[0] is not None
    assert row.cells[0].state == state


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (TaskStatus.DONE, BoardState.DONE),
        (TaskStatus.ACCEPTED, BoardState.DONE),
        (TaskStatus.RETURNED, BoardState.SOON),
    ],
)
def test_done_is_green_and_returned_is_amber(
    status: TaskStatus, state: BoardState, given: Directive, clerk: Account
) -> None:
    _set(part_for(given, "MH01"), status)
    board = _board(given, clerk, "2021-04-20")
    row = next(row for row in board.rows if row.name == "UBND Xã Rạch Sen")
    assert row.cells[0] is not None
    assert row.cells[0].state == state


def test_withdrawn_tasks_leave_the_board(given: Directive, clerk: Account) -> None:
    given.tasks.update(status=TaskStatus.WITHDRAWN)
    board = _board(given, clerk, "2021-04-20")
    assert (board.rows, board.columns) == ((), ())


def test_a_commune_sees_only_its_own_row(given: Directive, lan: Account) -> None:
    assert [row.name for row in _board(given, lan, "2021-04-20").rows] == ["UBND Xã Rạch Sen"]


def test_several_tasks_of_a_cell_show_the_worst(given: Directive, clerk: Account) -> None:
    first, second = given.tasks.filter(lead_body__unit__code="MH01").order_by("order")[:2]
    Task.objects.filter(pk=second.pk).update(clause=first.clause, status=TaskStatus.ACCEPTED)
    board = _board(given, clerk, "2021-05-25")
    row = next(row for row in board.rows if row.name == "UBND Xã Rạch Sen")
    cell = row.cells[0]
    assert cell is not None
    assert (cell.count, cell.state) == (2, BoardState.LATE)
    assert f"clause={first.clause_id}" in cells_of(row, markup=Markup(board))


def test_the_board_is_asked_in_four_questions_at_most(given: Directive, clerk: Account) -> None:
    board_of(given, account=clerk, on=clock.today())
    with CaptureQueriesContext(connection) as asked:
        board_of(given, account=clerk, on=clock.today())
    # Cells, clauses, bodies, and the names of districts that got no task themselves.
    assert len(asked) == 4


def test_the_board_is_narrowed_by_group_state_and_name(given: Directive, clerk: Account) -> None:
    _set(part_for(given, "MH01"), TaskStatus.ACCEPTED)
    board = _board(given, clerk, "2021-04-20")
    assert board.districts == (("MH", "Huyện Minh Họa"),)
    assert len(board.narrowed(group="MH").rows) == 2
    assert len(board.narrowed(group="province").rows) == 0
    assert [row.name for row in board.narrowed(state="done").rows] == ["UBND Xã Rạch Sen"]
    assert [row.name for row in board.narrowed(words="kinh dua").rows] == ["UBND Xã Kinh Dừa"]


def test_the_page_leads_from_a_cell_to_its_task(
    given: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    page = signed_in(clerk).get(reverse("directives:board", args=[given.pk]))
    task = part_for(given, "MH01")
    assert page.status_code == 200
    assert reverse("directives:task", args=[task.short]) in page.content.decode()
    assert "Chưa xác nhận nhận việc" in page.content.decode()


def test_a_cell_lists_its_tasks(given: Directive, clerk: Account, signed_in: SignedIn) -> None:
    task = part_for(given, "MH01")
    body_id = task.lead_body_id or 0
    browser, address = signed_in(clerk), reverse("directives:board_cell", args=[given.pk])
    page = browser.get(address, {"body": body_id, "clause": task.clause_id or 0})
    assert task.short in page.content.decode()
    assert browser.get(address, {"body": "x"}).status_code == 302
    nothing = browser.get(address, {"body": body_id, "clause": 0})
    assert "Không có nhiệm vụ nào ở ô này." in nothing.content.decode()


def test_the_board_on_paper_is_one_page(
    given: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    answer = signed_in(clerk).get(reverse("directives:board_pdf", args=[given.pk]))
    pdf = pypdfium2.PdfDocument(answer.content)
    text = pdf[0].get_textpage().get_text_range()
    assert (answer["Content-Type"], len(pdf)) == ("application/pdf", 1)
    assert "UBND Xã Rạch Sen" in text
    assert "Chưa xác nhận nhận việc: 6" in text


def test_the_board_in_word_has_every_unit_and_clause(
    given: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    answer = signed_in(clerk).get(reverse("directives:board_word", args=[given.pk]))
    table = docx.Document(io.BytesIO(answer.content)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Đơn vị", "1", "2", "3"]
    assert [row.cells[0].text for row in table.rows[1:]] == ["UBND Xã Kinh Dừa", "UBND Xã Rạch Sen"]


def test_a_large_board_fits_one_sheet(given: Directive, clerk: Account) -> None:
    board = board_of(given, account=clerk, on=clock.today())
    large = Board(
        board.directive, board.day, 7, board.columns * 10, board.rows[:1] * 160, board.districts
    )
    sheet = board_papers.sheet_for(large)
    assert (sheet.width, sheet.height, sheet.blocks) == (420.0, 297.0, 3)
    assert len(pypdfium2.PdfDocument(board_papers.as_pdf(large))) == 1


def test_minh_of_an_absent_directive_gets_the_same_answer(
    given: Directive, signed_in: SignedIn, hoa: Account, chair: Account
) -> None:
    given.packages.filter(body__unit__code="MH01").delete()
    given.tasks.filter(lead_body__unit__code="MH01").delete()
    browser = signed_in(chair)
    forbidden = browser.get(reverse("directives:board", args=[given.pk]))
    absent = browser.get(reverse("directives:board", args=[999_999]))
    assert (forbidden.status_code, absent.status_code) == (404, 404)
