"""The work that each domain brings to the start page, and to whom."""

from datetime import date

from mangnon.accounts.models import Account
from mangnon.children.choices import BirthPrecision
from mangnon.children.tests.factories import make_child
from mangnon.common import clock
from mangnon.directives import actions
from mangnon.directives.actions import PartFields
from mangnon.directives.models import Directive
from mangnon.directives.tests.factories import part_for
from mangnon.home.providers import PROVIDERS
from mangnon.home.work_of_children import children_work
from mangnon.home.work_of_directives import directives_work
from mangnon.home.work_of_reports import reports_work
from mangnon.home.worklist import Band, WorkItem, bands_of
from mangnon.places.models import Hamlet
from mangnon.reports.actions import (
    lock,
    return_submission,
    start_supplement,
    submit,
    submit_supplement,
    write_supplement_text,
)
from mangnon.reports.choices import SupplementKind
from mangnon.reports.models import Round, Submission
from mangnon.reports.tests.conftest import Cast

TODAY = date(2021, 5, 10)
LATER = date(2021, 6, 1)


def said(items: list[WorkItem]) -> list[str]:
    return [str(item.what) for item in items]


def test_records_to_mend_are_counted_for_the_officer_of_the_area(
    lan: Account, minh: Account, ap_mot: Hamlet
) -> None:
    make_child("Trần Văn Ba", ap_mot, birth_precision=BirthPrecision.YEAR)
    mine = list(children_work(lan, TODAY))
    assert "1 trẻ có ngày sinh ước chừng" in said(mine)
    assert "1 trẻ chưa có số định danh" in said(mine)
    assert {item.band for item in mine} == {Band.ROUTINE}
    assert next(item.url for item in mine if "ước chừng" in str(item.what)).endswith(
        "?missing=exact_birth"
    )
    assert list(children_work(minh, TODAY)) == []


def test_a_child_about_to_turn_16_is_announced(lan: Account, ap_mot: Hamlet) -> None:
    make_child("Lê Thị Tư", ap_mot, birth_date=date(2005, 5, 30))
    assert "1 em sắp hoặc vừa đủ 16 tuổi" in said(list(children_work(lan, TODAY)))


def test_the_register_brings_no_work_to_the_province(hoa: Account, ap_mot: Hamlet) -> None:
    make_child("Trần Văn Ba", ap_mot, birth_precision=BirthPrecision.YEAR)
    assert list(children_work(hoa, TODAY)) == []


def test_the_officer_owes_the_report_of_the_commune(
    half_year: Round, of_rach_sen: Submission, cast: Cast
) -> None:
    items = [
        item
        for item in reports_work(cast.lan, LATER)
        if of_rach_sen.ower.round.name in str(item.what)
    ]
    assert said(items) == [f"Gửi báo cáo: {half_year.name}"]
    assert items[0].due_on == of_rach_sen.ower.due_on
    assert items[0].band == Band.LEGAL
    assert items[0].state is not None
    assert items[0].state.tone == "late"


def test_a_submitted_report_waits_for_the_chair_and_a_returned_one_for_the_officer(
    of_rach_sen: Submission, cast: Cast
) -> None:
    assert said(list(reports_work(cast.chair, TODAY))) == []
    submit(of_rach_sen, by=cast.lan)
    assert said(list(reports_work(cast.chair, TODAY))) == ["Khóa số liệu của Xã Rạch Sen"]
    assert said(list(reports_work(cast.lan, TODAY))) == []
    return_submission(of_rach_sen, by=cast.chair, comment="Xem lại số sinh.")
    assert said(list(reports_work(cast.lan, TODAY)))[0].startswith("Sửa báo cáo bị trả lại: ")
    assert said(list(reports_work(cast.chair, TODAY))) == []


def test_a_paper_to_follow_and_a_supplement_bring_work(of_rach_sen: Submission, cast: Cast) -> None:
    submit(of_rach_sen, by=cast.lan)
    with clock.at(TODAY):
        lock(of_rach_sen, by=cast.chair, scan_due_on=LATER)
        supplement = start_supplement(
            of_rach_sen, kind=SupplementKind.CORRECTION, reason="Sổ muộn.", by=cast.lan
        )
        write_supplement_text(supplement, text="Có thêm 1 lớp bơi.", by=cast.lan)
        submit_supplement(supplement, by=cast.lan)
        papers = [item for item in reports_work(cast.lan, TODAY) if "bản giấy" in str(item.what)]
        assert [item.due_on for item in papers] == [LATER]
        assert "Khóa báo cáo bổ sung số 1 của Xã Rạch Sen" in said(
            list(reports_work(cast.chair, TODAY))
        )
        assert not any("bổ sung" in word for word in said(list(reports_work(cast.lan, TODAY))))


def test_who_adds_up_sees_how_many_are_late(half_year: Round, cast: Cast) -> None:
    assert "2 đơn vị chưa khóa số liệu đúng hạn" in said(list(reports_work(cast.district, LATER)))


def test_a_paper_waits_to_be_received_and_its_tasks_to_be_done(
    given: Directive, lan: Account, minh: Account
) -> None:
    items = list(directives_work(lan, LATER))
    assert said(items)[0] == f"Nhận văn bản {given.title}"
    late = [item for item in items if item.state and item.state.tone == "late"]
    assert [item.due_on for item in late] == [date(2021, 5, 19)]
    assert str(late[0].what).startswith("Nhiệm vụ ")


def test_what_doers_ask_waits_for_whoever_gave_the_task(
    given: Directive, lan: Account, leader: Account, chair: Account
) -> None:
    task = part_for(given, "MH01")
    actions.record_progress(task, percent=20, words="Đi một ấp", obstacle="Mưa", by=lan)
    actions.ask_extension(task, wished_on=date(2021, 5, 28), reason="Mưa", by=lan)
    asked = said(list(directives_work(leader, TODAY)))
    assert "1 yêu cầu gia hạn chờ quyết định" in asked
    assert "1 nhiệm vụ có vướng mắc chờ trả lời" in asked
    part = actions.split_task(task, parts=[PartFields(text="Ấp Một", person=lan)], by=chair)[0]
    actions.attach_proof(part, words="Biên bản", by=lan)
    actions.mark_done(part, words="", by=lan)
    mine = said(list(directives_work(chair, TODAY)))
    assert "1 phần việc cơ quan bạn chia đã báo xong" in mine
    assert "1 phần việc cơ quan bạn chia đã báo xong" not in said(list(directives_work(lan, TODAY)))


def test_a_paper_under_review_is_the_clerks_work(
    paper: Directive, clerk: Account, lan: Account
) -> None:
    assert f"Rà soát nhiệm vụ trong {paper.title}" in said(list(directives_work(clerk, TODAY)))
    assert list(directives_work(lan, TODAY)) == []


def test_every_button_leads_somewhere(
    given: Directive, half_year: Round, cast: Cast, ap_mot: Hamlet
) -> None:
    make_child("Trần Văn Ba", ap_mot, birth_precision=BirthPrecision.YEAR)
    bands = bands_of(cast.lan, PROVIDERS, on=TODAY)
    items = [item for band in bands for item in band.items]
    assert len(items) >= 4
    assert [item.what for item in items if not item.url] == []
