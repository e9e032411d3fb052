"""Adding up: equal to the parts, never counted again, in three tiers and in two."""

from dataclasses import replace
from datetime import date

import pytest

from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.children.tests.factories import make_child
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.organisations.models import Tiering
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Placement, Unit
from mangnon.places.tests.factories import make_unit
from mangnon.reports.actions import (
    adjust_figure,
    answer_warnings,
    consolidate,
    lock,
    open_round,
    return_submission,
    start_draft,
    submit,
    take_over_text,
    write_estimate,
    write_text,
)
from mangnon.reports.actions.drafting import Change
from mangnon.reports.actions.opening import RoundPlan
from mangnon.reports.choices import Event, State, Tier
from mangnon.reports.content import basis_of, content_of, numbers_by_key
from mangnon.reports.figures import CATALOGUE
from mangnon.reports.models import Ower, Round, Snapshot, Submission, TextBlock
from mangnon.reports.tests.conftest import Cast, SubmissionOf, lock_commune

Locked = tuple[Snapshot, Snapshot]


def numbers(submission: Submission) -> dict[str, int]:
    submission.refresh_from_db()
    return numbers_by_key(content_of(submission))


def test_a_district_is_the_sum_of_its_locked_communes(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked
) -> None:
    district = consolidate(submission_of("Huyện"), by=cast.district)
    assert district.state == State.DRAFTING
    summed = numbers(district)
    first, second = (numbers_by_key(snapshot.content) for snapshot in both_locked)
    assert summed == {key: first[key] + second[key] for key in summed}
    assert summed["children:"] == 7
    assert summed["special_memberships:"] == 4


def test_a_sum_is_never_counted_again_from_the_register(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked, ap_mot: Hamlet
) -> None:
    make_child("Nguyễn Văn Mới", ap_mot, birth_date=date(2019, 1, 1))
    district = consolidate(submission_of("Huyện"), by=cast.district)
    assert numbers(district)["children:"] == 7
    assert numbers(consolidate(district, by=cast.district))["children:"] == 7


def test_only_locked_reports_are_added_and_the_missing_ones_are_named(
    submission_of: SubmissionOf, cast: Cast
) -> None:
    lock_commune(submission_of("Rạch Sen"), drafter=cast.lan, locker=cast.chair)
    district = consolidate(submission_of("Huyện"), by=cast.district)
    content = content_of(district)
    assert content["missing"] == ["Xã Kinh Dừa"]
    assert numbers(district)["children:"] == 5
    with pytest.raises(Invalid, match="Còn 1 đơn vị chưa khóa: Xã Kinh Dừa"):
        submit(district, by=cast.district)
    answer_warnings(district, words={"missing": "Xã đảo mất điện."}, by=cast.district)
    assert submit(district, by=cast.district).state == State.SUBMITTED


def test_many_warnings_are_answered_at_once_and_told_once_each(
    submission_of: SubmissionOf, cast: Cast
) -> None:
    lock_commune(submission_of("Rạch Sen"), drafter=cast.lan, locker=cast.chair)
    district = consolidate(submission_of("Huyện"), by=cast.district)
    sent = {"missing": " Xã đảo mất điện. ", "jump:children": "Đã hết cảnh báo.", "jump:boys": ""}
    told = AuditEvent.objects.filter(event=Event.WARNING_ANSWERED)
    for _twice in range(2):
        answer_warnings(district, words=sent, by=cast.district)
        assert list(district.answers.values_list("warning", "words")) == [
            ("missing", "Xã đảo mất điện.")
        ]
        assert told.count() == 1
    with pytest.raises(NotAllowed):
        answer_warnings(district, words={"missing": "Không có quyền."}, by=cast.minh)
    assert district.answers.get().words == "Xã đảo mất điện."


