"""Names every place where a paper says something else than what was frozen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from mangnon.papers.document import (
    Cell,
    ColumnKind,
    Grid,
    Heading,
    OfficialDocument,
    Paragraph,
    Point,
)
from mangnon.papers.official_wording import cell_text, with_closing_mark
from mangnon.papers.reading_back.printed import (
    PrintedPaper,
    PrintedTable,
    canonical,
)
from mangnon.papers.references import column_of_references, grids_of, reference_of

ALIKE = 0.6
SHOWN_SIGNS, WORDS_AROUND = 160, 6


class Kind(StrEnum):
    """In which way a place differs."""

    FIGURE = "figure"
    WORDS = "words"
    ROW_MISSING = "row_missing"
    ROW_ADDED = "row_added"
    TABLE_MISSING = "table_missing"
    TABLE_ADDED = "table_added"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One place that differs: where it stands, what is printed, what was frozen."""

    kind: Kind
    table: str
    reference: str = ""
    row: str = ""
    column: str = ""
    printed: str = ""
    frozen: str = ""


def differences(frozen: OfficialDocument, paper: PrintedPaper) -> tuple[Difference, ...]:
    """Compare every table, and every sentence of the body when the file has one."""
    grids = grids_of(frozen) if paper.has_body else _annexed(frozen)
    pairs = _pairs(grids, paper.tables)
    found = [each for grid, table in pairs for each in _in_table(grid, table)]
    matched = {id(table) for _, table in pairs}
    rest = [table for table in paper.tables if id(table) not in matched]
    found += [_added(table) for table in rest if _holds_figures(table)]
    if paper.has_body:
        found += _in_texts(frozen, paper.texts)
    return tuple(found)


def _annexed(frozen: OfficialDocument) -> tuple[Grid, ...]:
    return tuple(grid for annex in frozen.annexes for grid in annex.grids)


def _pairs(
    grids: Sequence[Grid], tables: Sequence[PrintedTable]
) -> list[tuple[Grid, PrintedTable | None]]:
    free = list(tables)
    pairs: list[tuple[Grid, PrintedTable | None]] = []
    for grid in grids:
        table = max(free, key=lambda each: _likeness(grid, each), default=None)
        if table is not None and _likeness(grid, table) < 1:
            table = None
        if table is not None:
            free.remove(table)
        pairs.append((grid, table))
    return pairs


def _likeness(grid: Grid, table: PrintedTable) -> int:
    """Count what a printed table shares with a frozen one: title, number, references."""
    has_title = bool(grid.title) and canonical(table.title) == canonical(grid.title)
    begun = f"{grid.reference}."
    has_number = table.title.startswith((begun, f"Bảng {begun}"))
    at = column_of_references(grid)
    shares = sum(len(row) > at and row[at].startswith(begun) for row in table.rows)
    return 1000 * has_title + 500 * has_number + shares


def _added(table: PrintedTable) -> Difference:
    return Difference(kind=Kind.TABLE_ADDED, table=table.title)


def _holds_figures(table: PrintedTable) -> bool:
    return any(_is_figure(cell) for row in table.rows for cell in row)


def _is_figure(cell: str) -> bool:
    return canonical(cell).lstrip("-").isdigit()


def _label_at(grid: Grid) -> int:
    texts = [
        index
        for index, column in enumerate(grid.columns)
        if column.kind is ColumnKind.TEXT and index != column_of_references(grid)
    ]
    return max(texts, key=lambda index: grid.columns[index].weight)


def _frozen_rows(grid: Grid) -> dict[str, tuple[str, tuple[Cell, ...]]]:
    """Return reference and cells of each row, by what names the row on paper."""
    rows = {
        _name_of(grid, [cell_text(cell).strip() for cell in row]): (reference_of(grid, row), row)
        for row in grid.rows
    }
    if grid.totals:
        rows[grid.total_label] = ("", grid.totals)
    return rows


def _name_of(grid: Grid, row: Sequence[str]) -> str:
    at = column_of_references(grid)
    return row[at] or row[_label_at(grid)]


def _in_table(grid: Grid, table: PrintedTable | None) -> Iterator[Difference]:
    if table is None:
        yield Difference(kind=Kind.TABLE_MISSING, table=grid.title)
        return
    if table.has_words:
        yield from _in_headings(grid, table)
    wide = [row for row in table.rows if len(row) >= len(grid.columns)]
    printed = {_name_of(grid, row): row for row in wide}
    frozen = _frozen_rows(grid)
    for name, (reference, cells) in frozen.items():
        label = cell_text(cells[_label_at(grid)]).strip()
        if name not in printed:
            yield Difference(
                kind=Kind.ROW_MISSING, table=grid.title, reference=reference, row=label
            )
            continue
        place = Difference(kind=Kind.FIGURE, table=grid.title, reference=reference, row=label)
        yield from _in_row(grid, place, cells, (printed[name], table.has_words))
    yield from _added_rows(grid, wide, frozen)


