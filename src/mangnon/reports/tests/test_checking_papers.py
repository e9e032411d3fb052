"""Whoever holds a paper of a locked report learns which figure was altered."""

from collections.abc import Callable
from io import BytesIO

import docx
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotFound
from mangnon.files.actions import Brought, read_file
from mangnon.papers import layout_check
from mangnon.papers.comparing import Kind
from mangnon.reports.actions import consolidate, export_document, lock, submit
from mangnon.reports.actions.checking import (
    LARGEST_UNPACKED,
    check_as_stranger,
    check_figures,
    check_file,
)
from mangnon.reports.checking.codes import seen_code
from mangnon.reports.checking.papers import code_of
from mangnon.reports.choices import Event, FileKind
from mangnon.reports.models import PaperCode, Snapshot, Submission
from mangnon.reports.tests.conftest import Cast, SubmissionOf

Locked = tuple[Snapshot, Snapshot]
Export = Callable[[FileKind], bytes]


@pytest.fixture
def export(both_locked: Locked, cast: Cast) -> Export:
    """Return a function that exports the locked report of Rạch Sen."""

    def written(kind: FileKind) -> bytes:
        file = export_document(both_locked[0].submission, kind=kind, by=cast.lan)
        return read_file(file.pk, by=cast.lan)[1]

    return written


def altered(content: bytes, *, row: int, column: int, text: str, table: int = 1) -> bytes:
    word = docx.Document(BytesIO(content))
    word.tables[table].cell(row, column).text = text
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def test_every_paper_of_a_locked_report_carries_one_code_and_keeps_the_layout(
    export: Export, both_locked: Locked
) -> None:
    word = docx.Document(BytesIO(export(FileKind.WORD)))
    code = PaperCode.objects.get(snapshot=both_locked[0])
    assert [f.faults for f in layout_check.check(word) if not f.ok] == []
    assert word.sections[0].first_page_footer.paragraphs[0].text == f"Mã văn bản {code.shown}"
    assert len(word.inline_shapes) == 1
    pages = pypdfium2.PdfDocument(export(FileKind.PDF))
    assert all(f"Mã văn bản {code.shown}" in p.get_textpage().get_text_range() for p in pages)
    assert PaperCode.objects.count() == 1


def test_a_draft_carries_no_code(of_rach_sen: Submission, cast: Cast) -> None:
    file = export_document(of_rach_sen, kind=FileKind.WORD, by=cast.lan)
    word = docx.Document(BytesIO(read_file(file.pk, by=cast.lan)[1]))
    assert len(word.inline_shapes) == 0
    assert not PaperCode.objects.exists()


@pytest.mark.parametrize("kind", FileKind)
def test_a_paper_as_it_left_has_no_difference(kind: FileKind, export: Export, cast: Cast) -> None:
    brought = Brought(f"bao-cao.{kind.value}", export(kind))
    found = check_file(brought, written="", by=cast.lan)
    assert found.differences == ()
    assert found.tables > 0
    event = AuditEvent.objects.filter(event=Event.PAPER_CHECKED).get()
    assert event.details == {"kind": kind.name.replace("WORD", "DOCX").replace("EXCEL", "XLSX"),
                             "differences": 0}  # fmt: skip


def test_one_altered_digit_is_named_with_row_column_and_both_values(
    export: Export, cast: Cast
) -> None:
    content = altered(export(FileKind.WORD), row=1, column=2, text="6")
    (found,) = check_file(Brought("a.docx", content), written="", by=cast.lan).differences
    assert (found.kind, found.table, found.reference) == (
        Kind.FIGURE,
        "Bảng 1. Trẻ em trên địa bàn",
        "1.01",
    )
    assert (found.row, found.column) == ("Trẻ em dưới 16 tuổi", "Đến 30/04/2021")
    assert (found.printed, found.frozen) == ("6", "5")


def test_a_digit_altered_in_the_annex_of_a_district_names_the_commune(
    submission_of: SubmissionOf, both_locked: Locked, cast: Cast
) -> None:
    district = consolidate(submission_of("Huyện"), by=cast.district)
    submit(district, by=cast.district)
    lock(district, by=cast.second_district)
    file = export_document(district, kind=FileKind.WORD, by=cast.district)
    content = read_file(file.pk, by=cast.district)[1]
    word = docx.Document(BytesIO(content))
    place = next(
        index
        for index, table in enumerate(word.tables)
        if table.cell(0, 0).text == "TT" and table.cell(2, 1).text == "Xã Rạch Sen"
    )
    content = altered(content, table=place, row=2, column=2, text="9")
    (found,) = check_file(Brought("a.docx", content), written="", by=cast.district).differences
    assert (found.reference, found.row, found.column, found.printed, found.frozen) == (
        "P1.1.1",
        "Xã Rạch Sen",
        "Tổng số",
        "9",
        "5",
    )


