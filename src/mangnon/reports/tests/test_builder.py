"""The province adds a section, a table or a figure to a form without code."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.organisations.models import Tiering
from mangnon.places.models import Unit
from mangnon.reports.actions import load_forms, standard_plan
from mangnon.reports.actions import start_draft as start_report
from mangnon.reports.actions.building import (
    DraftPlan,
    LineWish,
    SectionWish,
    TableWish,
    add_line,
    add_section,
    add_table,
    start_form_draft,
    take_out,
)
from mangnon.reports.actions.publishing import (
    drop_form,
    propose_form,
    publish_form,
    return_form,
)
from mangnon.reports.builder.assembling import assembled
from mangnon.reports.builder.validating import faults_of
from mangnon.reports.choices import DraftState, Event, Tier
from mangnon.reports.form_definition import read_definition
from mangnon.reports.models import (
    AddedCondition,
    AddedFigure,
    AddedLine,
    AddedSection,
    AddedTable,
    FormDraft,
    FormVersion,
    Round,
    Submission,
)
from mangnon.reports.tests.conftest import Cast

LOCAL = (Tier.COMMUNE, Tier.DISTRICT, Tier.PROVINCE)
GIRLS = LineWish(
    table="population",
    base="children",
    title="Trẻ em gái dưới 16 tuổi",
    counted="trẻ em",
    definition="Trẻ em gái đang tính ở địa bàn vào ngày chốt.",
    conditions={"sex": "F"},
    breakdowns=("ethnicity",),
)
PLACES = LineWish(
    table="population",
    title="Điểm vui chơi có người trông",
    counted="điểm",
    definition="Điểm vui chơi của xã có người trông ít nhất ba buổi một tuần.",
)


@pytest.fixture
def plan_2021(form: FormVersion, province: Unit) -> DraftPlan:
    """Change the half-year form from 2021 on."""
    return DraftPlan(
        base=form, province=province, effective_from=date(2021, 1, 1), reason="Cần số trẻ em gái"
    )


@pytest.fixture
def draft(plan_2021: DraftPlan, cast: Cast) -> FormDraft:
    """A draft that adds nothing yet."""
    return start_form_draft(plan_2021, by=cast.hoa)


@pytest.fixture
def version(draft: FormDraft, cast: Cast, three_tiers: Tiering) -> FormVersion:
    """The published version with girls and places to play."""
    add_line(draft, wish=GIRLS, by=cast.hoa)
    add_line(draft, wish=PLACES, by=cast.hoa)
    propose_form(draft, by=cast.hoa)
    return publish_form(draft, by=cast.director)


def events(event: Event) -> int:
    return AuditEvent.objects.filter(event=event).count()


def test_a_draft_stands_on_the_newest_version_and_gets_the_next_number(
    draft: FormDraft, form: FormVersion
) -> None:
    assert (draft.base, draft.version, draft.state) == (
        form,
        f"{form.version}-t1",
        DraftState.DRAFTING,
    )
    assert assembled(draft) == form.definition | {"version": draft.version}
    assert faults_of(draft) == [
        "Bản soạn chưa thêm gì. Hãy thêm mục, bảng hoặc dòng số liệu.",
    ]
    assert events(Event.FORM_DRAFT_STARTED) == 1


def test_only_one_draft_at_a_time_and_only_with_a_reason(
    draft: FormDraft, plan_2021: DraftPlan, cast: Cast
) -> None:
    with pytest.raises(Invalid):
        start_form_draft(plan_2021, by=cast.hoa)
    with pytest.raises(Invalid):
        start_form_draft(replace(plan_2021, reason=" "), by=cast.hoa)
    assert FormDraft.objects.count() == 1


def test_nobody_else_drafts_a_form(plan_2021: DraftPlan, cast: Cast) -> None:
    for by in (cast.lan, cast.director, cast.district, cast.sector):
        with pytest.raises(NotAllowed):
            start_form_draft(plan_2021, by=by)
    assert not FormDraft.objects.exists()


def test_a_draft_on_an_older_version_is_refused(
    version: FormVersion, plan_2021: DraftPlan, cast: Cast
) -> None:
    with pytest.raises(Invalid):
        start_form_draft(plan_2021, by=cast.hoa)
    later = start_form_draft(replace(plan_2021, base=version), by=cast.hoa)
    assert later.version == version.version.replace("-t1", "-t2")


def test_a_section_a_table_and_a_line_stand_where_they_were_put(
    draft: FormDraft, cast: Cast
) -> None:
    part = add_section(draft, wish=SectionWish(heading="Mô hình điểm"), by=cast.hoa)
    below = add_section(
        draft, wish=SectionWish(heading="Ngôi nhà an toàn", parent=part.code), by=cast.hoa
    )
    table = add_table(
        draft, wish=TableWish(section=below.code, title="Số mô hình", tiers=LOCAL), by=cast.hoa
    )
    add_line(draft, wish=replace(PLACES, table=table.code), by=cast.hoa)
    form = read_definition(assembled(draft))
    assert [each.title for each in form.sections[-2:]] == ["V. MÔ HÌNH ĐIỂM", "1. Ngôi nhà an toàn"]
    assert form.sections[-1].parent == "t_mo_hinh_diem"
    assert form.sections[-1].tables[0].code == "t_so_mo_hinh"
    assert [each.figure for each in form.sections[-1].tables[0].lines] == [
        "t_diem_vui_choi_co_nguoi_trong"
    ]
    assert faults_of(draft) == []
    assert events(Event.FORM_CHANGED) == 4


def test_a_part_of_a_section_stands_behind_its_neighbours(draft: FormDraft, cast: Cast) -> None:
    add_section(draft, wish=SectionWish(heading="Đi học đúng tuổi", parent="results"), by=cast.hoa)
    titles = [each.title for each in read_definition(assembled(draft)).sections]
    place = titles.index("8. Đi học đúng tuổi")
    assert titles[place + 1] == "III. KHÓ KHĂN, VƯỚNG MẮC"


def test_a_figure_of_the_catalogue_is_taken_as_it_is(draft: FormDraft, cast: Cast) -> None:
    table = add_table(
        draft,
        wish=TableWish(section="proposals", title="Trẻ em cả tỉnh", tiers=(Tier.DEPARTMENT,)),
        by=cast.hoa,
    )
    line = add_line(
        draft,
        wish=LineWish(table=table.code, base="children", breakdowns=("sex",)),
        by=cast.hoa,
    )
    assert line.figure == "children"
    assert not AddedFigure.objects.exists()


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (replace(GIRLS, table="khong_co"), "Bảng này không có trong biểu."),
        (replace(GIRLS, title="", conditions={"sex": "F"}), "Ghi tên chỉ tiêu."),
        (replace(GIRLS, counted=" "), "Ghi đơn vị tính"),
        (replace(GIRLS, definition=""), "Ghi định nghĩa"),
        (replace(GIRLS, title="trẻ em dưới 16 tuổi"), "đã có chỉ tiêu tên này"),
        (replace(GIRLS, base="khong_co"), "Không có chỉ tiêu này trong danh mục"),
        (replace(GIRLS, conditions={"sex": "X"}), "Điều kiện này không có"),
        (replace(GIRLS, conditions={"khong_co": "F"}), "Điều kiện này không có"),
        (replace(GIRLS, breakdowns=("sex",)), "Không chia được theo điều kiện vừa lọc"),
        (replace(PLACES, breakdowns=("sex",)), "Số do đơn vị nhập thì không chia"),
        (LineWish(table="population", base="children"), "có hai dòng trong báo cáo"),
        (
            LineWish(table="tasks", base="moved", breakdowns=("progress",)),
            "không chia được theo «progress»",
        ),
    ],
)
def test_a_line_that_does_not_fit_is_refused_with_the_way_out(
    wish: LineWish, sentence: str, draft: FormDraft, cast: Cast
) -> None:
    with pytest.raises(Invalid) as refusal:
        add_line(draft, wish=wish, by=cast.hoa)
    assert sentence in str(refusal.value)
    assert not AddedLine.objects.exists() and not AddedFigure.objects.exists()


def test_the_same_name_twice_is_refused(draft: FormDraft, cast: Cast) -> None:
    add_line(draft, wish=GIRLS, by=cast.hoa)
    with pytest.raises(Invalid):
        add_line(draft, wish=GIRLS, by=cast.hoa)
    for wish in (SectionWish(heading="tình hình trẻ em"), SectionWish(heading=" ")):
        with pytest.raises(Invalid):
            add_section(draft, wish=wish, by=cast.hoa)
    with pytest.raises(Invalid):
        add_section(draft, wish=SectionWish(heading="Mới", parent="khong_co"), by=cast.hoa)
    for table in (
        TableWish(section="results", title="trẻ em trên địa bàn", tiers=LOCAL),
        TableWish(section="results", title="", tiers=LOCAL),
        TableWish(section="results", title="Bảng mới", tiers=()),
        TableWish(section="khong_co", title="Bảng mới", tiers=LOCAL),
    ):
        with pytest.raises(Invalid):
            add_table(draft, wish=table, by=cast.hoa)
    assert AddedLine.objects.count() == 1
    assert not AddedTable.objects.exists() and not AddedSection.objects.exists()


def test_what_is_added_can_be_taken_out_with_all_that_stands_in_it(
    draft: FormDraft, cast: Cast
) -> None:
    part = add_section(draft, wish=SectionWish(heading="Mô hình"), by=cast.hoa)
    below = add_section(draft, wish=SectionWish(heading="An toàn", parent=part.code), by=cast.hoa)
    for section in (part, below):
        table = add_table(
            draft,
            wish=TableWish(section=section.code, title=f"Bảng {section.pk}", tiers=LOCAL),
            by=cast.hoa,
        )
        wish = replace(PLACES, table=table.code, title=f"Điểm {section.pk}")
        add_line(draft, wish=wish, by=cast.hoa)
    girls = add_line(draft, wish=GIRLS, by=cast.hoa)
    take_out(draft, kind="section", added_id=part.pk, by=cast.hoa)
    assert [each.figure for each in AddedLine.objects.all()] == [girls.figure]
    take_out(draft, kind="line", added_id=girls.pk, by=cast.hoa)
    for noun in (AddedSection, AddedTable, AddedLine, AddedFigure, AddedCondition):
        assert not noun.objects.exists()
    for kind, pk in (("line", girls.pk), ("round", 1)):
        with pytest.raises(NotFound):
            take_out(draft, kind=kind, added_id=pk, by=cast.hoa)


def test_a_table_can_be_taken_out(draft: FormDraft, cast: Cast) -> None:
    wish = TableWish(section="results", title="Bảng mới", tiers=LOCAL)
    table = add_table(draft, wish=wish, by=cast.hoa)
    assert "Bảng «Bảng mới» chưa có dòng nào. Hãy thêm dòng hoặc bỏ bảng." in faults_of(draft)
    take_out(draft, kind="table", added_id=table.pk, by=cast.hoa)
    assert not AddedTable.objects.exists()


def test_a_draft_with_a_fault_is_not_proposed(draft: FormDraft, cast: Cast) -> None:
    with pytest.raises(Invalid):
        propose_form(draft, by=cast.hoa)
    draft.refresh_from_db()
    assert draft.state == DraftState.DRAFTING
    assert events(Event.FORM_PROPOSED) == 0


def test_a_proposed_draft_is_closed_until_it_comes_back(draft: FormDraft, cast: Cast) -> None:
    add_line(draft, wish=GIRLS, by=cast.hoa)
    propose_form(draft, by=cast.hoa)
    with pytest.raises(MoveNotAllowed):
        add_line(draft, wish=PLACES, by=cast.hoa)
    with pytest.raises(Invalid):
        return_form(draft, comment=" ", by=cast.director)
    with pytest.raises(NotAllowed):
        return_form(draft, comment="Sửa", by=cast.hoa)
    return_form(draft, comment="Thêm định nghĩa rõ hơn", by=cast.director)
    draft.refresh_from_db()
    assert (draft.state, draft.comment) == (DraftState.DRAFTING, "Thêm định nghĩa rõ hơn")
    add_line(draft, wish=PLACES, by=cast.hoa)
    assert AddedLine.objects.count() == 2


def test_a_draft_that_is_dropped_stays_dropped(draft: FormDraft, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        drop_form(draft, by=cast.director)
    drop_form(draft, by=cast.hoa)
    with pytest.raises(MoveNotAllowed):
        propose_form(draft, by=cast.hoa)
    draft.refresh_from_db()
    assert draft.state == DraftState.DROPPED


def test_a_second_person_publishes(draft: FormDraft, cast: Cast, province: Unit) -> None:
    add_line(draft, wish=GIRLS, by=cast.hoa)
    propose_form(draft, by=cast.hoa)
    with pytest.raises(NotAllowed):
        publish_form(draft, by=cast.hoa)
    FormDraft.objects.filter(pk=draft.pk).update(drafted_by=cast.director)
    with pytest.raises(NotAllowed):
        publish_form(draft, by=cast.director)
    assert FormVersion.objects.filter(version=draft.version).count() == 0
    with pytest.raises(DatabaseError), transaction.atomic():
        FormDraft.objects.filter(pk=draft.pk).update(
            state=DraftState.PUBLISHED, published=draft.base, decided_by=cast.director
        )


def test_the_published_version_serves_periods_from_its_day_on(
    version: FormVersion, form: FormVersion, province: Unit
) -> None:
    assert version.effective_from == date(2021, 1, 1)
    assert standard_plan(form, province=province, year=2021).form == version
    assert FormVersion.objects.for_period(form.code, date(2020, 12, 31)) == form
    assert events(Event.FORM_PUBLISHED) == 1
    load_forms()
    assert FormVersion.objects.latest_of(form.code) == version


def test_an_open_round_keeps_its_form_and_cannot_be_overtaken(
    half_year: Round, draft: FormDraft, cast: Cast
) -> None:
    add_line(draft, wish=GIRLS, by=cast.hoa)
    with pytest.raises(Invalid) as refusal:
        propose_form(draft, by=cast.hoa)
    assert "đã mở với biểu cũ" in str(refusal.value)
    FormDraft.objects.filter(pk=draft.pk).update(effective_from=date(2022, 1, 1))
    propose_form(draft, by=cast.hoa)
    version = publish_form(draft, by=cast.director)
    half_year.refresh_from_db()
    assert half_year.form == draft.base
    report = Submission.objects.get(ower__round=half_year, ower__name__contains="Rạch Sen")
    start_report(report, by=cast.lan)
    assert not report.values.filter(figure__startswith="t_").exists()
    plan = standard_plan(draft.base, province=half_year.province, year=2022)
    assert plan.form == version


def test_a_version_that_came_meanwhile_stops_the_draft(
    draft: FormDraft, form: FormVersion, cast: Cast
) -> None:
    add_line(draft, wish=GIRLS, by=cast.hoa)
    FormVersion.objects.create(
        code=form.code, version=draft.version, title=form.title, definition=form.definition,
        sha256=form.sha256, loaded_at=clock.now(),
    )  # fmt: skip
    faults = faults_of(draft)
    assert len(faults) == 2
    assert "Hãy bỏ bản này và soạn trên phiên bản mới" in faults[0]
    assert "đã có" in faults[1]


def test_additions_that_lost_their_place_are_named(draft: FormDraft, cast: Cast) -> None:
    AddedSection.objects.create(
        draft=draft, code="situation", parent="", heading="Lặp", tiers=Tier.values
    )
    AddedSection.objects.create(
        draft=draft, code="t_x", parent="mat", heading="Lạc", tiers=Tier.values
    )
    AddedTable.objects.create(
        draft=draft, code="t_y", section="mat", title="Bảng lạc", tiers=Tier.values
    )
    AddedLine.objects.create(draft=draft, table="mat", figure="children")
    AddedLine.objects.create(draft=draft, table="population", figure="khong_co")
    gone = AddedFigure.objects.create(
        draft=draft, code="t_z", title="Cũ", counted="trẻ", definition="…", base="children"
    )
    AddedCondition.objects.create(figure=gone, breakdown="sex", part="X")
    said = "\n".join(faults_of(draft))
    for words in (
        "Mã «situation» dùng hai lần", "Mục «Lạc»", "Bảng «Bảng lạc»", "Dòng «children»",
        "Không có chỉ tiêu «khong_co»", "Chỉ tiêu «Cũ» có điều kiện không còn",
    ):  # fmt: skip
        assert words in said
    AddedFigure.objects.update(base="mat")
    assert "Chỉ tiêu «Cũ» tính từ chỉ tiêu không còn" in "\n".join(faults_of(draft))
