"""Returning with a comment, locking as a frozen snapshot."""

import pytest
from django.db import DatabaseError, connection, transaction

from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.notices.models import Notice
from mangnon.reports.actions import (
    adjust_figure,
    answer_warnings,
    consolidate,
    lock,
    return_submission,
    submit,
)
from mangnon.reports.actions.drafting import Change
from mangnon.reports.choices import Event, State
from mangnon.reports.lifecycle import MOVES, OPEN_STATES
from mangnon.reports.models import Snapshot, Submission
from mangnon.reports.models.snapshots import checksum_of
from mangnon.reports.tests.conftest import Cast, SubmissionOf

Locked = tuple[Snapshot, Snapshot]


def test_every_state_has_its_moves() -> None:
    assert set(MOVES) == set(State)
    assert all(MOVES[state] for state in State)
    assert {State.DRAFTING, State.RETURNED} == OPEN_STATES


def test_the_chair_locks_and_the_figures_are_frozen_with_a_checksum(
    of_rach_sen: Submission, cast: Cast
) -> None:
    submit(of_rach_sen, by=cast.lan)
    with clock.at("2021-05-05T15:00"):
        snapshot = lock(of_rach_sen, by=cast.chair)
    of_rach_sen.refresh_from_db()
    assert of_rach_sen.state == State.LOCKED
    assert not of_rach_sen.is_late(clock.today())
    assert (snapshot.number, snapshot.locked_by) == (1, cast.chair)
    assert snapshot.sha256 == checksum_of(snapshot.content)
    assert [step["state"] for step in snapshot.content["steps"]] == [
        "drafting", "submitted", "locked",
    ]  # fmt: skip
    event = AuditEvent.objects.get(event=Event.LOCKED)
    assert event.details["sha256"] == snapshot.sha256
    assert Notice.objects.filter(kind="report_locked", to=cast.lan).count() == 1


def test_only_the_chair_of_the_commune_locks_it(of_rach_sen: Submission, cast: Cast) -> None:
    submit(of_rach_sen, by=cast.lan)
    for account in (cast.lan, cast.chair_of_kinh_dua, cast.district, cast.director):
        with pytest.raises(NotAllowed):
            lock(of_rach_sen, by=account)
    assert not Snapshot.objects.exists()


def test_nobody_locks_an_own_draft(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked
) -> None:
    district = submission_of("Huyện")
    consolidate(district, by=cast.district)
    submit(district, by=cast.district)
    with pytest.raises(NotAllowed, match="không tự khóa"):
        lock(district, by=cast.district)
    district.refresh_from_db()
    assert district.state == State.SUBMITTED
    assert lock(district, by=cast.second_district).number == 1


def test_nobody_locks_what_he_handed_in_for_another(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked
) -> None:
    district = submission_of("Huyện")
    consolidate(district, by=cast.district)
    submit(district, by=cast.second_district)
    with pytest.raises(NotAllowed, match="không tự khóa"):
        lock(district, by=cast.second_district)
    assert not Snapshot.objects.filter(submission=district).exists()


def test_a_draft_that_was_not_handed_in_is_not_locked(of_rach_sen: Submission, cast: Cast) -> None:
    with pytest.raises(MoveNotAllowed):
        lock(of_rach_sen, by=cast.chair)
    assert not Snapshot.objects.exists()


def test_the_chair_returns_with_a_comment_and_the_report_opens_again(
    of_rach_sen: Submission, cast: Cast
) -> None:
    submit(of_rach_sen, by=cast.lan)
    back = return_submission(of_rach_sen, comment="Xem lại số mới sinh.", by=cast.chair)
    assert back.state == State.RETURNED and back.is_open
    assert back.steps.get(state=State.RETURNED).comment == "Xem lại số mới sinh."
    assert Notice.objects.filter(kind="report_returned", to=cast.lan).count() == 1
    assert submit(back, by=cast.lan).state == State.SUBMITTED


