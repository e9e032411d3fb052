"""A province restyles its papers in Word, inside the limits of the decree."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from mangnon.papers import layout_check
from mangnon.papers.document import OfficialDocument
from mangnon.papers.pdf import as_pdf
from mangnon.papers.specimens import SPECIMENS
from mangnon.papers.style_template import (
    UnreadableTemplate,
    default_template,
    template_faults,
)
from mangnon.papers.word import as_docx
from mangnon.papers.word_styles import STYLE_RULES

DEFAULT = default_template()


def edited(change: Callable[[Document], None]) -> bytes:
    word = docx.Document(BytesIO(DEFAULT))
    change(word)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _resize(style: str, points: float) -> Callable[[Document], None]:
    def change(word: Document) -> None:
        word.styles[style].font.size = Pt(points)

    return change


@pytest.mark.parametrize("kind", SPECIMENS)
def test_every_kind_of_paper_keeps_every_rule_of_the_layout(kind: str) -> None:
    document: OfficialDocument = SPECIMENS[kind]()
    word = docx.Document(BytesIO(as_docx(document)))
    assert [f.faults for f in layout_check.check(word) if not f.ok] == []
    assert as_pdf(document).startswith(b"%PDF")
    shapes = [section.orientation for section in word.sections[1:]]
    assert shapes == [WD_ORIENT.LANDSCAPE] * len(document.annexes)


def test_the_template_shows_every_style_and_breaks_no_rule() -> None:
    word = docx.Document(BytesIO(DEFAULT))
    shown = [paragraph.text for paragraph in word.paragraphs[1:]]
    assert shown == [rule.name for rule in STYLE_RULES]
    assert template_faults(DEFAULT) == []


def test_a_style_changed_in_word_is_the_style_of_every_paper() -> None:
    template = edited(_resize("Nội dung", 13))
    assert template_faults(template) == []
    for make in SPECIMENS.values():
        word = docx.Document(BytesIO(as_docx(make(), template=template)))
        assert word.styles["Nội dung"].font.size == Pt(13)
        assert "Mỗi dòng dưới đây" not in "\n".join(p.text for p in word.paragraphs)


def test_the_rules_under_the_head_follow_the_size_of_the_words() -> None:
    def change(word: Document) -> None:
        for style, points in (("Quốc hiệu", 13), ("Tiêu ngữ", 14), ("Địa danh và thời gian", 14)):
            word.styles[style].font.size = Pt(points)

    assert template_faults(edited(change)) == []


def _narrow(word: Document) -> None:
    word.sections[0].left_margin = Mm(25)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_resize("Tiêu ngữ", 16), "Tiêu ngữ: cỡ chữ 16"),
        (_resize("Nội dung", 12), "Nội dung: cỡ chữ 12"),
        (_narrow, "Lề trang: phần 1: left_margin 25.0 mm"),
    ],
)
def test_a_template_that_breaks_a_rule_names_it(
    change: Callable[[Document], None], fault: str
) -> None:
    assert fault in template_faults(edited(change))


def test_a_file_without_the_styles_names_them() -> None:
    stream = BytesIO()
    docx.Document().save(stream)
    faults = template_faults(stream.getvalue())
    assert faults[0] == "thiếu kiểu «Quốc hiệu»" and len(faults) == len(STYLE_RULES)


def test_a_file_that_is_no_word_file_cannot_be_opened() -> None:
    with pytest.raises(UnreadableTemplate):
        template_faults(b"PK\x03\x04")
