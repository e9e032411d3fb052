"""The errors real registers have, each with a label that says what is really true."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from mangnon.children.choices import (
    BirthPrecision,
    ChildStatus,
    Known,
    ResidenceKind,
    ResidenceReason,
)
from mangnon.common.vietnamese import fold
from mangnon.demo.names import People
from mangnon.demo.records import ChildRecord, ResidenceRecord, Truth, TruthKind

DOUBLE_SHARE = 0.015
DOUBLE_ELSEWHERE_SHARE = 0.3
WRONG_ID_SHARE = 0.012
NAME_VARIANT_SHARE = 0.008
NO_NAME_SHARE = 0.0012
SWAPPED_BIRTH_SHARE = 0.002
APPROXIMATE_SHARE = {People.KINH: 0.008, People.HOA: 0.008, People.KHMER: 0.05}
HOME_NAMES = ("Bi", "Bo", "Tí", "Cu Tèo", "Út", "Na", "Mì", "Đen", "Bông", "Ty", "Sóc", "Nhí")
# Spellings that clerks mix; both are found in lists.
SPELLINGS = (
    ("Hòa", "Hoà"), ("Thúy", "Thuý"), ("Thủy", "Thuỷ"), ("Quý", "Quí"), ("Mỹ", "Mĩ"),
    ("Kỳ", "Kì"), ("Huỳnh", "Hùynh"), ("Rươl", "Rương"), ("Phol", "Phon"), ("Sà", "Xà"),
    ("Vy", "Vi"), ("Ly", "Li"), ("Khiêl", "Khiên"), ("Sóc", "Sốc"), ("Na ", "Nà "),
)  # fmt: skip


class Approximation(NamedTuple):
    """One way in which a birth date is not exactly known, up to a share of all such cases."""

    up_to: float
    precision: str


APPROXIMATIONS = (
    Approximation(0.25, BirthPrecision.MONTH),
    Approximation(0.75, BirthPrecision.YEAR),
    Approximation(0.95, BirthPrecision.ESTIMATED),
    Approximation(1.01, BirthPrecision.UNKNOWN),
)


def damage(child: ChildRecord, people: People, rng: Random, *, taken: set[str]) -> list[Truth]:
    """Spoil a record the way tired hands do; most records stay as they are."""
    truths: list[Truth] = []
    _spoil_name(child, truths, rng)
    _spoil_birth(child, people, truths, rng)
    _spoil_id(child, truths, rng, taken=taken)
    return truths


def double_of(
    child: ChildRecord, *, code: str, hamlet: str, last_day: date, rng: Random
) -> ChildRecord:
    """Write the same child a second time: other spelling, no number, sometimes another place."""
    entered = min(child.entered_on + timedelta(days=20 + int(rng.random() * 400)), last_day)
    return ChildRecord(
        code=code,
        full_name=_written_otherwise(child.full_name, rng),
        home_name=child.home_name,
        sex=child.sex,
        birth_date=child.birth_date,
        birth_precision=child.birth_precision,
        ethnicity=child.ethnicity if rng.random() < 0.8 else "",
        household=child.household if hamlet == child.hamlet else "",
        hamlet=hamlet,
        entered_on=entered,
        status=ChildStatus.CONFIRMED,
        birth_certificate=Known.UNKNOWN,
        insurance=Known.UNKNOWN,
        school_level=child.school_level,
        carers=[child.carers[-1]._replace(is_main=True)],
        residences=[
            ResidenceRecord(hamlet, ResidenceKind.USUAL, entered, None, ResidenceReason.FOUND)
        ],
    )


def _spoil_name(child: ChildRecord, truths: list[Truth], rng: Random) -> None:
    draw = rng.random()
    name = child.full_name
    if draw < NO_NAME_SHARE:
        child.home_name = HOME_NAMES[int(rng.random() * len(HOME_NAMES))]
        child.full_name = "" if draw < NO_NAME_SHARE / 2 else name.partition(" ")[0]
        truths.append(Truth(child.code, TruthKind.NO_NAME_YET, name))
    elif draw < NO_NAME_SHARE + NAME_VARIANT_SHARE:
        child.full_name = _written_otherwise(name, rng)
        if child.full_name != name:
            truths.append(Truth(child.code, TruthKind.NAME_VARIANT, name))
    elif draw > 0.97:
        child.home_name = HOME_NAMES[int(rng.random() * len(HOME_NAMES))]


def _written_otherwise(name: str, rng: Random) -> str:
    draw = rng.random()
    for usual, other in SPELLINGS:
        if usual in name and draw < 0.5:
            return name.replace(usual, other)
    if draw < 0.4:
        return fold(name).title()
    if draw < 0.6:
        return name.upper()
    words = name.split(" ")
    if draw < 0.75 and len(words) > 2:
        return " ".join((words[0], *words[2:]))
    return f"{name[:-1]}" if draw < 0.85 and len(words[-1]) > 3 else name


def _spoil_birth(child: ChildRecord, people: People, truths: list[Truth], rng: Random) -> None:
    birth = child.birth_date
    assert birth is not None
    draw = rng.random()
    if draw < SWAPPED_BIRTH_SHARE:
        if birth.day <= 12 and birth.day != birth.month:
            swapped = birth.replace(month=birth.day, day=birth.month)
            if swapped <= child.entered_on and child.left_on is None:
                child.birth_date = swapped
                truths.append(Truth(child.code, TruthKind.SWAPPED_BIRTH, birth.isoformat()))
        return
    if draw > 1 - APPROXIMATE_SHARE[people]:
        kind = rng.random()
        precision = next(way.precision for way in APPROXIMATIONS if kind < way.up_to)
        child.birth_date, child.birth_precision = _earliest(birth, precision), precision
        truths.append(Truth(child.code, TruthKind.APPROXIMATE_BIRTH, birth.isoformat()))


def _earliest(birth: date, precision: str) -> date | None:
    if precision == BirthPrecision.UNKNOWN:
        return None
    if precision == BirthPrecision.MONTH:
        return birth.replace(day=1)
    return date(birth.year, 1, 1)


def _spoil_id(child: ChildRecord, truths: list[Truth], rng: Random, *, taken: set[str]) -> None:
    number = child.id_number
    has_one = 0.92 if number[4:6] >= "16" else 0.66
    draw = rng.random()
    if draw > has_one:
        child.id_number = ""
        truths.append(Truth(child.code, TruthKind.MISSING_ID, number))
    elif draw < WRONG_ID_SHARE and (wrong := _wrong(number, rng)) not in taken:
        # The register refuses a number twice, so a wrong one is nobody else's either.
        taken.add(wrong)
        child.id_number = wrong
        truths.append(Truth(child.code, TruthKind.WRONG_ID, number))


def _wrong(number: str, rng: Random) -> str:
    """Drop a digit, swap two neighbours of the year, or write the other sex."""
    way = int(rng.random() * 3)
    if way == 0:
        return number[:-1]
    if way == 1 and number[4] != number[5]:
        return f"{number[:4]}{number[5]}{number[4]}{number[6:]}"
    return f"{number[:3]}{'3' if number[3] == '2' else '2'}{number[4:]}"
