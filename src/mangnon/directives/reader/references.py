"""The documents a dispatch cites: number, date, issuer, title, and laws cited by name alone."""

import re
from dataclasses import dataclass, field
from datetime import date

from mangnon.directives.reader.bodies import bodies_at
from mangnon.directives.reader.dates import printed_day
from mangnon.directives.reader.document_types import NAME, TYPE_BY_ABBREVIATION
from mangnon.directives.reader.symbols import SYMBOL, Symbol, symbol_of

_NAME_BEFORE = re.compile(
    rf"({NAME.pattern})(?:\s+liên tịch)?(?:\s+s[ốo]?\s*:?)?\s*$", re.IGNORECASE
)
_LAW = re.compile(
    r"(?<![\w])(?P<kind>Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s(?P<title>(?!số|này"
    r"|sửa)[A-ZĐÀ-Ỹa-zà-ỹđ][^,;.()\n“”\"]{2,70}?)"
    r"(?=,| và (?:các|Nghị|Luật|Bộ|văn|Quyết|những)| ngày| năm| số| được| đã| của| về"
    r"| tại| quy định| trong| có | cho |;|\.|\(|\)|\n|$)"
)
_LAW_BEFORE = re.compile(
    r"(?P<kind>Bộ luật|Luật|Pháp lệnh)\s(?P<title>[A-ZĐÀ-Ỹ][^,;.()\n]{2,70}?)\s(?:số|s)\s*:?\s*$"
)
_DAY_AFTER = re.compile(r"^\s?,?\s?\(?ngày\s*\d{1,2}[^;.)]{0,25}")
_ISSUER_AFTER = re.compile(r"^[^;.\n]{0,45}?\bcủa\s(?=[A-ZĐÀ-Ỹ])")
_TITLE_AFTER = re.compile(
    r"^[^;.\n]{0,140}?(?:về việc|V/v|về|(?=phê duyệt|ban hành|quy định|hướng dẫn"
    r"|sửa đổi))\s?(?P<title>[^;.\n]{8,300}?)(?=;|\.|\n|, (?:Ủy ban|UBND|Bộ |Sở "
    r"|Thủ tướng)|,? (?:Chỉ thị|Nghị quyết|Quyết định|Công văn|Kế hoạch|Nghị định"
    r"|Thông tư) |\)|$)"
)
_FEWEST_CAPITALS = 2
_LOCATOR = re.compile(
    r"((?:điểm [a-zđ],?\s)?(?:[Kk]hoản \d+(?:, \d+)*,?\s)?Điều \d+[a-z]?)\s(?:của\s)?$"
)
_RELATIONS = (
    ("replaces", re.compile(r"(?:thay thế|bãi bỏ)[^.;]{0,40}$", re.IGNORECASE)),
    ("amends", re.compile(r"(?:sửa đổi|bổ sung)[^.;]{0,30}$", re.IGNORECASE)),
    ("implements", re.compile(r"(?:^|\n|\. )(?:Thực hiện|Triển khai|Thi hành)[^.;]{0,25}$")),
    ("basis", re.compile(r"(?:^|\n)Căn cứ[^.;]{0,25}$")),
)


@dataclass
class Reference:
    """One cited document; all its mentions are gathered in it."""

    kind: str
    number: str | None
    symbol: Symbol | None
    day: date | None
    issuer: str | None
    title: str | None
    relation: str
    mentions: list[tuple[int, int]] = field(default_factory=list)
    locators: list[str] = field(default_factory=list)


def find_references(text: str, *, own_number: str | None, is_cut: bool) -> list[Reference]:
    """Gather the cited documents in the order of their first mention."""
    found: dict[str, Reference] = {}
    for match in SYMBOL.finditer(text):
        reference = _numbered(text, match)
        touches_cut = is_cut and match.end() >= len(text.rstrip())
        if reference is None or touches_cut or reference.number == own_number:
            continue
        _gather(
            found,
            f"{reference.kind}|{reference.number}"
            if not reference.symbol
            else reference.number or "",
            reference,
        )
    for match in _LAW.finditer(text):
        if not SYMBOL.match(text, match.end() + len(" số ")):
            _gather(found, match[0].casefold(), _by_name(text, match))
    return sorted(found.values(), key=lambda reference: reference.mentions[0])


def _gather(found: dict[str, Reference], key: str, reference: Reference) -> None:
    known = found.setdefault(key, reference)
    if known is reference:
        return
    known.mentions += reference.mentions
    known.locators += [locator for locator in reference.locators if locator not in known.locators]
    known.day = known.day or reference.day
    known.issuer = known.issuer or reference.issuer
    known.title = known.title or reference.title


def _numbered(text: str, match: re.Match[str]) -> Reference | None:
    before = text[max(0, match.start() - 90) : match.start()]
    law = _LAW_BEFORE.search(before)
    name = _NAME_BEFORE.search(before)
    word = (law["kind"] if law else name[1] if name else "").casefold()
    symbol = symbol_of(match, word_before=word)
    # «1/Trước hội nghị» numbers an item: the letters of a body are capitals.
    if sum(letter.isupper() for letter in match[0]) < _FEWEST_CAPITALS:
        return None
    if symbol.family == "old style" and not word:
        return None
    after = text[match.end() : match.end() + 400]
    dated = _DAY_AFTER.match(after)
    rest = after[dated.end() if dated and "của" not in dated[0] else 0 :]
    issuer = _ISSUER_AFTER.match(rest)
    issuers = bodies_at(rest, issuer.end()) if issuer else None
    title = _TITLE_AFTER.match(rest[issuers.end :] if issuers else rest)
    return Reference(
        kind=word or TYPE_BY_ABBREVIATION.get(symbol.type, "công văn"),
        number=symbol.canonical,
        symbol=symbol,
        day=printed_day(dated[0]) if dated else None,
        issuer=issuers.names[0] if issuers else None,
        title=_tidy(
            law["title"] if law else title["title"] if title and title.start("title") < 60 else None
        ),
        relation=_relation(before),
        mentions=[(match.start(), match.end())],
        locators=_locators(before[: name.start() if name else len(before)]),
    )


def _by_name(text: str, match: re.Match[str]) -> Reference:
    before = text[max(0, match.start() - 60) : match.start()]
    dated = _DAY_AFTER.match(text[match.end() : match.end() + 40])
    return Reference(
        kind=match["kind"].casefold(),
        number=None,
        symbol=None,
        day=printed_day(dated[0]) if dated else None,
        issuer="Quốc hội",
        title=_tidy(f"{match['kind']} {match['title']}"),
        relation=_relation(before),
        mentions=[(match.start(), match.end())],
        locators=_locators(before),
    )


def _relation(before: str) -> str:
    return next((relation for relation, pattern in _RELATIONS if pattern.search(before)), "cites")


def _locators(before: str) -> list[str]:
    match = _LOCATOR.search(before)
    return [re.sub(r",(?= Điều)", "", match[1])] if match else []


def _tidy(title: str | None) -> str | None:
    return title.strip(' ,.;”"') if title else None
