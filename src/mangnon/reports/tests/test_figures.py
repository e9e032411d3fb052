"""Each figure counts dated records as of the cut-off, and names the records behind it."""

from datetime import date, datetime

import pytest

from mangnon.accounts.models import Account
from mangnon.children.choices import LeftReason, ResidenceReason
from mangnon.children.models import ChangeEntry, Child, Household, Membership, Residence
from mangnon.children.tests.factories import make_child
from mangnon.common import clock
from mangnon.common.clock import PROVINCE_TIME
from mangnon.places.models import Hamlet, Unit
from mangnon.reports.figures import CATALOGUE, Basis


@pytest.fixture
def basis(rach_sen: Unit) -> Basis:
    """Rạch Sen at the end of April 2021."""
    return Basis(
        unit=rach_sen,
        period_from=date(2021, 1, 1),
        cut_off=date(2021, 4, 30),
        units_on=date(2021, 4, 30),
    )


def compute(code: str, basis: Basis) -> dict[str, int]:
    return CATALOGUE[code].compute(basis)


def test_children_are_counted_by_sex_and_by_the_three_age_bands(
    children: None, basis: Basis
) -> None:
    assert compute("children", basis) == {
        "": 5,
        "sex=M": 2,
        "sex=F": 2,
        "sex=U": 1,
        "age=0-5": 1,
        "age=6-10": 1,
        "age=11-15": 2,
        "age=unknown": 1,
    }


@pytest.mark.parametrize(
    ("birth", "band"),
    [
        (date(2015, 5, 1), "age=0-5"),
        (date(2015, 4, 30), "age=6-10"),
        (date(2010, 5, 1), "age=6-10"),
        (date(2010, 4, 30), "age=11-15"),
        (date(2005, 4, 30), "age=11-15"),
    ],
)
def test_a_birthday_on_the_cut_off_day_counts_the_new_age(
    ap_mot: Hamlet, basis: Basis, birth: date, band: str
) -> None:
    make_child("Nguyễn Văn An", ap_mot, birth_date=birth)
    counted = compute("children", basis)
    assert [part for part in counted if part.startswith("age") and counted[part]] == [band]


def test_the_day_after_the_16th_birthday_a_child_is_no_longer_counted(
    ap_mot: Hamlet, basis: Basis
) -> None:
    make_child("Nguyễn Văn An", ap_mot, birth_date=date(2005, 4, 29))
    assert compute("children", basis)[""] == 0
    assert compute("turned_16", basis)[""] == 1


def test_parts_add_up_to_their_figure_for_every_breakdown(children: None, basis: Basis) -> None:
    for figure in CATALOGUE.values():
        counted = figure.compute(basis)
        for breakdown in figure.breakdowns:
            parts = [n for part, n in counted.items() if part.startswith(f"{breakdown.code}=")]
            assert sum(parts) == counted[""], f"{figure.code} by {breakdown.code}"


def test_two_memberships_of_one_child_are_two_turns_and_one_child(
    children: None, basis: Basis
) -> None:
    turns = compute("special_memberships", basis)
    assert turns[""] == 3
    assert {part: n for part, n in turns.items() if n} == {
        "": 3, "group=d": 1, "group=l": 1, "group=n": 1,
    }  # fmt: skip
    assert compute("special_children", basis)[""] == 2
    assert compute("at_risk", basis)[""] == 1


def test_a_membership_that_ended_before_the_cut_off_is_not_counted(
    children: None, basis: Basis
) -> None:
    Membership.objects.filter(subgroup="n1").update(until=date(2021, 4, 30))
    assert compute("special_memberships", basis)["group=n"] == 0
    assert compute("special_children", basis)[""] == 2


def test_minority_children_are_those_with_another_people_than_kinh_written(
    children: None, basis: Basis
) -> None:
    counted = compute("minority", basis)
    assert (counted[""], counted["people=khmer"], counted["people=hoa"]) == (2, 1, 1)


