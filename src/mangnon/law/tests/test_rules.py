"""Every number from law has a source, a unit and ordered days."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from mangnon.law import rules
from mangnon.law.rules import NoRuleInForce, RuleStatus, all_rules, rule, rules_on

CODES = sorted(all_rules())


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_title_unit_source_and_status(code: str) -> None:
    for version in all_rules()[code]:
        assert version.title and version.unit and version.source
        assert version.status in RuleStatus


@pytest.mark.parametrize("code", CODES)
def test_the_versions_of_a_rule_follow_one_another_without_overlap(code: str) -> None:
    for earlier, later in pairwise(all_rules()[code]):
        assert earlier.valid_to is not None
        assert earlier.valid_from <= earlier.valid_to < later.valid_from


def test_a_child_is_a_person_under_sixteen_and_the_rule_names_its_article() -> None:
    found = rule("child_age_limit", on=date(2021, 5, 10))
    assert (found.value, found.unit, found.status) == (16, "tuổi", RuleStatus.SEEN)
    assert found.source == "Luật Trẻ em 102/2016/QH13, Điều 1"


def test_before_its_first_day_a_rule_is_an_error_and_not_a_default() -> None:
    with pytest.raises(NoRuleInForce, match="child_age_limit"):
        rule("child_age_limit", on=date(2017, 5, 31))


def test_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(NoRuleInForce):
        rule("no_such_rule", on=date(2021, 5, 10))


def test_the_reports_of_the_dispatch_are_due_before_20_may_and_before_15_november() -> None:
    half_year = rule("half_year_report_due", on=date(2021, 5, 10)).value
    year = rule("year_report_due", on=date(2021, 5, 10)).value
    assert half_year["phrase"] == "trước ngày 20/5"
    assert (half_year["last_month_on_time"], half_year["last_day_on_time"]) == (5, 19)
    assert year["phrase"] == "trước ngày 15/11"
    assert (year["last_month_on_time"], year["last_day_on_time"]) == (11, 14)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            date(2025, 6, 30),
            {"commune": "07-10", "district": "07-20", "province": "07-31"},
        ),
        (date(2025, 7, 1), {"commune": "07-20", "province": "07-31"}),
    ],
)
def test_the_action_month_report_has_no_district_day_from_july_2025(
    day: date, expected: dict[str, str]
) -> None:
    assert rule("action_month_report_due", on=day).value == expected


def test_a_rule_written_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = '[[x.versions]]\nfrom = 2020-01-01\nvalue = 1\nsource = "s"\nstatus = "seen"\n'
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(f'[x]\ntitle = "t"\nunit = "u"\n{version}', encoding="utf8")
    monkeypatch.setattr(rules, "FOLDER", tmp_path)
    all_rules.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"x is written twice.*two\.toml"):
            all_rules()
    finally:
        all_rules.cache_clear()


def test_the_rules_of_a_day_leave_out_those_that_ended() -> None:
    found = {r.code: r for r in rules_on(date(2025, 7, 1))}
    assert found["action_month_report_due"].source == "Thông tư 16/2025/TT-BYT"
    assert len(found) == len(rules_on(date(2025, 7, 1)))


def test_values_are_written_for_people() -> None:
    day = date(2021, 5, 10)
    assert rule("child_age_limit", on=day).value_text == "16"
    assert rule("half_year_report_due", on=day).value_text == "trước ngày 20/5"
    assert rule("personal_id_province_codes", on=day).value_text == "091, 089"
    assert rule("action_month_report_due", on=day).value_text == (
        "cấp xã 10/7, cấp huyện 20/7, cấp tỉnh 31/7"
    )


def test_every_table_has_words_for_people() -> None:
    for versions in all_rules().values():
        assert all(version.value_text for version in versions)
