"""The pages of reports, as the people of a round see them."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.children.models import Child
from mangnon.children.tests.factories import make_child
from mangnon.common import clock
from mangnon.places.models import Hamlet
from mangnon.reports.actions import consolidate, open_round, submit, write_text
from mangnon.reports.actions.opening import RoundPlan
from mangnon.reports.choices import Event, State
from mangnon.reports.models import Adjustment, Round, Snapshot, Submission
from mangnon.reports.tests.conftest import Cast, SubmissionOf

Locked = tuple[Snapshot, Snapshot]
QUERIES_OF_LIST, QUERIES_OF_BOARD = 3, 6


def page(client: Client, name: str, *args: object, ask: str = "") -> str:
    answer = client.get(reverse(f"reports:{name}", args=args) + ask)
    assert answer.status_code == 200
    return answer.content.decode()


def post(client: Client, name: str, *args: object, **words: str) -> str:
    answer = client.post(reverse(f"reports:{name}", args=args), words, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_round_the_specialist_is_asked_to_open_one(
    plan: RoundPlan, cast: Cast, signed_in: SignedIn
) -> None:
    assert "Chưa mở kỳ. Mở kỳ 6 tháng?" in page(signed_in(cast.hoa), "list")
    assert "Chưa có kỳ báo cáo nào." in page(signed_in(cast.lan), "list")


def test_the_specialist_opens_a_round_with_the_days_filled_in(
    plan: RoundPlan, cast: Cast, children: None, signed_in: SignedIn
) -> None:
    client = signed_in(cast.hoa)
    shown = page(client, "open")
    for day in ("2021-04-30", "2021-05-05", "2021-05-12", "2021-05-15"):
        assert f'value="{day}"' in shown
    words = {
        "form": str(plan.form.pk), "year": "2021", "cut_off": "2021-04-25",
        "due_commune": "2021-05-05", "due_district": "2021-05-12",
        "due_department": "2021-05-15",
    }  # fmt: skip
    assert "Đã mở kỳ báo cáo" in post(client, "open", **words)
    assert f"{Round.objects.get().cut_off}" == "2021-04-25"
    assert "Kỳ này đã mở" in post(client, "open", **words)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"year": "2020"}, "chưa có văn bản quy định hạn"),
        ({"cut_off": "2021-09-01"}, "phải nằm trong kỳ"),
        ({"cut_off": ""}, "Chưa lưu được"),
    ],
)
def test_an_impossible_round_is_refused_at_its_field(
    plan: RoundPlan, cast: Cast, signed_in: SignedIn, words: dict[str, str], sentence: str
) -> None:
    usual = {
        "form": str(plan.form.pk), "year": "2021", "cut_off": "2021-04-25",
        "due_commune": "2021-05-05", "due_district": "2021-05-12",
        "due_department": "2021-05-15",
    }  # fmt: skip
    assert sentence in post(signed_in(cast.hoa), "open", **(usual | words))
    assert not Round.objects.exists()


def test_another_year_may_be_filled_in_before_opening(
    plan: RoundPlan, cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in(cast.hoa)
    assert 'value="2022-04-30"' in page(client, "open", ask=f"?form={plan.form.pk}&year=2022")
    assert 'value="2019"' in page(client, "open", ask=f"?form={plan.form.pk}&year=2019")


def test_nobody_else_opens_a_round(plan: RoundPlan, cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.lan).get(reverse("reports:open")).status_code == 403


def asked(client: Client, address: str) -> int:
    """Count the questions to the tables of reports; the shell has its own."""
    client.get(address)
    with CaptureQueriesContext(connection) as context:
        assert client.get(address).status_code == 200
    return sum('"reports_' in query["sql"] for query in context.captured_queries)


def test_the_calendar_asks_as_often_for_two_rounds_as_for_one(
    half_year: Round, plan: RoundPlan, cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in(cast.hoa)
    assert asked(client, reverse("reports:list")) == QUERIES_OF_LIST
    open_round(replace(plan, code="hai"), by=cast.hoa)
    assert asked(client, reverse("reports:list")) == QUERIES_OF_LIST


def test_the_board_asks_as_often_for_six_reports_as_for_three(
    half_year: Round, cast: Cast, signed_in: SignedIn
) -> None:
    address = reverse("reports:board", args=[half_year.pk])
    assert asked(signed_in(cast.hoa), address) == QUERIES_OF_BOARD
    assert asked(signed_in(cast.district), address) == QUERIES_OF_BOARD


def test_the_board_counts_states_and_names_who_is_late(
    half_year: Round, both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    with clock.at("2021-05-13"):
        client = signed_in(cast.hoa)
        assert "1 đơn vị đã quá hạn" in page(client, "board", half_year.pk)
        late = page(client, "board", half_year.pk, ask="?late=on")
    assert "Huyện Minh Họa" in late and "Xã Rạch Sen" not in late
    commune = page(signed_in(cast.hoa), "board", half_year.pk, ask="?tier=commune&state=locked")
    assert "Xã Kinh Dừa" in commune and "Tỉnh đoàn" not in commune


def test_a_commune_goes_from_the_board_straight_to_its_own_report(
    half_year: Round, submission_of: SubmissionOf, cast: Cast, signed_in: SignedIn
) -> None:
    answer = signed_in(cast.lan).get(reverse("reports:board", args=[half_year.pk]))
    own = submission_of("Rạch Sen")
    assert answer.headers["Location"] == reverse("reports:submission", args=[own.pk])
    assert "Báo cáo của tôi" in page(signed_in(cast.lan), "list")


def test_a_report_is_drafted_adjusted_written_and_handed_in_from_its_page(
    submission_of: SubmissionOf, cast: Cast, signed_in: SignedIn
) -> None:
    report, client = submission_of("Rạch Sen"), signed_in(cast.lan)
    assert "Bấm «Soạn báo cáo»" in page(client, "submission", report.pk)
    assert "Đã tính số liệu từ hồ sơ" in post(client, "start", report.pk)
    assert "Không chuyển được" in post(client, "start", report.pk)
    assert "Giới tính" in page(client, "adjust", report.pk, "children")
    words = {"amount": "1", "sex": "sex=F", "age": "age=0-5", "reason": "Mới sinh"}
    assert "Đã ghi điều chỉnh" in post(client, "adjust", report.pk, "children", **words)
    too_low = words | {"amount": "-9"}
    assert "không được âm" in post(client, "adjust", report.pk, "children", **too_low)
    assert Adjustment.objects.filter(part="").count() == 1
    text = {"text": "12 buổi nói chuyện."}
    assert "12 buổi nói chuyện." in post(client, "write", report.pk, "item_3", **text)
    assert "Đã ghi ước cả kỳ" in post(client, "estimate", report.pk, "arrived", estimate="9")
    assert "phải là số nguyên" in post(client, "estimate", report.pk, "arrived", estimate="x")
    assert "Đã tính lại" in post(client, "recompute", report.pk)
    assert "không còn" in post(client, "answer", report.pk, warning="jump:x", words="Vì.")
    assert "Ghi một câu" in post(client, "answer", report.pk, warning="jump:x", words="")
    shown = post(client, "submit", report.pk)
    assert "Đã gửi." in shown and "adjusted" in shown
    assert "không sửa được" in post(client, "write", report.pk, "item_3", **text)
    assert "không sửa được" in post(client, "adjust", report.pk, "children", **words)
    report.refresh_from_db()
    assert report.state == State.SUBMITTED


def test_the_chair_reads_one_page_and_locks(
    of_rach_sen: Submission, cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in(cast.chair)
    assert "chưa được gửi" in page(client, "lock", of_rach_sen.pk)
    submit(of_rach_sen, by=cast.lan)
    assert "Tóm tắt số liệu" in page(client, "lock", of_rach_sen.pk)
    assert "Mã kiểm tra:" in post(client, "lock", of_rach_sen.pk)
    assert Snapshot.objects.get().submission == of_rach_sen
    assert "Không chuyển được" in post(client, "lock", of_rach_sen.pk)
    assert (
        signed_in(cast.lan).get(reverse("reports:lock", args=[of_rach_sen.pk])).status_code == 403
    )


def test_a_returned_report_shows_why(
    of_rach_sen: Submission, cast: Cast, signed_in: SignedIn
) -> None:
    submit(of_rach_sen, by=cast.lan)
    client = signed_in(cast.chair)
    assert "Ghi rõ cần sửa gì" in post(client, "return", of_rach_sen.pk, reason=" ")
    post(client, "return", of_rach_sen.pk, reason="Xem lại số mới sinh.")
    shown = page(signed_in(cast.lan), "submission", of_rach_sen.pk)
    assert "Bị trả lại:" in shown and "Xem lại số mới sinh." in shown


def test_why_this_number_leads_to_the_records_with_names_for_the_own_commune(
    of_rach_sen: Submission, cast: Cast, signed_in: SignedIn
) -> None:
    shown = page(signed_in(cast.lan), "why", of_rach_sen.pk, "children", ask="?phan=sex=F")
    assert "Lê Thị Chi" in shown and "Nguyễn Văn An" not in shown
    event = AuditEvent.objects.get(event=Event.LIST_OPENED)
    assert event.details == {"figure": "children"} and event.level == "L2"


def test_names_are_masked_for_the_district_and_closed_for_the_director(
    of_rach_sen: Submission, cast: Cast, signed_in: SignedIn
) -> None:
    district = page(signed_in(cast.district), "why", of_rach_sen.pk, "children")
    assert "L.T.C." in district and "Lê Thị Chi" not in district
    director = page(signed_in(cast.director), "why", of_rach_sen.pk, "children")
    assert "chỉ mở cho người phụ trách" in director and "L.T.C." not in director


def test_sensitive_lists_are_masked_until_the_second_step(
    of_rach_sen: Submission, cast: Cast, signed_in: SignedIn
) -> None:
    shown = page(signed_in(cast.lan, two_steps=False), "why", of_rach_sen.pk, "special_children")
    assert "N.V.A." in shown and "Nguyễn Văn An" not in shown


def test_a_sealed_group_is_a_number_without_a_list(
    of_rach_sen: Submission, cast: Cast, signed_in: SignedIn
) -> None:
    client, figure = signed_in(cast.lan), "special_memberships"
    shown = page(client, "why", of_rach_sen.pk, figure, ask="?phan=group=l")
    assert "Lê Thị Chi" not in shown and "không hiện trong danh sách" in shown


def test_a_later_edit_is_told_beside_the_locked_number(
    both_locked: Locked, cast: Cast, signed_in: SignedIn, ap_mot: Hamlet
) -> None:
    make_child("Nguyễn Văn Mới", ap_mot)
    shown = page(signed_in(cast.lan), "why", both_locked[0].submission_id, "children")
    assert "số đã khóa là 5 và không đổi" in shown
    assert Child.objects.filter(full_name="Nguyễn Văn Mới").exists()


def test_a_sum_leads_to_the_reports_it_adds(
    submission_of: SubmissionOf, both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    district, client = submission_of("Huyện"), signed_in(cast.district)
    assert "Đã cộng các báo cáo đã khóa" in post(client, "consolidate", district.pk)
    shown = page(client, "why", district.pk, "children")
    assert both_locked[0].sha256[:12] in shown and "Xã Kinh Dừa" in shown
    assert "Số liệu theo đơn vị" in page(client, "parts", district.pk)


def test_a_text_of_a_commune_is_taken_over_from_the_page_of_the_district(
    of_rach_sen: Submission, submission_of: SubmissionOf, cast: Cast, signed_in: SignedIn
) -> None:
    write_text(of_rach_sen, section="item_3", text="12 buổi.", by=cast.lan)
    submit(of_rach_sen, by=cast.lan)
    post(signed_in(cast.chair), "lock", of_rach_sen.pk)
    district, client = submission_of("Huyện"), signed_in(cast.district)
    consolidate(district, by=cast.district)
    assert "chưa lấy vào" in page(client, "submission", district.pk)
    words = {"section": "item_3", "source": str(of_rach_sen.ower_id)}
    assert "còn ghi tên đơn vị viết" in post(client, "take_over", district.pk, **words)
    address = reverse("reports:take_over", args=[district.pk])
    assert client.post(address, {"section": "item_3", "source": "x"}).status_code == 404


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_a_report_is_downloaded_as_word_excel_and_pdf(
    of_rach_sen: Submission, cast: Cast, signed_in: SignedIn, kind: str
) -> None:
    address = reverse("reports:download", args=[of_rach_sen.pk, kind])
    answer = signed_in(cast.lan).post(address)
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="bao-cao-te_6_thang_2021-MH01.{kind}"'
    )
    assert answer.content[:2] in (b"PK", b"%P")


def test_what_is_not_there_is_not_found(
    of_rach_sen: Submission, submission_of: SubmissionOf, cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in(cast.lan)
    other = submission_of("Kinh Dừa")
    asked: list[tuple[str, tuple[object, ...]]] = [
        ("submission", (other.pk,)),
        ("why", (of_rach_sen.pk, "khong-co")),
        ("adjust", (of_rach_sen.pk, "khong-co")),
        ("write", (of_rach_sen.pk, "khong-co")),
        ("board", (0,)),
    ]
    for name, args in asked:
        assert client.get(reverse(f"reports:{name}", args=args)).status_code == 404
    wrong = reverse("reports:download", args=[of_rach_sen.pk, "exe"])
    assert client.post(wrong).status_code == 404
    fresh = submission_of("Kinh Dừa")
    assert "chưa bắt đầu" in post(signed_in(cast.minh), "download", fresh.pk, "pdf")
