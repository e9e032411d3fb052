"""A commune's report: computed figures, visible adjustments, estimates, texts, words."""

from datetime import date

import pytest

from mangnon.audit.models import AuditEvent
from mangnon.children.models import Child
from mangnon.children.tests.factories import make_child
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.notices.models import Notice
from mangnon.places.models import Hamlet
from mangnon.reports.actions import (
    adjust_figure,
    answer_warnings,
    lock,
    recompute,
    start_draft,
    submit,
    write_estimate,
    write_text,
)
from mangnon.reports.actions.drafting import Change
from mangnon.reports.choices import Event, State
from mangnon.reports.content import content_of
from mangnon.reports.models import Adjustment, Submission, TextBlock, WarningAnswer
from mangnon.reports.tests.conftest import Cast, SubmissionOf

MORE = Change(
    figure="children", amount=1, parts=("sex=F", "age=0-5"), reason="Trẻ mới sinh chưa vào sổ"
)


def value(submission: Submission, figure: str, part: str = "") -> int:
    return submission.values.get(figure=figure, part=part).value


def final(submission: Submission, figure: str, part: str = "") -> int:
    rows = content_of(submission)["figures"]
    found = next(row for row in rows if (row["figure"], row["part"]) == (figure, part))
    return int(found["final"])


def test_a_draft_starts_with_figures_computed_from_the_records(
    of_rach_sen: Submission, cast: Cast
) -> None:
    assert of_rach_sen.state == State.DRAFTING
    assert of_rach_sen.drafted_by == cast.lan
    assert value(of_rach_sen, "children") == 5
    assert value(of_rach_sen, "children", "age=11-15") == 2
    assert value(of_rach_sen, "special_memberships") == 3
    assert AuditEvent.objects.filter(event=Event.DRAFT_STARTED).count() == 1


def test_a_draft_starts_once(of_rach_sen: Submission, cast: Cast) -> None:
    with pytest.raises(MoveNotAllowed):
        start_draft(of_rach_sen, by=cast.lan)


def test_an_officer_of_another_commune_cannot_draft(
    submission_of: SubmissionOf, cast: Cast
) -> None:
    report = submission_of("Rạch Sen")
    for account in (cast.minh, cast.chair, cast.district, cast.hoa):
        with pytest.raises(NotAllowed):
            start_draft(report, by=account)
    report.refresh_from_db()
    assert report.state == State.NOT_STARTED
    assert not report.values.exists()


def test_a_department_drafts_its_own_report_and_no_other(
    submission_of: SubmissionOf, cast: Cast
) -> None:
    report = submission_of("Giáo dục")
    with pytest.raises(NotAllowed, match="cơ quan khác"):
        start_draft(report, by=cast.other_sector)
    started = start_draft(report, by=cast.sector)
    assert started.state == State.DRAFTING
    assert started.values.get(figure="tasks", part="").value == 0


def test_a_report_that_adds_up_is_not_counted_from_records(
    submission_of: SubmissionOf, cast: Cast
) -> None:
    with pytest.raises(MoveNotAllowed, match="«Tổng hợp»"):
        start_draft(submission_of("Huyện"), by=cast.district)
    with pytest.raises(MoveNotAllowed, match="«Tổng hợp»"):
        recompute(submission_of("Huyện"), by=cast.district)


def test_computing_again_takes_new_records_and_keeps_adjustment_estimate_and_text(
    of_rach_sen: Submission, cast: Cast, ap_mot: Hamlet
) -> None:
    adjust_figure(of_rach_sen, change=MORE, by=cast.lan)
    write_estimate(of_rach_sen, figure="children", estimate=9, by=cast.lan)
    write_text(of_rach_sen, section="situation", text="Ổn định.", by=cast.lan)
    make_child("Nguyễn Văn Mới", ap_mot, birth_date=date(2019, 1, 1))
    assert value(of_rach_sen, "children") == 5
    recompute(of_rach_sen, by=cast.lan)
    assert value(of_rach_sen, "children") == 6
    assert final(of_rach_sen, "children") == 7
    assert of_rach_sen.values.get(figure="children", part="").estimate == 9
    assert TextBlock.objects.get().text == "Ổn định."


