"""Two written names: do they name one person, and how do they differ.

Order is family – middle – given. The given name decides: brothers, sisters and twins share the
rest. A Khmer woman's «Thị» and a man's «Văn» say little and cost nothing when they are missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mangnon.children.doubles.frequencies import Frequencies, shipped
from mangnon.children.doubles.syllables import (
    Agreement,
    Syllable,
    agreement,
    khmer_sound,
    southern_sound,
    syllable,
)

# Words that mark a man or a woman and name nobody.
_MARKERS = frozenset({"van", "thi", "neang"})
_KHMER_FAMILIES = frozenset(
    {"danh", "thach", "son", "kim", "chau", "thi", "neang", "kien", "tien", "lieu", "dao"}
)
# Northern and southern form of one family name.
_SAME_FAMILY = ({"hoang", "huinh"}, {"vu", "vo"}, {"phan", "phang"})
_WORD_FOR_ORDER = 2


class NameReason(StrEnum):
    """How two names agree or differ, told to the officer."""

    SAME = "name_same"
    SPELLING = "name_spelling"
    UNMARKED = "name_unmarked"
    MARKS = "name_marks"
    SLIP = "name_slip"
    KHMER = "name_khmer"
    ORDER = "name_order"
    SPACES = "name_spaces"
    SHORTER = "name_shorter"
    GIVEN_ONLY = "name_given"
    HOME_NAME = "name_home"
    UNKNOWN = "name_unknown"
    GIVEN_DIFFERS = "name_given_differs"
    DIFFERENT = "name_different"


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name taken apart; a part that is an initial or missing is None."""

    words: tuple[Syllable, ...]
    family: Syllable | None
    middle: tuple[Syllable, ...]
    given: Syllable | None
    loose: str

    @property
    def is_khmer(self) -> bool:
        """Tell whether the first word is one that Khmer families use."""
        return bool(self.words) and self.words[0].loose in _KHMER_FAMILIES


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """What two names are worth: the given name apart from what a whole family shares."""

    given: float
    shared: float
    reason: NameReason

    @property
    def is_other_person(self) -> bool:
        """Tell whether the given names are two different names."""
        return self.reason in (NameReason.GIVEN_DIFFERS, NameReason.DIFFERENT)


NOTHING = NameLikeness(0.0, 0.0, NameReason.UNKNOWN)
_GIVEN_DIFFERS, _OTHER_FAMILY = -9.0, -6.0
# What an agreement of given names loses against the same letters and tone.
_LOSS = {
    Agreement.SAME: 0.0,
    Agreement.SPELLING: 0.2,
    Agreement.UNMARKED: 0.7,
    Agreement.MARKS: 3.0,
    Agreement.SLIP: 3.5,
}
_COMMON_NAMES_LOSS = 9.0
_REASONS = {
    Agreement.SAME: NameReason.SAME,
    Agreement.SPELLING: NameReason.SPELLING,
    Agreement.UNMARKED: NameReason.UNMARKED,
    Agreement.MARKS: NameReason.MARKS,
    Agreement.SLIP: NameReason.SLIP,
}


@lru_cache(maxsize=131_072)
def read_name(written: str) -> Name:
    """Take a name apart; an initial matches nothing by itself."""
    parts = written.replace(",", " ").split()
    words = [None if _is_initial(part) else syllable(part) for part in parts]
    words = [word for word in words if word is None or word.loose]
    known = tuple(word for word in words if word is not None)
    loose = " ".join(word.loose for word in known)
    if not known:
        return Name((), None, (), None, "")
    if len(words) == 1:
        only = known[0]
        is_family = only.loose in shipped().family
        return Name(known, only if is_family else None, (), None if is_family else only, loose)
    family = words[0] if words[0] and words[0].loose not in _MARKERS else None
    middle = tuple(word for word in words[1:-1] if word is not None)
    return Name(known, family, middle, words[-1], loose)


def compare_names(one: Name, other: Name, frequencies: Frequencies) -> NameLikeness:
    """Return what the two names are worth and the word for their difference."""
    if not one.words or not other.words:
        return NOTHING
    if one.loose != other.loose and _joined(one) == _joined(other):
        return _whole(one, NameReason.SPACES, frequencies)
    plain = _in_order(one, other, frequencies)
    if plain.is_other_person:
        reordered = _is_reordered(one, other)
        return _whole(one, NameReason.ORDER, frequencies) if reordered else plain
    # In a small circle a whole name may be usual although its words are rare elsewhere.
    most = min(frequencies.whole_bits(one.loose), frequencies.whole_bits(other.loose))
    if plain.given + plain.shared <= most:
        return plain
    return NameLikeness(min(plain.given, most), max(0.0, most - plain.given), plain.reason)


def may_be_one_given_name(one: str, other: str) -> bool:
    """Tell whether two folded given names may be one in any spelling."""
    mine, theirs = syllable(one), syllable(other)
    return (
        agreement(mine, theirs) != Agreement.DIFFERENT
        or southern_sound(mine.loose) == southern_sound(theirs.loose)
        or khmer_sound(mine.loose) == khmer_sound(theirs.loose)
    )


