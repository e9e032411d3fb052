"""Landscape tables as Word files: boards, matrices and books; big tables are written in one go."""

from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

MARGIN_MM = 10.0
TWIPS_PER_MM = 1440 / 25.4
HEADING_FILL = "EAF0EE"
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = (
    "<w:tblBorders>"
    + "".join(f'<w:{edge} w:val="single" w:sz="4" w:color="76838F"/>' for edge in _EDGES)
    + "</w:tblBorders>"
)


@dataclass(frozen=True)
class SheetCell:
    """One cell: its words, its colour, and whether it stands in the middle."""

    text: str
    fill: str = ""
    is_centred: bool = False


@dataclass(frozen=True, kw_only=True)
class WordSheet:
    """A table with its title, the lines under it, and notes below."""

    title: str
    lines: tuple[str, ...]
    headings: tuple[SheetCell, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    widths: tuple[float, ...]
    notes: tuple[str, ...] = ()
    paper: tuple[float, float] = (297.0, 210.0)


def as_docx(sheet: WordSheet) -> bytes:
    """Return the sheet as a Word file whose heading row repeats on every page."""
    word = docx.Document()
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(sheet.paper[0]), Mm(sheet.paper[1])
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(MARGIN_MM)
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(11)
    word.core_properties.title = sheet.title
    for number, text in enumerate((sheet.title, *sheet.lines)):
        paragraph = word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(3)
        paragraph.add_run(text).bold = number == 0
    word.element.body.insert(len(word.element.body) - 1, parse_xml(_table(sheet)))
    for note in ("", *sheet.notes):
        word.add_paragraph(note).paragraph_format.space_after = Pt(0)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _table(sheet: WordSheet) -> str:
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in sheet.widths)
    heading = "".join(
        _cell(SheetCell(cell.text, HEADING_FILL, cell.is_centred), width, is_bold=True)
        for cell, width in zip(sheet.headings, sheet.widths, strict=True)
    )
    lines = "".join(
        _row("".join(_cell(cell, width) for cell, width in zip(row, sheet.widths, strict=True)))
        for row in sheet.rows
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblLayout w:type="fixed"/>{_BORDERS}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{_row(heading, is_heading=True)}{lines}</w:tbl>"
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)


def _row(cells: str, *, is_heading: bool = False) -> str:
    repeated = "<w:tblHeader/>" if is_heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _cell(cell: SheetCell, width: float, *, is_bold: bool = False) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    align = '<w:jc w:val="center"/>' if cell.is_centred else ""
    bold = "<w:b/>" if is_bold else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:after="0"/>{align}</w:pPr><w:r><w:rPr>{bold}'
        f'<w:sz w:val="19"/></w:rPr><w:t xml:space="preserve">{escape(cell.text)}</w:t></w:r>'
        "</w:p></w:tc>"
    )
