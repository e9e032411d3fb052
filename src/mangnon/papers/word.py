"""Writes an official document as an editable Word file."""

from collections.abc import Iterable
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from mangnon.papers import measures, square_code, word_parts
from mangnon.papers import official_wording as wording
from mangnon.papers.document import (
    Annex,
    Block,
    Grid,
    Heading,
    Mark,
    OfficialDocument,
    Paragraph,
    Point,
)
from mangnon.papers.still import without_moments
from mangnon.papers.widths import text_width
from mangnon.papers.word_styles import HEADING_STYLES, add_styles, size_of
from mangnon.papers.word_tables import add_grid

STAMP_RED = "C00000"
POINTS_PER_MM = 72 / 25.4
BODY_WIDTH_MM = measures.PAGE_WIDTH_MM - measures.MARGIN_LEFT_MM - measures.MARGIN_RIGHT_MM
LANDSCAPE_WIDTH_MM = measures.PAGE_HEIGHT_MM - measures.MARGIN_LEFT_MM - measures.MARGIN_RIGHT_MM
ADDRESSEES_MM = 20


def as_docx(document: OfficialDocument, *, template: bytes | None = None) -> bytes:
    """Return the document as the bytes of a Word file, in the styles of a bare template."""
    word = docx.Document(BytesIO(template) if template else None)
    add_styles(word)
    if template:
        clear(word)
        word.sections[0].different_first_page_header_footer = True
    else:
        set_page(word.sections[0])
    _write_circulation(word, document)
    _write_head(word, document)
    _write_title(word, document)
    for ground in wording.with_end_marks(document.grounds):
        word.add_paragraph(ground, style="Căn cứ")
    _write_body(word, document)
    _write_signature(word, document)
    for position, annex in enumerate(document.annexes, start=1):
        _write_annex(word, document, annex, position)
    _write_headers(word, document)
    word.core_properties.title = document.subject
    word.core_properties.author = document.issuer.name
    word.core_properties.language = "vi-VN"
    stream = BytesIO()
    word.save(stream)
    return without_moments(stream.getvalue())


def clear(word: Document) -> None:
    """Take away the text, the headers and the footers of a template; styles and page stay."""
    for element in list(word.element.body):
        if element.tag != qn("w:sectPr"):
            word.element.body.remove(element)
    properties = word.sections[0]._sectPr
    for kind in ("w:headerReference", "w:footerReference"):
        for reference in properties.findall(qn(kind)):
            properties.remove(reference)


def set_page(section: Section) -> None:
    """Set A4 with the margins of the decree."""
    section.page_width, section.page_height = (
        Mm(measures.PAGE_WIDTH_MM),
        Mm(measures.PAGE_HEIGHT_MM),
    )
    section.top_margin = Mm(measures.MARGIN_TOP_MM)
    section.bottom_margin = Mm(measures.MARGIN_BOTTOM_MM)
    section.left_margin = Mm(measures.MARGIN_LEFT_MM)
    section.right_margin = Mm(measures.MARGIN_RIGHT_MM)
    section.header_distance = Mm(measures.HEADER_DISTANCE_MM)
    section.footer_distance = Mm(measures.HEADER_DISTANCE_MM)
    section.different_first_page_header_footer = True


def _write_circulation(word: Document, document: OfficialDocument) -> None:
    if document.stamps.circulation:
        text = word.add_paragraph(document.stamps.circulation, style="Phạm vi lưu hành")
        text.paragraph_format.left_indent = text.paragraph_format.right_indent = Mm(45)
        word_parts.draw_box(text)


def _write_head(word: Document, document: OfficialDocument) -> None:
    widths = (measures.HEAD_LEFT_MM, measures.HEAD_RIGHT_MM)
    table = word_parts.borderless_table(widths, word.add_table(rows=2, cols=2))
    _write_issuer(table.cell(0, 0), document, size=size_of(word, "Cơ quan ban hành"))
    right = table.cell(0, 1)
    _fill(right, [wording.NATIONAL_NAME], style="Quốc hiệu")
    right.add_paragraph(wording.MOTTO, style="Tiêu ngữ")
    _add_rule(
        right,
        width_pt=text_width(wording.MOTTO, size=size_of(word, "Tiêu ngữ"), bold=True),
        room_mm=measures.HEAD_RIGHT_MM,
    )
    left = table.cell(1, 0)
    _fill(left, [wording.number_line(document.number, document.symbol)], style="Số, ký hiệu")
    if document.is_letter:
        subject = left.add_paragraph(f"V/v {document.subject}", style="Trích yếu công văn")
        subject.paragraph_format.left_indent = subject.paragraph_format.right_indent = Mm(4)
    _fill(
        table.cell(1, 1),
        [wording.place_and_date(document.issuer.place, document.dated)],
        style="Địa danh và thời gian",
    )
    _write_urgency(left, document)


