"""The signs with which a line begins a numbered, lettered or dashed part of a dispatch."""

import re
from dataclasses import dataclass

# Points follow the Vietnamese alphabet: a, b, c, d, đ, e, g, h … and there is no «f)».
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True)
class Marker:
    """The sign before a clause: its kind, its label in a path and its length on the line."""

    kind: str
    label: str
    length: int


# From the widest part to the narrowest; the number is the rank in the tree.
RANKS = {
    "part": 0,
    "chapter": 1,
    "section": 2,
    "roman": 3,
    # Parts of a plan inside «Điều 1» are counted anew, so neither holds the other.
    "article": 3,
    "number": 5,
    "number2": 6,
    "number3": 7,
    "point": 8,
    "dash": 9,
    "plus": 10,
}
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(r"(?:PHẦN|Phần) (?:thứ )?([IVX]+|\d+|nhất|hai|ba|tư)\b[.:]?\s*")),
    # «A. MỤC ĐÍCH»: letters count the parts of a plan; «I.», «V.» and «X.» are Roman numbers.
    ("part", re.compile(r"([A-EGHK])\s?[.)/]\s+(?=[A-ZĐÀ-Ỹ])")),
    ("chapter", re.compile(r"(?:CHƯƠNG|Chương) ([IVX]+|\d+)\b[.:]?\s*")),
    ("section", re.compile(r"(?:MỤC|Mục) (\d+|[IVX]+)[.:]\s*")),
    ("article", re.compile(r"(?:Điều|ĐIỀU) (\d{1,3})\s?[.:]\s*")),
    ("roman", re.compile(r"([IVX]{1,5})\s?(?:[.)-]|/(?!v))\s*(?=\S)")),
    ("number3", re.compile(r"(\d{1,2}\.\d{1,2}\.\d{1,2})[.)]?\s+(?=\D)")),
    ("number2", re.compile(r"(\d{1,2}\.\d{1,2})[.)]?\s*(?=[^\W\d]|[“\"(])")),
    ("number", re.compile(r"(\d{1,2})\s?[.)/](?:\s+(?=\S)|(?=[^\W\d]|[“\"(]))")),
    ("point", re.compile(rf"([{POINT_LETTERS}]\d?)\s?[.)]\s*(?=\S)")),
    ("plus", re.compile(r"(\+)\s*(?=\S)")),
    ("dash", re.compile(r"([-–—•●▪*])\s*(?=[^\W]|[“\"(])")),
)


def marker_of(line: str) -> Marker | None:
    """Tell which part a line begins, if any."""
    for kind, pattern in _PATTERNS:
        match = pattern.match(line)
        if match:
            return Marker(kind, match[1], match.end())
    return None


def starts_part(line: str) -> bool:
    """Tell whether a line begins a part."""
    return marker_of(line) is not None
