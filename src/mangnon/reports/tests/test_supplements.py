"""Numbered supplements: said after the lock, with reasons, without moving what was locked."""

from io import BytesIO

import docx
import pytest
from django.db import DatabaseError, connection, transaction

from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.notices.models import Notice
from mangnon.papers import layout_check
from mangnon.reports.actions import (
    NewNumber,
    carry_up,
    consolidate,
    drop_supplement,
    export_supplement,
    lock,
    lock_supplement,
    return_submission,
    return_supplement,
    say_anew,
    start_draft,
    start_supplement,
    submit,
    submit_supplement,
    write_estimate,
    write_supplement_text,
)
from mangnon.reports.choices import Event, FileKind, SupplementKind, SupplementState, Vintage
from mangnon.reports.content import content_of
from mangnon.reports.models import Snapshot, Submission, Supplement
from mangnon.reports.models.snapshots import checksum_of
from mangnon.reports.past import corrected, numbers_of
from mangnon.reports.revisions import revision_table, statements_of
from mangnon.reports.tests.conftest import Cast, SubmissionOf
from mangnon.reports.tests.test_pages import page, post

Locked = tuple[Snapshot, Snapshot]
CORRECTION, FINAL = SupplementKind.CORRECTION, SupplementKind.FINAL
MOVED = NewNumber(figure="moved", value=2, reason="Ấp Hai gửi sổ muộn.")


@pytest.fixture
def draft(submission_of: SubmissionOf, both_locked: Locked, cast: Cast) -> Supplement:
    """The first supplement of Rạch Sen, with one number said anew."""
    supplement = start_supplement(
        submission_of("Rạch Sen"), kind=CORRECTION, reason="Ấp Hai gửi sổ muộn.", by=cast.lan
    )
    say_anew(supplement, number=MOVED, by=cast.lan)
    return supplement


def locked(supplement: Supplement, *, by: object, locker: object) -> Supplement:
    submit_supplement(supplement, by=by)  # type: ignore[arg-type]  # 2026-11-23: accounts of the cast
    return lock_supplement(supplement, by=locker)  # type: ignore[arg-type]  # 2026-11-23: accounts of the cast


def test_a_locked_supplement_says_old_new_and_why_and_moves_nothing(
    draft: Supplement, both_locked: Locked, cast: Cast
) -> None:
    before = both_locked[0].sha256
    supplement = locked(draft, by=cast.lan, locker=cast.chair)
    both_locked[0].refresh_from_db()
    assert both_locked[0].sha256 == before and both_locked[0].is_intact
    (line,) = supplement.content["lines"]
    assert (line["old"], line["new"], line["reason"]) == (0, 2, "Ấp Hai gửi sổ muộn.")
    assert supplement.sha256 == checksum_of(supplement.content) and supplement.is_intact
    told = AuditEvent.objects.get(event=Event.SUPPLEMENT_LOCKED)
    assert told.details == {"supplement": 1, "sha256": supplement.sha256}
    numbers = corrected(supplement.submission, numbers_of(both_locked[0].content))
    assert numbers["moved", ""] == 2


def test_district_and_lead_department_are_told_and_see_it(
    draft: Supplement, cast: Cast, submission_of: SubmissionOf, signed_in: SignedIn
) -> None:
    locked(draft, by=cast.lan, locker=cast.chair)
    told = Notice.objects.filter(kind="report_supplemented").values_list("to__username", flat=True)
    assert set(told) == {"huyen", "huyen2", "hoa"}
    district = submission_of("Huyện")
    assert "Có báo cáo bổ sung" in page(signed_in(cast.district), "parts", district.pk)
    assert "bổ sung số 1" in page(signed_in(cast.district), "supplements", district.pk)


def test_a_sum_made_later_uses_the_locked_number_and_asks_for_a_word(
    draft: Supplement, cast: Cast, submission_of: SubmissionOf
) -> None:
    locked(draft, by=cast.lan, locker=cast.chair)
    district = consolidate(submission_of("Huyện"), by=cast.district)
    rows = {(r["figure"], r["part"]): r["final"] for r in content_of(district)["figures"]}
    assert rows["moved", ""] == 0
    with pytest.raises(Invalid, match="Rạch Sen có báo cáo bổ sung số 1"):
        submit(district, by=cast.district)


