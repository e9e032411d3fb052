"""The groups of the law are complete and keep the law's letters."""

from datetime import date

import pytest

from mangnon.law.rules import NoRuleInForce, RuleStatus
from mangnon.law.standards import (
    ethnic_groups,
    hidden_letters,
    special_circumstances,
    subgroup_codes,
)

DAY = date(2021, 5, 10)


def test_there_are_fourteen_groups_with_forty_eight_sub_groups() -> None:
    standard = special_circumstances(on=DAY)
    assert len(standard.groups) == 14
    assert len(subgroup_codes()) == 48
    assert standard.status == RuleStatus.SEEN


def test_the_letters_follow_the_vietnamese_alphabet_and_the_articles_run_from_3_to_16() -> None:
    groups = special_circumstances(on=DAY).groups
    assert "".join(group.letter for group in groups) == "abcdđeghiklmno"
    assert [group.article for group in groups] == list(range(3, 17))


def test_each_letter_has_the_number_of_cases_of_its_article() -> None:
    counted = {group.letter: len(group.subgroups) for group in special_circumstances(on=DAY).groups}
    assert counted == {
        "a": 4, "b": 2, "c": 12, "d": 3, "đ": 1, "e": 4, "g": 2,
        "h": 2, "i": 1, "k": 5, "l": 5, "m": 2, "n": 2, "o": 3,
    }  # fmt: skip


def test_the_groups_that_could_brand_a_child_are_hidden_in_lists() -> None:
    assert hidden_letters() == {"đ", "i", "k", "l", "m"}


def test_before_the_decree_there_is_no_list() -> None:
    with pytest.raises(NoRuleInForce):
        special_circumstances(on=date(2017, 6, 30))


def test_fifty_four_ethnic_groups_and_foreigners_have_codes() -> None:
    names = dict(ethnic_groups(on=DAY).names)
    assert len(names) == 55
    assert (names["01"], names["04"], names["05"]) == ("Kinh", "Hoa", "Khơ-me")


def test_other_spellings_point_to_a_known_ethnic_group() -> None:
    standard = ethnic_groups(on=DAY)
    assert dict(standard.other_spellings)["Khmer"] == "05"
    assert {code for _, code in standard.other_spellings} <= set(dict(standard.names))