def test_a_return_without_a_comment_is_refused(of_rach_sen: Submission, cast: Cast) -> None:
    submit(of_rach_sen, by=cast.lan)
    with pytest.raises(Invalid) as refused:
        return_submission(of_rach_sen, comment="  ", by=cast.chair)
    assert refused.value.field == "comment"
    of_rach_sen.refresh_from_db()
    assert of_rach_sen.state == State.SUBMITTED


def test_a_draft_cannot_be_returned(of_rach_sen: Submission, cast: Cast) -> None:
    with pytest.raises(MoveNotAllowed):
        return_submission(of_rach_sen, comment="Chưa gửi mà.", by=cast.chair)


def test_the_district_returns_one_locked_report_and_only_that_one_opens(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked
) -> None:
    report, other = submission_of("Rạch Sen"), submission_of("Kinh Dừa")
    for account in (cast.chair, cast.minh, cast.hoa):
        with pytest.raises(NotAllowed):
            return_submission(report, comment="Sai.", by=account)
    back = return_submission(report, comment="Thiếu một ấp.", by=cast.district)
    assert (back.state, back.locked_at) == (State.RETURNED, None)
    assert back.first_locked_at is not None
    other.refresh_from_db()
    assert other.state == State.LOCKED
    change = Change(figure="moved", amount=1, reason="Ấp Hai báo bổ sung")
    adjust_figure(back, change=change, by=cast.lan)
    submit(back, by=cast.lan)
    second = lock(back, by=cast.chair)
    assert second.number == 2
    assert Snapshot.objects.filter(submission=back).count() == 2


def test_a_report_in_a_sum_that_was_handed_in_is_not_returned(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked
) -> None:
    district = submission_of("Huyện")
    consolidate(district, by=cast.district)
    submit(district, by=cast.district)
    with pytest.raises(MoveNotAllowed, match="báo cáo bổ sung"):
        return_submission(submission_of("Rạch Sen"), comment="Sai.", by=cast.district)
    assert submission_of("Rạch Sen").state == State.LOCKED


def test_the_locked_report_of_the_province_closes_the_round_and_stays(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked
) -> None:
    district, province = submission_of("Huyện"), submission_of("Sở Lao động")
    consolidate(district, by=cast.district)
    submit(district, by=cast.district)
    lock(district, by=cast.second_district)
    consolidate(province, by=cast.hoa)
    answer_warnings(province, words={"missing": "Hai sở chưa gửi."}, by=cast.hoa)
    submit(province, by=cast.hoa)
    lock(province, by=cast.director)
    province.refresh_from_db()
    assert not province.ower.round.is_open
    assert AuditEvent.objects.filter(event=Event.ROUND_CLOSED).count() == 1
    with pytest.raises(NotAllowed, match="bổ sung"):
        return_submission(province, comment="Sai.", by=cast.hoa)


@pytest.mark.parametrize(
    "change",
    [
        "update reports_snapshot set sha256 = 'x'",
        "update reports_snapshot set content = '{}'",
        "delete from reports_snapshot",
        "truncate reports_snapshot",
    ],
)
def test_the_database_refuses_to_change_a_snapshot(both_locked: Locked, change: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert all(snapshot.is_intact for snapshot in Snapshot.objects.all())
    assert Snapshot.objects.count() == 2


def test_even_the_owner_of_the_tables_meets_the_trigger(both_locked: Locked) -> None:
    with (
        pytest.raises(DatabaseError, match="frozen"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("set role none")
        cursor.execute("update reports_snapshot set sha256 = 'x'")
    assert Snapshot.objects.first() is not None


def test_a_changed_content_no_longer_has_its_checksum(both_locked: Locked) -> None:
    snapshot = both_locked[0]
    assert snapshot.is_intact
    snapshot.content["figures"][0]["final"] += 1
    assert not snapshot.is_intact
