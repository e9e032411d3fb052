"""Questions about units and hamlets are answered for a day."""

from datetime import date

import pytest

from mangnon.places.actions import load_hamlets
from mangnon.places.catalogue import HamletRow, PlacementRow, UnitRow, official_units
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Placement, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]

ERA_A, LAST_OF_A, ERA_B = date(2021, 5, 10), date(2025, 6, 30), date(2025, 7, 1)


def rach_gia_hamlet() -> Hamlet:
    versions = [u for u in official_units() if u.code == "30742"]
    load_hamlets([HamletRow("30742-01", "1", "quarter", "30742", _way(versions), invented=True)])
    return Hamlet.objects.get()


def _way(versions: list[UnitRow]) -> tuple[PlacementRow, ...]:
    return tuple(PlacementRow(u.key, u.valid_from, u.valid_to) for u in versions)


def test_one_code_names_another_unit_on_another_day() -> None:
    found = [
        Unit.objects.version("30742", Level.COMMUNE, on=day).full_name
        for day in (ERA_A, date(2024, 12, 1), ERA_B)
    ]
    assert found == ["Phường Vĩnh Bảo", "Phường Vĩnh Thanh Vân", "Phường Rạch Giá"]


def test_a_unit_holds_on_its_last_day_and_not_on_the_next() -> None:
    vinh_bao = Unit.objects.version("30742", Level.COMMUNE, on=date(2024, 11, 30))
    assert vinh_bao.full_name == "Phường Vĩnh Bảo"
    assert vinh_bao.is_in_force(date(2024, 11, 30))
    assert not vinh_bao.is_in_force(date(2024, 12, 1))
    assert not vinh_bao.is_in_force(date(2004, 8, 30))


def test_a_district_is_not_to_be_found_after_its_end() -> None:
    with pytest.raises(Unit.DoesNotExist):
        Unit.objects.version("907", Level.DISTRICT, on=ERA_B)


def test_the_communes_of_a_district_of_a_province_and_of_a_commune() -> None:
    district = Unit.objects.version("907", Level.DISTRICT, on=ERA_A)
    province = Unit.objects.version("91", Level.PROVINCE, on=ERA_A)
    commune = Unit.objects.version("30742", Level.COMMUNE, on=ERA_A)
    assert Unit.objects.communes_of(district, on=ERA_A).count() == 11
    assert Unit.objects.communes_of(province, on=ERA_A).count() == 144
    assert list(Unit.objects.communes_of(commune, on=ERA_A)) == [commune]


def test_a_province_covers_its_districts_and_communes_and_itself() -> None:
    province = Unit.objects.version("91", Level.PROVINCE, on=ERA_A)
    district = Unit.objects.version("907", Level.DISTRICT, on=ERA_A)
    commune = Unit.objects.communes_of(district, on=ERA_A)[0]
    assert province.covers(province) and province.covers(district) and province.covers(commune)
    assert district.covers(commune)
    assert not district.covers(province)
    assert not commune.covers(district)


def test_a_district_does_not_cover_a_commune_of_its_neighbour() -> None:
    district = Unit.objects.version("907", Level.DISTRICT, on=ERA_A)
    stranger = Unit.objects.version("30742", Level.COMMUNE, on=ERA_A)
    assert not district.covers(stranger)


@pytest.mark.parametrize("day", [ERA_A, date(2025, 1, 1), ERA_B])
def test_a_hamlet_is_found_under_each_unit_that_holds_it_on_the_day(day: date) -> None:
    hamlet = rach_gia_hamlet()
    commune = Unit.objects.version("30742", Level.COMMUNE, on=day)
    province = Unit.objects.version("91", Level.PROVINCE, on=day)
    assert list(Hamlet.objects.under(commune, on=day)) == [hamlet]
    assert list(Hamlet.objects.under(province, on=day)) == [hamlet]


def test_a_hamlet_is_under_its_district_only_while_districts_exist() -> None:
    hamlet = rach_gia_hamlet()
    district = Unit.objects.version("899", Level.DISTRICT, on=ERA_A)
    assert list(Hamlet.objects.under(district, on=LAST_OF_A)) == [hamlet]
    assert not Hamlet.objects.under(district, on=ERA_B).exists()


def test_a_hamlet_lies_in_one_commune_on_a_day() -> None:
    rach_gia_hamlet()
    assert Placement.objects.in_force(ERA_B).get().commune.full_name == "Phường Rạch Giá"
