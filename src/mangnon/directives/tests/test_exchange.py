"""edXML: every field comes back, what is wrong is named, entities are refused."""

from argparse import Namespace
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.directives import actions, exchange_commands
from mangnon.directives.actions.exchange import (
    export_directive,
    export_status,
    import_directive,
    take_in_status,
)
from mangnon.directives.choices import DirectiveStatus, EntryKind, Event, TaskStatus
from mangnon.directives.exchange import codes
from mangnon.directives.exchange.message import (
    Answered,
    Attachment,
    Message,
    Organ,
    StatusMessage,
    Trace,
)
from mangnon.directives.exchange.messages import message_of, number_and_notation, status_of
from mangnon.directives.exchange.reading import message_from_xml, status_from_xml
from mangnon.directives.exchange.writing import message_as_xml, status_as_xml
from mangnon.directives.models import Directive, Package, TaskEntry
from mangnon.directives.tests.factories import brought, part_for, uploaded
from mangnon.places.models import Unit

ORGAN = Organ(
    organ_id="000.00.00.H33",
    name="UBND tỉnh Kiên Giang",
    in_charge="Chính phủ",
    address="Rạch Giá <1>",
    email="a@example.vn",
    telephone="0297",
    fax="0298",
    website="example.vn",
)
ANSWERED = Answered(
    organ_id="000.00.00.G22",
    code="7816/VPCP-TTĐT",
    promulgated_on=date(2015, 9, 30),
    document_id="000.00.00.G22,2015/09/30,7816/VPCP-TTĐT",
)
WHOLE = Message(
    sender=ORGAN,
    receivers=(ORGAN, replace(ORGAN, name="Sở Y tế & Dân số")),
    document_id="000.00.00.H33,2021/04/06,403/UBND-KGVX",
    number="403",
    notation="UBND-KGVX",
    place="Kiên Giang",
    promulgated_on=date(2021, 4, 6),
    type_code="18",
    type_detail="1",
    type_name="Công văn",
    subject="V/v tăng cường công tác trẻ em",
    content="Nội dung",
    signer_competence="KT. CHỦ TỊCH",
    signer_position="PHÓ CHỦ TỊCH",
    signer_name="Nguyễn Văn Mẫu",
    due_on=date(2021, 5, 19),
    priority="1",
    sphere="Nội bộ",
    typer="LTM",
    amount="30",
    pages="5",
    direction="Chỉ đạo",
    appendixes=("Phụ lục I", "Phụ lục II"),
    response_for=ANSWERED,
    steering_type="1",
    to_places=("TT. Tỉnh ủy", "Lưu: VT"),
    traces=(Trace(organ_id="000.00.00.H33", timestamp="2021/04/06 08:00:00"),),
    business_type="3",
    business_reason="Thay thế",
    paper="1",
    staff="Lan",
    attachments=(
        Attachment(name="van-ban.txt", media_type="text/plain", content=b"a\x00b" * 100),
        Attachment(name="phu-luc.pdf", media_type="application/pdf", content=b"%PDF-1.4"),
    ),
)
STATUS = StatusMessage(
    sender=ORGAN,
    receiver=ORGAN,
    response_for=ANSWERED,
    status_code="05",
    description="Đang làm",
    timestamp="2021/05/10 08:00:00",
    staff="Lan",
)


def test_every_field_of_a_document_comes_back() -> None:
    assert message_from_xml(message_as_xml(WHOLE)) == WHOLE
    empty = {each.name for each in fields(Message) if not getattr(WHOLE, each.name)}
    assert empty == set()


def test_every_field_of_a_status_comes_back() -> None:
    assert status_from_xml(status_as_xml(STATUS)) == STATUS


def test_the_prefix_and_namespace_are_those_of_the_standard() -> None:
    text = message_as_xml(WHOLE).decode()
    assert '<edXML:edXML xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">' in text
    assert "<edXML:Bussiness>" in text


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("DocumentId", "Khac", "Thiếu phần tử DocumentId."),
        ("MessageHeader", "Khac", "Thiếu phần tử MessageHeader."),
        ("edXML:To>", "edXML:Den>", "Thiếu phần tử To."),
        ("edXML:From>", "edXML:Tu>", "Thiếu phần tử From."),
        ("CodeNotation", "Khac", "Thiếu phần tử Code/CodeNotation."),
        ("2021/04/06<", "06/04/2021<", "PromulgationInfo/PromulgationDate: «06/04/2021»"),
        (">403<", ">403403403403<", "Phần tử Code/CodeNumber dài quá 11 ký tự."),
        ("AttachmentEncoded", "Khac", "Phần tử AttachmentEncoded thiếu tệp «cid:tep-1»"),
        (">YQBi", ">Y*Bi", "Phần tử ContentTransferEncoded không phải mã base64"),
        ("edXML:edXML>", "edXML:khac>", "sai ở dòng"),
        ("QCVN_102_2016", "QCVN_102_2099", "Phần tử gốc"),
    ],
)
def test_what_is_malformed_is_named(before: str, after: str, sentence: str) -> None:
    text = message_as_xml(WHOLE).decode()
    assert before in text
    with pytest.raises(Invalid) as refused:
        message_from_xml(text.replace(before, after).encode())
    assert sentence in refused.value.sentence


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        "<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"),
        b"not xml",
    ],
)
def test_entities_other_encodings_and_nonsense_are_refused(content: bytes) -> None:
    with pytest.raises(Invalid):
        message_from_xml(content)


