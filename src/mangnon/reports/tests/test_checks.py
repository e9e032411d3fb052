"""The checks of a report: faults block, warnings need a word."""

from mangnon.reports.checks import Finding, Reported, check_all, unanswered
from mangnon.reports.form_definition import CheckLimits

LIMITS = CheckLimits(jump_percent=30, jump_count=10, not_above=(("poor", "children"),))


def number(figure: str, value: int, **facts: object) -> Reported:
    known: dict[str, object] = {"part": "", "title": figure} | facts
    return Reported(figure=figure, value=value, **known)  # type: ignore[arg-type]  # 2026-11-23: the facts differ in type


def codes(*numbers: Reported, missing: tuple[str, ...] = ()) -> list[tuple[str, bool]]:
    found = check_all(numbers, limits=LIMITS, missing=missing)
    return [(finding.code, finding.blocks) for finding in found]


def test_a_report_without_anything_odd_has_no_findings() -> None:
    assert codes(number("children", 5, previous=5), number("poor", 2)) == []


def test_each_breakdown_must_add_up_to_its_figure() -> None:
    parts = [
        number("children", 3, part="sex=F", breakdown="Giới tính"),
        number("children", 2, part="sex=M", breakdown="Giới tính"),
        number("children", 4, part="age=0-5", breakdown="Nhóm tuổi"),
    ]
    assert codes(number("children", 5), *parts) == [("parts:children:age", True)]


def test_a_sum_must_equal_the_reports_below() -> None:
    assert codes(number("children", 5, parts_sum=5)) == []
    assert codes(number("children", 5, parts_sum=6)) == [("sum:children:", True)]


def test_a_part_of_all_children_is_never_larger_than_all() -> None:
    assert codes(number("children", 2), number("poor", 3)) == [("above:poor:children", True)]
    assert codes(number("poor", 3)) == []


def test_an_estimate_of_a_flow_is_at_least_what_has_happened() -> None:
    assert codes(number("left", 3, estimate=2, is_flow=True)) == [("estimate:left", True)]
    assert codes(number("left", 3, estimate=3, is_flow=True)) == []
    assert codes(number("children", 3, estimate=2)) == []


def test_a_jump_needs_both_the_share_and_the_count() -> None:
    assert codes(number("children", 131, previous=100)) == [("jump:children", False)]
    assert codes(number("children", 130, previous=100)) == []
    assert codes(number("children", 9, previous=1)) == []
    assert codes(number("children", 60, previous=100)) == [("jump:children", False)]


def test_a_sudden_zero_and_missing_reports_need_a_word() -> None:
    assert codes(number("left", 0, previous=4)) == [("zero:left", False)]
    assert codes(number("left", 0, previous=0)) == []
    assert codes(number("left", 1), missing=("Xã A", "Xã B")) == [("missing", False)]


def test_faults_come_before_warnings() -> None:
    found = codes(number("children", 5, previous=50, parts_sum=6))
    assert found == [("sum:children:", True), ("jump:children", False)]


def test_a_warning_without_a_word_is_unanswered() -> None:
    warning = Finding(code="missing", sentence="Thiếu.", blocks=False)
    fault = Finding(code="sum:children:", sentence="Sai.", blocks=True)
    assert unanswered([warning, fault], {}) == [warning]
    assert unanswered([warning, fault], {"missing": "Mất điện."}) == []