def test_sealed_groups_are_counted_but_never_listed(children: None, basis: Basis) -> None:
    turns = CATALOGUE["special_memberships"]
    assert len(turns.records(basis, "group=l")) == 1
    assert turns.listed(basis, "group=l") == []
    assert len(turns.records(basis)) == 2
    assert len(turns.listed(basis)) == 1
    special = CATALOGUE["special_children"]
    assert len(special.records(basis)) == 2
    assert len(special.listed(basis)) == 1


def test_a_part_lists_its_own_records(children: None, basis: Basis) -> None:
    listed = CATALOGUE["children"].listed(basis, "sex=U")
    assert listed == [Child.objects.get(full_name="Trần Văn Dũng").pk]


def test_a_paper_that_came_after_the_cut_off_still_lacked_on_the_cut_off_day(
    ap_mot: Hamlet, basis: Basis, lan: Account
) -> None:
    child = make_child("Nguyễn Văn An", ap_mot, birth_certificate="yes", id_number_key="k" * 64)
    for field, old, at in (
        ("birth_certificate", "no", datetime(2021, 5, 1, 0, 0, tzinfo=PROVINCE_TIME)),
        ("id_number", "", datetime(2021, 5, 2, 9, 0, tzinfo=PROVINCE_TIME)),
        ("insurance", "no", datetime(2021, 4, 30, 23, 0, tzinfo=PROVINCE_TIME)),
    ):
        ChangeEntry.objects.create(
            child=child, cell=child.cell, field=field, old=old, new="yes", at=at, by=lan
        )
    assert compute("without_birth_certificate", basis)[""] == 1
    assert compute("without_id_number", basis)[""] == 1
    assert compute("without_insurance", basis)[""] == 0


def test_poor_and_disabled_children_are_counted_by_kind(ap_mot: Hamlet, basis: Basis) -> None:
    house = Household.objects.create(
        hamlet=ap_mot, cell=ap_mot.cell, poverty="near_poor", created_at=clock.now()
    )
    make_child("Nguyễn Văn An", ap_mot, household=house, disability="severe")
    assert compute("poor", basis) == {"": 1, "poverty=poor": 0, "poverty=near_poor": 1}
    assert compute("disabled", basis)["degree=severe"] == 1


def test_arrivals_departures_and_moves_are_those_of_the_period(
    ap_mot: Hamlet, ap_kinh: Hamlet, basis: Basis
) -> None:
    born = make_child("Nguyễn Văn An", ap_mot, entered_on=date(2021, 1, 1))
    Residence.objects.filter(child=born).update(reason=ResidenceReason.BIRTH)
    make_child("Lê Thị Chi", ap_mot, entered_on=date(2020, 12, 31))
    gone = make_child("Võ Văn Hải", ap_mot)
    Child.objects.filter(pk=gone.pk).update(
        left_on=date(2021, 4, 30), left_reason=LeftReason.ABROAD
    )
    moved = make_child("Trần Văn Dũng", ap_kinh)
    Residence.objects.filter(child=moved).update(until=date(2021, 2, 1))
    Residence.objects.create(
        child=moved, hamlet=ap_mot, cell=ap_mot.cell, since=date(2021, 2, 1),
        reason=ResidenceReason.MOVE,
    )  # fmt: skip
    arrived = compute("arrived", basis)
    assert (arrived[""], arrived["reason=birth"]) == (1, 1)
    assert compute("left", basis) == {
        "": 1, "reason=moved": 0, "reason=abroad": 1, "reason=deceased": 0,
    }  # fmt: skip
    assert compute("moved", basis)[""] == 1
    assert compute("children", basis)[""] == 3


def test_every_figure_says_what_it_counts_and_where_it_comes_from() -> None:
    for code, figure in CATALOGUE.items():
        assert figure.code == code
        assert str(figure.definition).endswith(".")
        assert figure.title and figure.counted and figure.source