def test_an_unknown_status_code_is_named() -> None:
    with pytest.raises(Invalid, match="StatusCode: mã «99»"):
        status_from_xml(status_as_xml(replace(STATUS, status_code="99")))


def test_codes_are_dated() -> None:
    assert codes.agency_code("91", on=date(2021, 5, 10)) == "000.00.00.H33"
    assert codes.agency_code("91", on=date(2025, 7, 1)) == codes.NO_CODE
    assert (codes.document_type_code("công văn"), codes.document_type_code("Kế hoạch")) == (
        "18",
        "",
    )
    assert codes.meaning("status", "06") == "Hoàn thành"
    assert codes.meaning("status", "source") == ""


def test_a_number_is_taken_apart() -> None:
    assert number_and_notation("06/QĐ-TTg") == ("6", "QĐ-TTg")
    assert number_and_notation("") == ("0", "-")


def test_a_directive_goes_out_and_comes_in_with_the_same_header_and_file(
    given: Directive, clerk: Account, province: Unit
) -> None:
    content = export_directive(given, by=clerk)
    arrived = import_directive(content, unit=province, by=clerk, is_another=True)
    names = ("number", "issuer_name", "issued_on", "subject", "signer_name", "sha256")
    assert [getattr(arrived.directive, name) for name in names] == [
        getattr(given, name) for name in names
    ]
    assert arrived.directive.status == DirectiveStatus.IN_REVIEW
    assert [organ.name for organ in arrived.message.receivers] == [
        "UBND Xã Rạch Sen",
        "UBND Xã Kinh Dừa",
    ]
    assert AuditEvent.objects.filter(event=Event.DIRECTIVE_EXPORTED).count() == 1


def test_the_same_paper_is_warned_of_on_the_way_in(
    given: Directive, clerk: Account, province: Unit
) -> None:
    content = export_directive(given, by=clerk)
    with pytest.raises(Invalid, match="17/UBND-VX"):
        import_directive(content, unit=province, by=clerk)
    assert Directive.objects.count() == 1


def test_a_document_without_file_is_refused(clerk: Account, province: Unit) -> None:
    with pytest.raises(Invalid, match="Attachment"):
        import_directive(message_as_xml(replace(WHOLE, attachments=())), unit=province, by=clerk)
    assert not Directive.objects.exists()


def test_lan_neither_sends_nor_takes_in(
    given: Directive, lan: Account, clerk: Account, province: Unit
) -> None:
    content = export_directive(given, by=clerk)
    with pytest.raises(NotAllowed):
        export_directive(given, by=lan)
    with pytest.raises(NotAllowed):
        import_directive(content, unit=province, by=lan)
    with pytest.raises(NotAllowed):
        take_in_status(status_as_xml(STATUS), directive=given, by=lan)
    assert Directive.objects.count() == 1


def test_the_status_follows_receipt_start_note_work_and_end(given: Directive, lan: Account) -> None:
    package = given.packages.get(body__unit__code="MH01")
    assert status_of(package) == "01"
    actions.confirm_receipt(package, by=lan)
    package.refresh_from_db()
    assert status_of(package) == "03"
    task = part_for(given, "MH01")
    task.start_notes.create(
        doers="Lan", timing="Tuần này", method="Đi từng ấp", by=lan, at=clock.now()
    )
    assert status_of(package) == "04"
    actions.record_progress(task, percent=10, words="Đã đi", by=lan)
    assert status_of(package) == "05"
    given.tasks.filter(lead_body=package.body).update(status=TaskStatus.ACCEPTED)
    assert status_of(package) == "06"


def test_a_status_comes_back_as_receipt_and_diary(
    given: Directive, lan: Account, clerk: Account
) -> None:
    package = given.packages.get(body__unit__code="MH01")
    message = message_of(given, ())
    told = replace(
        STATUS,
        sender=replace(ORGAN, name="UBND Xã Rạch Sen"),
        response_for=replace(ANSWERED, document_id=message.document_id),
    )
    take_in_status(status_as_xml(told), directive=given, by=clerk)
    package.refresh_from_db()
    assert package.received_by == clerk
    entries = TaskEntry.objects.filter(kind=EntryKind.PROGRESS, task__lead_body=package.body)
    assert [entry.words for entry in entries] == [
        "Trạng thái liên thông 05 – Đang xử lý. Đang làm"
    ] * 3
    assert part_for(given, "MH01").status == TaskStatus.ISSUED


