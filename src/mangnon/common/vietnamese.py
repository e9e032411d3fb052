"""Vietnamese text: cleaning, keys for search, matching and sorting, dates and numbers."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache

# The tones in the order of the dictionary: none, huyền, hỏi, ngã, sắc, nặng.
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# A letter with a sign of its own stands behind its plain letter: "~" follows all ASCII letters.
LETTERS_AFTER_PLAIN = {
    "ă": "a~",
    "â": "a~~",
    "đ": "d~",
    "ê": "e~",
    "ô": "o~",
    "ơ": "o~~",
    "ư": "u~",
}
LOOK_ALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
# What NFD does not take apart but the SQL function unaccent() writes in plain letters.
PLAIN_LETTERS = str.maketrans(
    {
        "đ": "d",
        "Đ": "D",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "ß": "ss",
    }
)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0000-\u0008\u000e-\u001f]")
SPACES = re.compile(r"\s+")
# What a text holds that `clean` would change, besides letters that are not composed.
_UNCLEAN = re.compile(rf"{INVISIBLE.pattern}|[{''.join(map(chr, LOOK_ALIKES))}]|[^\S ]|^ | $|  ")


def is_clean(text: str) -> bool:
    """Tell whether `clean` leaves a text as it is; lists are mostly clean, and this is quick."""
    return not _UNCLEAN.search(text) and (text.isascii() or unicodedata.is_normalized("NFC", text))


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Write a short text the one way it is stored: composed letters, real Đ, single spaces."""
    visible = INVISIBLE.sub("", text)
    composed = unicodedata.normalize("NFC", visible).translate(LOOK_ALIKES)
    return SPACES.sub(" ", composed).strip()


def fold(text: str) -> str:
    """Take off marks and case, đ becomes d: what the SQL function of this name does."""
    taken_apart = unicodedata.normalize("NFD", text.translate(LOOK_ALIKES))
    bare = "".join(sign for sign in taken_apart if unicodedata.category(sign) != "Mn")
    return bare.translate(PLAIN_LETTERS).lower()


@lru_cache(maxsize=32_768)
def strict_key(name: str) -> str:
    """Fold case and the place of the tone (hòa, hoà) but keep every letter and tone."""
    return " ".join(_letters_then_tones(word) for word in clean(name).lower().split(" "))


def loose_key(name: str) -> str:
    """Fold marks and i/y as well; it only lists candidates for a person to judge."""
    return fold(clean(name)).replace("y", "i")


def sort_key(name: str) -> str:
    """Order people by given name, then the rest, as ASCII that any collation sorts rightly."""
    words = clean(name).lower().split(" ")
    given, rest = words[-1:], words[:-1]
    return f"{_order_of(given)} {_order_of(rest)}".strip()


def given_name(name: str) -> str:
    """Tell the last word of a name, by which people are called."""
    return clean(name).rpartition(" ")[2]


def initials(name: str) -> str:
    """Mask a name to the first letters of its words: Nguyễn Văn An becomes N.V.A."""
    return "".join(f"{word[0].upper()}." for word in clean(name).split(" ") if word)


def date_text(day: date | None) -> str:
    """Write a day as dd/mm/yyyy; no day is an empty text."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}" if day else ""


def number_text(number: int | float | Decimal, *, decimals: int | None = None) -> str:
    """Write a number with a dot between thousands and a comma before decimals."""
    written = f"{number:,}" if decimals is None else f"{number:,.{decimals}f}"
    return written.translate(str.maketrans(",.", ".,"))


def _letters_then_tones(word: str) -> str:
    if word.isascii():
        return word
    signs = unicodedata.normalize("NFD", word)
    letters = "".join(sign for sign in signs if sign not in TONES)
    return unicodedata.normalize("NFC", letters) + _tones_of(word, no_tone="")


def _tones_of(word: str, *, no_tone: str = "0") -> str:
    tones = "".join(TONES.get(sign, "") for sign in unicodedata.normalize("NFD", word))
    return tones or no_tone


def _order_of(words: list[str]) -> str:
    letters = " ".join(_letters_in_order(word) for word in words)
    tones = "".join(_tones_of(word) for word in words)
    return f"{letters} {tones}" if letters else ""


@lru_cache(maxsize=8_192)
def _letters_in_order(word: str) -> str:
    signs = unicodedata.normalize("NFD", word)
    toneless = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in TONES))
    return "".join(LETTERS_AFTER_PLAIN.get(letter) or _ascii_only(letter) for letter in toneless)


def _ascii_only(letter: str) -> str:
    return fold(letter).encode("ascii", "ignore").decode()