def _in_headings(grid: Grid, table: PrintedTable) -> Iterator[Difference]:
    if grid.title and canonical(table.title) != canonical(grid.title):
        yield Difference(kind=Kind.WORDS, table=grid.title, printed=table.title, frozen=grid.title)
    top = table.rows[: 2 if grid.has_groups else 1]
    shown = {canonical(cell) for row in top for cell in row}
    for column in grid.columns:
        for heading in (column.group, column.title):
            if heading and canonical(heading) not in shown:
                yield Difference(kind=Kind.WORDS, table=grid.title, column=heading, frozen=heading)


def _in_row(
    grid: Grid, place: Difference, cells: Sequence[Cell], read: tuple[Sequence[str], bool]
) -> Iterator[Difference]:
    printed, has_words = read
    for column, cell, found in zip(grid.columns, cells, printed, strict=False):
        is_figure = column.kind is ColumnKind.NUMBER
        wanted = canonical(cell_text(cell))
        if (not is_figure and not has_words) or canonical(found) == wanted:
            continue
        yield Difference(
            kind=Kind.FIGURE if is_figure else Kind.WORDS,
            table=place.table,
            reference=place.reference,
            row=place.row,
            column=f"{column.group}: {column.title}" if column.group else column.title,
            printed=found.strip(),
            frozen=cell_text(cell).strip(),
        )


def _added_rows(
    grid: Grid, printed: Sequence[Sequence[str]], frozen: dict[str, tuple[str, tuple[Cell, ...]]]
) -> Iterator[Difference]:
    headings = {canonical(column.title) for column in grid.columns}
    headings |= {canonical(column.group) for column in grid.columns}
    seen: set[str] = set()
    for row in printed:
        name = _name_of(grid, row)
        is_twice = name in seen
        seen.add(name)
        if {canonical(cell) for cell in row} <= headings or (name in frozen and not is_twice):
            continue
        label = row[_label_at(grid)].strip()
        values = ", ".join(
            cell
            for column, cell in zip(grid.columns, row, strict=False)
            if column.kind is ColumnKind.NUMBER and _is_figure(cell)
        )
        if values:
            yield Difference(
                kind=Kind.ROW_ADDED, table=grid.title, reference=name, row=label, printed=values
            )


def _sentences(frozen: OfficialDocument) -> list[str]:
    blocks = frozen.body
    texts = [i for i, block in enumerate(blocks) if isinstance(block, Paragraph | Point)]
    last = texts[-1] if texts else -1
    return [
        with_closing_mark(block.text) if index == last else block.text
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph | Point | Heading)
    ]


def _joined(text: str) -> str:
    return " ".join(text.split())


def _in_texts(frozen: OfficialDocument, texts: Sequence[str]) -> Iterator[Difference]:
    whole = " ".join(canonical(text) for text in texts)
    for sentence in _sentences(frozen):
        wanted = _joined(sentence)
        if canonical(wanted) in whole:
            continue
        now, then = _where_they_part(_nearest(wanted, texts), wanted)
        yield Difference(
            kind=Kind.TEXT, table="", row=wanted[:SHOWN_SIGNS], printed=now, frozen=then
        )


def _where_they_part(printed: str, frozen: str) -> tuple[str, str]:
    """Return the few words around the first place where two sentences part."""
    now, then = printed.split(), frozen.split()
    alike = 0
    while alike < min(len(now), len(then)) and now[alike] == then[alike]:
        alike += 1
    begin, end = max(0, alike - WORDS_AROUND), alike + WORDS_AROUND
    return " ".join(now[begin:end]), " ".join(then[begin:end])


def _nearest(wanted: str, texts: Sequence[str]) -> str:
    """Return what stands on the paper in place of a sentence, or nothing."""
    pieces = list(texts) if len(texts) > 1 else _windows(wanted, "".join(texts))
    best, likeness = "", ALIKE
    for piece in pieces:
        share = SequenceMatcher(None, wanted, piece, autojunk=False).quick_ratio()
        if share > likeness:
            best, likeness = _joined(piece), share
    return best


def _windows(wanted: str, text: str) -> list[str]:
    """Return the stretches of a running text that begin like a sentence."""
    begin = " ".join(wanted.split()[:2])
    starts = [place for place in range(len(text)) if text.startswith(begin, place)]
    return [text[place : place + len(wanted)] for place in starts]
