"""Invented names from weighted lists: family, middle, given, in that order always."""

import csv
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from random import Random

FOLDER = Path(__file__).with_name("data")
POOL_SIZE = 4096
BOY, GIRL = "M", "F"
_WEIGHTS = {BOY: "weight_boys", GIRL: "weight_girls"}
_OLD_MIDDLE = {BOY: "Văn", GIRL: "Thị"}
_PLAIN_MIDDLE_SHARE = {BOY: 0.35, GIRL: 0.62}


class People(StrEnum):
    """The three peoples whose names are told apart; the value is the ethnicity as written."""

    KINH = "Kinh"
    KHMER = "Khmer"
    HOA = "Hoa"


def pick(pool: Sequence[str], rng: Random) -> str:
    """Draw one name from a pool in which names stand as often as their weight says."""
    return pool[int(rng.random() * len(pool))]


@cache
def surnames(people: People) -> tuple[str, ...]:
    """Return the pool of family names of a people."""
    lines = [line for line in _lines("names_surnames.csv") if line["people"] == people.lower()]
    return _pool((line["surname"], float(line["weight"])) for line in lines)


@cache
def middles(sex: str) -> tuple[str, ...]:
    """Return the pool of middle names without Văn and Thị, which go with age and place."""
    lines = _lines("names_middle_vi.csv")
    usual = [line for line in lines if line["middle"] not in ("Văn", "Thị")]
    return _pool((line["middle"], float(line[_WEIGHTS[sex]])) for line in usual)


@cache
def givens(sex: str) -> tuple[str, ...]:
    """Return the pool of given names."""
    lines = _lines("names_given_vi.csv")
    return _pool((line["given"], float(line[_WEIGHTS[sex]])) for line in lines)


@cache
def khmer_givens(sex: str) -> tuple[str, ...]:
    """Return the Khmer given names, all alike in weight."""
    return tuple(line["given"] for line in _lines("names_given_khmer.csv") if line["sex"] == sex)


def family_name(people: People, rng: Random) -> str:
    """Draw a family name; Thị alone before a given name is a woman's form, not a family's."""
    family = pick(surnames(people), rng)
    return family if family not in ("Thị", "Néang") else "Danh"


def family_middle(sex: str, rng: Random, *, old_share: float) -> str:
    """Draw the middle name that the children of one sex in a family often share."""
    draw = rng.random()
    if draw < old_share:
        return _OLD_MIDDLE[sex]
    if draw < 0.84:
        return pick(middles(sex), rng)
    if draw < 0.99:
        return _two_middles(sex, rng)
    return ""


def child_name(family: str, *, middle: str, sex: str, people: People, rng: Random) -> str:
    """Join family, middle and a drawn given name the way the people does."""
    if people is People.KHMER:
        return _khmer_name(family, sex, rng)
    return _joined(family, middle, pick(givens(sex), rng))


def twin_name(name: str, sex: str, rng: Random) -> str:
    """Name a twin: only the last word differs."""
    rest, _, given = name.rpartition(" ")
    other = given
    while other == given:
        other = pick(givens(sex), rng)
    return f"{rest} {other}".strip()


def adult_name(people: People, sex: str, rng: Random, *, family: str = "") -> str:
    """Name a grown-up: Văn and Thị are far more frequent than among children."""
    family = family or family_name(people, rng)
    middle = family_middle(sex, rng, old_share=_PLAIN_MIDDLE_SHARE[sex])
    return child_name(family, middle=middle, sex=sex, people=people, rng=rng)


def _khmer_name(family: str, sex: str, rng: Random) -> str:
    draw = rng.random()
    if draw < 0.3:
        given = pick(givens(sex), rng)
        middle = _OLD_MIDDLE[GIRL] if sex == GIRL and draw < 0.2 else ""
        return _joined(family, middle, given)
    given = pick(khmer_givens(sex), rng)
    if sex == BOY:
        return _joined(family, "", given)
    if draw < 0.75:
        return _joined(family, "Thị", given)
    return _joined("Néang" if family == "Chau" else "Thị", "", given)


def _two_middles(sex: str, rng: Random) -> str:
    first = pick(surnames(People.KINH), rng) if rng.random() < 0.4 else pick(middles(sex), rng)
    return f"{first} {pick(middles(sex), rng)}"


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)


def _pool(weighted: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    """Repeat each name by its weight, at least once, so that a draw is one index."""
    chosen = [(name, weight) for name, weight in weighted if weight > 0]
    total = sum(weight for _, weight in chosen)
    return tuple(
        name for name, weight in chosen for _ in range(max(1, round(POOL_SIZE * weight / total)))
    )


@cache
def _lines(name: str) -> tuple[dict[str, str], ...]:
    with (FOLDER / name).open(encoding="utf8", newline="") as lines:
        return tuple(csv.DictReader(lines))