def test_the_page_saves_the_words_of_all_warnings_together(
    submission_of: SubmissionOf, cast: Cast, signed_in: SignedIn
) -> None:
    lock_commune(submission_of("Rạch Sen"), drafter=cast.lan, locker=cast.chair)
    district = consolidate(submission_of("Huyện"), by=cast.district)
    page, address = signed_in(cast.district), f"/bao-cao/{district.pk}/giai-thich/"
    uneven = {"warning": ["missing"], "words": ["Vì.", "Thừa."]}
    for refused in (uneven, {"warning": ["missing"], "words": ["x" * 501]}):
        assert "không quá 500 chữ" in page.post(address, refused, follow=True).text
    assert not district.answers.exists()
    answered = page.post(address, {"warning": ["missing"], "words": ["Mất điện."]}, follow=True)
    assert "Đã ghi giải thích." in answered.text
    assert district.answers.get().words == "Mất điện."


def test_a_report_locked_again_after_the_sum_makes_the_sum_out_of_date(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked
) -> None:
    district = consolidate(submission_of("Huyện"), by=cast.district)
    report = return_submission(submission_of("Rạch Sen"), comment="Thiếu.", by=cast.district)
    change = Change(figure="moved", amount=2, reason="Ấp Hai báo bổ sung")
    adjust_figure(report, change=change, by=cast.lan)
    submit(report, by=cast.lan)
    lock(report, by=cast.chair)
    with pytest.raises(Invalid, match="số tổng hợp 0 khác tổng các đơn vị 2"):
        submit(district, by=cast.district)
    consolidate(district, by=cast.district)
    assert numbers(district)["moved:"] == 2
    assert submit(district, by=cast.district).state == State.SUBMITTED


def test_the_district_adds_a_visible_part_of_its_own(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked
) -> None:
    district = consolidate(submission_of("Huyện"), by=cast.district)
    change = Change(figure="moved", amount=1, reason="Trẻ ở cơ sở của huyện")
    adjust_figure(district, change=change, by=cast.district)
    assert numbers(district)["moved:"] == 1
    assert submit(district, by=cast.district).state == State.SUBMITTED


def test_estimates_add_up_only_when_every_report_has_one(
    submission_of: SubmissionOf, cast: Cast
) -> None:
    for name, drafter, locker in (
        ("Rạch Sen", cast.lan, cast.chair),
        ("Kinh Dừa", cast.minh, cast.chair_of_kinh_dua),
    ):
        report = start_draft(submission_of(name), by=drafter)
        write_estimate(report, figure="arrived", estimate=4, by=drafter)
        if drafter == cast.lan:
            write_estimate(report, figure="left", estimate=1, by=drafter)
        submit(report, by=drafter)
        lock(report, by=locker)
    district = consolidate(submission_of("Huyện"), by=cast.district)
    assert district.values.get(figure="arrived", part="").estimate == 8
    assert district.values.get(figure="left", part="").estimate is None


def test_a_commune_does_not_add_up_and_a_commune_officer_not_the_district(
    submission_of: SubmissionOf, cast: Cast
) -> None:
    with pytest.raises(MoveNotAllowed, match="không cộng"):
        consolidate(submission_of("Rạch Sen"), by=cast.lan)
    with pytest.raises(NotAllowed):
        consolidate(submission_of("Huyện"), by=cast.lan)


def test_a_locked_sum_is_not_added_up_again(
    submission_of: SubmissionOf, cast: Cast, both_locked: Locked
) -> None:
    district = consolidate(submission_of("Huyện"), by=cast.district)
    submit(district, by=cast.district)
    with pytest.raises(MoveNotAllowed):
        consolidate(district, by=cast.district)


def test_a_text_taken_over_keeps_the_unit_it_comes_from(
    submission_of: SubmissionOf, cast: Cast
) -> None:
    report = start_draft(submission_of("Rạch Sen"), by=cast.lan)
    write_text(report, section="item_3", text="12 buổi nói chuyện.", by=cast.lan)
    district = consolidate(submission_of("Huyện"), by=cast.district)
    for section, source in (("item_3", report.ower), ("item_6", report.ower)):
        with pytest.raises(Invalid):
            take_over_text(district, section=section, source=source, by=cast.district)
    submit(report, by=cast.lan)
    lock(report, by=cast.chair)
    with pytest.raises(Invalid, match="không viết gì"):
        take_over_text(district, section="item_4", source=report.ower, by=cast.district)
    block = take_over_text(district, section="item_3", source=report.ower, by=cast.district)
    assert (block.text, block.source.name) == ("12 buổi nói chuyện.", "Xã Rạch Sen")
    assert TextBlock.objects.filter(submission=district).count() == 1


