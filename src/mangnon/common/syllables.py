"""Whether a word is built like a Vietnamese syllable; wrongly encoded words are not."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

from mangnon.common.vietnamese import TONES

_SHAPE = tomllib.loads((Path(__file__).parent / "data" / "syllables.toml").read_text("utf-8"))
_RHYMES = frozenset(_SHAPE["rhymes"].split())
_STOPS = tuple(_SHAPE["stops"].split())
# The longest beginning is tried first, the empty one last.
_BEGINNINGS = [*sorted(_SHAPE["beginnings"].split(), key=len, reverse=True), ""]
_STOPPED_TONES = {"\u0301", "\u0323"}
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Tell whether a beginning and a rhyme make up the word, with a tone the rhyme carries."""
    signs = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in signs if sign in TONES]
    toneless = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in TONES))
    if len(tones) > 1 or not _is_beginning_and_rhyme(toneless):
        return False
    return not toneless.endswith(_STOPS) or bool(_STOPPED_TONES & set(tones)) or word.isascii()


def strange_words(text: str) -> list[str]:
    """List the words with marked letters that are no Vietnamese syllables."""
    return [word for word in _words(text) if not word.isascii() and not is_syllable(word)]


@lru_cache(maxsize=20_000)
def _is_beginning_and_rhyme(toneless: str) -> bool:
    return any(
        toneless.startswith(start) and toneless[len(start) :] in _RHYMES for start in _BEGINNINGS
    )


def _words(text: str) -> list[str]:
    # Signs such as ¸ or § are letters of the old fonts, so they must not cut a word in two.
    return [
        word
        for word in re.split(r"[\s,.;:()/\"'-]+", unicodedata.normalize("NFC", text))
        if _is_wordlike(word)
    ]


def _is_wordlike(word: str) -> bool:
    return bool(_WORD.search(word)) and not any(sign.isdigit() for sign in word)
