"""Reads the tables of a PDF file by the places of their references.

A PDF has no tables, only words on a page. The frozen paper tells which columns a table has;
their widths are known, so a figure belongs to the row whose reference stands on its line and to
the column in which it stands.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from mangnon.papers import measures
from mangnon.papers.document import ColumnKind, Grid, OfficialDocument
from mangnon.papers.reading_back.pdf_words import POINTS_PER_MM, Word, words_of
from mangnon.papers.reading_back.printed import PrintedPaper, PrintedTable
from mangnon.papers.references import column_of_references, grids_of, is_counted

LEFT_PT = measures.MARGIN_LEFT_MM * POINTS_PER_MM
RIGHT_PT = measures.MARGIN_RIGHT_MM * POINTS_PER_MM
Band = tuple[float, float]


def read_pdf(content: bytes, frozen: OfficialDocument) -> PrintedPaper:
    """Return the figures of a PDF file, as far as it has the tables of the frozen paper."""
    words, text = words_of(content)
    tables = [_table(words, grid) for grid in grids_of(frozen)]
    found = tuple(table for table in tables if table is not None)
    return PrintedPaper(tables=found, texts=(text,), every_word=text)


def code_of_pdf(content: bytes) -> str:
    """Return the code printed on a PDF file, or nothing."""
    return PrintedPaper(tables=(), every_word=words_of(content)[1]).code


def _table(words: Sequence[Word], grid: Grid) -> PrintedTable | None:
    stretch = _stretch(words, grid)
    names = _names(stretch, grid)
    if not names:
        return None
    rows = tuple(_row(stretch, grid, name) for name in names)
    return PrintedTable(title=grid.title, rows=(*rows, *_totals(stretch, grid)), has_words=False)


def _stretch(words: Sequence[Word], grid: Grid) -> Sequence[Word]:
    """Return the words between the title of a counted table and the next title."""
    if not is_counted(grid):
        return words
    title = re.compile(r"P\d+\.\d+\.?")
    titles = [place for place, word in enumerate(words) if title.fullmatch(word.text)]
    starts = [place for place in titles if words[place].text.rstrip(".") == grid.reference]
    if not starts:
        return ()
    ends = [place for place in titles if place > starts[0]]
    return words[starts[0] + 1 : ends[0] if ends else len(words)]


def _bands(grid: Grid, page_width: float) -> list[Band]:
    room = page_width - LEFT_PT - RIGHT_PT
    weights = sum(column.weight for column in grid.columns)
    ends = [LEFT_PT + room * each / weights for each in accumulate(c.weight for c in grid.columns)]
    return list(zip([LEFT_PT, *ends[:-1]], ends, strict=True))


def _inside(word: Word, band: Band) -> bool:
    return band[0] <= word.centre <= band[1]


def _names(words: Sequence[Word], grid: Grid) -> list[Word]:
    at = column_of_references(grid)
    own = r"\d{1,3}" if is_counted(grid) else re.escape(grid.reference) + r"\.\d{2,3}"
    pattern = re.compile(own)
    return [
        word
        for word in words
        if pattern.fullmatch(word.text) and _inside(word, _bands(grid, word.page_width)[at])
    ]


def _row(words: Sequence[Word], grid: Grid, name: Word) -> tuple[str, ...]:
    bands = _bands(grid, name.page_width)
    beside = [word for word in words if word.is_beside(name)]
    return tuple(
        _cell(beside, band)
        if column.kind is ColumnKind.NUMBER or index == column_of_references(grid)
        else ""
        for index, (column, band) in enumerate(zip(grid.columns, bands, strict=True))
    )


def _cell(beside: Sequence[Word], band: Band) -> str:
    inside = sorted((word for word in beside if _inside(word, band)), key=lambda word: word.left)
    return "".join(word.text for word in inside)


def _totals(words: Sequence[Word], grid: Grid) -> Iterator[tuple[str, ...]]:
    """Read the lines of sums, which have a label in place of a reference."""
    at = column_of_references(grid)
    lines = [row for row in (*grid.rows, grid.totals) if row and not row[at]]
    for line in lines:
        label_at, label = next((i, str(cell)) for i, cell in enumerate(line) if cell)
        for word in words:
            is_label = word.text == label.split()[0]
            if is_label and _inside(word, _bands(grid, word.page_width)[label_at]):
                row = list(_row(words, grid, word))
                row[at], row[label_at] = "", label
                yield tuple(row)
