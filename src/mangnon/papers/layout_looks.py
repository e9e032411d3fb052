"""Reads how the paragraphs of a Word file really look, styles and table cells included."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.font import Font
from docx.text.paragraph import Paragraph

ALIGNMENTS = {
    None: "left",
    WD_ALIGN_PARAGRAPH.LEFT: "left",
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A paragraph with its place: the column of its table, the width it may use."""

    paragraph: Paragraph
    column: int | None
    room_pt: float
    following: Paragraph | None

    @cached_property
    def text(self) -> str:
        """Return the text without the spaces at its ends."""
        return self.paragraph.text.strip()

    @cached_property
    def style_name(self) -> str:
        """Return the name of the paragraph style."""
        return _style(self.paragraph).name or ""


@dataclass(frozen=True, kw_only=True)
class Look:
    """The effective format of a run."""

    font: str
    size: float
    bold: bool
    italic: bool
    colour: str


def lines_of(word: Document) -> list[Line]:
    """Return every paragraph of the body and of its tables, in reading order."""
    section = word.sections[0]
    width = section.page_width, section.left_margin, section.right_margin
    page, left, right = (length.pt if length else 0.0 for length in width)
    return list(_walk(word, page - left - right))


def _walk(word: Document, room: float) -> Iterator[Line]:
    for item in word.iter_inner_content():
        if isinstance(item, Table):
            yield from _walk_table(item)
        else:
            yield Line(paragraph=item, column=None, room_pt=room, following=_next(item))


def _walk_table(table: Table) -> Iterator[Line]:
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            width = cell.width.pt if cell.width else 0.0
            for paragraph in cell.paragraphs:
                following = _next(paragraph)
                yield Line(paragraph=paragraph, column=index, room_pt=width, following=following)


def _next(paragraph: Paragraph) -> Paragraph | None:
    element = paragraph._p.getnext()
    if element is None or element.tag != qn("w:p"):
        return None
    return Paragraph(element, paragraph._parent)


def _style(paragraph: Paragraph) -> ParagraphStyle:
    assert isinstance(paragraph.style, ParagraphStyle)
    return paragraph.style


def _styles(paragraph: Paragraph) -> Iterator[ParagraphStyle]:
    style: object = _style(paragraph)
    while isinstance(style, ParagraphStyle):
        yield style
        style = style.base_style


def looks_of(paragraph: Paragraph) -> list[Look]:
    """Return the look of each run that prints something, else that of the style."""
    styled = [style.font for style in _styles(paragraph)]
    runs = [run for run in paragraph.runs if run.text.strip()]
    return [_look([run.font, *styled]) for run in runs] or [_look(styled)]


def _look(fonts: Sequence[Font]) -> Look:
    size = next((font.size.pt for font in fonts if font.size is not None), 0.0)
    colours = [font.color.rgb for font in fonts if font.color and font.color.rgb is not None]
    return Look(
        font=next((font.name for font in fonts if font.name), ""),
        size=size,
        bold=next((font.bold for font in fonts if font.bold is not None), False),
        italic=next((font.italic for font in fonts if font.italic is not None), False),
        colour=str(colours[0]) if colours else "000000",
    )


def alignment_of(paragraph: Paragraph) -> str:
    """Return left, center, right or justify."""
    own = paragraph.alignment
    inherited = (style.paragraph_format.alignment for style in _styles(paragraph))
    return ALIGNMENTS.get(own or next((a for a in inherited if a is not None), None), "left")


def length_of(paragraph: Paragraph, name: str) -> float:
    """Return a spacing or an indent of the paragraph format in points."""
    formats = [paragraph.paragraph_format]
    formats += [style.paragraph_format for style in _styles(paragraph)]
    for shape in formats:
        value = getattr(shape, name)
        if value is not None:
            return float(getattr(value, "pt", value))
    return 0.0


def borders_of(paragraph: Paragraph) -> dict[str, str]:
    """Return the sides of a paragraph that carry a border, with their colour."""
    borders = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    if borders is None:
        return {}
    return {side.tag.rpartition("}")[2]: side.get(qn("w:color"), "auto") for side in borders}


def rule_length(line: Line) -> float | None:
    """Return the length of the rule that follows a line, in points."""
    rule = line.following
    if rule is None or rule.text.strip() or "top" not in borders_of(rule):
        return None
    return line.room_pt - length_of(rule, "left_indent") - length_of(rule, "right_indent")


def open_word_file(path: Path) -> Document:
    """Open a Word file."""
    return docx.Document(str(path))
