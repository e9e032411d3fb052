"""What a family shares: parents, phones, household, place. It never makes twins one child."""

from dataclasses import dataclass
from enum import StrEnum

from mangnon.children.doubles.frequencies import Frequencies
from mangnon.children.doubles.names import Name, NameReason, compare_names

MOTHER, FATHER = "mother", "father"
MOST_FAMILY_BITS = 14.0


class FamilyReason(StrEnum):
    """What two records share of a family, or where they contradict."""

    SAME_MOTHER = "mother_same"
    LIKE_MOTHER = "mother_alike"
    OTHER_MOTHER = "mother_differs"
    SAME_FATHER = "father_same"
    LIKE_FATHER = "father_alike"
    OTHER_FATHER = "father_differs"
    SAME_CARER = "carer_same"
    SAME_PHONE = "phone_same"
    SAME_HOUSEHOLD = "household_same"


@dataclass(frozen=True, slots=True)
class Carer:
    """A parent or other carer as far as comparing goes."""

    relation: str
    name: Name
    birth_year: int | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """The people and things around a child."""

    carers: tuple[Carer, ...] = ()
    phones: frozenset[str] = frozenset()
    household: int | None = None


_SAME = {MOTHER: FamilyReason.SAME_MOTHER, FATHER: FamilyReason.SAME_FATHER}
_LIKE = {MOTHER: FamilyReason.LIKE_MOTHER, FATHER: FamilyReason.LIKE_FATHER}
_OTHER = {MOTHER: FamilyReason.OTHER_MOTHER, FATHER: FamilyReason.OTHER_FATHER}
_CLEAR = frozenset({NameReason.SAME, NameReason.SPELLING, NameReason.UNMARKED})
_PHONE, _HOUSEHOLD, _OTHER_PARENT = 8.0, 6.0, -5.0


def compare_families(
    one: Family, other: Family, frequencies: Frequencies
) -> tuple[float, list[FamilyReason]]:
    """Return what two families share; parents, phone and household tell the same thing."""
    bits, reasons = 0.0, []
    for mine in one.carers:
        for theirs in other.carers:
            if mine.relation != theirs.relation:
                continue
            worth, reason = _carer(mine, theirs, frequencies)
            bits += worth
            reasons.append(reason)
    if one.phones & other.phones:
        bits += _PHONE
        reasons.append(FamilyReason.SAME_PHONE)
    if one.household is not None and one.household == other.household:
        bits += _HOUSEHOLD
        reasons.append(FamilyReason.SAME_HOUSEHOLD)
    return min(bits, MOST_FAMILY_BITS), [reason for reason in reasons if reason]


def _carer(
    mine: Carer, theirs: Carer, frequencies: Frequencies
) -> tuple[float, FamilyReason | None]:
    likeness = compare_names(mine.name, theirs.name, frequencies)
    relation = mine.relation if mine.relation in _SAME else ""
    if likeness.reason == NameReason.UNKNOWN:
        return 0.0, None
    if likeness.is_other_person or likeness.shared <= -4.0:
        # Grandparents and other carers change; parents do not.
        return (_OTHER_PARENT, _OTHER[relation]) if relation else (0.0, None)
    worth = max(1.0, likeness.given + likeness.shared)
    if mine.birth_year and theirs.birth_year:
        worth += 2.0 if mine.birth_year == theirs.birth_year else -0.5
    worth = min(worth, 11.0)
    if not relation:
        return worth, FamilyReason.SAME_CARER
    clear = likeness.reason in _CLEAR
    return worth, (_SAME if clear else _LIKE)[relation]