def _is_initial(part: str) -> bool:
    if part.endswith("."):
        return True
    return len(part) == 1 and part.isascii() and part.lower() not in "aeiouy"


def _joined(name: Name) -> str:
    return name.loose.replace(" ", "")


def _whole(name: Name, reason: NameReason, frequencies: Frequencies) -> NameLikeness:
    given = frequencies.given_bits(name.given.loose) - 1.0 if name.given else 0.0
    shared = sum(frequencies.middle_bits(word.loose) for word in name.middle)
    return NameLikeness(max(1.0, given), min(6.0, shared), reason)


def _is_reordered(one: Name, other: Name) -> bool:
    if min(len(one.words), len(other.words)) < _WORD_FOR_ORDER:
        return False
    mine = sorted(word.loose for word in one.words)
    return mine == sorted(word.loose for word in other.words)


def _in_order(one: Name, other: Name, frequencies: Frequencies) -> NameLikeness:
    if one.given is None or other.given is None:
        return NameLikeness(0.0, _family(one, other, frequencies), NameReason.UNKNOWN)
    level, is_khmer = _given_level(one, other)
    shared = _family(one, other, frequencies) + _middle(one.middle, other.middle, frequencies)
    if level == Agreement.DIFFERENT:
        return NameLikeness(_GIVEN_DIFFERS, min(0.0, shared), NameReason.GIVEN_DIFFERS)
    bits = _given_bits(one.given, other.given, level, frequencies)
    if bits < 0:
        return NameLikeness(bits, min(0.0, shared), NameReason.GIVEN_DIFFERS)
    return NameLikeness(bits, shared, _reason(one, other, level, is_khmer=is_khmer))


def _given_level(one: Name, other: Name) -> tuple[Agreement, bool]:
    """Compare the given names; Khmer spellings of one sound count as a slip."""
    assert one.given is not None
    assert other.given is not None
    level = agreement(one.given, other.given)
    mine, theirs = one.given.loose, other.given.loose
    if level <= Agreement.SLIP and (one.is_khmer or other.is_khmer):
        same = khmer_sound(mine) == khmer_sound(theirs)
        return (Agreement.SLIP, True) if same else (level, False)
    if level == Agreement.DIFFERENT and southern_sound(mine) == southern_sound(theirs):
        return Agreement.SLIP, False
    return level, False


def _given_bits(
    one: Syllable, other: Syllable, level: Agreement, frequencies: Frequencies
) -> float:
    bits = min(frequencies.given_bits(one.loose), frequencies.given_bits(other.loose))
    common = frequencies.is_common_given
    heard_alike = southern_sound(one.loose) == southern_sound(other.loose)
    both_usual = common(one.loose) and common(other.loose) and not heard_alike
    if level == Agreement.SLIP and both_usual:
        # Nam and Nan, Hân and Hà are two names, not one with a slip.
        return bits - _COMMON_NAMES_LOSS
    return max(0.5, bits - _LOSS[level])


def _family(one: Name, other: Name, frequencies: Frequencies) -> float:
    if one.family is None or other.family is None:
        return 0.0
    level = agreement(one.family, other.family)
    pair = {one.family.loose, other.family.loose}
    bits = frequencies.family_bits(one.family.loose)
    if level >= Agreement.MARKS:
        return bits
    if level == Agreement.SLIP or any(pair <= forms for forms in _SAME_FAMILY):
        return max(0.0, bits - 2.0)
    return _OTHER_FAMILY


def _middle(one: Sequence[Syllable], other: Sequence[Syllable], frequencies: Frequencies) -> float:
    rest = list(other)
    alone, bits = 0, 0.0
    for word in one:
        best = max(rest, key=lambda each, word=word: agreement(word, each), default=None)  # type: ignore[misc]  # 2026-11-23: a default argument binds the word of this turn
        level = agreement(word, best) if best else Agreement.DIFFERENT
        if best is None or level == Agreement.DIFFERENT:
            alone += word.loose not in _MARKERS
            continue
        rest.remove(best)
        bits += max(0.3, frequencies.middle_bits(word.loose) - _LOSS[level])
    left = sum(word.loose not in _MARKERS for word in rest)
    both = min(alone, left)
    return min(6.0, bits) - 2.5 * both - 0.4 * (max(alone, left) - both)


def _reason(one: Name, other: Name, level: Agreement, *, is_khmer: bool) -> NameReason:
    if is_khmer:
        return NameReason.KHMER
    if len(one.words) != len(other.words):
        # The level of the shared words is told when it is worse than a missing word.
        return NameReason.SHORTER if level >= Agreement.SPELLING else _REASONS[level]
    levels = [agreement(mine, theirs) for mine, theirs in zip(one.words, other.words, strict=True)]
    worst = min(levels)
    return _REASONS.get(worst, NameReason.GIVEN_ONLY)
