"""The same records give right totals in both eras, on the units of any day."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from mangnon.children.models import Child, Residence
from mangnon.common import scope
from mangnon.demo.choices import Scale
from mangnon.demo.hamlets import minh_hoa
from mangnon.demo.people import is_counted, people_of
from mangnon.demo.tests.conftest import CHILDREN_IN_A_HAMLET, ON, few_children
from mangnon.organisations.models import Tiering
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded", "all_cells")]

ERA_A, ERA_B = ON, date(2025, 7, 1)
TOTAL = CHILDREN_IN_A_HAMLET * 56


@pytest.fixture
def all_cells(db: None) -> None:
    scope.apply(cells=Hamlet.objects.values_list("cell", flat=True).distinct(), account="test")


def children_in(code: str, level: Level, *, units_of: date, on: date = ON) -> int:
    unit = Unit.objects.version(code, level, on=units_of)
    return Child.objects.counted_on(on).in_unit(unit, on=on, units_of=units_of).count()


@cache
def generated() -> Counter[str]:
    """Count the generated children by the hamlet written in their record: no database."""
    people = people_of(few_children(Scale.SMALL), on=ON)
    return Counter(c.hamlet for part in people for c in part.children if is_counted(c, ON))


def generated_in(unit: str, *, on: date) -> int:
    """Add up the generated children of the hamlets that lie in a unit on a day."""
    return sum(
        generated()[each.row.code]
        for each in minh_hoa()
        for step in each.row.placements
        if step.commune[0] == unit and step.valid_from <= on <= (step.valid_to or date.max)
    )


def test_the_eight_communes_of_2021_add_up_to_the_district_and_the_province() -> None:
    communes = [
        children_in(f"MH0{number}", Level.COMMUNE, units_of=ERA_A) for number in range(1, 9)
    ]
    assert sum(communes) == TOTAL
    assert children_in("MH", Level.DISTRICT, units_of=ERA_A) == TOTAL
    assert children_in("91", Level.PROVINCE, units_of=ERA_A) == TOTAL


@pytest.mark.parametrize("number", range(1, 9))
def test_each_commune_of_2021_has_the_children_of_its_hamlets(number: int) -> None:
    commune = f"MH0{number}"
    expected = generated_in(commune, on=ERA_A)
    assert expected > 100
    assert children_in(commune, Level.COMMUNE, units_of=ERA_A) == expected


def test_the_three_units_of_2025_add_up_to_the_same_children() -> None:
    units = [children_in(f"MH5{number}", Level.COMMUNE, units_of=ERA_B) for number in (1, 2, 3)]
    assert sum(units) == TOTAL
    assert children_in("91", Level.PROVINCE, units_of=ERA_B) == TOTAL


def test_kinh_dua_is_counted_in_both_of_its_heirs_hamlet_by_hamlet() -> None:
    kinh_dua = generated_in("MH02", on=ERA_A)
    to_51 = generated_in("MH51", on=ERA_B) - sum(
        generated_in(old, on=ERA_A) for old in ("MH01", "MH03", "MH04", "MH08")
    )
    to_52 = generated_in("MH52", on=ERA_B) - sum(
        generated_in(old, on=ERA_A) for old in ("MH05", "MH07")
    )
    assert to_51 + to_52 == kinh_dua
    assert min(to_51, to_52) > 80
    for heir in ("MH51", "MH52"):
        expected = generated_in(heir, on=ERA_B)
        assert children_in(heir, Level.COMMUNE, units_of=ERA_B) == expected


def test_the_island_is_the_same_under_both_names() -> None:
    before = children_in("MH06", Level.COMMUNE, units_of=ERA_A)
    assert children_in("MH53", Level.COMMUNE, units_of=ERA_B) == before


def test_districts_are_no_more_in_2025_and_reports_climb_two_tiers() -> None:
    with pytest.raises(Unit.DoesNotExist):
        Unit.objects.version("MH", Level.DISTRICT, on=ERA_B)
    assert Tiering.objects.on(ERA_B, province_code="91").tier_count == 2
    assert Tiering.objects.on(ERA_A, province_code="91").tier_count == 3


def test_a_child_that_moved_is_counted_where_it_lived_on_the_asked_day() -> None:
    moved = Residence.objects.filter(kind="usual", until__isnull=False, child__left_on__isnull=True)
    stay = moved.select_related("child", "hamlet").order_by("pk")[0]
    assert stay.until is not None
    before = Hamlet.objects.get(pk=stay.hamlet_id)
    assert list(_homes(stay.child, on=stay.since)) == [before.code]
    assert list(_homes(stay.child, on=stay.until)) == [stay.child.hamlet.code]


def _homes(child: Child, *, on: date) -> list[str]:
    stays = Residence.objects.filter(child=child, kind="usual").holding(on)
    return list(stays.values_list("hamlet__code", flat=True))


def test_on_every_day_of_the_history_each_counted_child_has_one_home() -> None:
    for day in (date(2019, 9, 5), date(2020, 5, 10), ON):
        counted = Child.objects.counted_on(day)
        stays = Residence.objects.filter(kind="usual", child__in=counted).holding(day)
        homes = Counter(stays.values_list("child", flat=True))
        assert set(homes.values()) == {1}
        assert len(homes) == counted.count()


def test_a_day_in_the_past_may_be_asked_on_the_units_of_2025() -> None:
    last_year = date(2020, 5, 10)
    in_2021_units = sum(
        children_in(f"MH0{n}", Level.COMMUNE, units_of=ERA_A, on=last_year) for n in range(1, 9)
    )
    in_2025_units = sum(
        children_in(f"MH5{n}", Level.COMMUNE, units_of=ERA_B, on=last_year) for n in (1, 2, 3)
    )
    assert in_2021_units == in_2025_units == Child.objects.counted_on(last_year).count()
