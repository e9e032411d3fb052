"""The pages of urgent reports: the form, the receipt, the page of the chain, the roster."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mangnon.accounts.models import Account, Post
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common import clock, scope
from mangnon.papers.layout_check import check
from mangnon.papers.layout_looks import open_word_file
from mangnon.places.models import Hamlet
from mangnon.urgent import actions
from mangnon.urgent.choices import Event, Status, UpdateKind
from mangnon.urgent.models import DutyShift, Update, UrgentReport, Version
from mangnon.urgent.tests.conftest import SAFE, Chain, Sender, as_person

FILLED = {
    "token": "6b0e2a3c-0000-4000-8000-000000000001",
    "kind": "injury",
    "what": "Hai cháu bị ngã xuống mương.",
    "happened_on": "2021-05-10",
    "danger": "safe",
    "reporter_name": "Lan",
    "callback_phone": "0912.345.678",
    "asked": "send",
}


@pytest.fixture
def arrived(sent: Sender, chain: Chain) -> UrgentReport:
    """A report in the hands of the lead department."""
    report = sent()
    actions.accept(report, by=chain.district)
    actions.forward(report, proposal="", by=chain.district)
    actions.accept(report, by=chain.hoa)
    return report


def test_the_form_knows_the_writer_and_sends_once(
    chain: Chain, signed_in: SignedIn, ap_mot: Hamlet
) -> None:
    client = signed_in(chain.lan, two_steps=False)
    empty = client.get("/bao-cao-dot-xuat/moi/").content.decode()
    assert 'value="Lan"' in empty
    assert len(empty) < 25_000
    first = client.post("/bao-cao-dot-xuat/moi/", {**FILLED, "hamlet": ap_mot.pk})
    again = client.post("/bao-cao-dot-xuat/moi/", {**FILLED, "hamlet": ap_mot.pk})
    assert first["Location"] == again["Location"]
    report = UrgentReport.objects.get()
    assert (report.code, report.status) == ("DX21-0001", Status.SENT)
    with scope.everything("test"):
        assert Version.objects.get().callback_phone == "0912345678"
    receipt = client.get(first["Location"]).content.decode()
    assert "DX21-0001" in receipt
    assert FILLED["what"] not in receipt


def test_a_name_stops_the_sending_and_the_draft_is_kept(chain: Chain, signed_in: SignedIn) -> None:
    client = signed_in(chain.lan)
    typed = {**FILLED, "what": "Cháu Nguyễn Văn An học lớp 5A bị ngã."}
    answer = client.post("/bao-cao-dot-xuat/moi/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<q>Nguyễn Văn An</q> – Họ tên" in page
    assert "<q>lớp 5A</q> – Tên trường, lớp" in page
    report = UrgentReport.objects.get()
    assert report.status == Status.DRAFT
    page = client.post("/bao-cao-dot-xuat/moi/", {**typed, "asked": "soften"}).content.decode()
    assert "Cháu học bị ngã." in page
    page = client.get(reverse("urgent:draft", args=[report.pk])).content.decode()
    assert "Nguyễn Văn An" in page


def test_a_warning_asks_for_a_mark_before_it_is_kept(chain: Chain, signed_in: SignedIn) -> None:
    client = signed_in(chain.lan)
    typed = {**FILLED, "what": "Cháu lớp 5A bị ngã."}
    assert "heeded" in client.post("/bao-cao-dot-xuat/moi/", typed).content.decode()
    assert client.post("/bao-cao-dot-xuat/moi/", {**typed, "heeded": "on"}).status_code == 302
    assert UrgentReport.objects.get().status == Status.SENT


def test_a_draft_is_kept_in_the_background_and_by_the_button(
    chain: Chain, signed_in: SignedIn
) -> None:
    client = signed_in(chain.lan)
    typed = {**FILLED, "asked": "keep", "what": ""}
    with clock.at("2021-05-10T08:07:00"):
        quiet = client.post("/bao-cao-dot-xuat/moi/", typed, headers={"HX-Request": "true"})
    assert "Đã lưu nháp lúc 08:07" in quiet.content.decode()
    wrong = {**typed, "callback_phone": "12"}
    quiet = client.post("/bao-cao-dot-xuat/moi/", wrong, headers={"HX-Request": "true"})
    assert quiet.status_code == 204
    assert client.post("/bao-cao-dot-xuat/moi/", typed)["Location"].endswith("/nhap/")
    report = UrgentReport.objects.get()
    assert "Bản nháp lúc" in client.get("/bao-cao-dot-xuat/").content.decode()
    client.post(reverse("urgent:drop_draft", args=[report.pk]))
    assert UrgentReport.objects.get().status == Status.DROPPED


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": ""}, "Chọn loại việc."),
        ({"callback_phone": "12"}, "10 hoặc 11 chữ số"),
        ({"token": "x"}, "UUID"),
        ({"happened_on": "2021-05-11"}, "sau hôm nay"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    typed: dict[str, str], said: str, chain: Chain, signed_in: SignedIn
) -> None:
    answer = signed_in(chain.lan).post("/bao-cao-dot-xuat/moi/", {**FILLED, **typed})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_wide_writer_chooses_the_commune(chain: Chain, signed_in: SignedIn) -> None:
    client = signed_in(chain.sector)
    page = client.get("/bao-cao-dot-xuat/moi/").content.decode()
    assert 'name="commune"' in page and 'name="hamlet"' not in page
    commune = chain.lan.posts.get().unit
    answer = client.post("/bao-cao-dot-xuat/moi/", {**FILLED, "commune": commune.pk})
    report = UrgentReport.objects.get()
    assert answer["Location"] == reverse("urgent:receipt", args=[report.pk])
    led = client.get(reverse("urgent:report", args=[report.pk]))
    assert led["Location"] == reverse("urgent:receipt", args=[report.pk])


def test_a_photograph_comes_with_the_report(chain: Chain, signed_in: SignedIn) -> None:
    picture = SimpleUploadedFile("x.jpg", b"\xff\xd8\xff\xda\x00\x02\xff\xd9", "image/jpeg")
    client = signed_in(chain.lan)
    answer = client.post("/bao-cao-dot-xuat/moi/", {**FILLED, "photo": picture})
    assert "Kèm 1 ảnh." in client.get(answer["Location"]).content.decode()
    paper = SimpleUploadedFile("x.pdf", b"%PDF-1", "application/pdf")
    other = {**FILLED, "token": FILLED["token"].replace("1", "2"), "photo": paper}
    assert "Chỉ nhận ảnh" in client.post("/bao-cao-dot-xuat/moi/", other).content.decode()


def test_the_page_shows_the_facts_and_writes_down_who_read_them(
    arrived: UrgentReport, chain: Chain, signed_in: SignedIn
) -> None:
    page = signed_in(chain.hoa).get(f"/bao-cao-dot-xuat/{arrived.pk}/").content.decode()
    assert SAFE.what in page
    assert "Chuyển Văn phòng, lãnh đạo UBND tỉnh" in page
    read = AuditEvent.objects.get(event=Event.REPORT_READ)
    assert (read.account_id, read.level) == (chain.hoa.pk, "L3")


def test_without_the_second_step_the_content_stays_closed(
    arrived: UrgentReport, chain: Chain, signed_in: SignedIn
) -> None:
    client = signed_in(chain.hoa, two_steps=False)
    answer = client.get(f"/bao-cao-dot-xuat/{arrived.pk}/")
    assert answer.status_code == 403
    assert "hai bước" in answer.content.decode()
    assert not AuditEvent.objects.filter(event=Event.REPORT_READ).exists()
    assert "DX21-0001" in client.get("/bao-cao-dot-xuat/").content.decode()


def test_the_way_of_a_report_through_its_pages(
    sent: Sender, chain: Chain, signed_in: SignedIn
) -> None:
    report = sent()
    here = f"/bao-cao-dot-xuat/{report.pk}/"
    district, lead = signed_in(chain.district), signed_in(chain.hoa)
    assert "Tôi tiếp nhận" in district.get(here).content.decode()
    district.post(here + "tiep-nhan/")
    district.post(here + "chuyen-tiep/", {"proposal": ""})
    lead.post(here + "tiep-nhan/")
    refused = lead.post(here + "chuyen-tiep/", {"proposal": ""})
    assert (refused.status_code, "Ghi đề xuất" in refused.content.decode()) == (422, True)
    lead.post(here + "chuyen-tiep/", {"proposal": "Đề nghị giao huyện kiểm tra."})
    lead.post(here + "bao-chi/", {"press-text": "Vụ việc đang được xử lý."})
    signed_in(chain.director).post(here + "bao-chi/xem/")
    leader = signed_in(chain.leader)
    leader.post(here + "bao-chi/duyet/")
    half = {"text": "Làm ngay.", "order_1": "Rào mương."}
    refused = leader.post(here + "chi-dao/", half)
    assert "Mỗi việc cần đủ" in refused.content.decode()
    body = Post.objects.get(account=chain.chair).body_id
    leader.post(here + "chi-dao/", {**half, "body_1": body, "due_1": "2021-05-12"})
    lead.post(here + "cap-nhat/", {"kind": "first", "text": "Hai cháu đã về nhà."})
    lead.post(here + "ket-thuc/", {"end-text": "Đã rào mương."})
    lead.post(here + "dong/")
    report.refresh_from_db()
    assert report.status == Status.ENDED
    signed_in(chain.director).post(here + "lam-tiep/", {"reason": "Thiếu ảnh."})
    lead.post(here + "ket-thuc/", {"end-text": "Đã bổ sung."})
    signed_in(chain.director).post(here + "dong/")
    report.refresh_from_db()
    assert report.status == Status.CLOSED
    page = lead.get(here).content.decode()
    for words in ("Làm ngay.", "Việc đã giao", "Lãnh đạo đã duyệt", "Yêu cầu làm tiếp"):
        assert words in page
    lead.post(here + "bao-chi/thoi-dung/")
    assert report.press_lines.get().state == "withdrawn"


def test_words_that_were_refused_stay_on_the_page(
    arrived: UrgentReport, chain: Chain, signed_in: SignedIn
) -> None:
    told = {"kind": "extra", "text": "Gặp Nguyễn Văn An ở trạm y tế."}
    for person, words in ((chain.hoa, "Tám mục đã báo"), (chain.lan, "Tám mục đã báo")):
        answer = signed_in(person).post(f"/bao-cao-dot-xuat/{arrived.pk}/cap-nhat/", told)
        page = answer.content.decode()
        assert (answer.status_code, told["text"] in page, words in page) == (422, True, True)
    assert not Update.objects.filter(kind=UpdateKind.EXTRA).exists()


def test_a_writer_outside_the_chain_updates_from_the_receipt(
    sent: Sender, chain: Chain, signed_in: SignedIn
) -> None:
    report = sent(by=chain.sector)
    client = signed_in(chain.sector)
    send_to = f"/bao-cao-dot-xuat/{report.pk}/cap-nhat/"
    bad = client.post(send_to, {"kind": "extra", "text": "Gặp Nguyễn Văn An."})
    assert (bad.status_code, "Đã nhận báo cáo" in bad.content.decode()) == (422, True)
    good = client.post(send_to, {"kind": "extra", "text": "Đã báo gia đình."})
    assert good["Location"] == f"/bao-cao-dot-xuat/{report.pk}/bien-nhan/"
    UrgentReport.objects.update(status=Status.ENDED)
    assert client.post(send_to, {"kind": "extra", "text": "Nữa."}).status_code in (302, 422)


def test_a_correction_shows_what_was_before(
    arrived: UrgentReport, chain: Chain, signed_in: SignedIn
) -> None:
    client = signed_in(chain.lan)
    here = f"/bao-cao-dot-xuat/{arrived.pk}/sua/"
    assert SAFE.what in client.get(here).content.decode()
    fixed = {**FILLED, "what": SAFE.what, "child_count": 3, "reason": "Đếm lại."}
    named = client.post(here, {**fixed, "what": "Cháu Nguyễn Văn An."})
    assert "<q>Nguyễn Văn An</q>" in named.content.decode()
    assert client.post(here, {**fixed, "kind": ""}).status_code == 422
    assert client.post(here, fixed).status_code == 302
    page = client.get(f"/bao-cao-dot-xuat/{arrived.pk}/").content.decode()
    assert re.search(r"<del>2 trẻ.*</del> → <ins>3 trẻ", page)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_paper_keeps_the_layout_and_bears_its_stamp(
    kind: str, arrived: UrgentReport, chain: Chain, signed_in: SignedIn, tmp_path: Path
) -> None:
    actions.write_update(arrived, kind=UpdateKind.FIRST, text="Đã về nhà.", by=chain.lan)
    client = signed_in(chain.lan)
    answer = client.post(f"/bao-cao-dot-xuat/{arrived.pk}/tai/{kind}/")
    assert answer["Content-Disposition"].endswith(f'bao-cao-dot-xuat-DX21-0001.{kind}"')
    file = tmp_path / f"report.{kind}"
    file.write_bytes(answer.content)
    if kind == "docx":
        faults = [fault for found in check(open_word_file(file)) for fault in found.faults]
        assert faults == []
    assert client.post(f"/bao-cao-dot-xuat/{arrived.pk}/tai/xls/").status_code == 404


def test_the_roster_is_set_and_ended_by_the_own_body(chain: Chain, signed_in: SignedIn) -> None:
    client = signed_in(chain.hoa)
    assert "Thêm ca trực" in client.get("/bao-cao-dot-xuat/truc/").content.decode()
    post = Post.objects.get(account=chain.second_specialist)
    hours = {"starts_at": "2021-05-10T07:00", "ends_at": "2021-05-10T19:00"}
    client.post("/bao-cao-dot-xuat/truc/them/", {"post": post.pk, **hours})
    shift = DutyShift.objects.get()
    assert shift.starts_at == clock.moment("2021-05-10T07:00")
    double = client.post("/bao-cao-dot-xuat/truc/them/", {"post": post.pk, **hours})
    assert "trùng giờ" in double.content.decode()
    assert client.post("/bao-cao-dot-xuat/truc/them/", {}).status_code == 422
    assert "đang trực" in signed_in(chain.lan).get("/bao-cao-dot-xuat/truc/").content.decode()
    client.post(f"/bao-cao-dot-xuat/truc/{shift.pk}/ket-thuc/")
    client.post(f"/bao-cao-dot-xuat/truc/{shift.pk}/ket-thuc/")
    shift.refresh_from_db()
    assert shift.ends_at < clock.moment("2021-05-10T19:00")


def test_the_red_button_leads_to_the_report(chain: Chain, signed_in: SignedIn) -> None:
    there = 'href="/bao-cao-dot-xuat/moi/"'
    assert there in signed_in(chain.lan).get("/bao-tin-khan/").content.decode()
    assert there not in signed_in(chain.leader).get("/bao-tin-khan/").content.decode()


def _contents() -> tuple[int, int]:
    return Version.objects.count(), Update.objects.count()


def test_the_database_shows_content_to_the_chain_and_the_writer_only(
    sent: Sender, chain: Chain, minh: Account
) -> None:
    sent()
    seen = {}
    for name in ("lan", "chair", "district", "hoa", "leader", "sector", "collaborator"):
        as_person(getattr(chain, name))
        seen[name] = _contents()
    as_person(minh)
    seen["minh"] = _contents()
    assert {name for name, found in seen.items() if found == (1, 2)} == {"lan", "chair", "district"}
    assert set(seen.values()) == {(1, 2), (0, 0)}


def test_neither_wall_opens_for_the_commune_when_an_official_is_suspected(
    sent: Sender, chain: Chain
) -> None:
    sent(by=chain.sector, kind="staff")
    for person, found in ((chain.chair, (0, 0)), (chain.district, (0, 0)), (chain.hoa, (1, 2))):
        as_person(person)
        assert _contents() == found
    as_person(chain.sector)
    assert _contents() == (1, 2)
    assert not Version.objects.visible_to(chain.sector).exists()
