"""The cells of a board as HTML: thousands of them, so they are written in one go."""

from html import escape
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from mangnon.directives.boards import SIGNS, Board, BoardCell, BoardRow
from mangnon.directives.choices import BoardState

_ANY = "x"
_EMPTY = "<td></td>"


class Markup:
    """What is the same in every cell of a board, prepared once."""

    def __init__(self, board: Board) -> None:
        self.task_url = reverse("directives:task", args=[_ANY]).rpartition(f"{_ANY}/")[0]
        self.cell_url = reverse("directives:board_cell", args=[board.directive.pk])
        self.begins = {state: f'<td class="{state.value}"><a href="' for state in BoardState}
        self.signs = {state: f'">{SIGNS[state]}' for state in BoardState}
        self.ends = {state: f"<i>{escape(str(state.label))}</i></a></td>" for state in BoardState}

    def cell(self, row: BoardRow, cell: BoardCell | None) -> str:
        """Write one cell; what comes from people is escaped here, where it is written."""
        if cell is None:
            return _EMPTY
        state = cell.state
        if cell.count == 1:
            address, number = f"{self.task_url}{escape(cell.short)}/", ""
        else:
            asked = urlencode({"body": row.body_id, "clause": cell.clause_id})
            address, number = escape(f"{self.cell_url}?{asked}"), f" {cell.count}"
        return f"{self.begins[state]}{address}{self.signs[state]}{number}{self.ends[state]}"


def cells_of(row: BoardRow, *, markup: Markup) -> SafeString:
    """Write the cells of a row."""
    return mark_safe("".join([markup.cell(row, cell) for cell in row.cells]))