def test_a_register_that_changes_after_the_lock_changes_nothing_of_the_check(
    export: Export, both_locked: Locked, cast: Cast
) -> None:
    brought = Brought("a.docx", export(FileKind.WORD))
    both_locked[0].submission.values.update(value=99)
    assert check_file(brought, written="", by=cast.lan).differences == ()


def test_an_officer_of_another_commune_is_answered_as_for_a_code_that_does_not_exist(
    export: Export, cast: Cast
) -> None:
    content = export(FileKind.WORD)
    code = PaperCode.objects.get().code
    with pytest.raises(NotFound) as foreign:
        check_file(Brought("a.docx", content), written="", by=cast.minh)
    with pytest.raises(NotFound) as absent:
        seen_code("2222222222", by=cast.lan)
    with pytest.raises(NotFound):
        check_figures("1.01 5", written=code, by=cast.minh)
    assert str(foreign.value) == str(absent.value)
    assert not AuditEvent.objects.filter(event=Event.PAPER_CHECKED).exists()


@pytest.mark.parametrize(
    "brought",
    [
        Brought("a.docx", b"PK\x03\x04 hong"),
        Brought("a.pdf", b"%PDF-1.4 hong"),
        Brought("a.txt", b"khong phai"),
        Brought("a.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
@pytest.mark.parametrize("written", ["", "own"])
def test_a_file_that_cannot_be_read_is_refused(
    brought: Brought, written: str, export: Export, cast: Cast
) -> None:
    export(FileKind.WORD)
    code = PaperCode.objects.get().code if written else ""
    with pytest.raises(Invalid):
        check_file(brought, written=code, by=cast.lan)
    assert not AuditEvent.objects.filter(event=Event.PAPER_CHECKED).exists()


def test_a_file_that_swells_when_unpacked_is_refused(
    export: Export, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = export(FileKind.WORD)
    monkeypatch.setattr("mangnon.reports.actions.checking.LARGEST_UNPACKED", 10)
    assert len(content) < LARGEST_UNPACKED
    with pytest.raises(Invalid):
        check_file(Brought("a.docx", content), written="", by=cast.lan)


def test_typed_figures_stand_beside_the_frozen_ones(both_locked: Locked, cast: Cast) -> None:
    code = code_of(both_locked[0])
    found = check_figures("1.01 5 –\n1.02: 9\n\nxin chào\n9.99 1\n1.03", written=code.shown,
                          by=cast.lan)  # fmt: skip
    assert [(each.reference, each.typed, each.frozen, each.matches) for each in found] == [
        ("1.01", "5", "5", True),
        ("1.01", "–", "–", True),
        ("1.02", "9", "2", False),
        ("xin chào", "", "", False),
        ("9.99 1", "", "", False),
        ("1.03", "", "", False),
    ]
    event = AuditEvent.objects.get(event=Event.PAPER_CHECKED)
    assert event.details == {"kind": "typed", "figures": 6, "differences": 4}


def test_a_stranger_learns_only_yes_or_no(both_locked: Locked) -> None:
    code = code_of(both_locked[0]).code
    assert check_as_stranger("1.01 5", written=code, address="10.0.0.1") is True
    assert check_as_stranger("1.01 6", written=code, address="10.0.0.1") is False
    assert check_as_stranger("1.01 5", written="2222222222", address="10.0.0.1") is False
    assert check_as_stranger("", written=code, address="10.0.0.1") is False


def test_a_stranger_who_tries_too_often_has_to_wait(both_locked: Locked) -> None:
    code = code_of(both_locked[0]).code
    for _ in range(20):
        check_as_stranger("1.01 6", written=code, address="10.0.0.2")
    with pytest.raises(MoveNotAllowed):
        check_as_stranger("1.01 5", written=code, address="10.0.0.2")
    assert AuditEvent.objects.filter(event=Event.PAPER_CHECKED).count() == 20
    assert check_as_stranger("1.01 5", written=code, address="10.0.0.3") is True


def test_a_code_cannot_be_turned_to_another_snapshot(both_locked: Locked) -> None:
    code = code_of(both_locked[0])
    with pytest.raises(DatabaseError):
        PaperCode.objects.filter(pk=code.pk).update(snapshot=both_locked[1])


def sent(client: Client, **words: object) -> str:
    answer = client.post(reverse("reports:check"), words)
    assert answer.status_code == 200
    return answer.content.decode()


def asked(client: Client, question: str) -> str:
    answer = client.get(reverse("reports:check") + question)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_shows_the_frozen_facts_and_leads_to_where_a_figure_comes_from(
    both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    code = code_of(both_locked[0])
    client = signed_in(cast.lan)
    shown = asked(client, f"?ma={code.code.lower()}")
    assert "Xã Rạch Sen" in shown and both_locked[0].sha256[:16] in shown
    assert "Còn nguyên" in shown
    answer = client.get(reverse("reports:check") + f"?ma={code.code}&so=1.02")
    own = both_locked[0].submission_id
    assert answer.headers["Location"].endswith(f"/{own}/vi-sao/children/?phan=sex=M&lan=1")
    assert "không có dòng mã số 7.77" in asked(client, f"?ma={code.code}&so=7.77")


def test_the_page_names_the_altered_figure_of_a_file(
    export: Export, cast: Cast, signed_in: SignedIn
) -> None:
    content = export(FileKind.WORD)
    client = signed_in(cast.lan)
    same = sent(client, cach="tep", file=SimpleUploadedFile("a.docx", content))
    assert "Khớp." in same
    other = altered(content, row=1, column=2, text="6")
    shown = sent(client, cach="tep", file=SimpleUploadedFile("a.docx", other))
    assert "Không khớp." in shown and "Trẻ em dưới 16 tuổi" in shown
    broken = sent(client, cach="tep", file=SimpleUploadedFile("a.docx", b"PK\x03\x04"))
    assert "Không đọc được tệp này" in broken
    foreign = signed_in(cast.minh)
    hidden = sent(foreign, cach="tep", file=SimpleUploadedFile("a.docx", content))
    assert "Không tìm thấy văn bản có mã này" in hidden and "Rạch Sen" not in hidden
    assert "Chưa lưu được" in sent(client, cach="tep")


def test_the_page_compares_typed_figures(
    both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    code = code_of(both_locked[0]).code
    client = signed_in(cast.lan)
    assert "Mọi số vừa gõ đúng" in sent(client, cach="so", ma=code, figures="1.01 5")
    assert "1 số không giống" in sent(client, cach="so", ma=code, figures="1.01 6")
    hidden = sent(signed_in(cast.minh), cach="so", ma=code, figures="1.01 5")
    assert "Không tìm thấy văn bản có mã này" in hidden
    assert "Chưa lưu được" in sent(client, cach="so", ma=code)


def test_the_page_answers_a_foreign_code_as_an_absent_one(
    both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    code = code_of(both_locked[0]).code
    client = signed_in(cast.minh)
    foreign, absent = asked(client, f"?ma={code}"), asked(client, "?ma=2222222222")
    assert "Không tìm thấy văn bản có mã này" in foreign
    assert "Không tìm thấy văn bản có mã này" in absent
    assert "có ký tự gõ nhầm" in asked(client, "?ma=2222222223")
    assert "Tra mã văn bản" in asked(client, "")


def test_signed_out_the_page_says_only_whether_the_figures_match(both_locked: Locked) -> None:
    code = code_of(both_locked[0]).code
    client = Client()
    first = asked(client, f"?ma={code}")
    assert f'value="{code[:5]}-{code[5:]}"' in first and "Rạch Sen" not in first
    assert "Khớp." in sent(client, ma=code, figures="1.01 5")
    wrong = sent(client, ma=code, figures="1.01 6")
    assert "Không khớp." in wrong and "Rạch Sen" not in wrong
    for _ in range(20):
        last = sent(client, ma=code, figures="1.01 5")
    assert "Đã kiểm tra quá nhiều lần" in last


def test_the_paper_of_an_earlier_lock_says_that_there_is_a_later_one(
    both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    first = both_locked[0]
    code = code_of(first)
    with clock.at("2021-05-06"):
        Snapshot.objects.create(
            submission=first.submission, number=2, content=first.content, sha256=first.sha256,
            locked_by=cast.chair, locked_at=clock.now(),
        )  # fmt: skip
    shown = asked(signed_in(cast.lan), f"?ma={code.code}")
    assert "khóa lần 2" in shown
