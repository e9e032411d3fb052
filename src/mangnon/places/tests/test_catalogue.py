"""The units that ship with the product agree with the published counts."""

from collections import Counter
from datetime import date

import pytest

from mangnon.places.catalogue import (
    boundaries,
    merges_2025,
    national_totals,
    official_units,
    successors_of,
)

PUBLISHED = [
    (
        date(2020, 6, 1),
        "91",
        {"Thành phố": 2, "Huyện": 13},
        {"Xã": 117, "Phường": 16, "Thị trấn": 12},
    ),
    (
        date(2021, 4, 6),
        "91",
        {"Thành phố": 3, "Huyện": 12},
        {"Xã": 116, "Phường": 18, "Thị trấn": 10},
    ),
    (
        date(2025, 6, 30),
        "91",
        {"Thành phố": 3, "Huyện": 12},
        {"Xã": 116, "Phường": 17, "Thị trấn": 10},
    ),
    (
        date(2021, 4, 6),
        "89",
        {"Thành phố": 2, "Thị xã": 1, "Huyện": 8},
        {"Xã": 116, "Phường": 21, "Thị trấn": 19},
    ),
    (
        date(2025, 6, 30),
        "89",
        {"Thành phố": 2, "Thị xã": 2, "Huyện": 7},
        {"Xã": 110, "Phường": 27, "Thị trấn": 18},
    ),
    (date(2025, 7, 1), "91", {}, {"Xã": 85, "Phường": 14, "Đặc khu": 3}),
]


@pytest.mark.parametrize(("day", "province", "districts", "communes"), PUBLISHED)
def test_units_in_force_agree_with_the_published_counts(
    day: date, province: str, districts: dict[str, int], communes: dict[str, int]
) -> None:
    units = [u for u in official_units() if u.province_code == province and u.is_in_force(day)]
    assert Counter(u.type for u in units if u.level == "district") == districts
    assert Counter(u.type for u in units if u.level == "commune") == communes


def test_there_are_451_versions_and_no_two_with_one_key() -> None:
    units = official_units()
    assert len(units) == 451
    assert len({unit.key for unit in units}) == 451


def test_every_version_names_its_source() -> None:
    assert all(unit.source for unit in official_units())


def test_the_merger_has_302_rows_of_which_seven_are_partial_and_six_unchanged() -> None:
    extents = Counter(row.extent for row in merges_2025())
    assert extents == {"full": 289, "partial": 7, "unchanged": 6}


def test_only_three_old_communes_were_divided() -> None:
    divided = {row.old_name for row in merges_2025() if row.extent == "partial"}
    assert divided == {"Xã Vĩnh Châu", "Xã Phú Hội", "Xã Phước Hưng"}


def test_six_communes_went_on_unchanged() -> None:
    unchanged = {row.old_name for row in merges_2025() if row.extent == "unchanged"}
    assert unchanged == {
        "Xã Mỹ Hòa Hưng", "Xã Tiên Hải", "Xã Sơn Hải", "Xã Hòn Nghệ", "Xã Bình Sơn",
        "Xã Bình Giang",
    }  # fmt: skip


def test_the_merger_table_agrees_with_the_successors_of_the_units() -> None:
    units = official_units()
    last_day = date(2025, 6, 30)
    from_units = {
        (unit.code, heir.code, extent)
        for unit in units
        if unit.level == "commune" and unit.valid_to == last_day
        for heir, extent in successors_of(unit, units)
    }
    from_table = {(row.old_code, row.new_code, row.extent) for row in merges_2025()}
    assert from_units == from_table


def test_the_name_of_the_township_thu_ba_is_clean() -> None:
    thu_ba = next(u for u in official_units() if u.name == "Thứ Ba")
    assert thu_ba.full_name == "Thị trấn Thứ Ba"


def test_one_code_has_meant_three_wards() -> None:
    versions = [u for u in official_units() if u.code == "30742"]
    assert [(u.full_name, u.valid_from) for u in versions] == [
        ("Phường Vĩnh Bảo", date(2004, 8, 31)),
        ("Phường Vĩnh Thanh Vân", date(2024, 12, 1)),
        ("Phường Rạch Giá", date(2025, 7, 1)),
    ]


def test_a_unit_joined_to_one_that_lived_on_has_that_version_as_successor() -> None:
    units = official_units()
    dong_xuyen = next(u for u in units if u.name == "Đông Xuyên")
    [(heir, extent)] = successors_of(dong_xuyen, units)
    assert (heir.full_name, extent) == ("Phường Mỹ Xuyên", "full")


def test_a_unit_in_force_has_no_successor() -> None:
    units = official_units()
    today = next(u for u in units if u.valid_to is None)
    assert successors_of(today, units) == ()


def test_every_successor_that_a_file_names_exists() -> None:
    units = official_units()
    for unit in units:
        if unit.valid_to:
            assert len(successors_of(unit, units)) == len(unit.successors)


@pytest.mark.parametrize(
    ("name", "features"),
    [
        ("an_giang_communes_2025", 102),
        ("kien_giang_districts_2021", 15),
        ("kien_giang_communes_2021_approx", 138),
    ],
)
def test_every_shape_on_a_map_has_the_code_of_a_unit(name: str, features: int) -> None:
    shapes = boundaries(name)["objects"]["units"]["geometries"]
    assert len(shapes) == features
    codes = {unit.code for unit in official_units()}
    assert {shape["properties"]["code"] for shape in shapes} <= codes


def test_the_country_had_34_provinces_and_3321_communes_from_july_2025() -> None:
    total = next(t for t in national_totals() if t.as_of == date(2025, 7, 1))
    assert (total.provinces, total.districts, total.communes) == (34, 0, 3321)
    assert len(national_totals()) == 7
