"""Evidence in bits, pair by pair and over a whole register."""

from datetime import date

import polars as pl
import pytest

from mangnon.children.doubles.births import Birth, BirthReason, compare_births
from mangnon.children.doubles.blocking import SCHEMA
from mangnon.children.doubles.families import Carer, Family
from mangnon.children.doubles.frequencies import Frequencies, counted
from mangnon.children.doubles.linkage import Progress, link
from mangnon.children.doubles.names import read_name
from mangnon.children.doubles.scoring import Known, compare
from mangnon.children.doubles.syllables import distance

BORN = date(2013, 5, 4)


def _known(name: str, *, mother: str = "", born: date | None = BORN, **more: object) -> Known:
    carers = (Carer("mother", read_name(mother)),) if mother else ()
    facts: dict[str, object] = {"sex": "F", "hamlet": 1, "commune": "C1"}
    return Known(
        name=read_name(name),
        home_name=read_name(str(more.pop("home_name", ""))),
        birth=Birth(born, str(more.pop("precision", "day"))),
        family=Family(carers, household=more.pop("household", None)),  # type: ignore[arg-type]  # 2026-11-23: facts of one kind each
        **(facts | more),  # type: ignore[arg-type]  # 2026-11-23: facts of one kind each
    )


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (Birth(BORN), Birth(BORN), BirthReason.SAME_DAY),
        (Birth(BORN), Birth(date(2013, 4, 5)), BirthReason.SWAPPED),
        (Birth(BORN), Birth(date(2013, 5, 14)), BirthReason.SLIP),
        (Birth(BORN), Birth(date(2013, 5, 3)), BirthReason.SLIP),
        (Birth(date(2013, 5, 12)), Birth(date(2013, 5, 21)), BirthReason.SLIP),
        (Birth(BORN), Birth(date(2013, 5, 1), "month"), BirthReason.SAME_MONTH),
        (Birth(BORN), Birth(date(2013, 1, 1), "year"), BirthReason.SAME_YEAR),
        (Birth(BORN), Birth(date(2014, 1, 1), "year"), BirthReason.NEAR),
        (Birth(BORN), Birth(date(2016, 1, 1), "year"), BirthReason.DIFFERENT),
        (Birth(BORN), Birth(date(2014, 1, 1), "estimated"), BirthReason.ABOUT),
        (Birth(BORN), Birth(date(2017, 1, 1), "estimated"), BirthReason.DIFFERENT),
        (Birth(BORN), Birth(date(2013, 5, 27)), BirthReason.SAME_WEEKS),
        (Birth(BORN), Birth(date(2013, 11, 28)), BirthReason.NEAR),
        (Birth(BORN), Birth(date(2016, 11, 28)), BirthReason.DIFFERENT),
        (Birth(BORN), Birth(None, "unknown"), BirthReason.UNKNOWN),
    ],
)
def test_two_births_and_the_word_for_them(one: Birth, other: Birth, reason: BirthReason) -> None:
    assert compare_births(one, other)[1] == reason
    assert compare_births(other, one)[1] == reason


def test_the_reasons_stand_in_the_order_of_telling() -> None:
    likeness = compare(
        _known("Danh Thị Sa Rây", mother="Thị Quý"), _known("danh thi sa ray", mother="Thị Quí")
    )
    assert likeness.is_likely
    assert likeness.reasons == ("birth_same", "name_unmarked", "mother_same", "hamlet_same")


@pytest.mark.parametrize(
    "twin", ["Danh Thị Sa Ly", "Danh Thị Sô Phi", "Danh Thị Sa Na", "Danh Thị Sóc Kha"]
)
def test_twins_stay_two_however_much_their_family_agrees(twin: str) -> None:
    one = _known("Danh Thị Sa Rây", mother="Thị Quý", household=1)
    likeness = compare(one, _known(twin, mother="Thị Quý", household=1))
    assert not likeness.is_likely


