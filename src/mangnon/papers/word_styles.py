"""The paragraph styles of a Word document, one for each element of the page."""

from dataclasses import dataclass, replace

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from mangnon.papers import measures
from mangnon.papers.document import HeadingLevel

FONT = "Times New Roman"
CENTER, LEFT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


@dataclass(frozen=True, kw_only=True)
class StyleRule:
    """How one element of the page is set."""

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = LEFT
    first_line_mm: float = 0
    before_pt: float = 0
    after_pt: float = 0
    spacing: float = 1.0
    keep_next: bool = False
    outline: int | None = None


BODY = StyleRule(
    name="Nội dung",
    size=measures.BODY_PT,
    align=JUSTIFY,
    first_line_mm=measures.FIRST_LINE_MM,
    after_pt=measures.PARAGRAPH_GAP_PT,
    spacing=measures.LINE_SPACING,
)
HEADING_STYLES = {
    HeadingLevel.CHAPTER: "Chương",
    HeadingLevel.SECTION: "Mục",
    HeadingLevel.ARTICLE: "Điều",
    HeadingLevel.ROMAN: "Mục La Mã",
    HeadingLevel.CLAUSE: "Khoản",
}


def _head() -> tuple[StyleRule, ...]:
    return (
        StyleRule(name="Quốc hiệu", size=measures.NATIONAL_NAME_PT, bold=True, align=CENTER),
        StyleRule(name="Tiêu ngữ", size=measures.MOTTO_PT, bold=True, align=CENTER),
        StyleRule(name="Cơ quan chủ quản", size=measures.ISSUER_PT, align=CENTER),
        StyleRule(name="Cơ quan ban hành", size=measures.ISSUER_PT, bold=True, align=CENTER),
        StyleRule(name="Số, ký hiệu", size=measures.NUMBER_PT, align=CENTER),
        StyleRule(
            name="Địa danh và thời gian",
            size=measures.PLACE_DATE_PT,
            italic=True,
            align=CENTER,
        ),
        StyleRule(
            name="Trích yếu công văn",
            size=measures.LETTER_SUBJECT_PT,
            align=CENTER,
            before_pt=6,
        ),
        StyleRule(
            name="Tên loại",
            size=measures.BODY_PT,
            bold=True,
            align=CENTER,
            before_pt=14,
            keep_next=True,
            outline=0,
        ),
        StyleRule(name="Trích yếu", size=measures.BODY_PT, bold=True, align=CENTER, keep_next=True),
        StyleRule(name="Đường kẻ", size=2, align=CENTER, before_pt=3),
    )


def _body() -> tuple[StyleRule, ...]:
    centred = StyleRule(
        name="", size=measures.BODY_PT, bold=True, align=CENTER, before_pt=6, keep_next=True
    )
    indented = replace(BODY, bold=True, keep_next=True)
    return (
        StyleRule(name="Kính gửi", size=measures.BODY_PT, before_pt=12, after_pt=6),
        replace(BODY, name="Căn cứ", italic=True),
        BODY,
        replace(centred, name="Chương", outline=0),
        replace(centred, name="Mục", outline=1),
        replace(indented, name="Điều", outline=2),
        replace(indented, name="Mục La Mã", outline=0),
        replace(indented, name="Khoản", outline=1),
        replace(BODY, name="Điểm"),
        StyleRule(
            name="Tên bảng",
            size=12,
            bold=True,
            align=CENTER,
            before_pt=6,
            after_pt=3,
            keep_next=True,
        ),
        StyleRule(name="Đầu bảng", size=measures.TABLE_PT, bold=True, align=CENTER),
        StyleRule(name="Ô bảng", size=measures.TABLE_PT, before_pt=2, after_pt=2),
        StyleRule(name="Ghi chú bảng", size=measures.TABLE_PT, italic=True, after_pt=6),
    )


def _foot() -> tuple[StyleRule, ...]:
    return (
        StyleRule(name="Quyền hạn, chức vụ", size=measures.BODY_PT, bold=True, align=CENTER),
        StyleRule(
            name="Chỗ ký",
            size=measures.BODY_PT,
            align=CENTER,
            keep_next=True,
            before_pt=measures.SIGNATURE_SPACE_PT,
        ),
        StyleRule(name="Họ và tên người ký", size=measures.BODY_PT, bold=True, align=CENTER),
        StyleRule(name="Nơi nhận", size=measures.RECIPIENTS_WORD_PT, bold=True, italic=True),
        StyleRule(name="Danh sách nơi nhận", size=measures.RECIPIENTS_PT),
        StyleRule(name="Số trang", size=measures.PAGE_NUMBER_PT, align=CENTER),
        StyleRule(name="Phụ lục", size=14, bold=True, align=CENTER, outline=0, keep_next=True),
        StyleRule(name="Tên phụ lục", size=14, bold=True, align=CENTER, keep_next=True),
        StyleRule(
            name="Chỉ dẫn phụ lục",
            size=14,
            italic=True,
            align=CENTER,
            after_pt=6,
            keep_next=True,
        ),
        StyleRule(name="Mức độ khẩn", size=13, bold=True, align=CENTER),
        StyleRule(name="Phạm vi lưu hành", size=13, bold=True, align=CENTER, after_pt=6),
        StyleRule(name="Người soạn thảo", size=11, align=WD_ALIGN_PARAGRAPH.RIGHT),
        StyleRule(name="Địa chỉ cơ quan", size=11),
        StyleRule(name="Mã văn bản", size=measures.MARK_PT),
    )


STYLE_RULES = (*_head(), *_body(), *_foot())


def add_styles(word: Document) -> None:
    """Give the document the style of every element that it does not bring along."""
    there = {style.name for style in word.styles}
    missing = [rule for rule in STYLE_RULES if rule.name not in there]
    if len(missing) == len(STYLE_RULES):
        normal = word.styles["Normal"]
        assert isinstance(normal, ParagraphStyle)
        _set_font(normal)
        normal.font.size = Pt(measures.BODY_PT)
        normal.paragraph_format.space_after = Pt(0)
    for rule in missing:
        _add_style(word, rule)


def size_of(word: Document, name: str) -> float:
    """Return the size of a style in points; the product's own when the style names none."""
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    own = next(rule.size for rule in STYLE_RULES if rule.name == name)
    return style.font.size.pt if style.font.size else own


def _set_font(style: ParagraphStyle) -> None:
    style.font.name = FONT
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)


def _add_style(word: Document, rule: StyleRule) -> None:
    style = word.styles.add_style(rule.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = word.styles["Normal"]
    _set_font(style)
    style.font.size = Pt(rule.size)
    style.font.bold = rule.bold
    style.font.italic = rule.italic
    shape = style.paragraph_format
    shape.alignment = rule.align
    shape.first_line_indent = Mm(rule.first_line_mm)
    shape.space_before = Pt(rule.before_pt)
    shape.space_after = Pt(rule.after_pt)
    shape.line_spacing = rule.spacing
    shape.keep_with_next = rule.keep_next
    shape.widow_control = True
    if rule.outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(rule.outline))
        style.element.get_or_add_pPr().append(level)