def _run(round_: Round, cast: Cast) -> dict[str, int]:
    """Play a whole round and return the numbers of the province."""
    communes = Submission.objects.filter(ower__round=round_, ower__tier=Tier.COMMUNE)
    people = {"MH01": (cast.lan, cast.chair), "MH02": (cast.minh, cast.chair_of_kinh_dua)}
    for report in communes:
        drafter, locker = people[report.ower.unit.code]
        lock_commune(report, drafter=drafter, locker=locker)
    for report in Submission.objects.filter(ower__round=round_, ower__tier=Tier.DISTRICT):
        consolidate(report, by=cast.district)
        submit(report, by=cast.district)
        lock(report, by=cast.second_district)
    for report in Submission.objects.filter(ower__round=round_, ower__tier=Tier.DEPARTMENT):
        focal = cast.sector if report.ower.name.startswith("Sở") else cast.other_sector
        start_draft(report, by=focal)
        submit(report, by=focal)
        lock(report, by=cast.hoa)
    top = Submission.objects.get(ower__round=round_, ower__tier=Tier.PROVINCE)
    consolidate(top, by=cast.hoa)
    submit(top, by=cast.hoa)
    return numbers_by_key(lock(top, by=cast.director).content)


def test_three_tiers_and_two_tiers_give_the_same_provincial_totals(
    plan: RoundPlan, cast: Cast, children: None, three_tiers: Tiering
) -> None:
    in_three = _run(open_round(plan, by=cast.hoa), cast)
    Tiering.objects.update(tier_count=2)
    in_two = _run(open_round(replace(plan, code="hai_cap"), by=cast.hoa), cast)
    assert in_two == in_three
    assert in_two["children:"] == 7
    assert in_two["special_children:"] == 3
    assert in_two["special_memberships:group=d"] == 1
    assert Ower.objects.filter(round__code="hai_cap", tier=Tier.DISTRICT).count() == 0


def test_the_same_records_on_the_units_of_the_new_era_give_the_same_totals(
    plan: RoundPlan, cast: Cast, children: None, province: Unit
) -> None:
    """One new commune takes Rạch Sen and half of Kinh Dừa; nothing is lost or doubled."""
    on_old_units = {
        key: value
        for key, value in _run(open_round(plan, by=cast.hoa), cast).items()
        if key.startswith(("children", "special", "at_risk", "minority"))
    }
    day = date(2025, 7, 1)
    merged = make_unit("MH51", Level.COMMUNE, "Xã Minh Họa", parent=province)
    Unit.objects.filter(pk=merged.pk).update(valid_from=day)
    for hamlet in Hamlet.objects.all():
        Placement.objects.filter(hamlet=hamlet).update(valid_to=date(2025, 6, 30))
        Placement.objects.create(hamlet=hamlet, commune=merged, valid_from=day)
    merged.refresh_from_db()
    Tiering.objects.update(valid_to=date(2025, 6, 30))
    Tiering.objects.create(province_code="91", tier_count=2, valid_from=day)
    new = replace(plan, code="ky_moi", units_on=day, communes=(merged,), departments=())
    with clock.at("2021-05-04"):
        round_ = open_round(new, by=cast.hoa)
    report = Submission.objects.get(ower__round=round_, ower__tier=Tier.COMMUNE)
    found = {
        f"{line.figure}:{part}": value
        for line in report.ower.round.form.form.lines_for(Tier.COMMUNE)
        for part, value in CATALOGUE[line.figure].compute(basis_of(report.ower)).items()
    }
    assert {key: found[key] for key in on_old_units} == on_old_units
