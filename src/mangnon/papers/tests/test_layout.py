"""Every element of a Word document keeps the rule of the decree, and a fault is found."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from mangnon.papers import layout_check
from mangnon.papers.layout_looks import lines_of
from mangnon.papers.layout_rules import read_rules
from mangnon.papers.tests.samples import sample_letter, sample_report
from mangnon.papers.word import as_docx

ELEMENTS = [rule.element for rule in read_rules()]
NEVER_PRINTED_BY_US = {"secrecy", "copy_signature"}


REPORT, LETTER = as_docx(sample_report()), as_docx(sample_letter())


def report() -> Document:
    return docx.Document(BytesIO(REPORT))


def letter() -> Document:
    return docx.Document(BytesIO(LETTER))


@cache
def clean_findings() -> dict[str, tuple[layout_check.Finding, layout_check.Finding]]:
    both = zip(layout_check.check(report()), layout_check.check(letter()), strict=True)
    return {in_report.rule.element: (in_report, in_letter) for in_report, in_letter in both}


def finding(word: Document, element: str) -> layout_check.Finding:
    return next(f for f in layout_check.check(word) if f.rule.element == element)


def test_the_table_of_rules_has_38_elements_each_with_its_source() -> None:
    assert len(ELEMENTS) == len(set(ELEMENTS)) == 38
    assert all("Nghị định 30/2020/NĐ-CP, Phụ lục I" in rule.source for rule in read_rules())


@pytest.mark.parametrize("element", ELEMENTS)
def test_each_element_keeps_its_rule_in_a_report_and_in_a_letter(element: str) -> None:
    both = clean_findings()[element]
    assert [found.faults for found in both] == [(), ()]
    printed = any(found.found != layout_check.ABSENT for found in both)
    assert printed is (element not in NEVER_PRINTED_BY_US)


def _first(word: Document, *, style: str) -> Paragraph:
    return next(line.paragraph for line in lines_of(word) if line.style_name == style)


def _last(word: Document, *, style: str) -> Paragraph:
    return [line.paragraph for line in lines_of(word) if line.style_name == style][-1]


def _resize(style: str, points: float) -> Callable[[Document], None]:
    def plant(word: Document) -> None:
        for run in _first(word, style=style).runs:
            run.font.size = Pt(points)

    return plant


def _retype(style: str, text: str) -> Callable[[Document], None]:
    def plant(word: Document) -> None:
        _last(word, style=style).text = text

    return plant


def _unweigh(style: str) -> Callable[[Document], None]:
    def plant(word: Document) -> None:
        for run in _first(word, style=style).runs:
            run.bold = not word.styles[style].font.bold

    return plant


def _slant(style: str) -> Callable[[Document], None]:
    def plant(word: Document) -> None:
        for run in _first(word, style=style).runs:
            run.italic = not word.styles[style].font.italic

    return plant


def _remove(style: str) -> Callable[[Document], None]:
    def plant(word: Document) -> None:
        element = _first(word, style=style)._p
        element.getparent().remove(element)

    return plant


def _shorten_rule(style: str) -> Callable[[Document], None]:
    def plant(word: Document) -> None:
        line = [line for line in lines_of(word) if line.style_name == style][-1]
        assert line.following is not None
        line.following.paragraph_format.left_indent = Mm(1)
        line.following.paragraph_format.right_indent = Mm(1)

    return plant


def _lie_down(word: Document) -> None:
    word.sections[0].page_width, word.sections[0].page_height = Mm(297), Mm(210)


def _widen_margin(word: Document) -> None:
    word.sections[0].left_margin = Mm(25)


def _change_font(word: Document) -> None:
    _first(word, style="Nội dung").runs[0].font.name = "Arial"


def _number_first_page(word: Document) -> None:
    word.sections[0].different_first_page_header_footer = False


def _give_space(style: str, points: float) -> Callable[[Document], None]:
    def plant(word: Document) -> None:
        _first(word, style=style).paragraph_format.space_before = Pt(points)

    return plant


def _blacken_stamp(word: Document) -> None:
    _first(word, style="Mức độ khẩn").runs[0].font.color.rgb = RGBColor(0, 0, 0)


def _take_frame(word: Document) -> None:
    shape = _first(word, style="Phạm vi lưu hành")._p.get_or_add_pPr()
    shape.remove(shape.xpath("w:pBdr")[0])


def _enlarge_address(word: Document) -> None:
    word.sections[0].first_page_footer.paragraphs[0].runs[0].font.size = Pt(14)


def _add(text: str) -> Callable[[Document], None]:
    def plant(word: Document) -> None:
        word.add_paragraph(text, style="Nội dung")

    return plant


def _add_copy_mark(word: Document) -> None:
    style = word.styles.add_style("Chữ ký số bản sao", 1)
    style.font.size = Pt(12)
    word.add_paragraph("SAO Y", style="Chữ ký số bản sao")


FAULTS = [
    ("paper", report, _lie_down),
    ("margins", report, _widen_margin),
    ("font", report, _change_font),
    ("page_number", report, _number_first_page),
    ("national_name", report, _resize("Quốc hiệu", 14)),
    ("motto", report, _shorten_rule("Tiêu ngữ")),
    ("motto", report, _remove("Tiêu ngữ")),
    ("parent_body", report, _unweigh("Cơ quan chủ quản")),
    ("issuing_body", report, _shorten_rule("Cơ quan ban hành")),
    ("number_symbol", report, _retype("Số, ký hiệu", "Số: 5/BC-SLĐTBXH")),
    ("number_symbol", report, _retype("Số, ký hiệu", "Số: 05 / BC - SLĐTBXH")),
    ("place_date", report, _retype("Địa danh và thời gian", "X, ngày 6 tháng 4 năm 2021")),
    ("place_date", report, _retype("Địa danh và thời gian", "X, ngày 06 tháng 04 năm 2021")),
    ("place_date", report, _retype("Địa danh và thời gian", "X, ngày 06 tháng 1 năm 2021")),
    ("type_name", report, _retype("Tên loại", "Báo cáo")),
    ("type_name", report, _remove("Tên loại")),
    ("subject", report, _unweigh("Trích yếu")),
    ("letter_subject", letter, _give_space("Trích yếu công văn", 0)),
    ("addressees", letter, _retype("Kính gửi", "Ủy ban nhân dân các xã;")),
    ("addressees", report, _retype("Kính gửi", "Kính gửi:")),
    ("grounds", report, _slant("Căn cứ")),
    ("grounds", report, _retype("Căn cứ", "Căn cứ Luật Trẻ em;")),
    ("body", report, _retype("Nội dung", "Trên đây là báo cáo.")),
    ("chapter", letter, _unweigh("Chương")),
    ("section", letter, _resize("Mục", 12)),
    ("article", letter, _unweigh("Điều")),
    ("roman", report, _retype("Mục La Mã", "1. TÌNH HÌNH")),
    ("clause", report, _retype("Khoản", "a) Số lượng")),
    ("point", report, _slant("Điểm")),
    ("authority_post", report, _retype("Quyền hạn, chức vụ", "Phó Giám đốc")),
    ("signature", report, _give_space("Chỗ ký", 6)),
    ("seal", report, _give_space("Chỗ ký", 6)),
    ("signer_name", report, _retype("Họ và tên người ký", "ThS Trần Thị Minh Họa")),
    ("recipients_word", report, _slant("Nơi nhận")),
    ("recipients_list", report, _retype("Danh sách nơi nhận", "- Phòng Bảo trợ xã hội.")),
    ("secrecy", report, _add("MẬT")),
    ("urgency", letter, _blacken_stamp),
    ("circulation", letter, _take_frame),
    ("drafter_mark", letter, _retype("Người soạn thảo", "pl.(300)")),
    ("address_line", letter, _enlarge_address),
    ("copy_signature", report, _add_copy_mark),
    ("annex_word", report, _retype("Phụ lục", "Phụ lục 2")),
    ("annex_title", report, _retype("Tên phụ lục", "Trẻ em")),
    ("annex_note", report, _retype("Chỉ dẫn phụ lục", "Kèm theo báo cáo")),
    ("sizes_together", report, _resize("Quốc hiệu", 13)),
]


@pytest.mark.parametrize(("element", "make", "plant"), FAULTS)
def test_a_planted_fault_is_found(
    element: str, make: Callable[[], Document], plant: Callable[[Document], None]
) -> None:
    word = make()
    plant(word)
    assert not finding(word, element).ok


def test_every_element_has_a_planted_fault() -> None:
    assert {element for element, _, _ in FAULTS} == set(ELEMENTS)


def test_the_script_prints_one_line_an_element_and_counts_the_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right, wrong = tmp_path / "right.docx", tmp_path / "wrong.docx"
    right.write_bytes(as_docx(sample_report()))
    word = report()
    _widen_margin(word)
    word.save(str(wrong))
    assert layout_check.main([str(right)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "38 thành phần, 0 sai"
    assert layout_check.main([str(wrong)]) == 1
    printed = capsys.readouterr().out
    assert "SAI: phần 1: left_margin 25.0 mm" in printed
    assert printed.splitlines()[-1] == "38 thành phần, 1 sai"
