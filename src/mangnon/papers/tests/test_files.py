"""The three files of a document: Word, PDF and Excel."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT

from mangnon.papers.document import Annex, Column, ColumnKind, Grid, Issuer
from mangnon.papers.pdf import as_pdf
from mangnon.papers.tests.samples import sample_letter, sample_report
from mangnon.papers.word import as_docx
from mangnon.papers.workbook import as_xlsx, safe_text


def test_the_word_file_has_a_portrait_body_and_a_landscape_section_for_each_annex() -> None:
    word = docx.Document(BytesIO(as_docx(sample_report())))
    shapes = [section.orientation for section in word.sections]
    assert shapes == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.LANDSCAPE]


def test_the_watermark_lies_behind_every_kind_of_page() -> None:
    with ZipFile(BytesIO(as_docx(sample_report()))) as package:
        headers = [n for n in package.namelist() if n.startswith("word/header")]
        texts = [package.read(name).decode() for name in headers]
    assert len(headers) == 6
    assert all('string="DỮ LIỆU MINH HỌA"' in text for text in texts)


def test_a_table_in_the_word_file_has_its_sums_and_repeats_its_headings() -> None:
    word = docx.Document(BytesIO(as_docx(sample_report())))
    table = word.tables[3]
    assert [cell.text for cell in table.rows[-1].cells] == [
        "",
        "Cộng",
        "8.010",
        "4.000",
        "4.010",
        "1.200",
    ]
    assert table._tbl.xml.count("<w:tblHeader/>") == 2


def test_the_pdf_has_a_page_and_two_annexes_that_lie_and_its_fonts_inside() -> None:
    content = as_pdf(sample_report())
    pages = pypdfium2.PdfDocument(content)
    sizes = [tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in pages]
    assert sizes == [(210, 297), (297, 210), (297, 210)]
    text = pages[0].get_textpage().get_text_range()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Kiên Giang, ngày 06 tháng 4 năm 2021" in text
    assert "Tinos" in content.decode("latin-1")


def test_the_pdf_of_a_letter_carries_its_stamps_and_its_addressees() -> None:
    text = pypdfium2.PdfDocument(as_pdf(sample_letter()))[0].get_textpage().get_text_range()
    for part in ("LƯU HÀNH NỘI BỘ", "THƯỢNG KHẨN", "V/v báo cáo", "PL.(300)", "0297 000 000"):
        assert part in text
    assert "- Ủy ban nhân dân các xã, thị trấn." in text


@pytest.mark.parametrize("text", ["#let x = 1", '*đậm* $x$ \\ "', "<script>", "= tiêu đề"])
def test_user_text_is_never_read_as_markup(text: str) -> None:
    document = replace(sample_letter(), subject=text)
    printed = pypdfium2.PdfDocument(as_pdf(document))[0].get_textpage().get_text_range()
    assert text in " ".join(printed.split())


def test_the_workbook_keeps_numbers_as_numbers_and_sums_as_formulas() -> None:
    book = openpyxl.load_workbook(BytesIO(as_xlsx(sample_report())))
    assert book.sheetnames == ["Phụ lục I", "Phụ lục II (1)", "Phụ lục II (2)"]
    sheet = book["Phụ lục I"]
    assert [cell.value for cell in sheet[7]] == ["1", "Xã Rạch Sen", "=D7+E7", 1000, 1001, 120]
    assert [cell.value for cell in sheet[11]] == [
        "",
        "Cộng",
        "=SUM(C7:C10)",
        "=SUM(D7:D10)",
        "=SUM(E7:E10)",
        "=SUM(F7:F10)",
    ]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$5:$6"
    values = openpyxl.load_workbook(BytesIO(as_xlsx(sample_report())), data_only=True)
    assert values["Phụ lục I"]["C11"].value == 8010


def test_a_total_that_is_not_the_sum_of_its_parts_stays_a_number() -> None:
    grid = Grid(
        title="",
        columns=(
            Column(title="Xã", kind=ColumnKind.TEXT),
            Column(title="Tổng", adds=(2,)),
            Column(title="Nam"),
        ),
        rows=(("Xã Rạch Sen", 5, 4), ("Xã Tà Lúa", 3, None)),
    )
    document = replace(sample_report(), annexes=(Annex(title="Trẻ em", grids=(grid,)),))
    sheet = openpyxl.load_workbook(BytesIO(as_xlsx(document)))["Phụ lục"]
    assert [cell.value for cell in sheet[6]] == ["Xã Rạch Sen", 5, 4]
    assert [cell.value for cell in sheet[7]] == ["Xã Tà Lúa", 3, None]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_looks_like_a_formula_is_made_harmless(start: str) -> None:
    assert safe_text(f"{start}1+1") == f"'{start}1+1"
    assert safe_text("Xã Rạch Sen") == "Xã Rạch Sen"
    grid = Grid(
        title=f"{start}A1",
        columns=(Column(title="Xã", kind=ColumnKind.TEXT), Column(title="Số")),
        rows=((f"{start}cmd|' /C calc'!A0", 1),),
    )
    document = replace(sample_report(), annexes=(Annex(title="Trẻ em", grids=(grid,)),))
    book = openpyxl.load_workbook(BytesIO(as_xlsx(document)))
    cells = [cell for row in book["Phụ lục"].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_a_single_annex_has_no_number_and_an_issuer_may_have_one_line() -> None:
    issuer = Issuer(name="UBND xã Rạch Sen", body_lines=("ỦY BAN NHÂN DÂN XÃ RẠCH SEN",), place="X")
    document = replace(sample_report(), issuer=issuer, annexes=sample_report().annexes[:1])
    word = docx.Document(BytesIO(as_docx(document)))
    assert [p.text for p in word.paragraphs if p.style == word.styles["Phụ lục"]] == ["Phụ lục"]
