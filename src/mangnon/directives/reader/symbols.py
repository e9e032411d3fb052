"""The number and symbol of an official document: «403/UBND-KGVX», «23/CT-TTg», «08-CTr/TU»."""

import re
from dataclasses import dataclass

from mangnon.directives.reader.document_types import NORMATIVE, TYPE_BY_ABBREVIATION

_LETTER = "A-ZĐÀ-Ỹa-zđà-ỹ"
_PART = rf"[{_LETTER}&]+\d{{0,2}}"
# Spaces around a slash or a hyphen, and one inside a run of capitals, are damage.
SYMBOL = re.compile(
    rf"(?<![\w/])(?P<seq>\d{{1,5}}[A-Za-z]?)\s?"
    rf"(?:(?P<party>(?:[-–]\s?[{_LETTER}]{{2,5}}|(?:NQ|CT|KL|QĐ|CTr))\s?/\s?[A-ZĐ]{{2,6}}(?![\w]))"
    rf"|/\s?(?:(?P<year>(?:19"
    rf"|20)\d\d)\s?/\s?)?(?P<rest>[A-ZĐ]{_PART}(?:\s?[-–]\s?[A-ZĐ]{_PART}"
    rf"|\s(?=[A-ZĐ]+[-–])[A-ZĐ]+)*))"
)
_BODIES_WITHOUT_HYPHEN = re.compile(
    r"^(QĐ|NĐ|TT|NQ|CT|KH|TB|BC)(BYT|CP|TTg|UBND|BGDĐT|BLĐTBXH|BTC|BNV|BTP|HĐND)$"
)
_PARTY_ISSUERS = {"TW", "TU", "ĐU", "HU"}
_ASSEMBLY = re.compile(r"^QH\d+$")


@dataclass(frozen=True)
class Symbol:
    """The parts of a document's number; `canonical` is the one way it is compared and stored."""

    seq: int
    canonical: str
    year: int | None = None
    type: str = ""
    issuers: tuple[str, ...] = ()
    unit: str = ""
    family: str = "administrative"

    @property
    def issuer(self) -> str:
        """The issuing bodies, joined as the register writes them."""
        return ";".join(self.issuers)


def parse_symbol(printed: str, *, word_before: str = "") -> Symbol | None:
    """Read one printed symbol; the word before it gives the type where the symbol has none."""
    match = SYMBOL.search(printed)
    return symbol_of(match, word_before=word_before) if match else None


def symbol_of(match: re.Match[str], *, word_before: str = "") -> Symbol:
    """Turn a match of SYMBOL into its parts."""
    number = match["seq"]
    if match["party"]:
        kind, issuer = re.sub(r"\s", "", match["party"]).lstrip("-–").split("/")
        return _party(number, kind, issuer)
    parts = _parts(match["rest"])
    year = int(match["year"]) if match["year"] else None
    if _ASSEMBLY.match(parts[0]):
        kind = "Luật" if word_before.casefold().startswith(("luật", "bộ luật")) else "NQ"
        return Symbol(
            _value(number), f"{number}/{year}/{parts[0]}", year, kind, (parts[0],), family=NORMATIVE
        )
    if parts[0] in TYPE_BY_ABBREVIATION and len(parts) > 1:
        if parts[1] in _PARTY_ISSUERS and parts[0] in {"CT", "NQ", "KL", "QĐ", "CTr", "KH", "TB"}:
            return _party(number, parts[0], parts[1])
        return _titled(number, year, parts)
    return _dispatch(number, year, parts)


def _value(number: str) -> int:
    """A letter after the number («12a») tells two documents apart but does not count."""
    return int(number.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _parts(rest: str) -> list[str]:
    parts = [re.sub(r"\s", "", part) for part in re.split(r"\s?[-–]\s?", rest)]
    parts = ["TTg" if part.casefold() == "ttg" else part for part in parts]
    glued = _BODIES_WITHOUT_HYPHEN.match(parts[0])
    return [*glued.groups(), *parts[1:]] if glued else parts


def _party(number: str, kind: str, issuer: str) -> Symbol:
    return Symbol(
        _value(number), f"{number}-{kind}/{issuer}", type=kind, issuers=(issuer,), family="Party"
    )


def _titled(number: str, year: int | None, parts: list[str]) -> Symbol:
    kind, issuers = parts[0], tuple(parts[1:])
    stem = f"{number}/{year}/" if year else f"{number}/"
    family = NORMATIVE if year else "joint" if len(issuers) > 1 else "administrative"
    return Symbol(_value(number), stem + "-".join(parts), year, kind, issuers, family=family)


def _dispatch(number: str, year: int | None, parts: list[str]) -> Symbol:
    stem = f"{number}/{year}/" if year else f"{number}/"
    family = "old style" if parts == ["CP"] else "công văn"
    return Symbol(
        _value(number), stem + "-".join(parts), year, "", (parts[0],), "-".join(parts[1:]), family
    )