def _write_issuer(cell: _Cell, document: OfficialDocument, *, size: float) -> None:
    issuer = document.issuer
    if issuer.parent_lines:
        _fill(cell, issuer.parent_lines, style="Cơ quan chủ quản")
        for line in issuer.body_lines:
            cell.add_paragraph(line, style="Cơ quan ban hành")
    else:
        _fill(cell, issuer.body_lines, style="Cơ quan ban hành")
    last_line = text_width(issuer.body_lines[-1], size=size, bold=True)
    _add_rule(
        cell,
        width_pt=last_line * measures.SHORT_RULE_SHARE,
        room_mm=measures.HEAD_LEFT_MM,
    )


def _write_urgency(cell: _Cell, document: OfficialDocument) -> None:
    urgency = document.stamps.urgency
    if urgency is None:
        return
    stamp = cell.add_paragraph(style="Mức độ khẩn")
    run = stamp.add_run(urgency.value)
    run.font.color.rgb = RGBColor.from_string(STAMP_RED)
    side = (measures.HEAD_LEFT_MM - measures.URGENCY_BOX_MM[urgency.value]) / 2
    stamp.paragraph_format.left_indent = stamp.paragraph_format.right_indent = Mm(side)
    stamp.paragraph_format.space_before = Pt(8)
    word_parts.draw_box(stamp, colour=STAMP_RED)


def _write_title(word: Document, document: OfficialDocument) -> None:
    if not document.is_letter:
        word.add_paragraph(document.type_name, style="Tên loại")
        word.add_paragraph(document.subject, style="Trích yếu")
        words = text_width(document.subject, size=size_of(word, "Trích yếu"), bold=True)
        room = BODY_WIDTH_MM * POINTS_PER_MM
        rule = word.add_paragraph(style="Đường kẻ")
        width = min(words, room) * measures.SHORT_RULE_SHARE
        word_parts.draw_rule(rule, width_pt=width, room_pt=room)
    _write_addressees(word, document.addressees)


def _write_addressees(word: Document, addressees: tuple[str, ...]) -> None:
    if not addressees:
        return
    lines = wording.with_end_marks(addressees)
    first = word.add_paragraph(wording.ADDRESSEES_WORD, style="Kính gửi")
    if len(lines) == 1:
        first.add_run(f" {lines[0]}")
        first.paragraph_format.alignment = word.styles["Quốc hiệu"].paragraph_format.alignment
        return
    # The dashes stand under the colon of «Kính gửi:».
    first.paragraph_format.left_indent = Mm(ADDRESSEES_MM)
    first.paragraph_format.space_after = Pt(0)
    colon = ADDRESSEES_MM + text_width("Kính gửi", size=measures.BODY_PT) / POINTS_PER_MM
    dash = text_width("- ", size=measures.BODY_PT)
    for line in lines:
        shape = word.add_paragraph(f"- {line}", style="Kính gửi").paragraph_format
        shape.left_indent = Mm(colon) + Pt(dash)
        shape.first_line_indent = Pt(-dash)
        shape.space_before = shape.space_after = Pt(0)
    shape.space_after = Pt(12)


def _write_body(word: Document, document: OfficialDocument) -> None:
    texts = [i for i, b in enumerate(document.body) if isinstance(b, Paragraph | Point)]
    last_text = texts[-1] if texts else None
    for index, block in enumerate(document.body):
        _write_block(word, block, closes=index == last_text)


def _write_block(word: Document, block: Block, *, closes: bool) -> None:
    if isinstance(block, Grid):
        add_grid(word, block, room_mm=BODY_WIDTH_MM)
    elif isinstance(block, Heading):
        heading = word.add_paragraph(block.text, style=HEADING_STYLES[block.level])
        if block.title:
            heading.add_run().add_break(WD_BREAK.LINE)
            heading.add_run(block.title)
    else:
        text = wording.with_closing_mark(block.text) if closes else block.text
        word.add_paragraph(text, style="Điểm" if isinstance(block, Point) else "Nội dung")


