"""Signed on screen or on paper with a scan to follow; late reports with their reasons; archive."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.files.actions import Brought
from mangnon.files.models import StoredFile
from mangnon.organisations.models import FunctionHolder, Tiering
from mangnon.reports.actions import (
    adjust_figure,
    attach_scan,
    consolidate,
    explain_lateness,
    export_archived,
    export_document,
    lock,
    open_round,
    return_submission,
    standard_plan,
    submit,
)
from mangnon.reports.actions.drafting import Change
from mangnon.reports.actions.opening import RoundPlan
from mangnon.reports.choices import Event, FileKind, SignedBy, Tier
from mangnon.reports.content import content_of
from mangnon.reports.models import FormVersion, LateReason, Round, SignOff, Snapshot, Submission
from mangnon.reports.tests.conftest import Cast, SubmissionOf
from mangnon.reports.tests.test_pages import page, post

Locked = tuple[Snapshot, Snapshot]
PDF = Brought("ban-ky.pdf", b"%PDF-1.4\n%%EOF\n")


@pytest.fixture
def on_paper(of_rach_sen: Submission, cast: Cast) -> SignOff:
    """The report of Rạch Sen, locked on 4 May with the signed paper due on 9 May."""
    submit(of_rach_sen, by=cast.lan)
    with clock.at("2021-05-04"):
        snapshot = lock(of_rach_sen, by=cast.chair, scan_due_on=date(2021, 5, 9))
    return snapshot.sign_off


def test_a_lock_on_screen_waits_for_no_paper(both_locked: Locked) -> None:
    assert {each.way for each in SignOff.objects.all()} == {SignedBy.SCREEN}
    assert not SignOff.objects.waiting().exists()


def test_a_lock_with_the_paper_to_follow_waits_and_counts_the_days(on_paper: SignOff) -> None:
    assert on_paper.is_waiting
    assert list(SignOff.objects.waiting()) == [on_paper]
    assert [on_paper.days_late(date(2021, 5, day)) for day in (9, 12)] == [0, 3]


def test_the_scan_is_attached_once_and_kept(on_paper: SignOff, cast: Cast) -> None:
    attach_scan(on_paper, brought=PDF, by=cast.lan)
    on_paper.refresh_from_db()
    assert not on_paper.is_waiting and on_paper.days_late(date(2021, 6, 1)) == 0
    assert StoredFile.objects.get().pk == on_paper.scan_file
    assert AuditEvent.objects.filter(event=Event.SCAN_ATTACHED).count() == 1
    with pytest.raises(MoveNotAllowed):
        attach_scan(on_paper, brought=PDF, by=cast.lan)


def test_others_attach_nothing_and_a_scan_is_a_picture_or_pdf(
    on_paper: SignOff, cast: Cast
) -> None:
    for account in (cast.minh, cast.district, cast.hoa):
        with pytest.raises(NotAllowed):
            attach_scan(on_paper, brought=PDF, by=account)
    with pytest.raises(Invalid):
        attach_scan(on_paper, brought=Brought("a.txt", b"ky"), by=cast.lan)
    assert not StoredFile.objects.exists()


def test_a_day_for_the_paper_before_today_is_refused(of_rach_sen: Submission, cast: Cast) -> None:
    submit(of_rach_sen, by=cast.lan)
    with clock.at("2021-05-04"), pytest.raises(Invalid):
        lock(of_rach_sen, by=cast.chair, scan_due_on=date(2021, 5, 3))
    assert not Snapshot.objects.exists()


def test_the_chair_locks_with_the_paper_to_follow_and_the_officer_attaches_it(
    of_rach_sen: Submission, cast: Cast, signed_in: SignedIn
) -> None:
    submit(of_rach_sen, by=cast.lan)
    with clock.at("2021-05-04"):
        post(signed_in(cast.chair), "lock", of_rach_sen.pk, scan_due_on="2021-05-09")
        client = signed_in(cast.lan)
        assert "chậm nhất 09/05/2021" in page(client, "submission", of_rach_sen.pk)
        assert "Bản giấy chưa gửi" in page(client, "archive")
        snapshot = Snapshot.objects.get()
        assert "chậm nhất 09/05/2021" in page(client, "scan", snapshot.pk)
        address = reverse("reports:scan", args=[snapshot.pk])
        wrong = client.post(address, {"file": SimpleUploadedFile("a.txt", b"ky")})
        assert "phải là tệp PDF" in wrong.content.decode()
        right = client.post(
            address, {"file": SimpleUploadedFile("a.pdf", PDF.content)}, follow=True
        )
        assert "Đã gắn bản quét đã ký" in right.content.decode()
        assert "Bản giấy chưa gửi" not in page(client, "archive")


def test_who_is_late_says_why_and_the_late_list_enters_the_report_above(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked, signed_in: SignedIn
) -> None:
    district, top = submission_of("Huyện"), submission_of("Sở Lao động")
    with clock.at("2021-05-16"):
        with pytest.raises(MoveNotAllowed):
            explain_lateness(submission_of("Rạch Sen"), words="x", by=cast.lan)
        with pytest.raises(NotAllowed):
            explain_lateness(district, words="x", by=cast.minh)
        with pytest.raises(Invalid):
            explain_lateness(district, words=" ", by=cast.district)
        assert not LateReason.objects.exists()
        words = {"words": "Mất điện ba ngày."}
        assert "Đã ghi lý do" in post(signed_in(cast.district), "late_reason", district.pk, **words)
        assert "không chậm hạn" in post(
            signed_in(cast.lan), "late_reason", submission_of("Rạch Sen").pk, **words
        )
        content = content_of(consolidate(top, by=cast.hoa))
    late = {line["name"]: line for line in content["late"]}
    assert late["Huyện Minh Họa"] == {
        "name": "Huyện Minh Họa",
        "due_on": "2021-05-12",
        "done_on": "",
        "days": 4,
        "reason": "Mất điện ba ngày.",
    }
    assert late["Tỉnh đoàn"]["days"] == 1 and late["Tỉnh đoàn"]["reason"] == ""


def test_the_archive_gives_every_lock_byte_for_byte(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked
) -> None:
    first = both_locked[0]
    before = {kind: export_archived(first, kind=kind, by=cast.lan) for kind in FileKind}
    report = return_submission(submission_of("Rạch Sen"), comment="Sai.", by=cast.district)
    change = Change(figure="moved", amount=2, reason="Ấp Hai báo bổ sung")
    adjust_figure(report, change=change, by=cast.lan)
    submit(report, by=cast.lan)
    second = lock(report, by=cast.chair)
    with clock.at("2022-01-01"):
        for kind, content in before.items():
            assert export_archived(first, kind=kind, by=cast.lan) == content
    changed = export_archived(second, kind=FileKind.WORD, by=cast.lan)
    assert changed != before[FileKind.WORD]
    assert AuditEvent.objects.filter(event=Event.EXPORTED).count() == 2 * len(before) + 1
    with pytest.raises(NotFound):
        export_archived(first, kind=FileKind.WORD, by=cast.minh)


def test_the_copy_for_outside_hides_few_children(both_locked: Locked, cast: Cast) -> None:
    inside = export_archived(both_locked[0], kind=FileKind.WORD, by=cast.hoa)
    outside = export_archived(both_locked[0], kind=FileKind.WORD, by=cast.hoa, is_outside=True)
    assert inside != outside


def test_the_archive_page_names_unit_round_moment_and_person_and_gives_the_file(
    both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in(cast.district)
    shown = page(client, "archive", ask="?nam=2021&don_vi=Rạch")
    assert ">Xã Rạch Sen</a>" in shown and ">Xã Kinh Dừa</a>" not in shown
    assert cast.chair.full_name in shown and both_locked[0].sha256[:12] in shown
    assert "Chưa có báo cáo nào đã khóa" in page(client, "archive", ask="?don_vi=khong")
    address = reverse("reports:archived", args=[both_locked[0].pk, "pdf"])
    assert client.post(address).content[:2] == b"%P"
    named = client.post(address, {"outside": "1"}).headers["Content-Disposition"]
    assert "ban-gui-ngoai" in named
    wrong = reverse("reports:archived", args=[both_locked[0].pk, "exe"])
    assert client.post(wrong).status_code == 404
    assert signed_in(cast.minh).post(address).status_code == 404


def test_without_a_lead_department_a_round_is_refused_with_a_sentence(
    plan: RoundPlan, form: FormVersion, cast: Cast, signed_in: SignedIn
) -> None:
    FunctionHolder.objects.all().delete()
    with pytest.raises(Invalid, match="chủ trì công tác trẻ em"):
        standard_plan(form, province=plan.province, year=2021)
    with pytest.raises(Invalid, match="chủ trì công tác trẻ em"):
        open_round(plan, by=cast.hoa)
    client = signed_in(cast.hoa)
    assert "chủ trì công tác trẻ em" in page(client, "open")
    words = {
        "form": str(form.pk), "year": "2021", "cut_off": "2021-04-25",
        "due_commune": "2021-05-05", "due_district": "2021-05-12",
        "due_department": "2021-05-15",
    }  # fmt: skip
    assert "chủ trì công tác trẻ em" in post(client, "open", **words)
    assert not Round.objects.exists()


def test_without_tiers_a_round_is_refused_and_two_tiers_have_no_day_for_districts(
    plan: RoundPlan, cast: Cast, children: None, signed_in: SignedIn
) -> None:
    Tiering.objects.update(tier_count=2)
    client = signed_in(cast.hoa)
    words = {
        "form": str(plan.form.pk), "year": "2021", "cut_off": "2021-04-25",
        "due_commune": "2021-05-05", "due_department": "2021-05-15",
    }  # fmt: skip
    assert "Đã mở kỳ báo cáo" in post(client, "open", **words)
    tiers = set(Round.objects.get().tier_dues.values_list("tier", flat=True))
    assert tiers == {Tier.COMMUNE, Tier.DEPARTMENT, Tier.PROVINCE}
    Tiering.objects.update(tier_count=3)
    assert "Ghi hạn nội bộ của cấp huyện" in post(client, "open", **words)
    Tiering.objects.all().delete()
    with pytest.raises(Invalid, match="chưa đặt số cấp"):
        open_round(replace(plan, code="khac"), by=cast.hoa)


def test_a_kept_file_of_a_report_stays_readable(both_locked: Locked, cast: Cast) -> None:
    kept = export_document(both_locked[0].submission, kind=FileKind.PDF, by=cast.lan)
    assert kept.size > 0
