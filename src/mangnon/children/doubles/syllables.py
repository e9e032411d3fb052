"""One word of a name beside another: the same, written otherwise, mistyped, or different."""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from mangnon.common.vietnamese import clean, fold, strict_key

_KEYS = (
    ("uow", "uo"), ("aw", "a"), ("ow", "o"), ("uw", "u"), ("w", "u"),
    ("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"),
)  # fmt: skip
_TONE_KEYS = frozenset("fsrxj")
_VOWELS = frozenset("aeiouyw")
# Khmer names have no fixed spelling in Latin letters; these sounds are written either way.
_KHMER_SOUNDS = (("ng", "n"), ("x", "s"), ("th", "t"), ("kh", "k"), ("ph", "p"), ("l", "n"),
                 ("c", "t"), ("uo", "o"), ("ie", "e"), ("ia", "ie"), ("oa", "o"))  # fmt: skip
_SOUTHERN_BEGINNINGS = (("tr", "ch"), ("ngh", "ng"), ("gh", "g"), ("x", "s"), ("gi", "d"),
                        ("v", "d"), ("qu", "w"), ("hoa", "wa"), ("hu", "w"))  # fmt: skip
_SOUTHERN_ENDS = (("ng", "n"), ("nh", "n"), ("ch", "t"), ("c", "t"))
_LETTERS_FOR_A_SLIP = 3


class Agreement(IntEnum):
    """How far two words agree, from nothing to the same letters and tone."""

    DIFFERENT = 0
    SLIP = 1
    MARKS = 2
    UNMARKED = 3
    SPELLING = 4
    SAME = 5


@dataclass(frozen=True, slots=True, eq=False)
class Syllable:
    """A word of a name in the forms in which it is compared; one object for each written word."""

    strict: str
    spelled: str
    loose: str
    is_marked: bool


@cache
def syllable(word: str) -> Syllable:
    """Read one word; signs left over from Telex or VNI typing are taken out."""
    written = clean(word).lower()
    strict = strict_key(written)
    typed = _without_keys(fold(written))
    spelled = strict.replace("y", "i").replace("ươ", "uơ")
    return Syllable(strict, spelled, typed.replace("y", "i"), not written.isascii())


def agreement(one: Syllable, other: Syllable) -> Agreement:
    """Tell how far two words agree."""
    return Agreement.SAME if one is other else _agreement(one, other)


@lru_cache(maxsize=262_144)
def _agreement(one: Syllable, other: Syllable) -> Agreement:
    if one.strict == other.strict:
        return Agreement.SAME
    if one.spelled == other.spelled:
        return Agreement.SPELLING
    if one.loose == other.loose:
        both = one.is_marked and other.is_marked
        return Agreement.MARKS if both else Agreement.UNMARKED
    return Agreement.SLIP if _is_slip(one.loose, other.loose) else Agreement.DIFFERENT


@lru_cache(maxsize=65_536)
def khmer_sound(loose: str) -> str:
    """Write a Khmer word the one way all its usual spellings lead to."""
    for written, heard in _KHMER_SOUNDS:
        loose = loose.replace(written, heard)
    return loose


@lru_cache(maxsize=65_536)
def southern_sound(loose: str) -> str:
    """Write a word as the delta speaks it: tr as ch, x as s, v and gi as d, final ng as n."""
    for written, heard in _SOUTHERN_BEGINNINGS:
        if loose.startswith(written):
            loose = heard + loose[len(written) :]
            break
    for written, heard in _SOUTHERN_ENDS:
        if loose.endswith(written):
            return loose[: -len(written)] + heard
    return loose


def distance(one: str, other: str, *, most: int = 2) -> int:
    """Count letters added, lost, changed or swapped with a neighbour, up to one more than most."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, right in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _is_slip(one: str, other: str) -> bool:
    longest = max(len(one), len(other))
    return longest >= _LETTERS_FOR_A_SLIP and distance(one, other, most=1) <= 1


def _without_keys(plain: str) -> str:
    """Take out digits of VNI and letters of Telex; no Vietnamese word has f, s, r, x, j behind."""
    letters = "".join(sign for sign in plain if sign.isalpha())
    first = next((place for place, sign in enumerate(letters) if sign in _VOWELS), len(letters))
    rhyme = "".join(sign for sign in letters[first:] if sign not in _TONE_KEYS)
    meant = letters[:first] + rhyme
    for keys, plain_letter in _KEYS:
        meant = meant.replace(keys, plain_letter)
    return meant
