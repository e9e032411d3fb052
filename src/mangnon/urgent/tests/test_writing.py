"""A report is drafted, sent once, and corrected in the open."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from mangnon.accounts.models import Account
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.files.actions import Brought, read_file
from mangnon.notices.choices import Kind as NoticeKind
from mangnon.notices.models import Notice
from mangnon.places.models import Hamlet, Unit
from mangnon.urgent import actions
from mangnon.urgent.choices import Danger, Event, Kind, Status, Urgency
from mangnon.urgent.models import UrgentReport, Version
from mangnon.urgent.safety import UnsafeWording
from mangnon.urgent.tests.conftest import NIGHT, SAFE, Chain, Sender


def test_a_draft_is_kept_again_under_the_same_token(chain: Chain, rach_sen: Unit) -> None:
    token = uuid4()
    first = actions.keep_draft(token, commune=rach_sen, facts=SAFE, by=chain.lan)
    again = replace(SAFE, what="Ba cháu bị ngã.")
    second = actions.keep_draft(token, commune=rach_sen, facts=again, by=chain.lan)
    assert first.pk == second.pk
    assert Version.objects.get().what == "Ba cháu bị ngã."
    assert (second.status, second.code) == (Status.DRAFT, "")
    assert not Notice.objects.exists()


def test_sending_gives_a_number_an_urgency_and_two_owed_updates(sent: Sender) -> None:
    with clock.at(NIGHT):
        report = sent()
    assert (report.code, report.status, report.urgency) == (
        "DX21-0001",
        Status.SENT,
        Urgency.URGENT,
    )
    owed = [(each.kind, each.due_at.isoformat()) for each in report.updates.order_by("due_at")]
    assert owed == [
        ("first", "2021-05-11T14:00:00+00:00"),
        ("second", "2021-05-13T14:00:00+00:00"),
    ]
    assert AuditEvent.objects.get(event=Event.REPORT_SENT).details == {
        "code": "DX21-0001", "kind": "injury", "urgency": "urgent",
    }  # fmt: skip


def test_a_report_sent_twice_is_one_report_with_one_message(sent: Sender, chain: Chain) -> None:
    report = sent()
    again = actions.send(report, by=chain.lan)
    assert again.code == report.code == "DX21-0001"
    assert UrgentReport.objects.count() == 1
    assert Notice.objects.filter(kind=NoticeKind.URGENT_WAITING).count() == 1
    assert AuditEvent.objects.filter(event=Event.REPORT_SENT).count() == 1


def test_numbers_run_through_the_year_and_start_again(sent: Sender) -> None:
    codes = [sent().code, sent().code]
    with clock.at("2022-01-03"):
        codes.append(sent().code)
    assert codes == ["DX21-0001", "DX21-0002", "DX22-0001"]


@pytest.mark.parametrize(
    ("facts", "urgency"),
    [
        ({"danger": Danger.NOW}, Urgency.IMMEDIATE),
        ({"kind": Kind.DEATH}, Urgency.IMMEDIATE),
        ({"kind": Kind.OTHER, "danger": Danger.UNKNOWN}, Urgency.URGENT),
    ],
)
def test_danger_and_death_go_at_once(facts: dict[str, Any], urgency: Urgency, sent: Sender) -> None:
    assert sent(**facts).urgency == urgency


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"what": " "}, "what"),
        ({"danger": ""}, "danger"),
        ({"reporter_name": ""}, "reporter_name"),
        ({"callback_phone": ""}, "callback_phone"),
        ({"happened_on": date(2021, 5, 11)}, "happened_on"),
        ({"child_count": 0}, "child_count"),
    ],
)
def test_what_is_missing_is_named_and_the_draft_stays(
    missing: dict[str, Any], field: str, sent: Sender
) -> None:
    with pytest.raises(Invalid) as refusal:
        sent(**missing)
    assert refusal.value.field == field
    assert UrgentReport.objects.get().status == Status.DRAFT


def test_unknown_place_number_sex_and_age_do_not_hold_a_report_up(sent: Sender) -> None:
    report = sent(child_count=None, happened_on=None, hamlet=None, help_asked="", done="")
    assert report.status == Status.SENT


@pytest.mark.parametrize("field", ["what", "done", "help_asked"])
def test_a_report_with_a_name_is_refused_in_every_text(field: str, sent: Sender) -> None:
    with pytest.raises(UnsafeWording) as refusal:
        sent(**{field: "Cháu Nguyễn Văn An bị ngã."})
    [found] = refusal.value.findings[field]
    assert (found.words, found.blocks) == ("Nguyễn Văn An", True)
    assert UrgentReport.objects.get().status == Status.DRAFT
    assert not Notice.objects.exists()


def test_a_warning_is_shown_once_and_may_be_kept(
    sent: Sender, chain: Chain, rach_sen: Unit
) -> None:
    facts = replace(SAFE, what="Cháu học lớp 5A bị ngã.")
    draft = actions.keep_draft(uuid4(), commune=rach_sen, facts=facts, by=chain.lan)
    with pytest.raises(UnsafeWording, match="Xem lại các chỗ được nhắc"):
        actions.send(draft, by=chain.lan)
    report = actions.send(draft, by=chain.lan, heeded=True)
    assert report.versions.get().kept_warnings == 1


def test_the_name_of_the_reporter_is_no_name_of_a_child(sent: Sender) -> None:
    assert sent(reporter_name="Trần Thị Hoa").status == Status.SENT


def test_a_collaborator_reports_about_the_own_hamlet_only(
    chain: Chain, rach_sen: Unit, ap_mot: Hamlet, ap_hai: Hamlet
) -> None:
    facts = replace(SAFE, hamlet=ap_hai)
    with pytest.raises(NotAllowed):
        actions.keep_draft(uuid4(), commune=rach_sen, facts=facts, by=chain.collaborator)
    assert not UrgentReport.objects.exists()
    own = replace(SAFE, hamlet=ap_mot)
    report = actions.keep_draft(uuid4(), commune=rach_sen, facts=own, by=chain.collaborator)
    assert actions.send(report, by=chain.collaborator).code == "DX21-0001"


def test_a_hamlet_of_another_commune_is_refused(
    chain: Chain, rach_sen: Unit, ap_kinh: Hamlet
) -> None:
    facts = replace(SAFE, hamlet=ap_kinh)
    with pytest.raises(Invalid):
        actions.keep_draft(uuid4(), commune=rach_sen, facts=facts, by=chain.hoa)
    assert not UrgentReport.objects.exists()


def test_nobody_writes_on_or_sends_the_draft_of_another(
    chain: Chain, rach_sen: Unit, minh: Account
) -> None:
    token = uuid4()
    draft = actions.keep_draft(token, commune=rach_sen, facts=SAFE, by=chain.lan)
    with pytest.raises(NotFound):
        actions.keep_draft(token, commune=rach_sen, facts=SAFE, by=chain.chair)
    with pytest.raises(NotFound):
        actions.send(draft, by=chain.chair)
    with pytest.raises(NotFound):
        actions.drop_draft(draft, by=chain.chair)
    draft.refresh_from_db()
    assert (draft.status, draft.reported_by) == (Status.DRAFT, chain.lan)


def test_a_sent_report_cannot_be_changed_as_a_draft(sent: Sender, chain: Chain) -> None:
    report = sent()
    with pytest.raises(MoveNotAllowed):
        actions.keep_draft(report.token, commune=report.commune, facts=SAFE, by=chain.lan)
    with pytest.raises(MoveNotAllowed):
        actions.drop_draft(report, by=chain.lan)
    assert Version.objects.get().what == SAFE.what


def test_a_dropped_draft_loses_its_words(chain: Chain, rach_sen: Unit) -> None:
    draft = actions.keep_draft(uuid4(), commune=rach_sen, facts=SAFE, by=chain.lan)
    actions.drop_draft(draft, by=chain.lan)
    assert UrgentReport.objects.get().status == Status.DROPPED
    assert not Version.objects.exists()


def test_a_leader_and_a_watcher_do_not_report(chain: Chain, rach_sen: Unit) -> None:
    with pytest.raises(NotAllowed):
        actions.keep_draft(uuid4(), commune=rach_sen, facts=SAFE, by=chain.leader)
    assert not UrgentReport.objects.exists()


def test_a_report_that_is_not_there_is_not_found(sent: Sender, chain: Chain) -> None:
    with pytest.raises(NotFound):
        actions.send(UrgentReport(pk=999), by=chain.lan)


def test_a_correction_is_a_new_version_and_the_old_one_stays(sent: Sender, chain: Chain) -> None:
    report = sent()
    facts = replace(SAFE, child_count=3, danger=Danger.NOW)
    actions.correct(report, facts=facts, reason="Đếm lại tại trạm y tế.", by=chain.lan)
    report.refresh_from_db()
    assert (report.child_count, report.urgency) == (3, Urgency.IMMEDIATE)
    assert list(report.versions.values_list("number", "child_count", "reason")) == [
        (1, 2, ""),
        (2, 3, "Đếm lại tại trạm y tế."),
    ]
    changed = AuditEvent.objects.get(event=Event.REPORT_CORRECTED).details["changed"]
    assert changed == ["child_count", "danger"]


def test_the_database_refuses_to_change_what_was_sent(sent: Sender) -> None:
    sent()
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Version.objects.update(what="Không có gì.")
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Version.objects.all().delete()
    assert Version.objects.get().what == SAFE.what


@pytest.mark.parametrize(
    ("facts", "reason", "field"),
    [
        ({"child_count": 3}, " ", "reason"),
        ({}, "Xem lại.", "what"),
        ({"what": ""}, "Xem lại.", "what"),
        ({"what": "Em Trần Thị Hoa bị ngã."}, "Xem lại.", "what"),
    ],
)
def test_a_correction_needs_a_reason_a_change_and_safe_words(
    facts: dict[str, Any], reason: str, field: str, sent: Sender, chain: Chain
) -> None:
    report = sent()
    with pytest.raises(Invalid) as refusal:
        actions.correct(report, facts=replace(SAFE, **facts), reason=reason, by=chain.lan)
    assert refusal.value.field == field
    assert report.versions.count() == 1


def test_the_chain_may_correct_and_a_stranger_knows_of_nothing(
    sent: Sender, chain: Chain, minh: Account
) -> None:
    report = sent()
    facts = replace(SAFE, child_count=3)
    actions.correct(report, facts=facts, reason="Đếm lại.", by=chain.district)
    with pytest.raises(NotFound):
        actions.correct(report, facts=SAFE, reason="Đếm lại.", by=minh)
    with pytest.raises(NotFound):
        actions.correct(report, facts=SAFE, reason="Đếm lại.", by=chain.leader)
    assert report.versions.count() == 2


def test_an_ended_report_is_not_corrected(sent: Sender, chain: Chain) -> None:
    report = sent()
    UrgentReport.objects.update(status=Status.ENDED)
    facts = replace(SAFE, child_count=3)
    with pytest.raises(MoveNotAllowed):
        actions.correct(report, facts=facts, reason="Đếm lại.", by=chain.lan)
    assert report.versions.count() == 1


PLACE_IN_PICTURE = b"\xff\xe1\x00\x0aExif-GPS"
PICTURE = b"\xff\xd8\xff\xe0\x00\x04ab" + PLACE_IN_PICTURE + b"\xff\xda\x00\x02rest\xff\xd9"


def test_a_photograph_is_kept_without_the_place_hidden_in_it(sent: Sender, chain: Chain) -> None:
    report = sent()
    kept = actions.keep_photo(report, brought=Brought("an-nha-so-5.jpg", PICTURE), by=chain.lan)
    file, content = read_file(kept.pk, by=chain.lan)
    assert (file.level, file.original_name) == ("L3", "anh.jpg")
    assert content == PICTURE.replace(PLACE_IN_PICTURE, b"")


def test_photographs_are_pictures_of_the_own_open_report(sent: Sender, chain: Chain) -> None:
    report = sent()
    with pytest.raises(Invalid):
        actions.keep_photo(report, brought=Brought("a.pdf", b"%PDF-1"), by=chain.lan)
    with pytest.raises(NotFound):
        actions.keep_photo(report, brought=Brought("a.jpg", PICTURE), by=chain.chair)
    UrgentReport.objects.update(status=Status.ENDED)
    with pytest.raises(MoveNotAllowed):
        actions.keep_photo(report, brought=Brought("a.jpg", PICTURE), by=chain.lan)
