"""A text as syllables, each with its place and the key by which it is compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mangnon.common.vietnamese import strict_key

_SYLLABLE = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)?")


@dataclass(frozen=True)
class Syllable:
    """One syllable: its words, its place, whether it is written large and follows at once."""

    text: str
    key: str
    start: int
    end: int
    # Only spaces lie between this syllable and the one before.
    follows: bool

    @property
    def is_large(self) -> bool:
        """Tell whether it begins with a capital."""
        return self.text[:1].isupper()

    @property
    def is_shouted(self) -> bool:
        """Tell whether it is written in capitals altogether."""
        return len(self.text) > 1 and self.text.isupper()


def syllables_of(text: str) -> list[Syllable]:
    """Split a text into syllables."""
    found: list[Syllable] = []
    end = -1
    for match in _SYLLABLE.finditer(text):
        between = text[end : match.start()] if end >= 0 else "."
        follows = bool(found) and between.strip() == ""
        found.append(Syllable(match[0], strict_key(match[0]), match.start(), match.end(), follows))
        end = match.end()
    return found


def begins_at(syllables: Sequence[Syllable], place: int, entries: Sequence[tuple[str, ...]]) -> int:
    """Return how many syllables of the first fitting entry stand at a place, or nothing."""
    for entry in entries:
        run = syllables[place : place + len(entry)]
        if tuple(each.key for each in run) == entry and all(each.follows for each in run[1:]):
            return len(entry)
    return 0


def ends_before(
    syllables: Sequence[Syllable], place: int, entries: Sequence[tuple[str, ...]]
) -> int:
    """Return how many syllables of an entry stand directly before a place, or nothing."""
    if place == 0 or not syllables[place].follows:
        return 0
    for entry in entries:
        run = syllables[max(place - len(entry), 0) : place]
        if tuple(each.key for each in run) == entry and all(each.follows for each in run[1:]):
            return len(entry)
    return 0
