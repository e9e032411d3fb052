"""Bringing a dispatch in."""

import hashlib
import io

import docx
import pytest

from mangnon.accounts.models import Account
from mangnon.audit.models import AuditEvent
from mangnon.common.refusals import Invalid, NotAllowed
from mangnon.directives import actions
from mangnon.directives.choices import DirectiveStatus, Event, TaskStatus
from mangnon.directives.models import Directive
from mangnon.directives.tests.factories import brought, uploaded
from mangnon.files.actions import Brought, read_file
from mangnon.files.models import StoredFile
from mangnon.places.models import Unit


def test_a_dispatch_comes_in_with_header_clauses_tasks_and_addressees(paper: Directive) -> None:
    assert (paper.number, paper.short, paper.status) == (
        "17/UBND-VX",
        "17",
        DirectiveStatus.UPLOADED,
    )
    assert paper.signer_name == "Lê Thị Mẫu"
    assert [task.path for task in paper.tasks.order_by("order")] == ["1", "2", "3"]
    assert [task.status for task in paper.tasks.all()] == [TaskStatus.PROPOSED] * 3
    assert [str(package) for package in paper.packages.order_by("order")] == [
        "UBND Xã Rạch Sen",
        "UBND Xã Kinh Dừa",
        "Hội đồng Gió Biển",
    ]


def test_the_original_is_kept_byte_for_byte(paper: Directive, clerk: Account) -> None:
    kept = StoredFile.objects.belonging_to(paper).get()
    file, content = read_file(kept.pk, by=clerk)
    assert content == brought().content
    assert file.sha256 == paper.sha256 == hashlib.sha256(content).hexdigest()


def test_every_character_of_the_body_belongs_to_one_clause(paper: Directive) -> None:
    clauses = list(paper.clauses.order_by("order"))
    for before, after in zip(clauses, clauses[1:], strict=False):
        assert before.end == after.start
    body = paper.cleaned_text[clauses[0].start : clauses[-1].end]
    assert body.startswith("Ủy ban nhân dân tỉnh yêu cầu")
    assert body.endswith("trẻ em mồ côi./.")


def test_a_clause_leads_back_to_the_original(paper: Directive) -> None:
    clause = paper.clauses.get(path="2")
    assert paper.source_text[clause.source_start : clause.source_end].strip() == (
        "2. Báo cáo kết quả về Ủy ban nhân dân tỉnh hằng quý."
    )


def test_before_the_20th_is_kept_as_the_19th_with_the_phrase(paper: Directive) -> None:
    task = paper.tasks.get(path="1")
    assert str(task.due_on) == "2021-05-19"
    assert task.due_phrase == "hoàn thành trước ngày 20/5/2021"


def test_a_commune_officer_brings_no_dispatch_in(province: Unit, lan: Account) -> None:
    with pytest.raises(NotAllowed):
        uploaded(province, by=lan)
    assert not Directive.objects.exists()


def test_the_same_paper_twice_is_refused_with_its_short_number(
    paper: Directive, province: Unit, clerk: Account
) -> None:
    with pytest.raises(Invalid, match="gọi tắt 17"):
        uploaded(province, by=clerk)
    assert Directive.objects.count() == 1


def test_two_papers_with_one_number_get_different_short_numbers(
    paper: Directive, province: Unit, clerk: Account
) -> None:
    other = uploaded(province, by=clerk, number="17/KH-UBND")
    assert other.short == "17b"


def test_a_paper_without_number_gets_a_short_number_too(province: Unit, clerk: Account) -> None:
    text = "Đề nghị các cơ quan, đơn vị rà soát việc chăm sóc trẻ em tại địa phương mình phụ trách."
    first = actions.upload_directive(Brought("a.txt", text.encode()), unit=province, by=clerk)
    second = actions.upload_directive(Brought("b.txt", text.encode()), unit=province, by=clerk)
    assert (first.short, second.short) == ("vbb", "vbc")


def test_short_numbers_do_not_run_out(province: Unit, clerk: Account) -> None:
    shorts = [
        uploaded(province, by=clerk, number=f"9/{kind}-UBND").short
        for kind in ("QĐ", "KH", "CT", "TB", "BC")
    ]
    assert shorts == ["9", "9b", "9c", "9d", "9e"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docx", b"", "Tệp rỗng"),
        ("a.docx", b"PK\x03\x04 broken", "Tệp Word hỏng"),
        ("a.pdf", b"%PDF-1.4 broken", "Tệp PDF hỏng"),
        ("a.txt", b"Hai ba", "không có nội dung chữ"),
        ("a.txt", "Đề nghị".encode("utf-16-le")[1:], "Nội dung tệp|bảng mã"),
        ("a.xlsx", b"PK\x03\x04", "Tệp Word hỏng"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_way_out(
    name: str, content: bytes, words: str, province: Unit, clerk: Account
) -> None:
    with pytest.raises(Invalid, match=words):
        actions.upload_directive(Brought(name, content), unit=province, by=clerk)
    assert not Directive.objects.exists()
    assert not AuditEvent.objects.filter(event=Event.DIRECTIVE_UPLOADED).exists()


def test_a_word_file_is_read_with_its_tables_and_automatic_numbers(
    province: Unit, clerk: Account
) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH KIÊN GIANG\nSố: 18/UBND-VX"
    table.cell(
        0, 1
    ).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKiên Giang, ngày 05 tháng 5 năm 2021"
    document.add_paragraph("Kính gửi: Ủy ban nhân dân các xã")
    document.add_paragraph("Ủy ban nhân dân tỉnh yêu cầu:")
    document.add_paragraph("Rà soát các bến nước tại địa phương.", style="List Number")
    document.add_paragraph("Lập danh sách nơi nguy hiểm.", style="List Number")
    written = io.BytesIO()
    document.save(written)
    paper = actions.upload_directive(Brought("a.docx", written.getvalue()), unit=province, by=clerk)
    assert paper.number == "18/UBND-VX"
    assert [task.path for task in paper.tasks.order_by("order")] == ["1", "2"]
