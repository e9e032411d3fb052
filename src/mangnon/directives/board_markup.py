"""The cells of a board as HTML: thousands of them, so they are written in one go."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from mangnon.directives.boards import SIGNS, Board, BoardCell, BoardRow
from mangnon.directives.choices import BoardState

_ANY = "x"
_EMPTY = "<td></td>"


def cells_of(row: BoardRow, *, board: Board) -> SafeString:
    """Write the cells of a row; what comes from people is escaped here, where it is written."""
    task_url = reverse("directives:task", args=[_ANY]).rpartition(f"{_ANY}/")[0]
    cell_url = reverse("directives:board_cell", args=[board.directive.pk])
    words = {state: str(state.label) for state in BoardState}
    written = []
    for cell in row.cells:
        if cell is None:
            written.append(_EMPTY)
            continue
        address = (
            f"{task_url}{escape(cell.short)}/"
            if cell.count == 1
            else escape(f"{cell_url}?{_question(row, cell)}")
        )
        number = f" {cell.count}" if cell.count > 1 else ""
        written.append(
            f'<td class="{cell.state.value}"><a href="{address}">{SIGNS[cell.state]}{number}'
            f"<i>{escape(words[cell.state])}</i></a></td>"
        )
    return mark_safe("".join(written))


def _question(row: BoardRow, cell: BoardCell) -> str:
    return urlencode({"body": row.body_id, "clause": cell.clause_id})
