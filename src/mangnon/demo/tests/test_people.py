"""The invented people make sense, and their errors are known."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from mangnon.children.choices import BirthPrecision, ChildStatus, LifeState, Relation
from mangnon.common.vietnamese import fold
from mangnon.demo.hamlets import minh_hoa
from mangnon.demo.lives import Span, sixteenth_birthday
from mangnon.demo.people import is_counted, people_of
from mangnon.demo.records import ChildRecord, SettlementPeople, TruthKind
from mangnon.law.standards import subgroup_codes

ON = date(2021, 5, 10)


@cache
def hamlets() -> tuple[SettlementPeople, ...]:
    return tuple(people_of(minh_hoa(), on=ON))


def everyone() -> list[ChildRecord]:
    return [child for people in hamlets() for child in people.children]


def counted() -> list[ChildRecord]:
    return [child for child in everyone() if is_counted(child, ON)]


def truths(kind: TruthKind) -> dict[str, str]:
    return {t.child: t.truth for people in hamlets() for t in people.truths if t.kind is kind}


def test_exactly_twenty_thousand_children_are_counted_on_the_day() -> None:
    assert len(counted()) == 20_000


def test_the_same_seed_gives_the_same_people_and_another_seed_others() -> None:
    first = next(people_of(minh_hoa()[:1], on=ON))
    again = next(people_of(minh_hoa()[:1], on=ON))
    other = next(people_of(minh_hoa()[:1], on=ON, seed=7))
    assert first == again
    assert first.children != other.children


def test_ages_are_spread_over_all_sixteen_years() -> None:
    ages = Counter((ON - c.birth_date).days * 4 // 1461 for c in counted() if c.birth_date)
    assert all(ages[age] > 900 for age in range(16))


def test_children_turned_16_moved_and_died_in_the_two_years() -> None:
    gone = Counter(str(child.left_reason) for child in everyone() if child.left_on)
    assert gone["turned_16"] > 1500
    assert gone["moved"] > 100
    assert gone["deceased"] > 3


def test_a_child_who_turned_16_leaves_the_day_after_the_birthday() -> None:
    exact = [
        c for c in everyone() if c.status == ChildStatus.TURNED_16 and c.birth_precision == "day"
    ]
    for child in exact:
        assert child.birth_date is not None and child.left_on is not None
        assert (child.left_on - sixteenth_birthday(child.birth_date)).days == 1


def test_every_id_number_begins_with_999_and_no_two_children_share_one() -> None:
    numbers = [child.id_number for child in everyone() if child.id_number]
    assert all(number.startswith("999") for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_a_right_number_has_twelve_digits_sex_and_year() -> None:
    wrong, swapped = truths(TruthKind.WRONG_ID), truths(TruthKind.APPROXIMATE_BIRTH)
    for child in everyone():
        if child.id_number and child.code not in wrong and child.code not in swapped:
            assert child.birth_date is not None
            assert len(child.id_number) == 12
            assert child.id_number[3] == {"M": "2", "F": "3"}[child.sex]
            assert child.id_number[4:6] == f"{child.birth_date.year % 100:02}"


def test_parents_are_old_enough_and_grandparents_older_than_parents() -> None:
    exact = (c for c in everyone() if c.birth_precision == BirthPrecision.DAY and c.birth_date)
    for child in exact:
        years = {carer.relation: carer.birth_year for carer in child.carers}
        mother, grandparent = years.get(Relation.MOTHER), years.get(Relation.GRANDPARENT)
        if mother:
            assert child.birth_date is not None
            assert 18 <= child.birth_date.year - mother <= 55
        if mother and grandparent:
            assert mother - grandparent >= 20


def test_every_child_has_one_main_carer_who_is_there() -> None:
    for child in everyone():
        main = [carer for carer in child.carers if carer.is_main]
        assert len(main) == 1
    away = [c for c in everyone() if any(k.life_state == LifeState.AWAY for k in c.carers)]
    assert len(away) / len(everyone()) == pytest.approx(0.13, abs=0.03)


def test_brothers_and_sisters_share_the_family_name() -> None:
    families: dict[str, set[str]] = {}
    for child in everyone():
        if child.ethnicity == "Kinh" and child.full_name and child.household:
            families.setdefault(child.household, set()).add(fold(child.full_name.split(" ")[0]))
    assert sum(len(names) == 1 for names in families.values()) / len(families) > 0.995


def test_seven_in_a_thousand_are_in_special_circumstances_mostly_disabled() -> None:
    members = [child for child in counted() if child.memberships]
    assert len(members) / 20_000 == pytest.approx(0.007, abs=0.0015)
    disabled = sum(any(m.subgroup[0] == "d" for m in c.memberships) for c in members)
    assert disabled / len(members) == pytest.approx(0.745, abs=0.1)
    codes = {m.subgroup for child in everyone() for m in child.memberships}
    assert codes <= set(subgroup_codes())


def test_about_six_in_a_hundred_are_at_risk() -> None:
    at_risk = sum(bool(child.risks) for child in counted())
    assert at_risk / 20_000 == pytest.approx(0.064, abs=0.006)


def test_a_double_is_the_same_child_written_a_second_time() -> None:
    by_code = {child.code: child for child in everyone()}
    doubles = truths(TruthKind.DOUBLE)
    assert len(doubles) / 20_000 == pytest.approx(0.015, abs=0.004)
    for copy, original in doubles.items():
        assert by_code[copy].birth_date == by_code[original].birth_date
        assert by_code[copy].id_number == ""


def test_some_doubles_are_in_another_hamlet() -> None:
    by_code = {child.code: child for child in everyone()}
    moved = [
        c for c, o in truths(TruthKind.DOUBLE).items() if by_code[c].hamlet != by_code[o].hamlet
    ]
    assert 0.1 < len(moved) / len(truths(TruthKind.DOUBLE)) < 0.4


def test_twins_are_born_on_one_day_and_are_no_doubles() -> None:
    by_code = {child.code: child for child in everyone()}
    assert len(truths(TruthKind.TWIN)) > 20
    assert not set(truths(TruthKind.TWIN)) & set(truths(TruthKind.DOUBLE))
    same = [
        by_code[a].birth_date == by_code[b].birth_date for a, b in truths(TruthKind.TWIN).items()
    ]
    assert sum(same) / len(same) > 0.9


def test_a_date_known_only_by_year_is_kept_as_its_earliest_day() -> None:
    for child in everyone():
        if child.birth_precision in (BirthPrecision.YEAR, BirthPrecision.ESTIMATED):
            assert child.birth_date is not None
            assert (child.birth_date.month, child.birth_date.day) == (1, 1)
        if child.birth_precision == BirthPrecision.UNKNOWN:
            assert child.birth_date is None


def test_every_child_has_some_name_and_one_open_usual_home_or_none_after_leaving() -> None:
    for child in everyone():
        assert child.full_name or child.home_name
        open_homes = [r for r in child.residences if r.kind == "usual" and r.until is None]
        assert len(open_homes) == (0 if child.left_reason in ("moved", "abroad", "deceased") else 1)


def test_usual_homes_follow_one_another_without_a_gap() -> None:
    for child in everyone():
        usual = [stay for stay in child.residences if stay.kind == "usual"]
        for earlier, later in zip(usual, usual[1:], strict=False):
            assert earlier.until == later.since


def test_nobody_is_entered_before_birth_or_after_the_day() -> None:
    start = Span.ending(ON).start
    for child in everyone():
        assert start <= child.entered_on <= ON
        assert child.left_on is None or child.entered_on <= child.left_on
        assert child.birth_date is None or child.birth_date <= child.entered_on


def test_phones_are_of_an_operator_that_does_not_exist() -> None:
    phones = {h.phone for people in hamlets() for h in people.households if h.phone}
    assert all(phone.startswith("0190") and len(phone) == 10 for phone in phones)


def test_names_are_written_badly_in_known_records_only() -> None:
    unnamed = truths(TruthKind.NO_NAME_YET)
    assert unnamed
    doubles = set(truths(TruthKind.DOUBLE))
    for child in everyone():
        if len(child.full_name.split(" ")) < 2 and child.code not in doubles:
            assert child.code in unnamed