def test_a_part_that_the_form_no_longer_has_goes_when_computed_again(
    of_rach_sen: Submission, cast: Cast
) -> None:
    of_rach_sen.values.filter(figure="children", part="sex=F").update(part="sex=X")
    recompute(of_rach_sen, by=cast.lan)
    assert not of_rach_sen.values.filter(part="sex=X").exists()


def test_an_adjustment_stands_beside_the_computed_number_with_its_reason(
    of_rach_sen: Submission, cast: Cast
) -> None:
    rows = adjust_figure(of_rach_sen, change=MORE, by=cast.lan)
    assert [(row.part, row.amount) for row in rows] == [("", 1), ("sex=F", 1), ("age=0-5", 1)]
    assert value(of_rach_sen, "children") == 5
    assert final(of_rach_sen, "children") == 6
    assert {row.reason for row in Adjustment.objects.all()} == {"Trẻ mới sinh chưa vào sổ"}
    event = AuditEvent.objects.get(event=Event.FIGURE_ADJUSTED)
    assert event.details == {"figure": "children", "amount": 1}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (Change(figure="children", amount=1, reason="  "), "reason"),
        (Change(figure="children", amount=0, reason="vì"), "amount"),
        (Change(figure="children", amount=-6, reason="vì"), "amount"),
        (Change(figure="children", amount=1, parts=("sex=X",), reason="vì"), ""),
        (Change(figure="khong_co", amount=1, reason="vì"), ""),
    ],
)
def test_an_adjustment_without_reason_or_sense_is_refused(
    of_rach_sen: Submission, cast: Cast, change: Change, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        adjust_figure(of_rach_sen, change=change, by=cast.lan)
    assert refused.value.field == field
    assert not Adjustment.objects.exists()


def test_the_chair_does_not_adjust(of_rach_sen: Submission, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        adjust_figure(of_rach_sen, change=MORE, by=cast.chair)
    assert not Adjustment.objects.exists()


def test_an_estimate_is_written_taken_away_and_refused_when_it_cannot_be(
    of_rach_sen: Submission, cast: Cast
) -> None:
    assert write_estimate(of_rach_sen, figure="arrived", estimate=4, by=cast.lan).estimate == 4
    cleared = write_estimate(of_rach_sen, figure="arrived", estimate=None, by=cast.lan)
    assert cleared.estimate is None
    for figure, estimate in (("khong_co", 1), ("arrived", -1)):
        with pytest.raises(Invalid):
            write_estimate(of_rach_sen, figure=figure, estimate=estimate, by=cast.lan)


def test_a_text_is_written_replaced_and_taken_away(of_rach_sen: Submission, cast: Cast) -> None:
    write_text(of_rach_sen, section="item_3", text="12 buổi.", by=cast.lan)
    write_text(of_rach_sen, section="item_3", text=" 14 buổi. ", by=cast.lan)
    block = TextBlock.objects.get()
    assert (block.text, block.source) == ("14 buổi.", of_rach_sen.ower)
    write_text(of_rach_sen, section="item_3", text="", by=cast.lan)
    assert not TextBlock.objects.exists()


def test_a_commune_has_no_heading_of_the_departments(of_rach_sen: Submission, cast: Cast) -> None:
    with pytest.raises(Invalid):
        write_text(of_rach_sen, section="item_6", text="Có.", by=cast.lan)
    assert not TextBlock.objects.exists()


def test_a_total_that_differs_from_its_parts_blocks(of_rach_sen: Submission, cast: Cast) -> None:
    change = Change(figure="children", amount=1, parts=("sex=F",), reason="Thiếu phần tuổi")
    adjust_figure(of_rach_sen, change=change, by=cast.lan)
    with pytest.raises(Invalid, match="cộng theo nhóm tuổi được 5, khác tổng 6"):
        submit(of_rach_sen, by=cast.lan)
    of_rach_sen.refresh_from_db()
    assert of_rach_sen.state == State.DRAFTING


def test_a_group_larger_than_all_children_blocks(of_rach_sen: Submission, cast: Cast) -> None:
    change = Change(
        figure="at_risk", amount=9, parts=("sex=F", "age=0-5"), reason="Theo danh sách của ấp"
    )
    adjust_figure(of_rach_sen, change=change, by=cast.lan)
    with pytest.raises(Invalid, match="là 10, lớn hơn «Trẻ em dưới 16 tuổi» là 5"):
        submit(of_rach_sen, by=cast.lan)


def test_an_estimate_below_what_has_happened_blocks(of_rach_sen: Submission, cast: Cast) -> None:
    change = Change(figure="moved", amount=3, reason="Sổ chuyển tuyến")
    adjust_figure(of_rach_sen, change=change, by=cast.lan)
    write_estimate(of_rach_sen, figure="moved", estimate=2, by=cast.lan)
    with pytest.raises(Invalid, match="ước cả kỳ 2 nhỏ hơn số đã thực hiện 3"):
        submit(of_rach_sen, by=cast.lan)


def test_a_clean_report_is_handed_in_and_the_chair_is_told(
    of_rach_sen: Submission, cast: Cast
) -> None:
    sent = submit(of_rach_sen, by=cast.lan)
    assert (sent.state, sent.submitted_by) == (State.SUBMITTED, cast.lan)
    told = Notice.objects.filter(kind="report_sent").values_list("to__username", flat=True)
    assert list(told) == ["chair"]
    assert [step.state for step in sent.steps.all()] == [State.DRAFTING, State.SUBMITTED]


def test_nothing_changes_after_handing_in(of_rach_sen: Submission, cast: Cast) -> None:
    submit(of_rach_sen, by=cast.lan)
    for verb in (
        lambda: recompute(of_rach_sen, by=cast.lan),
        lambda: adjust_figure(of_rach_sen, change=MORE, by=cast.lan),
        lambda: write_estimate(of_rach_sen, figure="children", estimate=1, by=cast.lan),
        lambda: write_text(of_rach_sen, section="situation", text="Muộn.", by=cast.lan),
        lambda: answer_warnings(of_rach_sen, words={"jump:children": "Vì."}, by=cast.lan),
        lambda: submit(of_rach_sen, by=cast.lan),
    ):
        with pytest.raises(MoveNotAllowed):
            verb()
    assert not Adjustment.objects.exists() and not TextBlock.objects.exists()


def test_a_word_is_only_given_on_a_warning_that_is_there(
    of_rach_sen: Submission, cast: Cast
) -> None:
    with pytest.raises(Invalid, match="không còn"):
        answer_warnings(of_rach_sen, words={"jump:children": "Vì."}, by=cast.lan)
    with pytest.raises(Invalid, match="Ghi một câu"):
        answer_warnings(of_rach_sen, words={"jump:children": " "}, by=cast.lan)
    assert not WarningAnswer.objects.exists()


def test_a_child_edited_later_never_moves_a_locked_number(
    of_rach_sen: Submission, cast: Cast, ap_mot: Hamlet
) -> None:
    submit(of_rach_sen, by=cast.lan)
    snapshot = lock(of_rach_sen, by=cast.chair)
    before = snapshot.sha256
    make_child("Nguyễn Văn Mới", ap_mot, birth_date=date(2019, 1, 1))
    Child.objects.filter(full_name="Lê Thị Chi").update(sex="M")
    snapshot.refresh_from_db()
    figures = {(r["figure"], r["part"]): r["final"] for r in snapshot.content["figures"]}
    assert (figures["children", ""], figures["children", "sex=F"]) == (5, 2)
    assert snapshot.sha256 == before and snapshot.is_intact
    with pytest.raises(MoveNotAllowed):
        recompute(of_rach_sen, by=cast.lan)
