"""Writes the tables of an official document into a Word file.

A table is written as one piece of XML: asking the library for each cell costs time that grows
with the square of the rows, and an annex has a row for every commune.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from mangnon.papers.document import Cell, Column, ColumnKind, Grid
from mangnon.papers.official_wording import cell_text

HEADING_COLOUR = "F2F2F2"
TABLE_XML = (
    "<w:tbl {names}><w:tblPr>"
    '<w:tblStyle w:val="{style}"/><w:tblW w:type="auto" w:w="0"/><w:jc w:val="center"/>'
    '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" '
    'w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
    "<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
)


@dataclass(frozen=True, kw_only=True)
class _Styles:
    """The ids of the styles that a table uses."""

    table: str
    heading: str
    cell: str


def add_grid(word: Document, grid: Grid, *, room_mm: float) -> None:
    """Add a table with its title, its headings, its rows and its last line of sums."""
    if grid.title:
        word.add_paragraph(grid.title, style="Tên bảng")
    note = word.add_paragraph(grid.note, style="Ghi chú bảng")
    styles = _Styles(
        table=word.styles["Table Grid"].style_id,
        heading=word.styles["Đầu bảng"].style_id,
        cell=word.styles["Ô bảng"].style_id,
    )
    note._p.addprevious(parse_xml(_table(grid, styles, _widths(grid, room_mm=room_mm))))


def _widths(grid: Grid, *, room_mm: float) -> list[int]:
    """Return the width of each column in twentieths of a point."""
    weights = sum(column.weight for column in grid.columns)
    return [round(Mm(room_mm * c.weight / weights).pt * 20) for c in grid.columns]


def _table(grid: Grid, styles: _Styles, widths: list[int]) -> str:
    lines = [*grid.rows, *([grid.totals] if grid.totals else [])]
    rows = [*_headings(grid, styles, widths)]
    for place, line in enumerate(lines):
        bold = bool(grid.totals) and place == len(lines) - 1
        rows.append(_line(grid, line, styles, widths, bold=bold))
    return TABLE_XML.format(
        names=nsdecls("w"),
        style=styles.table,
        columns="".join(f'<w:gridCol w:w="{width}"/>' for width in widths),
        rows="".join(rows),
    )


def _row(cells: Iterator[str] | list[str], *, is_heading: bool) -> str:
    """Keep the row on one page; a heading comes back at the top of every page."""
    heading = "<w:tblHeader/>" if is_heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{heading}</w:trPr>{''.join(cells)}</w:tr>"


def _headings(grid: Grid, styles: _Styles, widths: list[int]) -> Iterator[str]:
    if grid.has_groups:
        yield _row(_groups(grid, styles, widths), is_heading=True)
    titles = (
        _heading(
            "" if grid.has_groups and not column.group else column.title,
            styles,
            width,
            merge="<w:vMerge/>" if grid.has_groups and not column.group else "",
        )
        for column, width in zip(grid.columns, widths, strict=True)
    )
    yield _row(titles, is_heading=True)


def _groups(grid: Grid, styles: _Styles, widths: list[int]) -> Iterator[str]:
    """Write the first line: a column without a group goes through both lines."""
    start = 0
    while start < len(grid.columns):
        column = grid.columns[start]
        if not column.group:
            merge = '<w:vMerge w:val="restart"/>'
            yield _heading(column.title, styles, widths[start], merge=merge)
            start += 1
            continue
        end = _end_of_group(grid.columns, start)
        merge = f'<w:gridSpan w:val="{end - start}"/>'
        yield _heading(column.group, styles, sum(widths[start:end]), merge=merge)
        start = end


def _end_of_group(columns: tuple[Column, ...], start: int) -> int:
    end = start
    while end < len(columns) and columns[end].group == columns[start].group:
        end += 1
    return end


def _heading(text: str, styles: _Styles, width: int, *, merge: str) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{HEADING_COLOUR}"/>'
    paragraph = _paragraph(text, style=styles.heading)
    return _cell(paragraph, width, marks=merge, shade=shade)


def _line(
    grid: Grid, line: tuple[Cell, ...], styles: _Styles, widths: list[int], *, bold: bool
) -> str:
    cells = (
        _cell(
            _paragraph(
                cell_text(value),
                style=styles.cell,
                side="right" if column.kind is ColumnKind.NUMBER else "",
                bold=bold,
            ),
            width,
        )
        for column, value, width in zip(grid.columns, line, widths, strict=True)
    )
    return _row(cells, is_heading=False)


def _cell(paragraph: str, width: int, *, marks: str = "", shade: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{marks}{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'
    )


def _paragraph(text: str, *, style: str, side: str = "", bold: bool = False) -> str:
    jc = f'<w:jc w:val="{side}"/>' if side else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in _printable(text).split("\n")
    )
    run = f"<w:r>{weight}{lines}</w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{jc}</w:pPr>{run}</w:p>'


def _printable(text: str) -> str:
    """Leave out the control signs that no XML may hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")