def test_the_district_takes_the_difference_into_its_own_supplement_once(
    submission_of: SubmissionOf, both_locked: Locked, cast: Cast
) -> None:
    district = consolidate(submission_of("Huyện"), by=cast.district)
    submit(district, by=cast.district)
    lock(district, by=cast.second_district)
    of_commune = start_supplement(
        submission_of("Rạch Sen"), kind=CORRECTION, reason="Sổ muộn.", by=cast.lan
    )
    say_anew(of_commune, number=MOVED, by=cast.lan)
    source = locked(of_commune, by=cast.lan, locker=cast.chair)
    above = start_supplement(district, kind=CORRECTION, reason="Theo xã.", by=cast.district)
    carry_up(above, source=source, by=cast.district)
    with pytest.raises(MoveNotAllowed, match="đã lấy vào"):
        carry_up(above, source=source, by=cast.district)
    done = locked(above, by=cast.district, locker=cast.second_district)
    (line,) = done.content["lines"]
    assert (line["figure"], line["old"], line["new"]) == ("moved", 0, 2)
    assert done.content["sources"][0]["name"] == "Xã Rạch Sen"


def test_the_next_supplement_corrects_the_one_before(draft: Supplement, cast: Cast) -> None:
    first = locked(draft, by=cast.lan, locker=cast.chair)
    second = start_supplement(first.submission, kind=CORRECTION, reason="Nhầm.", by=cast.lan)
    assert second.number == 2
    say_anew(second, number=NewNumber(figure="moved", value=3, reason="Đếm lại."), by=cast.lan)
    assert second.lines.get().old == 2
    locked(second, by=cast.lan, locker=cast.chair)
    table = revision_table(statements_of(first.submission), {("moved", ""): "Lượt chuyển"})
    assert [(line["value"], line["difference"]) for line in table[0]["lines"]] == [
        (0, None),
        (2, 2),
        (3, 1),
    ]


def test_a_changed_total_must_still_fit_its_parts(draft: Supplement, cast: Cast) -> None:
    number = NewNumber(figure="turned_16", value=9, reason="Đếm lại.")
    say_anew(draft, number=number, by=cast.lan)
    with pytest.raises(Invalid, match="khác tổng 9"):
        submit_supplement(draft, by=cast.lan)
    say_anew(draft, number=NewNumber(figure="turned_16", value=None), by=cast.lan)
    assert submit_supplement(draft, by=cast.lan).state == SupplementState.SUBMITTED