def test_a_number_decides_and_two_numbers_speak_against() -> None:
    one = _known("Lê Văn Tám", number="k1", commune="C1", hamlet=1)
    same = compare(one, _known("Lê Tám", number="k1", born=None, commune="C2", hamlet=9))
    other = compare(one, _known("Lê Văn Tám", number="k2"))
    without = compare(one, _known("Lê Văn Tám"))
    assert same.is_likely
    assert other.bits == without.bits - 7.0


def test_another_mother_another_sex_and_another_commune_speak_against() -> None:
    one = _known("Nguyễn Văn An", mother="Lê Thị Hoa", sex="M")
    bits = compare(one, _known("Nguyễn Văn An", mother="Lê Thị Hoa", sex="M")).bits
    for other in (
        _known("Nguyễn Văn An", mother="Trần Thị Ba", sex="M"),
        _known("Nguyễn Văn An", mother="Lê Thị Hoa", sex="F"),
        _known("Nguyễn Văn An", mother="Lê Thị Hoa", sex="M", commune="C2", hamlet=7),
    ):
        assert compare(one, other).bits < bits


def test_in_a_crowd_likeness_across_communes_says_less() -> None:
    one, far = _known("Lê Văn Tám"), _known("Lê Văn Tám", commune="C2", hamlet=9)
    near = _known("Lê Văn Tám", hamlet=2)
    district, province = Frequencies(records=100_000), Frequencies(records=1_600_000)
    assert compare(one, far, province).bits == compare(one, far, district).bits - 4.0
    assert compare(one, near, province).bits == compare(one, near, district).bits


def test_a_home_name_stands_in_for_a_missing_one() -> None:
    one = _known("", home_name="Rây", mother="Thị Quý")
    assert "name_home" in compare(one, _known("Danh Thị Sa Rây", mother="Thị Quý")).reasons
    both = compare(one, _known("Danh", home_name="Rây", mother="Thị Quý"))
    assert "name_home" in both.reasons
    assert "name_unknown" in compare(one, _known("", home_name="Bi", mother="Thị Quý")).reasons


def test_rare_words_say_more_than_usual_ones() -> None:
    words = counted([("nguien van an", 900), ("nguien van xuiu", 1), ("le thi hoa", 99)])
    usual = compare(_known("Nguyễn Văn An"), _known("Nguyễn Văn An"), words)
    rare = compare(_known("Nguyễn Văn Xuýu"), _known("Nguyễn Văn Xuýu"), words)
    assert rare.bits > usual.bits


def test_letters_are_counted_with_swaps_as_one() -> None:
    assert distance("linh", "lihn") == 1
    assert distance("linh", "linh") == 0
    assert distance("an", "nguyen") == 3


def _table(*rows: tuple[int, str, date | None, str, str]) -> pl.DataFrame:
    empty: dict[str, list[object]] = {name: [] for name in SCHEMA}
    table = [
        {
            "record": key, "name": name, "home_name": "", "birth": born, "precision": "day",
            "sex": "U", "commune": commune, "hamlet": 1, "household": None, "number": "",
            "phone": "", "mother": mother, "father": "", "mother_year": None, "father_year": None,
        }
        for key, name, born, commune, mother in rows
    ]  # fmt: skip
    return pl.DataFrame(table or empty, schema=SCHEMA)


def test_a_register_is_linked_across_communes_and_told_how_far_it_is() -> None:
    seen: list[Progress] = []
    register = _table(
        (1, "Danh Thị Sa Rây", BORN, "C1", "Thị Quý"),
        (2, "Danh Thi Sa Ray", BORN, "C2", "Thị Quí"),
        (3, "Danh Thị Sa Ly", BORN, "C1", "Thị Quý"),
        (4, "Lê Văn Tám", date(2012, 3, 7), "C1", "Trần Thị Ba"),
        (5, "Lê Tám", date(2012, 7, 3), "C1", "Trần Thị Ba"),
        (6, "", None, "C1", ""),
    )
    found = {(each.record, each.other): each for each in link(register, watch=seen.append)}
    assert set(found) == {(1, 2), (4, 5)}
    assert found[4, 5].reasons[:2] == ("birth_swapped", "name_shorter")
    assert seen[-1].done == seen[-1].of > 0
    assert list(link(_table())) == []
