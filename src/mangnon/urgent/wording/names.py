"""Names of people in a text: by surname and capitals, by the way of calling, in small letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mangnon.common.vietnamese import fold
from mangnon.urgent.wording.findings import Finding, Found
from mangnon.urgent.wording.lists import bare_words_of, phrases, words_of
from mangnon.urgent.wording.syllables import Syllable, begins_at, ends_before

if TYPE_CHECKING:
    from mangnon.urgent.wording.checking import Known

LONGEST_NAME = 5
# «hồ thị trấn», «cao thị xã»: a place, although it begins like a name.
_BEHIND_THI_OF_PLACES = {"tran", "xa"}
_LEAST_FOR_NAME = 2
# Behind another capital two syllables may be the rest of a title: «Công An Huyện».
_LEAST_BEHIND_CAPITAL = 3
_SMALL_NAME = 3


def names_in(text: str, syllables: list[Syllable], known: Known) -> Iterator[Found]:
    """Yield full names first, then given names behind a way of calling."""
    place = 0
    while place < len(syllables):
        size = _full_name(syllables, place, known) or _small_name(syllables, place, known)
        if size:
            run = syllables[place : place + size]
            is_official = _is_official(syllables, place, size, known)
            finding = Finding.OFFICIAL if is_official else Finding.NAME
            yield Found(run[0].start, run[-1].end, finding, text[run[0].start : run[-1].end])
            place += size
            continue
        place += 1
    yield from _called(text, syllables, known)


def _full_name(syllables: list[Syllable], place: int, known: Known) -> int:
    """A surname and at least one more syllable, all written large, that is no place."""
    first = syllables[place]
    if not first.is_large or not _is_in("surnames", first, known):
        return 0
    least = _LEAST_BEHIND_CAPITAL if _continues(syllables, place, known) else _LEAST_FOR_NAME
    size = _run_of_capitals(syllables, place)
    return size if size >= least and not _is_place(syllables, place, size, known) else 0


def _continues(syllables: list[Syllable], place: int, known: Known) -> bool:
    """Tell whether a capital before the surname may begin the words: «Hội Liên hiệp»."""
    before = syllables[place - 1] if place and syllables[place].follows else None
    return before is not None and before.is_large and not _is_calling(before, known)


def _is_in(name: str, syllable: Syllable, known: Known) -> bool:
    """Compare with every mark, or without any where the writer has typed none."""
    if syllable.text.isascii() and syllable.key in bare_words_of(name, on=known.on):
        return True
    return syllable.key in words_of(name, on=known.on)


def _is_calling(syllable: Syllable, known: Known) -> bool:
    """A large syllable before a surname that is no part of a longer name: «Em Nguyễn Văn An»."""
    titles = (*phrases("callings", on=known.on), *phrases("officials", on=known.on))
    return syllable.key in {entry[-1] for entry in titles}


def _run_of_capitals(syllables: list[Syllable], place: int) -> int:
    size = 1
    for each in syllables[place + 1 : place + LONGEST_NAME]:
        if not (each.follows and each.is_large):
            break
        size += 1
    return size


def _small_name(syllables: list[Syllable], place: int, known: Known) -> int:
    """«nguyễn văn an» typed with the thumb: surname, middle name, one more syllable."""
    run = syllables[place : place + _SMALL_NAME]
    if len(run) < _SMALL_NAME or run[0].is_large or not all(each.follows for each in run[1:]):
        return 0
    if not (_is_in("surnames", run[0], known) and _is_in("middle_names", run[1], known)):
        return 0
    if fold(run[1].text) == "thi" and fold(run[2].text) in _BEHIND_THI_OF_PLACES:
        return 0
    return 0 if _is_place(syllables, place, len(run), known) else len(run)


def _called(text: str, syllables: list[Syllable], known: Known) -> Iterator[Found]:
    """A large syllable behind «em», «cháu», «ông»: «cháu Minh», «bà Bảy Lành»."""
    callings, harmless = phrases("callings", on=known.on), phrases("not_names", on=known.on)
    for place in range(1, len(syllables)):
        each = syllables[place]
        calling = ends_before(syllables, place, callings) if each.is_large else 0
        # «chợ Bà Hai»: the way of calling belongs to the name of a place.
        if not calling or _stands_behind_a_place(syllables, place - calling, known):
            continue
        if begins_at(syllables, place, harmless) or (each.is_shouted and not _shouts(syllables)):
            continue
        size = _run_of_capitals(syllables, place)
        if not _is_place(syllables, place, size, known):
            run = syllables[place : place + size]
            yield Found(run[0].start, run[-1].end, Finding.CALLED, text[run[0].start : run[-1].end])


def _shouts(syllables: list[Syllable]) -> bool:
    """Tell whether the whole text is in capitals, where they mean nothing."""
    return all(each.is_shouted or len(each.text) == 1 for each in syllables)


def _stands_behind_a_place(syllables: list[Syllable], place: int, known: Known) -> bool:
    lists = ("places", "organisations")
    return any(ends_before(syllables, place, phrases(name, on=known.on)) for name in lists)


def _is_place(syllables: list[Syllable], place: int, size: int, known: Known) -> bool:
    """A word for a place stands before, or the words are the name of a known place."""
    if _stands_behind_a_place(syllables, place, known):
        return True
    if begins_at(syllables, place, phrases("fixed_names", on=known.on)):
        return True
    titles = (*phrases("organisations", on=known.on), *phrases("not_names", on=known.on))
    if place and begins_at(syllables, place - 1, [each for each in titles if len(each) > 1]):
        return True
    keys = [each.key for each in syllables[place : place + size]]
    return any(" ".join(keys[:end]) in known.places for end in range(len(keys), 1, -1))


def _is_official(syllables: list[Syllable], place: int, size: int, known: Known) -> bool:
    """«đồng chí …» before the name, or «…, Trưởng Công an xã» behind it."""
    titles = phrases("officials", on=known.on)
    if ends_before(syllables, place, titles):
        return True
    behind = place + size
    return behind < len(syllables) and bool(begins_at(syllables, behind, titles))
