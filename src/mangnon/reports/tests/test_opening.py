"""Forms are loaded as versions; a round opens with its days, its owers and empty reports."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mangnon.audit.models import AuditEvent
from mangnon.common.refusals import Invalid, NotAllowed
from mangnon.law.rules import NoRuleInForce
from mangnon.notices.models import Notice
from mangnon.organisations.models import Tiering
from mangnon.places.models import Unit
from mangnon.reports.actions import load_forms, open_round, opening, standard_plan
from mangnon.reports.actions.opening import RoundPlan
from mangnon.reports.choices import Event, State, Tier
from mangnon.reports.figures import CATALOGUE
from mangnon.reports.models import FormVersion, Ower, Round, Submission
from mangnon.reports.tests.conftest import Cast


@pytest.mark.django_db
def test_forms_are_loaded_once_and_a_second_time_changes_nothing() -> None:
    assert [form.code for form in load_forms()] == ["te_6_thang", "te_nam"]
    assert load_forms() == []
    assert FormVersion.objects.count() == 2
    assert AuditEvent.objects.filter(event=Event.FORMS_LOADED).count() == 1


@pytest.mark.django_db
def test_a_loaded_version_with_another_content_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_forms()
    changed = (opening.FORMS_FOLDER / "te_nam/form.toml").read_text(encoding="utf-8")
    (tmp_path / "te_nam").mkdir()
    written = changed.replace("TÌNH HÌNH TRẺ EM", "TÌNH HÌNH", 1)
    (tmp_path / "te_nam/form.toml").write_text(written, encoding="utf-8")
    before = FormVersion.objects.get(code="te_nam").sha256
    monkeypatch.setattr(opening, "FORMS_FOLDER", tmp_path)
    with pytest.raises(Invalid, match="Đặt số phiên bản mới"):
        load_forms()
    assert FormVersion.objects.get(code="te_nam").sha256 == before


def test_every_figure_and_breakdown_of_the_forms_is_in_the_catalogue(form: FormVersion) -> None:
    for version in FormVersion.objects.all():
        for tier in Tier:
            for line in version.form.lines_for(tier):
                known = {each.code for each in CATALOGUE[line.figure].breakdowns}
                assert set(line.breakdowns) <= known
        for figure, limit in version.form.checks.not_above:
            assert figure in CATALOGUE and limit in CATALOGUE


def test_before_20_5_means_that_19_5_is_the_last_day_on_time(plan: RoundPlan) -> None:
    assert plan.due_phrase == "trước ngày 20/5"
    assert plan.due_on == date(2021, 5, 19)
    assert plan.dues == {
        Tier.COMMUNE: date(2021, 5, 5),
        Tier.DISTRICT: date(2021, 5, 12),
        Tier.DEPARTMENT: date(2021, 5, 15),
    }
    assert (plan.code, plan.name) == ("te_6_thang_2021", "6 tháng đầu năm 2021")
    assert "403/UBND-KGVX" in plan.due_source


def test_a_year_without_a_rule_has_no_standard_plan(
    plan: RoundPlan, form: FormVersion, province: Unit
) -> None:
    with pytest.raises(NoRuleInForce):
        standard_plan(form, province=province, year=2020)


def test_three_tiers_make_communes_under_districts_and_departments_under_the_province(
    half_year: Round,
) -> None:
    owers = Ower.objects.filter(round=half_year).order_by("tier", "name")
    assert [(o.tier, o.name, o.parent.name if o.parent else "") for o in owers] == [
        ("commune", "Xã Kinh Dừa", "Huyện Minh Họa"),
        ("commune", "Xã Rạch Sen", "Huyện Minh Họa"),
        ("department", "Sở Giáo dục và Đào tạo", "Sở Lao động - Thương binh và Xã hội"),
        ("department", "Tỉnh đoàn", "Sở Lao động - Thương binh và Xã hội"),
        ("district", "Huyện Minh Họa", "Sở Lao động - Thương binh và Xã hội"),
        ("province", "Sở Lao động - Thương binh và Xã hội", ""),
    ]
    assert [o.due_on.day for o in owers] == [5, 5, 15, 15, 12, 19]
    assert set(Submission.objects.values_list("state", flat=True)) == {State.NOT_STARTED}
    assert half_year.tier_count == 3


def test_two_tiers_make_communes_under_the_province(
    plan: RoundPlan, children: None, cast: Cast, three_tiers: Tiering
) -> None:
    Tiering.objects.update(tier_count=2)
    round_ = open_round(plan, by=cast.hoa)
    communes = Ower.objects.filter(round=round_, tier=Tier.COMMUNE)
    assert {ower.parent.tier for ower in communes if ower.parent} == {Tier.PROVINCE}
    assert not Ower.objects.filter(round=round_, tier=Tier.DISTRICT).exists()


def test_opening_is_logged_and_everybody_who_drafts_is_told(half_year: Round, cast: Cast) -> None:
    event = AuditEvent.objects.get(event=Event.ROUND_OPENED)
    assert event.details == {"owers": 6, "tiers": 3}
    told = set(Notice.objects.values_list("to__username", flat=True))
    assert told == {"lan", "minh", "huyen", "huyen2", "hoa", "giaoduc", "doan"}


def test_only_the_specialist_of_the_lead_department_opens_a_round(
    plan: RoundPlan, cast: Cast
) -> None:
    for account in (cast.lan, cast.district, cast.director, cast.sector):
        with pytest.raises(NotAllowed):
            open_round(plan, by=account)
    assert not Round.objects.exists()
    assert not AuditEvent.objects.filter(event=Event.ROUND_OPENED).exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"cut_off": date(2021, 7, 1)}, "cut_off"),
        ({"cut_off": date(2020, 12, 31)}, "cut_off"),
        ({"dues": {Tier.COMMUNE: date(2021, 5, 20)}}, "due_commune"),
        ({"communes": ()}, "form"),
    ],
)
def test_a_plan_that_cannot_hold_is_refused_at_its_field(
    plan: RoundPlan, cast: Cast, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        open_round(replace(plan, **changes), by=cast.hoa)  # type: ignore[arg-type]  # 2026-11-23: the changes differ in type
    assert refused.value.field == field
    assert not Round.objects.exists()


def test_a_round_opens_once(half_year: Round, plan: RoundPlan, cast: Cast) -> None:
    with pytest.raises(Invalid, match="Kỳ này đã mở"):
        open_round(plan, by=cast.hoa)
    assert Round.objects.count() == 1
