"""Demo hamlets lie in real communes of 2021 and know their way through time."""

from collections import Counter
from datetime import date

import pytest

from mangnon.demo.hamlets import kien_giang, minh_hoa, shares
from mangnon.places.catalogue import official_units


def test_950_hamlets_are_spread_over_the_144_communes_at_least_two_in_each() -> None:
    counted = Counter(settlement.commune for settlement in kien_giang())
    assert sum(counted.values()) == 950
    assert len(counted) == 144
    assert min(counted.values()) >= 2


def test_the_province_has_410000_children_and_the_invented_district_20000() -> None:
    assert sum(settlement.children for settlement in kien_giang()) == 410_000
    assert sum(settlement.children for settlement in minh_hoa()) == 20_000


def test_hamlet_codes_are_unique() -> None:
    codes = [settlement.row.code for settlement in (*kien_giang(), *minh_hoa())]
    assert len(set(codes)) == len(codes) == 950 + 56


def test_names_of_hamlets_do_not_repeat_inside_a_commune() -> None:
    names = Counter((settlement.commune, settlement.row.name) for settlement in kien_giang())
    assert max(names.values()) == 1


def test_a_hamlet_follows_its_commune_through_three_units_of_one_code() -> None:
    hamlet = next(s.row for s in kien_giang() if s.commune == "30742")
    assert [(p.commune[0], p.valid_from, p.valid_to) for p in hamlet.placements] == [
        ("30742", date(2004, 8, 31), date(2024, 11, 30)),
        ("30742", date(2024, 12, 1), date(2025, 6, 30)),
        ("30742", date(2025, 7, 1), None),
    ]


def test_every_hamlet_has_a_place_on_every_day_of_its_life() -> None:
    for settlement in (*kien_giang(), *minh_hoa()):
        placements = settlement.row.placements
        for earlier, later in zip(placements, placements[1:], strict=False):
            assert earlier.valid_to is not None
            assert (later.valid_from - earlier.valid_to).days == 1
        assert placements[-1].valid_to is None


def test_kinh_dua_is_split_by_hamlet_into_two_cells_and_two_new_units() -> None:
    heirs = {
        settlement.row.cell: settlement.row.placements[-1].commune[0]
        for settlement in minh_hoa()
        if settlement.commune == "MH02"
    }
    assert heirs == {"MH02-1": "MH51", "MH02-2": "MH52"}


def test_a_commune_that_was_never_split_has_one_cell_with_its_own_code() -> None:
    assert {s.row.cell for s in minh_hoa() if s.commune == "MH01"} == {"MH01"}


def test_hamlets_with_one_cell_have_one_way_through_time() -> None:
    ways: dict[str, set[object]] = {}
    for settlement in (*kien_giang(), *minh_hoa()):
        ways.setdefault(settlement.row.cell, set()).add(settlement.row.placements)
    assert all(len(way) == 1 for way in ways.values())


def test_every_placement_names_a_unit_that_exists_and_lies_within_its_days() -> None:
    known = {unit.key: unit for unit in official_units()}
    for settlement in kien_giang():
        for placement in settlement.row.placements:
            unit = known[placement.commune]
            assert (placement.valid_from, placement.valid_to) == (unit.valid_from, unit.valid_to)


def test_khmer_hamlets_are_most_of_ta_lua() -> None:
    assert {s.khmer_share for s in minh_hoa() if s.commune == "MH04"} == {0.78}


def test_khmer_and_hoa_are_near_the_published_shares_of_the_province() -> None:
    children = sum(settlement.children for settlement in kien_giang())
    khmer = sum(s.children * s.khmer_share for s in kien_giang()) / children
    hoa = sum(s.children * s.hoa_share for s in kien_giang()) / children
    assert khmer == pytest.approx(0.122, abs=0.015)
    assert hoa == pytest.approx(0.022, abs=0.003)


def test_shares_add_up_exactly_and_keep_the_least() -> None:
    assert shares(10, [1, 1, 1]) == [4, 3, 3]
    assert sum(shares(950, [3.3, 1.1, 0.2, 9], least=2)) == 950
    assert min(shares(9, [100, 1, 1], least=2)) == 2
