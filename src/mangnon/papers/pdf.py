"""Writes an official document as a PDF file."""

import json
from pathlib import Path
from typing import Any

import typst

from mangnon.papers import measures, square_code
from mangnon.papers import official_wording as wording
from mangnon.papers.document import (
    Annex,
    Block,
    Grid,
    Heading,
    HeadingLevel,
    OfficialDocument,
    Paragraph,
    Point,
)
from mangnon.papers.still import NO_MOMENT

HERE = Path(__file__).parent
CENTRED = {HeadingLevel.CHAPTER, HeadingLevel.SECTION}


def as_pdf(document: OfficialDocument) -> bytes:
    """Return the document as the bytes of a PDF/A file with its fonts inside."""
    compiled = typst.compile(
        str(HERE / "official.typ"),
        root=str(HERE),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(_content(document), ensure_ascii=False)},
        pdf_standards=["a-2b"],
    )
    assert isinstance(compiled, bytes)
    return compiled


def _content(document: OfficialDocument) -> dict[str, Any]:
    count = len(document.annexes)
    return {
        "measures": _measures(),
        "title": document.subject,
        "author": document.issuer.name,
        "made": _made_on(document),
        **_head(document),
        **_stamps(document),
        "grounds": wording.with_end_marks(document.grounds),
        "body": _body(document),
        **_foot(document),
        "annexes": [
            _annex(document, annex, wording.annex_word(position, count))
            for position, annex in enumerate(document.annexes, start=1)
        ],
    }


def _made_on(document: OfficialDocument) -> list[int]:
    day = document.dated or NO_MOMENT.date()
    return [day.year, day.month, day.day]


def _measures() -> dict[str, float]:
    return {
        "top": measures.MARGIN_TOP_MM,
        "bottom": measures.MARGIN_BOTTOM_MM,
        "left": measures.MARGIN_LEFT_MM,
        "right": measures.MARGIN_RIGHT_MM,
        "head_left": measures.HEAD_LEFT_MM,
        "head_right": measures.HEAD_RIGHT_MM,
        "sign_left": measures.SIGN_LEFT_MM,
        "sign_right": measures.SIGN_RIGHT_MM,
        "national_name": measures.NATIONAL_NAME_PT,
        "motto": measures.MOTTO_PT,
        "issuer": measures.ISSUER_PT,
        "number": measures.NUMBER_PT,
        "place_date": measures.PLACE_DATE_PT,
        "letter_subject": measures.LETTER_SUBJECT_PT,
        "body": measures.BODY_PT,
        "table": measures.TABLE_PT,
        "recipients_word": measures.RECIPIENTS_WORD_PT,
        "recipients": measures.RECIPIENTS_PT,
        "page_number": measures.PAGE_NUMBER_PT,
        "short_rule": measures.SHORT_RULE_SHARE,
        "first_line": measures.FIRST_LINE_MM,
        "gap": measures.PARAGRAPH_GAP_PT,
        "mark": measures.MARK_PT,
        "mark_square": measures.MARK_SQUARE_MM,
        "signature_space": measures.SIGNATURE_SPACE_PT,
    }


def _head(document: OfficialDocument) -> dict[str, Any]:
    return {
        "national_name": wording.NATIONAL_NAME,
        "motto": wording.MOTTO,
        "parent_lines": document.issuer.parent_lines,
        "body_lines": document.issuer.body_lines,
        "number_line": wording.number_line(document.number, document.symbol),
        "place_and_date": wording.place_and_date(document.issuer.place, document.dated),
        "type_name": document.type_name,
        "subject": document.subject,
        "letter_subject": f"V/v {document.subject}" if document.is_letter else "",
        "addressees_word": wording.ADDRESSEES_WORD,
        "addressees": wording.with_end_marks(document.addressees),
        "watermark": document.watermark,
    }


def _stamps(document: OfficialDocument) -> dict[str, Any]:
    stamps = document.stamps
    urgency = stamps.urgency.value if stamps.urgency else ""
    return {
        "circulation": stamps.circulation,
        "urgency": urgency,
        "urgency_width": measures.URGENCY_BOX_MM.get(urgency, 0),
        "drafter_mark": stamps.drafter_mark,
        "address_line": stamps.address_line,
    }


def _foot(document: OfficialDocument) -> dict[str, Any]:
    signature = document.signature
    posts = [line for line in (signature.authority, *signature.post_lines) if line]
    return {
        "recipients_word": wording.RECIPIENTS_WORD,
        "recipients": wording.with_end_marks(document.recipients),
        "posts": posts,
        "signer": signature.name,
        "mark": _mark(document),
    }


def _mark(document: OfficialDocument) -> dict[str, str] | None:
    mark = document.mark
    if mark is None:
        return None
    return {"line": wording.mark_line(mark.code), "square": square_code.as_svg(mark.address)}


def _body(document: OfficialDocument) -> list[dict[str, Any]]:
    texts = [i for i, b in enumerate(document.body) if isinstance(b, Paragraph | Point)]
    last_text = texts[-1] if texts else None
    return [_block(block, closes=index == last_text) for index, block in enumerate(document.body)]


def _block(block: Block, *, closes: bool) -> dict[str, Any]:
    if isinstance(block, Grid):
        return {"kind": "grid", "grid": _grid(block)}
    if isinstance(block, Heading):
        kind = "centred" if block.level in CENTRED else "heading"
        return {"kind": kind, "text": block.text, "title": block.title}
    text = wording.with_closing_mark(block.text) if closes else block.text
    return {"kind": "text", "text": text}


def _annex(document: OfficialDocument, annex: Annex, word: str) -> dict[str, Any]:
    return {
        "word": word,
        "title": annex.title.upper(),
        "note": wording.annex_note(document),
        "grids": [_grid(grid) for grid in annex.grids],
    }


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "title": grid.title,
        "note": grid.note,
        "columns": [{"kind": c.kind.value, "weight": c.weight} for c in grid.columns],
        "headings": _headings(grid),
        "rows": [[wording.cell_text(cell) for cell in row] for row in grid.rows],
        "totals": [wording.cell_text(cell) for cell in grid.totals],
    }


def _headings(grid: Grid) -> list[list[dict[str, Any]]]:
    if not grid.has_groups:
        return [[_heading_cell(column.title) for column in grid.columns]]
    top: list[dict[str, Any]] = []
    previous = ""
    for column in grid.columns:
        if not column.group:
            top.append(_heading_cell(column.title, rowspan=2))
        elif column.group == previous:
            top[-1]["colspan"] += 1
        else:
            top.append(_heading_cell(column.group))
        previous = column.group
    return [top, [_heading_cell(c.title) for c in grid.columns if c.group]]


def _heading_cell(text: str, *, rowspan: int = 1) -> dict[str, Any]:
    return {"text": text, "rowspan": rowspan, "colspan": 1}
