"""Three values: done, expected, same period last year; missing is missing, never zero."""

from dataclasses import replace
from datetime import date

import pytest

from mangnon.common import clock
from mangnon.reports.actions import open_round, start_draft
from mangnon.reports.actions.opening import RoundPlan
from mangnon.reports.actions.writing import findings_of
from mangnon.reports.checks import Reported, check_all
from mangnon.reports.choices import Tier
from mangnon.reports.content import content_of
from mangnon.reports.document_tables import main_table
from mangnon.reports.form_definition import CheckLimits
from mangnon.reports.models import Round, Snapshot, Submission
from mangnon.reports.past import year_before
from mangnon.reports.tests.conftest import Cast

Locked = tuple[Snapshot, Snapshot]
LIMITS = CheckLimits(jump_percent=30, jump_count=10, not_above=())


@pytest.fixture
def next_year(plan: RoundPlan, both_locked: Locked, cast: Cast) -> Round:
    """The round of the same kind a year after the locked one."""
    later = replace(
        plan,
        code="te_6_thang_2022",
        name="6 tháng đầu năm 2022",
        period_from=date(2022, 1, 1),
        period_to=date(2022, 6, 30),
        cut_off=date(2022, 4, 30),
        units_on=date(2022, 4, 30),
        due_on=date(2022, 5, 19),
        dues={tier: day.replace(year=2022) for tier, day in plan.dues.items()},
    )
    with clock.at("2022-04-12"):
        return open_round(later, by=cast.hoa)


def row_of(submission: Submission, figure: str, part: str = "") -> dict[str, object]:
    rows = content_of(submission)["figures"]
    return next(row for row in rows if (row["figure"], row["part"]) == (figure, part))


def test_last_year_comes_from_what_was_locked_then(next_year: Round, cast: Cast) -> None:
    report = Submission.objects.get(ower__round=next_year, ower__name="Xã Rạch Sen")
    with clock.at("2022-05-04"):
        start_draft(report, by=cast.lan)
    found = row_of(report, "children")
    assert (found["final"], found["last_year"]) == (4, 5)
    assert found["years"] == [5, None, None]
    content = content_of(report)
    assert content["round"]["year_before"] == "6 tháng đầu năm 2021"
    table = report.ower.form.tables_for(Tier.COMMUNE)[0]
    grid = main_table(table, content, number=1)
    assert [column.title for column in grid.columns] == [
        "Chỉ tiêu",
        "Đến 30/04/2022",
        "Ước cả kỳ",
        "Cùng kỳ năm trước (6 tháng đầu năm 2021)",
    ]
    assert grid.rows[0] == ("Trẻ em dưới 16 tuổi", 4, None, 5)


def test_without_a_locked_report_there_is_no_number_and_the_paper_says_so(
    of_rach_sen: Submission,
) -> None:
    assert year_before(of_rach_sen.ower.round) is None
    assert row_of(of_rach_sen, "children")["last_year"] is None
    content = content_of(of_rach_sen)
    table = of_rach_sen.ower.form.tables_for(Tier.COMMUNE)[0]
    grid = main_table(table, content, number=1)
    assert grid.rows[0][3] is None
    assert "không có số liệu" in grid.note


def test_a_unit_that_locked_nothing_then_has_no_number_now(next_year: Round, cast: Cast) -> None:
    report = Submission.objects.get(ower__round=next_year, ower__name="Sở Giáo dục và Đào tạo")
    with clock.at("2022-05-04"):
        start_draft(report, by=cast.sector)
    assert row_of(report, "tasks")["last_year"] is None
    assert findings_of(report) is not None


def number(value: int, **facts: object) -> Reported:
    return Reported(figure="left", part="", title="Rời sổ", value=value, **facts)  # type: ignore[arg-type]  # 2026-11-23: the facts differ in type


def codes(reported: Reported) -> list[str]:
    return [finding.code for finding in check_all([reported], limits=LIMITS)]


def test_a_jump_against_last_year_needs_a_word_of_its_own() -> None:
    assert codes(number(60, last_year=100)) == ["jump_year:left"]
    assert codes(number(60, previous=100, last_year=100)) == ["jump:left", "jump_year:left"]
    assert codes(number(95, last_year=100)) == []


def test_a_zero_is_odd_only_where_each_of_the_three_years_before_had_cases() -> None:
    assert codes(number(0, years=(1, 2, 3))) == ["zero_years:left"]
    assert codes(number(0, years=(1, 0, 3))) == []
    assert codes(number(0, years=(1, None, 3))) == []
    assert codes(number(2, years=(1, 2, 3))) == []
    assert codes(number(0)) == []
