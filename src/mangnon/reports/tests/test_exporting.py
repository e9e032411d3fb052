"""The files of a report: official layout, numbers of the snapshot, logged."""

from io import BytesIO

import docx
import openpyxl
import pypdfium2
import pytest

from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.models import Deployment
from mangnon.common.refusals import MoveNotAllowed, NotFound
from mangnon.files.actions import read_file
from mangnon.files.models import StoredFile
from mangnon.papers import layout_check
from mangnon.reports.actions import (
    adjust_figure,
    consolidate,
    export_document,
    lock,
    start_draft,
    submit,
    take_over_text,
    write_text,
)
from mangnon.reports.actions.drafting import Change
from mangnon.reports.choices import Event, FileKind
from mangnon.reports.models import Snapshot, Submission
from mangnon.reports.tests.conftest import Cast, SubmissionOf

Locked = tuple[Snapshot, Snapshot]


def written(file: StoredFile, cast: Cast) -> bytes:
    return read_file(file.pk, by=cast.lan)[1]


def test_the_word_file_of_a_locked_commune_keeps_every_rule_of_the_layout(
    of_rach_sen: Submission, cast: Cast
) -> None:
    change = Change(figure="children", amount=1, parts=("sex=F", "age=0-5"), reason="Trẻ mới sinh")
    adjust_figure(of_rach_sen, change=change, by=cast.lan)
    write_text(of_rach_sen, section="item_3", text="12 buổi.\nCó loa ấp.", by=cast.lan)
    submit(of_rach_sen, by=cast.lan)
    with clock.at("2021-05-05"):
        lock(of_rach_sen, by=cast.chair)
    file = export_document(of_rach_sen, kind=FileKind.WORD, by=cast.lan)
    word = docx.Document(BytesIO(written(file, cast)))
    assert [f.faults for f in layout_check.check(word) if not f.ok] == []
    text = "\n".join(p.text for p in word.paragraphs)
    assert "I. TÌNH HÌNH TRẺ EM" in text and "12 buổi." in text and "Có loa ấp." in text
    head = [cell.text for cell in word.tables[0].row_cells(1)]
    assert "ngày 05 tháng 5 năm 2021" in head[1]
    rows = [[cell.text for cell in row.cells] for row in word.tables[1].rows]
    assert rows[1] == ["Trẻ em dưới 16 tuổi", "1.01", "6", "–", "–"]
    event = AuditEvent.objects.get(event=Event.EXPORTED)
    assert event.details == {"kind": "docx", "file": file.pk}


def test_the_excel_file_of_a_district_has_one_line_a_commune_and_sums_as_formulas(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked
) -> None:
    district = consolidate(submission_of("Huyện"), by=cast.district)
    change = Change(figure="moved", amount=1, reason="Cơ sở của huyện")
    adjust_figure(district, change=change, by=cast.district)
    submit(district, by=cast.district)
    lock(district, by=cast.second_district)
    file = export_document(district, kind=FileKind.EXCEL, by=cast.district)
    content = read_file(file.pk, by=cast.district)[1]
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book[book.sheetnames[0]]
    names = [sheet.cell(row, 2).value for row in (7, 8, 9)]
    assert names == ["Xã Rạch Sen", "Xã Kinh Dừa", "Cộng"]
    assert [sheet.cell(row, 3).value for row in (7, 8, 9)] == [5, 2, "=SUM(C7:C8)"]
    assert sum("Phụ lục IV" in name for name in book.sheetnames) > 0


def test_the_pdf_of_a_draft_says_that_it_is_a_draft(of_rach_sen: Submission, cast: Cast) -> None:
    file = export_document(of_rach_sen, kind=FileKind.PDF, by=cast.lan)
    text = pypdfium2.PdfDocument(written(file, cast))[0].get_textpage().get_text_range()
    assert "DỰ THẢO" in text.replace("\r\n", " ")


def test_a_demonstration_marks_every_page(of_rach_sen: Submission, cast: Cast) -> None:
    Deployment.objects.create(province_code="91", is_demo=True)
    file = export_document(of_rach_sen, kind=FileKind.PDF, by=cast.lan)
    text = pypdfium2.PdfDocument(written(file, cast))[0].get_textpage().get_text_range()
    assert "DỮ LIỆU MINH HỌA" in text.replace("\r\n", " ")


def test_a_department_and_the_province_leave_as_word_files_too(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked
) -> None:
    school = start_draft(submission_of("Giáo dục"), by=cast.sector)
    write_text(school, section="item_6", text="Đã tập huấn giáo viên.", by=cast.sector)
    submit(school, by=cast.sector)
    lock(school, by=cast.hoa)
    top = consolidate(submission_of("Sở Lao động"), by=cast.hoa)
    take_over_text(top, section="item_6", source=school.ower, by=cast.hoa)
    for report, reader in ((school, cast.sector), (top, cast.hoa)):
        file = export_document(report, kind=FileKind.WORD, by=reader)
        word = docx.Document(BytesIO(read_file(file.pk, by=reader)[1]))
        assert [f.faults for f in layout_check.check(word) if not f.ok] == []
        text = "\n".join(p.text for p in word.paragraphs)
        assert "Đã tập huấn giáo viên." in text
    assert "Sở Giáo dục và Đào tạo: Đã tập huấn giáo viên." in text


def test_a_report_that_was_not_begun_leaves_no_file(
    submission_of: SubmissionOf, cast: Cast
) -> None:
    with pytest.raises(MoveNotAllowed):
        export_document(submission_of("Rạch Sen"), kind=FileKind.WORD, by=cast.lan)
    assert not StoredFile.objects.exists()


def test_a_report_of_another_commune_does_not_exist_for_an_officer(
    of_rach_sen: Submission, cast: Cast
) -> None:
    with pytest.raises(NotFound):
        export_document(of_rach_sen, kind=FileKind.WORD, by=cast.minh)
    assert not AuditEvent.objects.filter(event=Event.EXPORTED).exists()
    assert not StoredFile.objects.exists()
