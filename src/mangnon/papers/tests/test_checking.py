"""A paper is read back, and every place that differs from the frozen one is named."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document

from mangnon.papers import mark_codes
from mangnon.papers.comparing import Difference, Kind, differences
from mangnon.papers.document import Annex, Mark, OfficialDocument
from mangnon.papers.pdf import as_pdf
from mangnon.papers.reading_back.pdf_file import read_pdf
from mangnon.papers.reading_back.printed import PrintedPaper, Unreadable, canonical
from mangnon.papers.reading_back.word_file import read_word
from mangnon.papers.reading_back.workbook_file import read_workbook
from mangnon.papers.references import with_references
from mangnon.papers.tests.samples import sample_report
from mangnon.papers.word import as_docx
from mangnon.papers.workbook import as_xlsx

CODE = "KY5Y9NPDPF"
ADDRESS = f"https://mangnon.example/bao-cao/kiem-tra/?ma={CODE}"
ANNEX = "Bảng P1.1"
FROZEN = replace(
    with_references(sample_report()), mark=Mark(code=mark_codes.shown(CODE), address=ADDRESS)
)
WORD, WORKBOOK, PDF = as_docx(FROZEN), as_xlsx(FROZEN), as_pdf(FROZEN)


def read_pdf_of(content: bytes) -> PrintedPaper:
    return read_pdf(content, FROZEN)


READ: tuple[tuple[Callable[[bytes], PrintedPaper], bytes], ...] = (
    (read_word, WORD),
    (read_workbook, WORKBOOK),
    (read_pdf_of, PDF),
)


@pytest.mark.parametrize(("read", "content"), READ)
def test_a_paper_that_nobody_touched_has_no_difference_and_tells_its_code(
    read: Callable[[bytes], PrintedPaper], content: bytes
) -> None:
    paper = read(content)
    assert differences(FROZEN, paper) == ()
    assert paper.code == CODE


def test_a_word_file_that_libreoffice_saved_again_still_reads() -> None:
    again = Path(__file__).parent / "files" / "resaved_by_libreoffice.docx"
    paper = read_word(again.read_bytes())
    assert differences(FROZEN, paper) == ()
    assert paper.code == CODE


def changed_word(change: Callable[[Document], None]) -> tuple[Difference, ...]:
    word = docx.Document(BytesIO(WORD))
    change(word)
    stream = BytesIO()
    word.save(stream)
    return differences(FROZEN, read_word(stream.getvalue()))


def _write(table: int, row: int, column: int, text: str) -> Callable[[Document], None]:
    def change(word: Document) -> None:
        word.tables[table].cell(row, column).text = text

    return change


def test_one_changed_digit_in_a_table_of_the_body_is_named() -> None:
    assert changed_word(_write(1, 1, 2, "8.011")) == (
        Difference(
            kind=Kind.FIGURE,
            table="Bảng 1. Trẻ em",
            reference="1.01",
            row="Trẻ em dưới 16 tuổi",
            column="Thực hiện",
            printed="8.011",
            frozen="8.010",
        ),
    )


def test_one_changed_digit_in_an_annex_is_named() -> None:
    assert changed_word(_write(3, 3, 3, "1.900")) == (
        Difference(
            kind=Kind.FIGURE,
            table=ANNEX,
            reference="P1.1.2",
            row="Xã Kinh Dừa",
            column="Giới tính: Nam",
            printed="1.900",
            frozen="1.000",
        ),
    )


def test_a_changed_sum_is_named_too() -> None:
    (found,) = changed_word(_write(3, 6, 2, "8.020"))
    assert (found.row, found.column, found.printed, found.frozen) == (
        "Cộng",
        "Tổng số",
        "8.020",
        "8.010",
    )


def test_a_renamed_row_and_a_changed_heading_are_named() -> None:
    (row,) = changed_word(_write(1, 1, 0, "Trẻ em dưới 6 tuổi"))
    assert (row.kind, row.printed) == (Kind.WORDS, "Trẻ em dưới 6 tuổi")
    (heading,) = changed_word(_write(1, 0, 2, "Kế hoạch"))
    assert (heading.kind, heading.column) == (Kind.WORDS, "Thực hiện")


def _retitle(word: Document) -> None:
    title = next(p for p in word.paragraphs if p.text == "Bảng 1. Trẻ em")
    title.text = "Bảng 1. Trẻ em đi học"


def test_a_changed_title_of_a_table_is_named() -> None:
    (found,) = changed_word(_retitle)
    assert (found.printed, found.frozen) == ("Bảng 1. Trẻ em đi học", "Bảng 1. Trẻ em")


def _drop_row(word: Document) -> None:
    row = word.tables[3].rows[3]._tr
    row.getparent().remove(row)


def _add_row(word: Document) -> None:
    table = word.tables[1]
    table._tbl.append(deepcopy(table.rows[2]._tr))
    for cell, text in zip(table.rows[3].cells, ("Trẻ em lang thang", "1.03", "7"), strict=True):
        cell.text = text


def test_a_row_taken_out_and_a_row_put_in_are_named() -> None:
    (missing,) = changed_word(_drop_row)
    assert (missing.kind, missing.reference, missing.row) == (
        Kind.ROW_MISSING,
        "P1.1.2",
        "Xã Kinh Dừa",
    )
    (added,) = changed_word(_add_row)
    assert (added.kind, added.reference, added.row, added.printed) == (
        Kind.ROW_ADDED,
        "1.03",
        "Trẻ em lang thang",
        "7",
    )


def _drop_table(word: Document) -> None:
    table = word.tables[1]._tbl
    table.getparent().remove(table)


def _double_table(word: Document) -> None:
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Trẻ em nghèo", "12"


def test_a_table_taken_out_and_a_table_put_in_are_named() -> None:
    (missing,) = changed_word(_drop_table)
    assert (missing.kind, missing.table) == (Kind.TABLE_MISSING, "Bảng 1. Trẻ em")
    (added,) = changed_word(_double_table)
    assert added.kind == Kind.TABLE_ADDED


def _retype(word: Document) -> None:
    sentence = next(p for p in word.paragraphs if p.text.startswith("Toàn tỉnh có"))
    sentence.text = "Toàn tỉnh có 9.010 trẻ em dưới 16 tuổi."


def test_a_figure_changed_in_a_sentence_is_named() -> None:
    (found,) = changed_word(_retype)
    assert found.kind == Kind.TEXT
    assert "9.010" in found.printed and "8.010" in found.frozen


def test_a_sentence_taken_out_has_nothing_in_its_place() -> None:
    def take_out(word: Document) -> None:
        sentence = next(p for p in word.paragraphs if p.text.startswith("a) Nhóm"))
        sentence._p.getparent().remove(sentence._p)

    (found,) = changed_word(take_out)
    assert (found.kind, found.printed) == (Kind.TEXT, "")


def test_a_changed_cell_of_the_workbook_is_named() -> None:
    book = openpyxl.load_workbook(BytesIO(WORKBOOK), data_only=True)
    book["Phụ lục I"]["D8"] = 1007
    stream = BytesIO()
    book.save(stream)
    (found,) = differences(FROZEN, read_workbook(stream.getvalue()))
    assert (found.reference, found.row, found.column, found.printed, found.frozen) == (
        "P1.1.2",
        "Xã Kinh Dừa",
        "Giới tính: Nam",
        "1007",
        "1.000",
    )


def _with_other_rows(document: OfficialDocument) -> OfficialDocument:
    first = document.annexes[0].grids[0]
    rows = (("1", "Xã Rạch Sen", 2001, 1009, 1001, 120), *first.rows[1:])
    annexes = (Annex(title="X", grids=(replace(first, rows=rows),)), *document.annexes[1:])
    return replace(document, annexes=annexes)


def test_a_changed_figure_of_a_pdf_is_named_with_the_sum_it_changes() -> None:
    found = differences(FROZEN, read_pdf_of(as_pdf(_with_other_rows(FROZEN))))
    assert [(each.reference, each.row, each.printed, each.frozen) for each in found] == [
        ("P1.1.1", "Xã Rạch Sen", "1.009", "1.000"),
        ("", "Cộng", "4.009", "4.000"),
    ]


def _with_a_line_of_sums(document: OfficialDocument) -> OfficialDocument:
    first = document.annexes[0].grids[0]
    rows = (*first.rows, ("", "Cộng", 9000, 4500, 4500, 1300))
    grid = replace(first, rows=rows, total_label="")
    return replace(document, annexes=(Annex(title="X", grids=(grid,)), *document.annexes[1:]))


def test_a_line_of_sums_that_is_no_sum_of_the_rows_is_compared_by_its_label() -> None:
    frozen = _with_a_line_of_sums(FROZEN)
    assert differences(frozen, read_word(as_docx(frozen))) == ()
    assert differences(frozen, read_pdf(as_pdf(frozen), frozen)) == ()
    assert differences(frozen, read_workbook(as_xlsx(frozen))) == ()
    found = differences(frozen, read_word(WORD))
    assert [(each.reference, each.row, each.printed, each.frozen) for each in found][0] == (
        "",
        "Cộng",
        "8.010",
        "9.000",
    )


@pytest.mark.parametrize("read", [read_word, read_workbook, read_pdf_of])
def test_a_file_of_another_kind_is_unreadable(read: Callable[[bytes], PrintedPaper]) -> None:
    with pytest.raises(Unreadable):
        read(b"PK\x03\x04 khong phai tep")


def test_one_wrong_sign_or_two_exchanged_signs_break_a_code() -> None:
    code = mark_codes.new_code()
    assert mark_codes.is_right(code) and len(code) == 10
    for place in range(10):
        for sign in mark_codes.ALPHABET:
            other = code[:place] + sign + code[place + 1 :]
            assert mark_codes.is_right(other) is (other == code)
    for place in range(8):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert mark_codes.is_right(swapped) is (swapped == code)


def test_a_code_is_read_as_people_write_it() -> None:
    assert mark_codes.plain(" ky5y9-npdpf ") == CODE
    assert mark_codes.shown(CODE) == "KY5Y9-NPDPF"
    assert not mark_codes.is_right("KY5Y9NPDP0") and not mark_codes.is_right("")


@pytest.mark.parametrize(
    ("written", "kept"),
    [("1.234", "1234"), ("–", ""), (" 07 ", "7"), ("-3", "-3"), ("1.05", "1.05"), ("'=x", "=x")],
)
def test_equal_figures_are_equal_texts(written: str, kept: str) -> None:
    assert canonical(written) == kept
