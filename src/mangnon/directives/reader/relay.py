"""A relay retells a dispatch without its header; its last words name the dispatch."""

import re

from mangnon.common.vietnamese import fold
from mangnon.directives.reader.bodies import bodies_at
from mangnon.directives.reader.dates import printed_day
from mangnon.directives.reader.header import Header
from mangnon.directives.reader.symbols import SYMBOL, symbol_of

_SEE = re.compile(
    r"Xem (?:chi tiết|thêm|toàn văn|nội dung)[^.\n]{0,40}?\s(?:tại"
    r"|ở)\s(?P<kind>[^\W\d][^\d\n]{3,30}?)\s(?:số\s)?(?=\d)"
)


def as_relay(text: str, header: Header) -> Header:
    """Fill number, day and issuer from «Xem chi tiết tại Công văn …»."""
    see = _SEE.search(text)
    match = SYMBOL.match(text, see.end()) if see else None
    if not see or not match:
        return header
    header.symbol = symbol_of(match)
    header.number = header.symbol.canonical
    header.doc_type = f"thông tin về {see['kind'].strip().casefold()}"
    header.day = printed_day(text[match.end() : match.end() + 40])
    header.issuer = _issuer(text, header.symbol.issuers[0])
    return header


def _issuer(text: str, abbreviation: str) -> str | None:
    """Find the body in the text whose initials are the abbreviation."""
    for match in re.finditer(r"(?<!\w)(?=[A-ZĐÀ-Ỹ])", text):
        named = bodies_at(text, match.start())
        for name in named.names if named else ():
            initials = "".join(
                word[0] for word in re.findall(r"[^\W\d_]+", name) if word not in ("và", "về")
            )
            if fold(initials) == fold(abbreviation):
                return name
    return None
