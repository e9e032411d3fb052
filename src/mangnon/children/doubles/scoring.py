"""How likely two records are one child: evidence added up in bits, every bit with its word.

A bit doubles the odds. The weights are set by hand so that each can be explained; they are
never learned from labels. Nothing here decides: it orders what a person judges.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from math import exp

from mangnon.children.doubles.births import Birth, compare_births
from mangnon.children.doubles.families import (
    MOST_FAMILY_BITS,
    Family,
    compare_families,
)
from mangnon.children.doubles.frequencies import Frequencies, shipped
from mangnon.children.doubles.names import (
    Name,
    NameLikeness,
    NameReason,
    compare_names,
    read_name,
)

# From here on a pair goes to the review list, and an entry waits for the officer's choice.
LIKELY_BITS = 23.0
# Whoever adds a child looks at one commune, where a double is far likelier to be.
ENTRY_BITS = 15.0
# The middle of the scale: as likely one child as two.
_EVEN_BITS = 24.0
_ONE_NUMBER, _TWO_NUMBERS = 30.0, -7.0
_SAME_SEX, _OTHER_SEX = 0.8, -3.5
_SAME_COMMUNE, _OTHER_COMMUNE, _SAME_HAMLET = 4.5, -1.0, 2.0
_SAME_HOME_NAME = 5.0


class OtherReason(StrEnum):
    """Evidence besides name, birth and family."""

    SAME_NUMBER = "number_same"
    OTHER_NUMBER = "number_differs"
    OTHER_SEX = "sex_differs"
    SAME_HAMLET = "hamlet_same"
    SAME_COMMUNE = "commune_same"
    SIBLINGS = "siblings"


@dataclass(frozen=True, slots=True)
class Known:
    """One record as far as comparing goes."""

    name: Name
    home_name: Name
    birth: Birth
    sex: str = "U"
    family: Family = field(default_factory=Family)
    number: str = ""
    hamlet: int | None = None
    commune: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two records are worth together, with the reasons in the order of telling."""

    bits: float
    reasons: tuple[str, ...]

    @property
    def is_likely(self) -> bool:
        """Tell whether a person must look at the pair."""
        return self.bits >= LIKELY_BITS

    @property
    def certainty(self) -> int:
        """Return the score from 1 to 99 by which the review list is sorted."""
        return max(1, min(99, round(100 / (1 + exp((_EVEN_BITS - self.bits) / 2.6)))))


def compare(
    one: Known,
    other: Known,
    frequencies: Frequencies | None = None,
    *,
    bar: float = LIKELY_BITS,
) -> Likeness:
    """Compare two records; under the bar the family is not looked at."""
    words = frequencies or shipped()
    name = _names(one, other, words)
    birth_bits, birth = compare_births(one.birth, other.birth)
    number_bits, number = _number(one, other, name)
    sex_bits = _sex(one, other)
    sex = [OtherReason.OTHER_SEX] if sex_bits < 0 else []
    place_bits, place = _place(one, other, words)
    alone = name.given + birth_bits + number_bits + sex_bits
    most = alone + name.shared + place_bits + MOST_FAMILY_BITS
    if most < bar:
        # Nothing a family may share can lift the pair over the bar.
        return Likeness(round(alone, 2), (birth, name.reason, *sex))
    family_bits, family = compare_families(one.family, other.family, words)
    if name.is_other_person:
        # Brothers, sisters and twins share all of this; it says nothing about one child.
        shared = min(0.0, family_bits) + min(0.0, name.shared)
        siblings = [OtherReason.SIBLINGS] if family_bits > 0 else []
        reasons = (*number, birth, name.reason, *family, *place, *siblings, *sex)
        return Likeness(round(alone + shared, 2), reasons)
    bits = alone + name.shared + family_bits + place_bits
    return Likeness(round(bits, 2), (*number, birth, name.reason, *family, *place, *sex))


def _names(one: Known, other: Known, words: Frequencies) -> NameLikeness:
    """Compare the names in the papers; the home name speaks when a paper name is missing."""
    papers = compare_names(one.name, other.name, words)
    if not (one.home_name.words and other.home_name.words):
        if papers.reason == NameReason.UNKNOWN and (one.home_name.words or other.home_name.words):
            return _crossed(one, other, words, papers)
        return papers
    home = compare_names(one.home_name, other.home_name, words)
    if home.is_other_person or home.reason == NameReason.UNKNOWN:
        return papers
    if papers.reason == NameReason.UNKNOWN:
        return NameLikeness(_SAME_HOME_NAME, papers.shared, NameReason.HOME_NAME)
    return papers


def _crossed(one: Known, other: Known, words: Frequencies, papers: NameLikeness) -> NameLikeness:
    """Compare a home name on one side with the given name on the other."""
    for home, paper in ((one.home_name, other.name), (other.home_name, one.name)):
        if home.words and paper.given and home.words[-1].loose == paper.given.loose:
            bits = words.given_bits(paper.given.loose)
            return NameLikeness(bits - 1.0, papers.shared, NameReason.HOME_NAME)
    return papers


def _number(one: Known, other: Known, name: NameLikeness) -> tuple[float, list[str]]:
    if not one.number or not other.number:
        return 0.0, []
    if one.number == other.number:
        return _ONE_NUMBER, [OtherReason.SAME_NUMBER]
    # Two numbers and nearly the same name: twins are named like that.
    near = name.reason in (NameReason.SLIP, NameReason.MARKS)
    return _TWO_NUMBERS * (2 if near else 1), [OtherReason.OTHER_NUMBER]


def _sex(one: Known, other: Known) -> float:
    if "U" in (one.sex, other.sex):
        return 0.0
    return _SAME_SEX if one.sex == other.sex else _OTHER_SEX


def _place(one: Known, other: Known, words: Frequencies) -> tuple[float, list[str]]:
    if one.hamlet is not None and one.hamlet == other.hamlet:
        return _SAME_COMMUNE + _SAME_HAMLET, [OtherReason.SAME_HAMLET]
    if not one.commune or not other.commune:
        return 0.0, []
    if one.commune == other.commune:
        return _SAME_COMMUNE, [OtherReason.SAME_COMMUNE]
    return _OTHER_COMMUNE - words.crowd_bits, []


def known_child(
    full_name: str,
    birth: Birth,
    *,
    home_name: str = "",
    sex: str = "U",
    family: Family | None = None,
) -> Known:
    """Read a child's names and birth for comparing."""
    return Known(
        name=read_name(full_name),
        home_name=read_name(home_name),
        birth=birth,
        sex=sex,
        family=family or Family(),
    )