def test_a_status_of_another_paper_or_body_is_refused(given: Directive, clerk: Account) -> None:
    with pytest.raises(Invalid, match="DocumentId"):
        take_in_status(status_as_xml(STATUS), directive=given, by=clerk)
    message = message_of(given, ())
    stranger = replace(STATUS, response_for=replace(ANSWERED, document_id=message.document_id))
    with pytest.raises(Invalid, match="OrganName"):
        take_in_status(status_as_xml(stranger), directive=given, by=clerk)
    assert not Package.objects.filter(received_at__isnull=False).exists()


def test_a_receiver_hands_out_its_own_status_only(
    given: Directive, lan: Account, minh: Account
) -> None:
    package = given.packages.get(body__unit__code="MH01")
    assert status_from_xml(export_status(package, by=lan)).status_code == "01"
    with pytest.raises(NotAllowed):
        export_status(package, by=minh)


def test_an_unknown_receiver_has_no_status(clerk: Account, paper: Directive) -> None:
    unknown = paper.packages.get(body=None)
    with pytest.raises(MoveNotAllowed):
        export_status(unknown, by=clerk)
    names = [organ.organ_id for organ in message_of(paper, ()).receivers]
    assert codes.NO_CODE in names


def test_the_pages_send_and_take_in(
    given: Directive, clerk: Account, province: Unit, signed_in: SignedIn
) -> None:
    browser = signed_in(clerk)
    out = browser.get(reverse("directives:edxml_export", args=[given.pk]))
    assert out["Content-Type"] == "application/xml"
    address = reverse("directives:edxml_import")
    assert browser.get(address).status_code == 200
    again = SimpleUploadedFile("a.edxml", out.content)
    answer = browser.post(address, {"file": again, "unit": province.pk})
    assert answer.status_code == 422
    again = SimpleUploadedFile("a.edxml", out.content)
    answer = browser.post(address, {"file": again, "unit": province.pk, "is_another": "on"})
    assert answer.status_code == 302


def test_the_status_goes_from_page_to_page(
    given: Directive, clerk: Account, lan: Account, signed_in: SignedIn
) -> None:
    package = given.packages.get(body__unit__code="MH01")
    out = signed_in(lan).get(reverse("directives:package_status", args=[package.pk]))
    browser, address = signed_in(clerk), reverse("directives:edxml_status", args=[given.pk])
    assert browser.get(address).status_code == 200
    wrong = SimpleUploadedFile("a.edxml", b"<a/>")
    assert browser.post(address, {"file": wrong}).status_code == 422
    answer = browser.post(address, {"file": SimpleUploadedFile("a.edxml", out.content)})
    assert answer.status_code == 302


def test_the_command_writes_and_reads_a_file(
    given: Directive, clerk: Account, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.edxml"
    exchange_commands.run_export(Namespace(username="vanphong", short="17", file=file))
    asked = Namespace(username="vanphong", unit="91", another=True, file=file)
    assert exchange_commands.run_import(asked) == 0
    assert "gọi tắt 17b" in capsys.readouterr().out


def test_the_command_names_what_is_not_there(
    given: Directive, clerk: Account, tmp_path: Path
) -> None:
    file = tmp_path / "a.edxml"
    for asked in (
        Namespace(username="khong-co", short="17", file=file),
        Namespace(username="vanphong", short="khong-co", file=file),
    ):
        with pytest.raises(NotFound):
            exchange_commands.run_export(asked)
    asked = Namespace(username="vanphong", unit="91", another=False, file=file)
    with pytest.raises(Invalid):
        exchange_commands.run_import(asked)
    file.write_bytes(b"")
    asked = Namespace(username="vanphong", unit="khong-co", another=False, file=file)
    with pytest.raises(NotFound):
        exchange_commands.run_import(asked)
    assert not file.read_bytes()


def test_a_text_pasted_without_number_has_no_double(province: Unit, clerk: Account) -> None:
    first = uploaded(province, by=clerk, number="17/UBND-VX")
    with pytest.raises(Invalid, match="gọi tắt 17"):
        uploaded(province, by=clerk, number="17/UBND-VX")
    second = actions.upload_directive(brought(), unit=province, by=clerk, is_another=True)
    assert (first.short, second.short) == ("17", "17b")
    newest = AuditEvent.objects.filter(event=Event.DIRECTIVE_UPLOADED).latest("pk")
    assert newest.details["beside"] == "17"
