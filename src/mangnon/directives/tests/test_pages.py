"""The pages of directives, walked by the people who use them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.directives.actions import load_obligations
from mangnon.directives.choices import DirectiveStatus, TaskStatus
from mangnon.directives.models import Directive
from mangnon.directives.tests.factories import brought, made_ready, part_for
from mangnon.places.models import Unit

LIST, TASKS, UPLOAD = "/van-ban/", "/van-ban/nhiem-vu/", "/van-ban/tai-len/"


@pytest.fixture
def office(signed_in: SignedIn, clerk: Account) -> Client:
    """The browser of the clerk."""
    return signed_in(clerk)


@pytest.fixture
def desk(signed_in: SignedIn, lan: Account) -> Client:
    """The browser of Lan."""
    return signed_in(lan)


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_uploaded_file_leads_to_its_review(office: Client, province: Unit, lan: Account) -> None:
    file = SimpleUploadedFile("cong-van.txt", brought().content)
    answer = office.post(UPLOAD, {"file": file, "unit": province.pk})
    directive = Directive.objects.get()
    assert answer.headers["Location"] == f"/van-ban/{directive.pk}/ra-soat/"
    shown = page(office, answer.headers["Location"])
    assert "Kiểm tra bến nước ở từng ấp; hoàn thành trước ngày 20/5/2021." in shown
    assert "Đã duyệt 0 trên 3 nhiệm vụ đề xuất." in shown


def test_pasted_text_is_read_too(office: Client, province: Unit) -> None:
    text = brought("21/UBND-VX").content.decode()
    office.post(UPLOAD, {"text": text, "unit": province.pk})
    assert Directive.objects.get().number == "21/UBND-VX"


def test_a_damaged_file_is_refused_at_its_field(office: Client, province: Unit) -> None:
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.4 broken")
    answer = office.post(UPLOAD, {"file": file, "unit": province.pk})
    assert answer.status_code == 422
    assert "Tệp PDF hỏng" in answer.content.decode()
    assert not Directive.objects.exists()


def test_nothing_chosen_is_refused(office: Client, province: Unit) -> None:
    answer = office.post(UPLOAD, {"unit": province.pk})
    assert (answer.status_code, Directive.objects.count()) == (422, 0)


def test_an_addressed_officer_does_not_open_the_upload(desk: Client) -> None:
    assert desk.get(UPLOAD).status_code == 403


def test_a_task_is_approved_in_place(office: Client, paper: Directive) -> None:
    task = paper.tasks.order_by("order")[0]
    answer = office.post(f"{TASKS}{task.short}/duyet/", headers={"HX-Request": "true"})
    fragment = answer.content.decode()
    assert f'id="task-{task.short}"' in fragment
    assert "Đã duyệt 1 trên 3 nhiệm vụ đề xuất." in fragment
    assert "<html" not in fragment


def test_a_task_is_left_out_without_script(office: Client, paper: Directive) -> None:
    task = paper.tasks.order_by("order")[0]
    answer = office.post(f"{TASKS}{task.short}/bo/")
    assert answer.headers["Location"].endswith(f"#task-{task.short}")
    again = office.post(f"{TASKS}{task.short}/bo/")
    assert again.status_code == 302
    task.refresh_from_db()
    assert task.status == TaskStatus.REJECTED


def test_a_task_is_changed_on_its_form(office: Client, paper: Directive, rach_sen: Unit) -> None:
    task = paper.tasks.order_by("order")[0]
    url = f"{TASKS}{task.short}/sua/"
    assert "hoàn thành trước ngày 20/5/2021" in page(office, url)
    body = rach_sen.bodies.get()
    fields = {"text": "Rào bến nước", "kind": "do", "lead_body": body.pk, "rhythm": "monthly"}
    assert office.post(url, {**fields, "proof_kind": "picture"}).status_code == 302
    task.refresh_from_db()
    assert (task.text, task.lead_body, task.rhythm) == ("Rào bến nước", body, "monthly")
    assert office.post(url, {"text": ""}).status_code == 422


def test_a_task_is_added_to_a_clause(office: Client, paper: Directive) -> None:
    clause = paper.clauses.get(path="3")
    url = f"/van-ban/{paper.pk}/nhiem-vu/them/?clause={clause.pk}"
    assert office.post(url, {"text": "Thăm hộ", "kind": "do"}).status_code == 302
    assert paper.tasks.get(text="Thăm hộ").clause == clause
    assert office.post(url, {"text": ""}).status_code == 422


def test_the_header_is_mended(office: Client, paper: Directive) -> None:
    url = f"/van-ban/{paper.pk}/phan-dau/"
    assert "Lê Thị Mẫu" in page(office, url)
    office.post(url, {"number": "17/UBND-VX", "subject": "giữ an toàn", "doc_type": "công văn"})
    paper.refresh_from_db()
    assert paper.subject == "giữ an toàn"


def test_the_way_from_addressees_to_the_issue(
    signed_in: SignedIn, office: Client, paper: Directive, leader: Account, clerk: Account
) -> None:
    made_ready(paper, by=clerk)
    boss = signed_in(leader)
    assert "Đã đủ: 3 nhiệm vụ, 2 nơi nhận." in page(boss, f"/van-ban/{paper.pk}/noi-nhan/")
    boss.post(f"/van-ban/{paper.pk}/duyet/")
    office.post(f"/van-ban/{paper.pk}/mo-lai/")
    boss.post(f"/van-ban/{paper.pk}/duyet/")
    office.post(f"/van-ban/{paper.pk}/phat-hanh/")
    paper.refresh_from_db()
    assert paper.status == DirectiveStatus.ISSUED
    boss.post(f"/van-ban/{paper.pk}/thu-hoi/", {"reason": ""})
    boss.post(f"/van-ban/{paper.pk}/thu-hoi/", {"reason": "Nhầm"})
    assert "Văn bản đã thu hồi: Nhầm" in page(office, f"/van-ban/{paper.pk}/")


def test_addressees_are_chosen_and_dropped(
    office: Client, paper: Directive, province: Unit, lan: Account
) -> None:
    unknown = paper.packages.get(body=None)
    base = f"/van-ban/{paper.pk}/noi-nhan/"
    assert "Cơ quan nhận cho «Hội đồng Gió Biển»" in page(office, base)
    office.post(f"{base}{unknown.pk}/chon/", {"body": ""})
    own = province.bodies.get()
    office.post(f"{base}{unknown.pk}/chon/", {"body": own.pk})
    office.post(f"{base}them/", {"body": own.pk})
    office.post(f"{base}{unknown.pk}/bo/")
    assert [str(package) for package in paper.packages.order_by("order")] == [
        "UBND Xã Rạch Sen",
        "UBND Xã Kinh Dừa",
    ]


def test_lan_receives_works_and_the_clerk_accepts(
    desk: Client, office: Client, given: Directive
) -> None:
    package = given.packages.get(body__unit__code="MH01")
    assert "chưa xác nhận đã nhận" in page(desk, f"/van-ban/{given.pk}/")
    desk.post(f"/van-ban/goi-viec/{package.pk}/nhan/")
    task = part_for(given, "MH01")
    url = f"{TASKS}{task.short}/"
    assert desk.post(f"{url}tien-do/", {"percent": "x"}).status_code == 422
    desk.post(f"{url}tien-do/", {"percent": 40, "words": "Đã đi hai ấp"})
    assert desk.post(f"{url}minh-chung/", {"words": ""}).status_code == 422
    sheet = SimpleUploadedFile("bien-ban.txt", "Biên bản".encode())
    desk.post(f"{url}minh-chung/", {"words": "Biên bản 01", "file": sheet})
    desk.post(f"{url}xong/")
    assert "Bạn đã báo hoàn thành" in page(desk, url)
    office.post(f"{url}tra-lai/", {"reason": "Thiếu ấp Ba"})
    desk.post(f"{url}xong/")
    office.post(f"{url}xac-nhan/")
    task.refresh_from_db()
    assert task.status == TaskStatus.ACCEPTED
    shown = page(office, url)
    assert "Trả lại" in shown
    assert "Đã đi hai ấp" in shown
    assert office.post(f"{url}tra-lai/", {"reason": ""}).status_code == 422


def test_a_foreign_task_and_an_absent_one_are_answered_alike(
    desk: Client, given: Directive
) -> None:
    foreign = part_for(given, "MH02")
    answers = [desk.get(f"{TASKS}{short}/") for short in (foreign.short, "999-9-9")]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_the_lists_are_searched_and_narrowed(
    desk: Client, office: Client, given: Directive
) -> None:
    assert "17/UBND-VX" in page(office, f"{LIST}?q=an+toan+tre+em")
    assert "17/UBND-VX" not in page(office, f"{LIST}?q=hoc+boi")
    assert "17/UBND-VX" not in page(office, f"{LIST}?status=recalled")
    shown = page(desk, f"{TASKS}?whose=mine&when=open&q=ben+nuoc&directive={given.pk}")
    assert "17-1-1-1" in shown
    assert "17-1-1-2" not in shown
    assert "17-1-1-1" not in page(office, f"{TASKS}?whose=done")
    body = f"body={part_for(given, 'MH01').lead_body_id}"
    assert "17-1-1-1" in page(office, f"{TASKS}?when=open&{body}")
    # The last day on time is 19 May; the tests stand before it.
    assert "17-1-1-1" not in page(office, f"{TASKS}?when=late&{body}")


def test_a_number_said_on_the_phone_leads_to_the_page(
    desk: Client, office: Client, given: Directive
) -> None:
    short = part_for(given, "MH01").short
    assert desk.get(f"/n/{short}/").headers["Location"] == f"{TASKS}{short}/"
    assert office.get("/n/17/").headers["Location"] == f"{LIST}{given.pk}/"
    assert desk.get("/n/999/").status_code == 404


def test_the_page_of_the_yearly_guidance_is_honest(office: Client, given: Directive) -> None:
    load = page(office, f"{LIST}cong-van-403/")
    assert "Không có trách nhiệm nào khớp" in load


def test_the_page_of_the_yearly_guidance_is_narrowed(office: Client, given: Directive) -> None:
    load_obligations()
    shown = page(office, f"{LIST}cong-van-403/?clause=3&state=missing")
    assert "Ai cũng biết số 111" in shown
    assert "Gửi văn bản đến đủ nơi nhận" not in shown
    proven = page(office, f"{LIST}cong-van-403/?state=proven")
    assert "văn bản đã phát hành" in proven
    empty = page(office, f"{LIST}cong-van-403/?state=empty&carried=E")
    assert "0/2</b> nơi nhận đã xác nhận" in empty