def _write_signature(word: Document, document: OfficialDocument) -> None:
    word.add_paragraph(style="Đường kẻ")
    widths = (measures.SIGN_LEFT_MM, measures.SIGN_RIGHT_MM)
    table = word_parts.borderless_table(widths, word.add_table(rows=1, cols=2))
    word_parts.repeat_heading(table, 0)
    left, right = table.rows[0].cells
    _fill(left, [wording.RECIPIENTS_WORD], style="Nơi nhận")
    for line in wording.with_end_marks(document.recipients):
        left.add_paragraph(f"- {line}", style="Danh sách nơi nhận")
    if document.stamps.drafter_mark:
        left.add_paragraph(document.stamps.drafter_mark, style="Người soạn thảo")
    if document.mark:
        _write_mark(left, document.mark)
    signature = document.signature
    lines = (*([signature.authority] if signature.authority else []), *signature.post_lines)
    _fill(right, lines, style="Quyền hạn, chức vụ")
    right.add_paragraph(style="Chỗ ký")
    right.add_paragraph(signature.name, style="Họ và tên người ký")


def _write_mark(cell: _Cell, mark: Mark) -> None:
    square = cell.add_paragraph(style="Mã văn bản")
    square.paragraph_format.space_before = Pt(8)
    picture = square.add_run().add_picture(
        BytesIO(square_code.as_png(mark.address)), width=Mm(measures.MARK_SQUARE_MM)
    )
    picture._inline.docPr.set("descr", wording.mark_line(mark.code))
    cell.add_paragraph(wording.mark_line(mark.code), style="Mã văn bản")


def _write_annex(word: Document, document: OfficialDocument, annex: Annex, position: int) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (
        Mm(measures.PAGE_HEIGHT_MM),
        Mm(measures.PAGE_WIDTH_MM),
    )
    word_parts.restart_page_numbers(section)
    count = len(document.annexes)
    word.add_paragraph(wording.annex_word(position, count), style="Phụ lục")
    word.add_paragraph(annex.title.upper(), style="Tên phụ lục")
    word.add_paragraph(wording.annex_note(document), style="Chỉ dẫn phụ lục")
    for grid in annex.grids:
        add_grid(word, grid, room_mm=LANDSCAPE_WIDTH_MM)


def _write_headers(word: Document, document: OfficialDocument) -> None:
    for number, section in enumerate(word.sections):
        section.header.is_linked_to_previous = False
        section.first_page_header.is_linked_to_previous = False
        section.first_page_footer.is_linked_to_previous = False
        page_number = section.header.paragraphs[0]
        page_number.style = word.styles["Số trang"]
        word_parts.add_page_number(page_number)
        if document.watermark:
            word_parts.add_watermark(section.header, document.watermark, number=2 * number)
            word_parts.add_watermark(
                section.first_page_header, document.watermark, number=2 * number + 1
            )
        if document.mark:
            for foot in (section.first_page_footer, section.footer):
                foot.is_linked_to_previous = False
                foot.paragraphs[-1].text = wording.mark_line(document.mark.code)
                foot.paragraphs[-1].style = word.styles["Mã văn bản"]
    if document.stamps.address_line:
        foot = word.sections[0].first_page_footer
        line = foot.paragraphs[0].insert_paragraph_before() if document.mark else foot.paragraphs[0]
        line.text = document.stamps.address_line
        line.style = word.styles["Địa chỉ cơ quan"]
        word_parts.draw_full_rule(line)


def _fill(cell: _Cell, lines: Iterable[str], *, style: str) -> None:
    first: WordParagraph | None = cell.paragraphs[0]
    for line in lines:
        paragraph = first or cell.add_paragraph()
        paragraph.text, paragraph.style = line, style
        first = None


def _add_rule(cell: _Cell, *, width_pt: float, room_mm: float) -> None:
    rule = cell.add_paragraph(style="Đường kẻ")
    word_parts.draw_rule(rule, width_pt=width_pt, room_pt=room_mm * POINTS_PER_MM)
