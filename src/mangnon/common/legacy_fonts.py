"""Text typed with the Vietnamese fonts of the 1990s (TCVN3, VNI), turned into Unicode."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from mangnon.common.syllables import strange_words

_TABLES = tomllib.loads((Path(__file__).parent / "data" / "legacy_fonts.toml").read_text("utf-8"))


class Encoding(StrEnum):
    """An encoding that stores Vietnamese letters in the places of Latin-1 signs."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3-capitals"
    VNI = "vni"


_TCVN3 = dict(zip(_TABLES["tcvn3"]["legacy"], _TABLES["tcvn3"]["unicode"], strict=True))
_VNI_SINGLE = dict(
    zip(_TABLES["vni"]["single"]["legacy"], _TABLES["vni"]["single"]["unicode"], strict=True)
)
_VNI_MARKS = {
    **_TABLES["vni"]["marks"],
    **{sign.upper(): marks for sign, marks in _TABLES["vni"]["marks"].items()},
}
_VNI_PAIR = re.compile(f"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}])")
_TO_TCVN3 = {letter: sign for sign, letter in _TCVN3.items()}
_FROM_VNI_SINGLE = {letter: sign for sign, letter in _VNI_SINGLE.items()}
_FROM_VNI_MARKS = {marks: sign for sign, marks in _TABLES["vni"]["marks"].items()}


def encoding_of_font(font: str | None) -> Encoding | None:
    """Tell the encoding from a font's name; None for the fonts of today."""
    name = (font or "").strip()
    if re.match(r"vni[-_ ]", name, re.IGNORECASE):
        return Encoding.VNI
    if not re.match(r"\.vn|vn(time|arial)", name, re.IGNORECASE):
        return None
    return Encoding.TCVN3_CAPITALS if name.endswith("H") else Encoding.TCVN3


def to_unicode(text: str, encoding: Encoding) -> str:
    """Read a text of an old font."""
    if encoding is Encoding.VNI:
        return _vni_to_unicode(text)
    letters = "".join(_TCVN3.get(sign, sign) for sign in text)
    return letters.upper() if encoding is Encoding.TCVN3_CAPITALS else letters


def from_unicode(text: str, encoding: Encoding) -> str:
    """Write a text as an old font stores it; TCVN3 has no capitals with tones of their own."""
    composed = unicodedata.normalize("NFC", text)
    if encoding is Encoding.VNI:
        return "".join(_letter_to_vni(letter) for letter in composed)
    if encoding is Encoding.TCVN3_CAPITALS:
        composed = composed.lower()
    return "".join(
        _TO_TCVN3.get(letter) or _TO_TCVN3.get(letter.lower(), letter) for letter in composed
    )


def can_be_legacy(text: str) -> bool:
    """Tell whether a text has signs above ASCII, all of them in the places the old fonts use."""
    return not text.isascii() and max(text) <= "\u00ff"


def decode_if_better(text: str, encoding: Encoding) -> str:
    """Read a text of an old font unless it makes less sense that way than as it stands."""
    if not can_be_legacy(text):
        return text
    decoded = to_unicode(text, encoding)
    return decoded if len(strange_words(decoded)) <= len(strange_words(text)) else text


def guess_encoding(texts: Iterable[str]) -> Encoding | None:
    """Tell the old encoding of a column from its content; None when it makes sense as it is."""
    suspects = Counter(text for text in texts if can_be_legacy(text))
    strangeness: dict[Encoding | None, int] = {None: _strangeness(suspects)}
    for encoding in (Encoding.TCVN3, Encoding.VNI):
        read = Counter[str]()
        for text, times in suspects.items():
            read[to_unicode(text, encoding)] += times
        strangeness[encoding] = _strangeness(read)
    best = min(strangeness, key=lambda encoding: strangeness[encoding])
    # Names of other peoples are strange either way: only a clear gain changes a text.
    return best if strangeness[best] * 3 < strangeness[None] else None


def _strangeness(texts: Counter[str]) -> int:
    return sum(len(strange_words(text)) * times for text, times in texts.items())


def _vni_to_unicode(text: str) -> str:
    # A sign is a mark only behind its vowel; alone it may be a letter, as ô is ơ.
    pieces = _VNI_PAIR.split(text)
    read = "".join(_VNI_SINGLE.get(sign, sign) for sign in pieces[0])
    for vowel, mark, rest in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        read += _VNI_SINGLE.get(vowel, vowel) + _VNI_MARKS[mark]
        read += "".join(_VNI_SINGLE.get(sign, sign) for sign in rest)
    return unicodedata.normalize("NFC", read)


def _letter_to_vni(letter: str) -> str:
    if letter in _FROM_VNI_SINGLE:
        return str(_FROM_VNI_SINGLE[letter])
    vowel, marks = _vowel_and_marks(letter)
    sign = _FROM_VNI_MARKS.get(marks, "")
    if not sign:
        return letter
    base = str(_FROM_VNI_SINGLE.get(vowel, vowel))
    return base + str(sign.upper() if letter.isupper() else sign)


def _vowel_and_marks(letter: str) -> tuple[str, str]:
    # The horn of ơ and ư belongs to the vowel, all other marks are signs of their own.
    signs = unicodedata.normalize("NFD", letter)
    horn = "\u031b" if "\u031b" in signs else ""
    vowel = unicodedata.normalize("NFC", signs[0] + horn)
    rest = [sign for sign in signs[1:] if sign != "\u031b"]
    # NFD puts the dot below first; the table names the letter's own mark before the tone.
    return vowel, "".join(sorted(rest, key=lambda sign: sign not in "\u0302\u0306"))