@pytest.mark.parametrize(
    ("number", "field"),
    [
        (NewNumber(figure="moved", value=0, reason="x"), "value"),
        (NewNumber(figure="moved", value=-1, reason="x"), "value"),
        (NewNumber(figure="moved", value=3, reason=" "), "reason"),
        (NewNumber(figure="khong_co", value=3, reason="x"), ""),
    ],
)
def test_a_line_without_sense_is_refused(
    draft: Supplement, cast: Cast, number: NewNumber, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        say_anew(draft, number=number, by=cast.lan)
    assert refused.value.field == field
    assert draft.lines.get().new == 2


def test_only_a_locked_report_gets_a_supplement_and_one_at_a_time(
    draft: Supplement, of_rach_sen_reason: str, submission_of: SubmissionOf, cast: Cast
) -> None:
    with pytest.raises(MoveNotAllowed, match="đang soạn"):
        start_supplement(draft.submission, kind=CORRECTION, reason="x", by=cast.lan)
    with pytest.raises(MoveNotAllowed, match="chưa khóa"):
        start_supplement(submission_of("Huyện"), kind=CORRECTION, reason="x", by=cast.district)
    drop_supplement(draft, by=cast.lan)
    with pytest.raises(Invalid):
        start_supplement(draft.submission, kind=CORRECTION, reason=" ", by=cast.lan)
    again = start_supplement(
        draft.submission, kind=CORRECTION, reason=of_rach_sen_reason, by=cast.lan
    )
    assert again.number == 2
    with pytest.raises(Invalid, match="chưa có số hay nội dung"):
        submit_supplement(again, by=cast.lan)
    write_supplement_text(again, text=" Có thêm 1 lớp bơi. ", by=cast.lan)
    assert submit_supplement(again, by=cast.lan).text == "Có thêm 1 lớp bơi."


@pytest.fixture
def of_rach_sen_reason() -> str:
    """A reason for a supplement."""
    return "Ấp Một gửi muộn."


def test_others_neither_draft_nor_lock_it_and_nobody_locks_an_own_draft(
    draft: Supplement, submission_of: SubmissionOf, cast: Cast
) -> None:
    for account in (cast.minh, cast.chair, cast.district):
        with pytest.raises(NotAllowed):
            say_anew(draft, number=MOVED, by=account)
    submit_supplement(draft, by=cast.lan)
    for account in (cast.lan, cast.district, cast.chair_of_kinh_dua):
        with pytest.raises(NotAllowed):
            lock_supplement(draft, by=account)
    with pytest.raises(MoveNotAllowed, match="không sửa được"):
        say_anew(draft, number=MOVED, by=cast.lan)
    assert not Supplement.objects.locked().exists()


def test_the_drafter_of_a_district_does_not_lock_his_own_supplement(
    submission_of: SubmissionOf, both_locked: Locked, cast: Cast
) -> None:
    district = consolidate(submission_of("Huyện"), by=cast.district)
    submit(district, by=cast.district)
    lock(district, by=cast.second_district)
    supplement = start_supplement(district, kind=CORRECTION, reason="x", by=cast.district)
    write_supplement_text(supplement, text="Có thêm.", by=cast.district)
    submit_supplement(supplement, by=cast.district)
    with pytest.raises(NotAllowed, match="không tự khóa"):
        lock_supplement(supplement, by=cast.district)


def test_the_chair_returns_a_supplement_with_a_comment(draft: Supplement, cast: Cast) -> None:
    submit_supplement(draft, by=cast.lan)
    with pytest.raises(Invalid):
        return_supplement(draft, comment=" ", by=cast.chair)
    back = return_supplement(draft, comment="Ghi rõ ấp nào.", by=cast.chair)
    assert (back.state, back.comment) == (SupplementState.DRAFTING, "Ghi rõ ấp nào.")
    assert submit_supplement(back, by=cast.lan).state == SupplementState.SUBMITTED


def test_a_supplement_to_a_report_that_was_opened_again_is_not_locked(
    draft: Supplement, cast: Cast
) -> None:
    submit_supplement(draft, by=cast.lan)
    return_submission(draft.submission, comment="Sai.", by=cast.district)
    with pytest.raises(MoveNotAllowed, match="đã mở hoặc khóa lại"):
        lock_supplement(draft, by=cast.chair)


def test_the_database_refuses_to_change_a_locked_supplement(draft: Supplement, cast: Cast) -> None:
    supplement = locked(draft, by=cast.lan, locker=cast.chair)
    for change in ("update reports_supplement set reason = 'x'", "delete from reports_supplement"):
        with (
            pytest.raises(DatabaseError, match="frozen"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)
    supplement.refresh_from_db()
    assert supplement.is_intact


def test_final_numbers_come_after_the_period_beside_the_estimate(
    submission_of: SubmissionOf, cast: Cast
) -> None:
    report = start_draft(submission_of("Rạch Sen"), by=cast.lan)
    write_estimate(report, figure="arrived", estimate=4, by=cast.lan)
    submit(report, by=cast.lan)
    lock(report, by=cast.chair)
    with (
        clock.at("2021-06-30"),
        pytest.raises(MoveNotAllowed, match="hết ngày 30/06/2021"),
    ):
        start_supplement(report, kind=FINAL, reason="Hết kỳ.", by=cast.lan)
    with clock.at("2021-07-05"):
        final = start_supplement(report, kind=FINAL, reason="Hết kỳ.", by=cast.lan)
        line = final.lines.get(figure="arrived", part="")
        assert (line.vintage, line.old, line.new) == (Vintage.FINAL, 4, 0)
        assert final.lines.get(figure="left", part="").old is None
        locked(final, by=cast.lan, locker=cast.chair)
    table = revision_table(statements_of(report), {("arrived", ""): "Mới vào sổ"})
    assert [(x["vintage"], x["value"], x["difference"]) for x in table[0]["lines"]] == [
        ("provisional", 0, None),
        ("estimate", 4, None),
        ("final", 0, -4),
    ]


def test_the_district_adds_up_final_numbers_only_when_all_are_there(
    submission_of: SubmissionOf, both_locked: Locked, cast: Cast
) -> None:
    district = consolidate(submission_of("Huyện"), by=cast.district)
    submit(district, by=cast.district)
    lock(district, by=cast.second_district)
    with clock.at("2021-07-05"):
        with pytest.raises(MoveNotAllowed, match="Xã Kinh Dừa, Xã Rạch Sen|Xã Rạch Sen"):
            start_supplement(district, kind=FINAL, reason="Hết kỳ.", by=cast.district)
        for name, drafter, locker in (
            ("Rạch Sen", cast.lan, cast.chair),
            ("Kinh Dừa", cast.minh, cast.chair_of_kinh_dua),
        ):
            final = start_supplement(submission_of(name), kind=FINAL, reason="Hết.", by=drafter)
            locked(final, by=drafter, locker=locker)
        above = start_supplement(district, kind=FINAL, reason="Hết kỳ.", by=cast.district)
    # One child turned 16 between the cut-off and the end of the period.
    assert above.lines.get(figure="children", part="").new == 6
    assert above.sources.count() == 2


def test_a_supplement_leaves_as_word_with_the_revision_table(draft: Supplement, cast: Cast) -> None:
    supplement = locked(draft, by=cast.lan, locker=cast.chair)
    content = export_supplement(supplement, kind=FileKind.WORD, by=cast.district)
    word = docx.Document(BytesIO(content))
    assert [f.faults for f in layout_check.check(word) if not f.ok] == []
    text = "\n".join(p.text for p in word.paragraphs)
    assert "báo cáo bổ sung số 1" in text
    tables = [[cell.text for cell in row.cells] for t in word.tables for row in t.rows]
    assert any(row[1:4] == ["0", "2", "2"] for row in tables if len(row) > 4)
    assert export_supplement(supplement, kind=FileKind.WORD, by=cast.district) == content
    with pytest.raises(NotFound):
        export_supplement(supplement, kind=FileKind.PDF, by=cast.minh)


def test_a_supplement_is_made_from_its_pages(
    submission_of: SubmissionOf, both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    report: Submission = submission_of("Rạch Sen")
    lan, chair = signed_in(cast.lan), signed_in(cast.chair)
    assert "Chưa có báo cáo bổ sung nào" in page(lan, "supplements", report.pk)
    words = {"kind": "correction", "reason": "Sổ muộn."}
    assert "Ghi một số mới" in post(lan, "supplements", report.pk, **words)
    assert "đang soạn" in post(lan, "supplements", report.pk, **words)
    assert "Vì sao bổ sung" in post(lan, "supplements", report.pk, kind="correction")
    supplement = Supplement.objects.get()

    def do(client: object, verb: str, **sent: str) -> str:
        return post(client, "supplement_verb", supplement.pk, verb, **sent)  # type: ignore[arg-type]  # 2026-11-23: a test client

    assert "chưa có số hay nội dung" in do(lan, "gui")
    assert "không âm và lý do" in do(lan, "dong", figure="khong:", value="2")
    line = {"figure": "moved:", "value": "2", "reason": "Ấp Hai gửi muộn."}
    assert "Đã ghi số mới" in do(lan, "dong", **line)
    assert "Đã lưu nội dung" in do(lan, "noi-dung", text="Có thêm 1 lớp bơi.")
    assert "Đã gửi" in do(lan, "gui")
    assert "Đã trả lại" in do(chair, "tra-lai", reason="Ghi rõ.")
    assert "Ghi rõ." in page(lan, "supplement", supplement.pk)
    do(lan, "gui")
    assert "Mã kiểm tra:" in do(chair, "khoa")
    assert "Có báo cáo bổ sung:" in page(lan, "submission", report.pk)
    shown = page(lan, "supplements", report.pk)
    assert "Các lần nói lại số liệu" in shown and "+2" in shown
    other = post(lan, "supplements", report.pk, **words)
    assert "Ghi một số mới" in other
    second = Supplement.objects.get(number=2)
    assert "Đã bỏ bản đang soạn" in post(lan, "supplement_verb", second.pk, "bo")
    answer = lan.post(f"/bao-cao/bo-sung/{supplement.pk}/tai/docx/")
    assert answer.content[:2] == b"PK"
    for address in (
        f"/bao-cao/bo-sung/{supplement.pk}/la/",
        f"/bao-cao/bo-sung/{supplement.pk}/tai/exe/",
        f"/bao-cao/bo-sung/{supplement.pk}/lay-chenh-lech/",
    ):
        assert lan.post(address).status_code == 404
    assert signed_in(cast.minh).get(f"/bao-cao/bo-sung/{supplement.pk}/").status_code == 404


def test_the_district_takes_a_difference_over_from_its_page(
    submission_of: SubmissionOf, both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    district = consolidate(submission_of("Huyện"), by=cast.district)
    submit(district, by=cast.district)
    lock(district, by=cast.second_district)
    below = start_supplement(submission_of("Rạch Sen"), kind=CORRECTION, reason="Sổ.", by=cast.lan)
    say_anew(below, number=MOVED, by=cast.lan)
    source = locked(below, by=cast.lan, locker=cast.chair)
    own = start_supplement(district, kind=CORRECTION, reason="Theo xã.", by=cast.district)
    client = signed_in(cast.district)
    assert "chưa lấy vào" in page(client, "supplement", own.pk)
    words = {"source": str(source.pk)}
    done = post(client, "supplement_verb", own.pk, "lay-chenh-lech", **words)
    assert "Đã lấy chênh lệch" in done and "Xã Rạch Sen" in done
