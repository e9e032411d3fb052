"""A return may name headings and figures: only those open, the rest stays closed."""

import pytest

from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.reports.actions import (
    PartBack,
    adjust_figure,
    consolidate,
    lock,
    recompute,
    return_submission,
    submit,
    write_estimate,
    write_text,
)
from mangnon.reports.actions.drafting import Change
from mangnon.reports.choices import Event, State
from mangnon.reports.content import content_of
from mangnon.reports.models import ReturnedPart, Snapshot, Submission
from mangnon.reports.opened import opened_in
from mangnon.reports.shown import history_of
from mangnon.reports.tests.conftest import Cast, SubmissionOf
from mangnon.reports.tests.test_pages import page, post

MORE = Change(figure="moved", amount=1, reason="Ấp Hai báo bổ sung")
PARTS = (
    PartBack(figure="moved", comment="Thiếu ấp Hai."),
    PartBack(section="item_3", comment="Ghi số buổi."),
)


@pytest.fixture
def returned(of_rach_sen: Submission, cast: Cast) -> Submission:
    """The report of Rạch Sen, back for one figure and one heading."""
    submit(of_rach_sen, by=cast.lan)
    return return_submission(of_rach_sen, comment="Xem lại.", by=cast.chair, parts=PARTS)


def test_the_named_parts_open_and_nothing_else(returned: Submission, cast: Cast) -> None:
    adjust_figure(returned, change=MORE, by=cast.lan)
    write_text(returned, section="item_3", text="12 buổi.", by=cast.lan)
    for change in (
        lambda: adjust_figure(
            returned, change=Change(figure="turned_16", amount=1, reason="x"), by=cast.lan
        ),
        lambda: write_estimate(returned, figure="children", estimate=9, by=cast.lan),
        lambda: write_text(returned, section="situation", text="Khác.", by=cast.lan),
    ):
        with pytest.raises(MoveNotAllowed, match="vẫn đóng"):
            change()
    assert [row.figure for row in returned.adjustments.all()] == ["moved"]
    assert submit(returned, by=cast.lan).state == State.SUBMITTED


def test_computing_again_touches_only_the_open_figures(returned: Submission, cast: Cast) -> None:
    returned.values.filter(figure="children", part="").update(value=99)
    returned.values.filter(figure="moved", part="").update(value=99)
    recompute(returned, by=cast.lan)
    assert returned.values.get(figure="children", part="").value == 99
    assert returned.values.get(figure="moved", part="").value == 0


def test_a_heading_opens_the_figures_of_its_tables(of_rach_sen: Submission, cast: Cast) -> None:
    submit(of_rach_sen, by=cast.lan)
    parts = [PartBack(section="results", comment="Đếm lại nhiệm vụ.")]
    back = return_submission(of_rach_sen, comment="Xem.", by=cast.chair, parts=parts)
    assert opened_in(back).figures == {"tasks", "urgent_reports"}


def test_a_return_without_parts_opens_everything(of_rach_sen: Submission, cast: Cast) -> None:
    assert opened_in(of_rach_sen).everything
    submit(of_rach_sen, by=cast.lan)
    assert not opened_in(Submission.objects.get(pk=of_rach_sen.pk)).everything
    back = return_submission(of_rach_sen, comment="Xem hết.", by=cast.chair)
    assert opened_in(back).everything


def test_further_parts_are_opened_while_the_report_is_back(
    returned: Submission, cast: Cast
) -> None:
    more = [PartBack(section="situation", comment="Bổ sung.")]
    back = return_submission(returned, comment="Thêm mục I.", by=cast.chair, parts=more)
    write_text(back, section="situation", text="Ổn định.", by=cast.lan)
    assert opened_in(back).allows_figure("moved")
    whole = return_submission(back, comment="Cả báo cáo.", by=cast.chair)
    assert opened_in(whole).everything


def test_after_the_next_lock_the_history_keeps_each_part_with_its_comment(
    returned: Submission, cast: Cast
) -> None:
    submit(returned, by=cast.lan)
    snapshot = lock(returned, by=cast.chair)
    texts = [each["text"] for each in history_of(snapshot.content)]
    assert (
        "Xem lại. · Lượt trẻ em chuyển nơi ở trong tỉnh: Thiếu ấp Hai. · "
        "3. Truyền thông, giáo dục kiến thức, kỹ năng: Ghi số buổi."
    ) in texts
    event = AuditEvent.objects.filter(event=Event.RETURNED).latest("pk")
    assert event.details == {"parts": ["moved", "item_3"]}


@pytest.mark.parametrize(
    "part",
    [
        PartBack(figure="khong_co", comment="x"),
        PartBack(section="item_6", comment="x"),
        PartBack(comment="x"),
        PartBack(figure="moved", comment=" "),
    ],
)
def test_a_part_that_is_not_there_or_has_no_comment_is_refused(
    of_rach_sen: Submission, cast: Cast, part: PartBack
) -> None:
    submit(of_rach_sen, by=cast.lan)
    with pytest.raises(Invalid):
        return_submission(of_rach_sen, comment="Xem.", by=cast.chair, parts=[part])
    of_rach_sen.refresh_from_db()
    assert of_rach_sen.state == State.SUBMITTED
    assert not ReturnedPart.objects.exists()


def test_the_district_opens_more_of_a_report_it_took_back_and_a_stranger_does_not(
    submission_of: SubmissionOf, cast: Cast, both_locked: tuple[Snapshot, Snapshot]
) -> None:
    report = submission_of("Rạch Sen")
    return_submission(report, comment="Sai.", by=cast.district, parts=PARTS)
    with pytest.raises(NotAllowed):
        return_submission(report, comment="Sai.", by=cast.minh)
    back = return_submission(report, comment="Cả báo cáo.", by=cast.district)
    assert opened_in(back).everything


def test_a_closed_figure_of_a_sum_keeps_its_number(
    submission_of: SubmissionOf, cast: Cast, both_locked: tuple[Snapshot, Snapshot]
) -> None:
    district = consolidate(submission_of("Huyện"), by=cast.district)
    submit(district, by=cast.district)
    parts = [PartBack(figure="moved", comment="Cộng lại.")]
    back = return_submission(district, comment="Xem.", by=cast.second_district, parts=parts)
    back.values.filter(figure="children", part="").update(value=99)
    consolidate(back, by=cast.district)
    rows = {(r["figure"], r["part"]): r["final"] for r in content_of(back)["figures"]}
    assert (rows["children", ""], rows["moved", ""]) == (99, 0)


def test_the_page_of_the_return_names_parts_and_the_drafter_sees_what_is_open(
    of_rach_sen: Submission, cast: Cast, signed_in: SignedIn
) -> None:
    submit(of_rach_sen, by=cast.lan)
    client = signed_in(cast.chair)
    shown = page(client, "return", of_rach_sen.pk)
    assert "Lượt trẻ em chuyển nơi ở trong tỉnh" in shown and "TÌNH HÌNH TRẺ EM" in shown
    words = {"reason": "Xem lại.", "figure": "moved", "y-kien-moved": ""}
    again = post(client, "return", of_rach_sen.pk, **words)
    assert "Mỗi phần trả lại cần một ý kiến" in again and "checked" in again
    words["y-kien-moved"] = "Thiếu ấp Hai."
    assert "Đã trả lại kèm ý kiến" in post(client, "return", of_rach_sen.pk, **words)
    own = page(signed_in(cast.lan), "submission", of_rach_sen.pk)
    assert "Chỉ các phần này mở để sửa" in own
    assert "/dieu-chinh/moved/" in own and "/dieu-chinh/children/" not in own
    assert "/viet/situation/" not in own
