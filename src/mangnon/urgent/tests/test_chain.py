"""Who is told, who accepts, and what happens when nobody does in time."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.accounts.tests.factories import SINCE, make_account
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.clock import moment
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.notices.choices import Kind as NoticeKind
from mangnon.notices.models import Notice
from mangnon.organisations.models import Tiering
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Unit
from mangnon.urgent import actions, commands, tasks
from mangnon.urgent.actions import Shift
from mangnon.urgent.choices import Event, Kind, Status, StepState, Tier
from mangnon.urgent.models import ChainStep, DutyShift, UrgentReport
from mangnon.urgent.querysets import CHAIN_ROLES
from mangnon.urgent.route import next_stop, place_of, stops_of
from mangnon.urgent.tests.conftest import NIGHT, SAFE, Chain, Sender

START = moment(NIGHT)


def after(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def told(kind: NoticeKind) -> list[str]:
    rows = Notice.objects.filter(kind=kind).order_by("pk")
    return [notice.to.username for notice in rows.select_related("to")]


def tiers(report: UrgentReport) -> list[tuple[str, str]]:
    return list(report.steps.order_by("pk").values_list("tier", "state"))


@pytest.fixture
def report(sent: Sender) -> UrgentReport:
    """A report that Lan has sent at night."""
    with clock.at(START):
        return sent()


def test_a_report_of_the_commune_waits_at_the_district(report: UrgentReport) -> None:
    assert tiers(report) == [("commune", "forwarded"), ("district", "waiting")]
    assert told(NoticeKind.URGENT_WAITING) == ["huyen"]
    assert Notice.objects.get().code == "DX21-0001"
    assert ChainStep.objects.get(tier=Tier.DISTRICT).due_at == after(30)


@pytest.mark.parametrize(
    ("writer", "found"),
    [
        ("collaborator", [("commune", "waiting")]),
        ("district", [("district", "forwarded"), ("lead", "waiting")]),
        ("hoa", [("lead", "forwarded"), ("province", "waiting")]),
        ("sector", [("lead", "waiting")]),
        ("clerk", [("lead", "waiting")]),
    ],
)
def test_a_report_starts_above_its_writer(
    writer: str, found: list[tuple[str, str]], sent: Sender, chain: Chain, ap_mot: Hamlet
) -> None:
    hamlet = ap_mot if writer == "collaborator" else None
    assert tiers(sent(by=getattr(chain, writer), hamlet=hamlet)) == found


def test_without_districts_the_lead_department_is_next(sent: Sender) -> None:
    Tiering.objects.update(tier_count=2)
    assert tiers(sent()) == [("commune", "forwarded"), ("lead", "waiting")]


def test_a_suspected_official_is_reported_past_commune_and_district(
    sent: Sender, chain: Chain
) -> None:
    report = sent(kind=Kind.STAFF)
    assert tiers(report) == [("lead", "waiting")]
    assert not UrgentReport.objects.in_chain_of(chain.chair).exists()
    assert not UrgentReport.objects.in_chain_of(chain.district).exists()
    assert UrgentReport.objects.in_chain_of(chain.hoa).exists()


def test_nothing_happens_before_the_half_hour(report: UrgentReport) -> None:
    assert tasks.run_chain(after(29)) == 0
    assert tiers(report) == [("commune", "forwarded"), ("district", "waiting")]


def test_after_half_an_hour_the_next_step_is_told_once(report: UrgentReport) -> None:
    assert tasks.run_chain(after(30)) == 1
    assert tasks.run_chain(after(31)) == 0
    assert tiers(report)[-1] == ("lead", "waiting")
    assert told(NoticeKind.URGENT_PASSED) == ["hoa", "mai", "giamdoc"]
    step = ChainStep.objects.get(tier=Tier.DISTRICT)
    assert (step.passed_at, step.due_at) == (after(30), None)
    assert AuditEvent.objects.filter(event=Event.STEP_PASSED).count() == 1


def test_the_last_step_is_told_again_until_somebody_acts(
    report: UrgentReport, chain: Chain
) -> None:
    for minutes in (30, 60):
        tasks.run_chain(after(minutes))
    assert tiers(report)[-1] == ("province", "waiting")
    Notice.objects.all().delete()
    assert tasks.run_chain(after(90)) == 1
    assert set(told(NoticeKind.URGENT_PASSED)) == {
        "vanphong", "lanhdao", "hoa", "mai", "giamdoc",
    }  # fmt: skip
    assert tasks.run_chain(after(119)) == 0
    assert tasks.run_chain(after(120)) == 1
    with clock.at(after(121)):
        actions.accept(report, by=chain.clerk)
    assert tasks.run_chain(after(300)) == 0


def test_accepting_stops_the_clock_and_names_the_person(report: UrgentReport, chain: Chain) -> None:
    with clock.at(after(10)):
        step = actions.accept(report, by=chain.district)
    assert (step.state, step.accepted_by, step.due_at) == (
        StepState.ACCEPTED, chain.district, after(70),
    )  # fmt: skip
    report.refresh_from_db()
    assert report.status == Status.IN_HAND
    assert told(NoticeKind.URGENT_ACCEPTED) == ["lan"]
    assert tasks.run_chain(after(30)) == 0


def test_accepted_but_not_passed_on_is_passed_over_after_an_hour(
    report: UrgentReport, chain: Chain
) -> None:
    with clock.at(after(10)):
        actions.accept(report, by=chain.district)
    assert tasks.run_chain(after(70)) == 1
    assert tiers(report)[-1] == ("lead", "waiting")


def test_accepting_twice_is_accepting_once(report: UrgentReport, chain: Chain) -> None:
    actions.accept(report, by=chain.district)
    actions.accept(report, by=chain.district)
    assert AuditEvent.objects.filter(event=Event.REPORT_ACCEPTED).count() == 1


def test_what_one_has_accepted_nobody_else_accepts(report: UrgentReport, chain: Chain) -> None:
    tasks.run_chain(after(30))
    actions.accept(report, by=chain.hoa)
    with pytest.raises(MoveNotAllowed, match="Hoa đã tiếp nhận"):
        actions.accept(report, by=chain.second_specialist)
    assert ChainStep.objects.get(tier=Tier.LEAD).accepted_by == chain.hoa


def test_a_step_the_report_has_not_reached_knows_of_nothing(
    report: UrgentReport, chain: Chain, minh: Account
) -> None:
    for stranger in (chain.hoa, chain.leader, minh, chain.sector):
        with pytest.raises(NotFound):
            actions.accept(report, by=stranger)
    assert report.steps.filter(accepted_by__isnull=True).count() == 1


def test_reading_and_accepting_ask_for_the_second_step(report: UrgentReport, chain: Chain) -> None:
    chain.district.second_step_done = False
    with pytest.raises(NotAllowed, match="hai bước"):
        actions.accept(report, by=chain.district)
    report.refresh_from_db()
    assert report.status == Status.SENT


def test_passing_on_needs_acceptance_and_from_the_lead_a_proposal(
    report: UrgentReport, chain: Chain
) -> None:
    with pytest.raises(MoveNotAllowed):
        actions.forward(report, proposal="", by=chain.district)
    actions.accept(report, by=chain.district)
    actions.forward(report, proposal="", by=chain.district)
    assert tiers(report)[-2:] == [("district", "forwarded"), ("lead", "waiting")]
    actions.accept(report, by=chain.hoa)
    with pytest.raises(Invalid) as refusal:
        actions.forward(report, proposal=" ", by=chain.hoa)
    assert refusal.value.field == "proposal"
    with pytest.raises(Invalid):
        actions.forward(report, proposal="Giao công an gặp Nguyễn Văn An.", by=chain.hoa)
    actions.forward(report, proposal="Giao Sở Y tế hỗ trợ điều trị.", by=chain.hoa)
    assert tiers(report)[-1] == ("province", "waiting")
    assert report.updates.get(kind="proposal").text == "Giao Sở Y tế hỗ trợ điều trị."
    with pytest.raises(MoveNotAllowed):
        actions.forward(report, proposal="Nữa.", by=chain.hoa)


def test_the_last_step_passes_nothing_on(report: UrgentReport, chain: Chain) -> None:
    for minutes in (30, 60):
        tasks.run_chain(after(minutes))
    actions.accept(report, by=chain.clerk)
    with pytest.raises(MoveNotAllowed, match="cấp cuối"):
        actions.forward(report, proposal="x", by=chain.clerk)
    assert ChainStep.objects.get(tier=Tier.PROVINCE).state == StepState.ACCEPTED


def test_leaders_are_reminded_of_a_reply_after_a_day(report: UrgentReport, chain: Chain) -> None:
    for minutes in (30, 60):
        tasks.run_chain(after(minutes))
    with clock.at(after(61)):
        actions.accept(report, by=chain.clerk)
    day = 24 * 60
    tasks.run_chain(after(60 + day - 1))
    assert told(NoticeKind.URGENT_REPLY_LATE) == []
    tasks.run_chain(after(60 + day))
    assert set(told(NoticeKind.URGENT_REPLY_LATE)) == {"vanphong", "lanhdao"}
    tasks.run_chain(after(60 + day + 1))
    assert Notice.objects.filter(kind=NoticeKind.URGENT_REPLY_LATE).count() == 2


def test_handing_over_names_the_colleague_and_keeps_the_words(
    report: UrgentReport, chain: Chain
) -> None:
    tasks.run_chain(after(30))
    with pytest.raises(MoveNotAllowed):
        actions.hand_over(report, to=chain.second_specialist, words="Ca đêm.", by=chain.hoa)
    actions.accept(report, by=chain.hoa)
    for to, words in ((chain.hoa, "x"), (chain.lan, "x"), (chain.second_specialist, " ")):
        with pytest.raises(Invalid):
            actions.hand_over(report, to=to, words=words, by=chain.hoa)
    with pytest.raises(Invalid):
        words = "Gọi bà Bảy Lành."
        actions.hand_over(report, to=chain.second_specialist, words=words, by=chain.hoa)
    actions.hand_over(report, to=chain.second_specialist, words="Hết ca.", by=chain.hoa)
    assert ChainStep.objects.get(tier=Tier.LEAD).accepted_by == chain.second_specialist
    assert report.updates.get(kind="handed").text == "Hết ca."
    assert told(NoticeKind.URGENT_HANDED) == ["mai"]


def test_who_is_on_duty_is_told_instead_of_everybody(sent: Sender, chain: Chain) -> None:
    post = Post.objects.get(account=chain.second_specialist)
    with clock.at(START):
        shift = Shift(post, START - timedelta(hours=1), START + timedelta(hours=8))
        actions.set_duty(shift, by=chain.hoa)
        sent(by=chain.district)
    assert told(NoticeKind.URGENT_WAITING) == ["mai"]


@pytest.mark.parametrize(
    ("begins", "ends", "field"),
    [(1, 0, "ends_at"), (-3, -1, "ends_at"), (0, 24 * 32, "ends_at"), (0, 2, "starts_at")],
)
def test_a_shift_has_sensible_hours_and_no_double(
    begins: int, ends: int, field: str, chain: Chain
) -> None:
    post = Post.objects.get(account=chain.second_specialist)
    with clock.at(START):
        if field == "starts_at":
            actions.set_duty(Shift(post, START, START + timedelta(hours=1)), by=chain.hoa)
        hours = (START + timedelta(hours=begins), START + timedelta(hours=ends))
        before = DutyShift.objects.count()
        with pytest.raises(Invalid) as refusal:
            actions.set_duty(Shift(post, *hours), by=chain.hoa)
    assert (refusal.value.field, DutyShift.objects.count()) == (field, before)


def test_only_the_own_body_and_the_chain_are_put_on_duty(chain: Chain, province: Unit) -> None:
    hours = (START, START + timedelta(hours=8))
    with clock.at(START):
        foreign = Post.objects.get(account=chain.clerk)
        with pytest.raises(NotAllowed):
            actions.set_duty(Shift(foreign, *hours), by=chain.hoa)
        outside = Post.objects.create(
            account=chain.sector, role=Role.SECTOR_FOCAL, unit=province, valid_from=SINCE,
            body=Post.objects.get(account=chain.hoa).body,
        )  # fmt: skip
        with pytest.raises(Invalid):
            actions.set_duty(Shift(outside, *hours), by=chain.hoa)
        with pytest.raises(NotAllowed):
            actions.set_duty(Shift(foreign, *hours), by=chain.leader)
    assert not DutyShift.objects.exists()


def test_a_shift_is_ended_by_its_body_and_struck_before_it_begins(chain: Chain) -> None:
    post = Post.objects.get(account=chain.second_specialist)
    with clock.at(START):
        now = actions.set_duty(Shift(post, START, START + timedelta(hours=8)), by=chain.hoa)
        later = START + timedelta(hours=10)
        next_one = actions.set_duty(Shift(post, later, later + timedelta(hours=8)), by=chain.hoa)
        with pytest.raises(NotAllowed):
            actions.end_duty(now, by=chain.clerk)
        actions.end_duty(next_one, by=chain.hoa)
    with clock.at(after(60)):
        actions.end_duty(now, by=chain.hoa)
        with pytest.raises(MoveNotAllowed):
            actions.end_duty(now, by=chain.hoa)
    assert [shift.ends_at for shift in DutyShift.objects.all()] == [after(60)]


def test_the_command_does_what_the_clock_does(
    report: UrgentReport, capsys: pytest.CaptureFixture[str]
) -> None:
    with clock.at(after(31)):
        assert commands.step_the_chain(None) == 0  # type: ignore[arg-type]  # 2026-11-23: the verb reads no arguments
    assert capsys.readouterr().out == "Đã báo 1 việc.\n"


def test_somebody_at_two_steps_acts_at_the_open_one(
    report: UrgentReport, chain: Chain, province: Unit
) -> None:
    tasks.run_chain(after(30))
    tasks.run_chain(after(60))
    body = Post.objects.get(account=chain.clerk).body
    Post.objects.create(
        account=chain.hoa, role=Role.OFFICE_CLERK, unit=province, body=body, valid_from=SINCE
    )
    chain.hoa.__dict__.pop("_reach", None)
    actions.accept(report, by=chain.hoa)
    actions.forward(report, proposal="Đề xuất.", by=chain.hoa)
    assert actions.accept(report, by=chain.hoa).tier == Tier.PROVINCE


def test_after_the_communes_were_merged_the_new_one_governs_the_old_report(
    report: UrgentReport, rach_sen: Unit, district: Unit, ap_mot: Hamlet
) -> None:
    day = moment("2025-07-02").date()
    Unit.objects.filter(pk=rach_sen.pk).update(valid_to=moment("2025-06-30").date())
    new = Unit.objects.create(
        code="MH51", level=Level.COMMUNE, type="Xã", name="Mới", full_name="Xã Mới",
        parent_code="MH", province_code="91", valid_from=moment("2025-07-01").date(),
    )  # fmt: skip
    rach_sen.placements.update(valid_to=moment("2025-06-30").date())
    ap_mot.placements.create(commune=new, valid_from=moment("2025-07-01").date())
    fresh = UrgentReport.objects.select_related("commune").get(pk=report.pk)
    assert place_of(fresh, on=day) == new
    assert place_of(fresh, on=moment("2021-05-11").date()) == rach_sen


def test_every_tier_above_the_commune_has_its_stop(chain: Chain, rach_sen: Unit) -> None:
    stops = stops_of(rach_sen, on=START.date())
    assert [(stop.tier, stop.unit.code) for stop in stops] == [
        ("commune", "MH01"), ("district", "MH"), ("lead", "91"), ("province", "91"),
    ]  # fmt: skip


def test_the_wall_in_the_database_names_the_roles_of_the_chain() -> None:
    assert {role.value for role in CHAIN_ROLES} == {
        "commune_officer", "commune_chair", "district_officer", "lead_specialist",
        "lead_director", "office_clerk", "province_leader",
    }  # fmt: skip


def test_a_second_officer_of_another_district_is_not_told(
    chain: Chain, province: Unit, sent: Sender
) -> None:
    other = Unit.objects.create(
        code="OH", level=Level.DISTRICT, type="Huyện", name="Khác", full_name="Huyện Khác",
        parent_code="91", province_code="91", valid_from=SINCE,
    )  # fmt: skip
    make_account("huyenkhac", Role.DISTRICT_OFFICER, other)
    sent()
    assert told(NoticeKind.URGENT_WAITING) == ["huyen"]


def test_a_report_in_another_commune_stays_there(
    chain: Chain, kinh_dua: Unit, minh: Account
) -> None:
    draft = actions.keep_draft(uuid4(), commune=kinh_dua, facts=replace(SAFE), by=minh)
    actions.send(draft, by=minh)
    assert not UrgentReport.objects.visible_to(chain.lan).exists()
    assert UrgentReport.objects.visible_to(chain.district).count() == 1
    step = ChainStep.objects.select_related("report__commune").get(tier=Tier.DISTRICT)
    above = next_stop(step, on=START.date())
    assert above is not None and above.tier == Tier.LEAD
