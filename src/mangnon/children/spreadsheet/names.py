"""Names of people as lists write them: capitals, abbreviations, slips of the keyboard."""

import re
import unicodedata
from functools import lru_cache

from mangnon.children.spreadsheet.kinds import Kind
from mangnon.children.spreadsheet.readings import Finding, Reading, tidy
from mangnon.common.syllables import is_syllable
from mangnon.common.vietnamese import is_clean

_ALLOWED = re.compile(r"[^\W\d_]+(?:[ '’\-][^\W\d_]+)*")
_SHORTENED = re.compile(r"\b[^\W\d_]{1,3}\.(?= |$|[^\W\d_])")
_TELEX_LETTERS = [
    ("dd", "đ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("uow", "ươ"),
    ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"), ("w", "ư"),
]  # fmt: skip
_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
# The vowel that carries the tone when a syllable ends in one of these letters.
_MARKED_VOWELS = "ươôâăêơ"


def read_name(text: str) -> Reading:
    """Read the name of a person; an empty cell is an empty name."""
    if is_plain_name(text):
        return Reading(text)
    tidied = tidy(text)
    name = tidied.value.strip(" ,;")
    if not name:
        return Reading("", tidied.findings)
    if _SHORTENED.search(name):
        return tidied.then(Reading(name, (Finding(Kind.NAME_SHORTENED, name),)))
    if not _ALLOWED.fullmatch(name):
        return tidied.then(Reading(name, (Finding(Kind.NAME_SIGNS, name),)))
    return tidied.then(_cased(name)).then(_retyped(_cased(name).value))


def is_plain_name(text: str) -> bool:
    """Tell whether nothing can be found in a name because nothing is odd about its words."""
    return all(map(_is_plain, text.split(" ")))


@lru_cache(maxsize=50_000)
def _is_plain(word: str) -> bool:
    """Tell whether a word is clean, of letters, with a capital and no keys left in it."""
    written = is_clean(word) and _ALLOWED.fullmatch(word)
    return bool(written) and _is_cased(word) and _telex(word) == word


def _is_cased(word: str) -> bool:
    return word[:1].isupper() and (len(word) == 1 or not word.isupper())


def _cased(name: str) -> Reading:
    words = name.split(" ")
    if all(map(_is_cased, words)):
        return Reading(name)
    written = " ".join(word if _is_mixed(word) else word.capitalize() for word in words)
    return (
        Reading(written, (Finding(Kind.NAME_CASE, name, written),))
        if written != name
        else Reading(name)
    )


def _is_mixed(word: str) -> bool:
    return word[:1].isupper() and not word.isupper()


def _retyped(name: str) -> Reading:
    """Propose the word meant when the signs of a typing method were left in a word."""
    words = [_telex(word) for word in name.split(" ")]
    proposed = " ".join(words)
    if proposed == name:
        return Reading(name)
    return Reading(proposed, (Finding(Kind.NAME_KEYS, name, proposed),))


def _telex(word: str) -> str:
    if not word.isascii() or is_syllable(word):
        return word
    letters = word.lower()
    tone = _TELEX_TONES.get(letters[-1], "")
    stem = letters[:-1] if tone else letters
    for typed, meant in _TELEX_LETTERS:
        stem = stem.replace(typed, meant)
    if stem == letters:
        return word
    meant_word = _with_tone(stem, tone)
    return meant_word.capitalize() if is_syllable(meant_word) else word


def _with_tone(stem: str, tone: str) -> str:
    places = [i for i, letter in enumerate(stem) if letter in "aeiouy" + _MARKED_VOWELS]
    if not tone or not places:
        return stem
    marked = [i for i in places if stem[i] in _MARKED_VOWELS]
    place = marked[-1] if marked else places[-2 if len(places) > 1 and stem[-1] in "aeiouy" else -1]
    return unicodedata.normalize("NFC", stem[: place + 1] + tone + stem[place + 1 :])
