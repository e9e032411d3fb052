"""What the province adds to a form is counted from records."""

from dataclasses import replace
from datetime import date

import pytest

from mangnon.children.choices import Disability, Poverty
from mangnon.children.models import Child, Household
from mangnon.common import clock
from mangnon.common.refusals import NotFound
from mangnon.organisations.models import Tiering
from mangnon.places.models import Unit
from mangnon.reports.actions import consolidate, open_round, standard_plan
from mangnon.reports.actions import start_draft as start_report
from mangnon.reports.actions.building import DraftPlan, add_line, start_form_draft
from mangnon.reports.actions.publishing import preview_form, propose_form, publish_form
from mangnon.reports.builder.assembling import code_for
from mangnon.reports.choices import Event
from mangnon.reports.models import FormDraft, FormVersion, Submission
from mangnon.reports.tests.conftest import TODAY, Cast
from mangnon.reports.tests.test_builder import GIRLS, PLACES, events


@pytest.fixture
def draft(form: FormVersion, province: Unit, cast: Cast) -> FormDraft:
    """A draft of the half-year form that adds nothing yet."""
    plan = DraftPlan(
        base=form, province=province, effective_from=date(2021, 1, 1), reason="Cần số trẻ em gái"
    )
    return start_form_draft(plan, by=cast.hoa)


@pytest.fixture
def version(draft: FormDraft, cast: Cast, three_tiers: Tiering) -> FormVersion:
    """The published version with girls."""
    add_line(draft, wish=GIRLS, by=cast.hoa)
    propose_form(draft, by=cast.hoa)
    return publish_form(draft, by=cast.director)


def test_the_preview_counts_one_commune_today_and_keeps_nothing(
    draft: FormDraft, cast: Cast, children: None, rach_sen: Unit
) -> None:
    add_line(draft, wish=GIRLS, by=cast.hoa)
    add_line(draft, wish=PLACES, by=cast.hoa)
    with clock.at(TODAY):
        rows = preview_form(draft, commune=rach_sen, by=cast.director)
    assert [(row.breakdown, row.title, row.value) for row in rows] == [
        ("", "Trẻ em gái dưới 16 tuổi", 2),
        ("Dân tộc", "Người Kinh", 0),
        ("Dân tộc", "Người Khmer", 1),
        ("Dân tộc", "Người Hoa", 0),
        ("Dân tộc", "Dân tộc khác", 0),
        ("Dân tộc", "Chưa ghi dân tộc", 1),
        ("", "Điểm vui chơi có người trông", None),
    ]
    assert events(Event.FORM_PREVIEWED) == 1


def test_the_preview_does_not_exist_for_a_commune_or_of_a_foreign_commune(
    draft: FormDraft, cast: Cast, rach_sen: Unit
) -> None:
    with pytest.raises(NotFound):
        preview_form(draft, commune=rach_sen, by=cast.lan)
    rach_sen.province_code = "89"
    with pytest.raises(NotFound):
        preview_form(draft, commune=rach_sen, by=cast.hoa)
    assert events(Event.FORM_PREVIEWED) == 0


@pytest.mark.parametrize(
    ("base", "conditions", "count"),
    [
        ("children", {"group": "d"}, 1),
        ("children", {"group": "l", "sex": "F"}, 1),
        ("children", {"poverty": "poor"}, 1),
        ("children", {"poverty": "unknown"}, 3),
        ("children", {"degree": "severe"}, 1),
        ("children", {"degree": "none"}, 3),
        ("special_memberships", {"sex": "M"}, 2),
        ("special_memberships", {"group": "n"}, 1),
        ("children", {"age": "0-5", "ethnicity": "kinh"}, 1),
    ],
)
def test_conditions_narrow_a_figure(
    base: str, conditions: dict[str, str], count: int, draft: FormDraft, cast: Cast,
    children: None, rach_sen: Unit,
) -> None:  # fmt: skip
    an = Child.objects.get(full_name="Nguyễn Văn An")
    household = Household.objects.create(
        hamlet=an.hamlet, cell=an.cell, poverty=Poverty.POOR, created_at=clock.now()
    )
    Child.objects.filter(pk=an.pk).update(household=household, disability=Disability.SEVERE)
    wish = replace(GIRLS, base=base, conditions=conditions, breakdowns=())
    add_line(draft, wish=wish, by=cast.hoa)
    with clock.at(TODAY):
        rows = preview_form(draft, commune=rach_sen, by=cast.hoa)
    assert [row.value for row in rows] == [count]


def test_the_new_figure_is_computed_from_records_and_added_up(
    version: FormVersion, province: Unit, children: None, cast: Cast
) -> None:
    with clock.at("2021-04-12"):
        opened = open_round(standard_plan(version, province=province, year=2021), by=cast.hoa)
    report = Submission.objects.get(ower__round=opened, ower__name__contains="Rạch Sen")
    start_report(report, by=cast.lan)
    own = report.values.filter(figure="t_tre_em_gai_duoi_16_tuoi")
    assert dict(own.values_list("part", "value")) == {
        "": 2,
        "ethnicity=kinh": 0,
        "ethnicity=khmer": 1,
        "ethnicity=hoa": 0,
        "ethnicity=other": 0,
        "ethnicity=unknown": 1,
    }
    district = Submission.objects.get(ower__round=opened, ower__name__contains="Huyện")
    consolidate(district, by=cast.district)
    assert district.values.get(figure="t_tre_em_gai_duoi_16_tuoi", part="").value == 0


def test_a_code_is_made_of_the_title_and_never_twice() -> None:
    assert code_for("Điểm vui chơi, có nhà!", set()) == "t_diem_vui_choi_co_nha"
    assert code_for("Mới", {"t_moi", "t_moi_2"}) == "t_moi_3"
    assert len(code_for("x" * 90, set())) <= 40
