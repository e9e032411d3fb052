"""A board on paper: one landscape page as PDF, and a table in Word that can be worked on."""

import json
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from mangnon import papers
from mangnon.common.vietnamese import date_text
from mangnon.directives import word_sheets
from mangnon.directives.boards import SIGNS, Board, BoardCell, BoardRow
from mangnon.directives.choices import BoardState
from mangnon.directives.word_sheets import SheetCell, WordSheet

HERE = Path(__file__).parent
FONTS = Path(papers.__path__[0]) / "fonts"
COLOURS = {
    BoardState.DONE: "D3EBDF",
    BoardState.RUNNING: "DCE9F8",
    BoardState.SOON: "FFE9B8",
    BoardState.LATE: "F8C9C4",
    BoardState.SILENT: "E1E5E8",
}
MARGIN_MM, HEAD_MM, LABEL_MM, GAP_MM, TITLE_LINE_MM = 10.0, 24.0, 13.0, 4.0, 4.4
MOST_BLOCKS, WIDEST_CELL_MM, TALLEST_ROW_MM, LEAST_ROW_MM = 4, 17.0, 8.0, 2.7
SMALL_ROWS, SMALL_COLUMNS, MOST_TITLES = 40, 22, 14
WORD_NAME_MM, LEAST_WORD_CELL_MM = 62.0, 7.0
COMMITTEE, COMMITTEE_SHORT = "Ủy ban nhân dân", "UBND"


@dataclass(frozen=True)
class Sheet:
    """The measures with which a board fits one page, in millimetres."""

    width: float
    height: float
    blocks: int
    rows: int
    name: float
    cell: float
    row: float
    has_titles: bool


def sheet_for(board: Board) -> Sheet:
    """Choose the paper, and into how many blocks side by side the rows are put."""
    is_small = len(board.rows) <= SMALL_ROWS and len(board.columns) <= SMALL_COLUMNS
    width, height = (297.0, 210.0) if is_small else (420.0, 297.0)
    sheets = [_sheet(board, (width, height), blocks) for blocks in range(1, MOST_BLOCKS + 1)]
    return max(sheets, key=lambda each: (min(each.row, each.cell), -each.blocks))


def _sheet(board: Board, paper: tuple[float, float], blocks: int) -> Sheet:
    width, height = paper
    rows = max(1, ceil(len(board.rows) / blocks))
    columns = max(1, len(board.columns))
    has_titles = len(board.columns) <= MOST_TITLES
    titles = ceil(len(board.columns) / 2) * TITLE_LINE_MM + 3 if has_titles else 0
    room = height - 2 * MARGIN_MM - HEAD_MM - LABEL_MM - titles
    block = (width - 2 * MARGIN_MM - GAP_MM * (blocks - 1)) / blocks
    name = max(30.0, min(62.0, block * 0.3))
    return Sheet(
        width=width,
        height=height,
        blocks=blocks,
        rows=rows,
        name=name,
        cell=max(1.0, min(WIDEST_CELL_MM, (block - name) / columns)),
        row=max(LEAST_ROW_MM, min(TALLEST_ROW_MM, room / rows)),
        has_titles=has_titles,
    )


def as_pdf(board: Board) -> bytes:
    """Return the board on one A4 or A3 landscape page."""
    sheet = sheet_for(board)
    content = {
        "sheet": {
            "width": sheet.width,
            "height": sheet.height,
            "margin": MARGIN_MM,
            "label": LABEL_MM,
            "gap": GAP_MM,
            "name": sheet.name,
            "cell": sheet.cell,
            "row": sheet.row,
        },
        "title": _title(board),
        "subject": board.directive.subject,
        "day": _day(board),
        "legend": [
            {"sign": SIGNS[state], "word": str(state.label), "count": count,
             "colour": COLOURS[state]}
            for state, count in board.counts.items()
        ],
        "labels": [column.label for column in board.columns],
        "titles": [f"{c.label}: {c.title}" for c in board.columns] if sheet.has_titles else [],
        "blocks": [
            [_line(row) for row in board.rows[first : first + sheet.rows]]
            for first in range(0, len(board.rows), sheet.rows)
        ],
        "unit_word": _("Đơn vị"),
    }  # fmt: skip
    compiled = typst.compile(
        str(HERE / "board.typ"),
        root=str(HERE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"board": json.dumps(content, ensure_ascii=False)},
    )
    assert isinstance(compiled, bytes)
    return compiled


def as_docx(board: Board) -> bytes:
    """Return the board as a Word file whose heading row repeats on every page."""
    sheet = sheet_for(board)
    cell_width = min(max(sheet.cell, LEAST_WORD_CELL_MM), WIDEST_CELL_MM)
    heads = [SheetCell(column.label, is_centred=True) for column in board.columns]
    return word_sheets.as_docx(
        WordSheet(
            title=_title(board),
            lines=(board.directive.subject, _day(board), _legend(board)),
            headings=(SheetCell(_("Đơn vị")), *heads),
            rows=tuple(
                (SheetCell(short_name(row.name)), *(_word_cell(cell) for cell in row.cells))
                for row in board.rows
            ),
            widths=(WORD_NAME_MM, *[cell_width] * len(board.columns)),
            notes=tuple(f"{column.label}: {column.title}" for column in board.columns),
            paper=(sheet.width, sheet.height),
        )
    )


def _word_cell(cell: BoardCell | None) -> SheetCell:
    if cell is None:
        return SheetCell("")
    return SheetCell(SIGNS[cell.state], COLOURS[cell.state], is_centred=True)


def short_name(name: str) -> str:
    """Shorten the committee's name as tables do."""
    return name.replace(COMMITTEE, COMMITTEE_SHORT)


def _title(board: Board) -> str:
    return _("Bảng theo dõi thực hiện %(paper)s") % {"paper": board.directive.title}


def _day(board: Board) -> str:
    return _("Đến ngày %(day)s · %(units)s đơn vị · %(clauses)s đoạn") % {
        "day": date_text(board.day),
        "units": len(board.rows),
        "clauses": len(board.columns),
    }


def _legend(board: Board) -> str:
    parts = [f"{SIGNS[state]} {state.label}: {count}" for state, count in board.counts.items()]
    return "    ".join(parts)


def _line(row: BoardRow) -> dict[str, Any]:
    return {
        "name": short_name(row.name),
        "cells": [
            {"sign": SIGNS[cell.state], "colour": COLOURS[cell.state]} if cell else None
            for cell in row.cells
        ],
    }
