"""The header of a dispatch: issuer, number, place and date, kind, subject, addressees, signer."""

import re
from dataclasses import dataclass, field
from datetime import date

from mangnon.directives.reader.bodies import bodies_at, named_body_at
from mangnon.directives.reader.capitals import in_sentence_case
from mangnon.directives.reader.cleaning import MOTTO, MOTTO_SECOND
from mangnon.directives.reader.dates import printed_day
from mangnon.directives.reader.document_types import LETTER, TITLE_LINE, TYPE_BY_ABBREVIATION
from mangnon.directives.reader.layout import (
    ADDRESSED,
    AUTHORITY,
    DISTRIBUTION,
    NUMBER,
    Layout,
    Line,
)
from mangnon.directives.reader.markers import marker_of
from mangnon.directives.reader.symbols import Symbol, parse_symbol

_PLACE_AND_DATE = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][^\d;:|/]{1,40}?)\s*,\s*ngày\s*(?P<rest>[\d…._ ]*\s*tháng.*)"
)
_SYMBOL_BEFORE = re.compile(
    r"^.*[A-ZĐ]{2,}(?:\s?[-–&]\s?[A-ZĐ][A-ZĐa-z&]*)*\s+(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])"
)
_SESSION = re.compile(r"^\(?\s?(?:KHÓA|KHOÁ|Khóa|Khoá)\s[^.;]{1,60}$")
_URGENCY = re.compile(r"^(?:HỎA TỐC|HOẢ TỐC|KHẨN|THƯỢNG KHẨN|MẬT|TỐI MẬT|TUYỆT MẬT)(?:\s|$)")
_POST_AND_NAME = re.compile(
    r"^(?P<post>(?:[A-ZĐÀ-Ỹ.,]+[,;]?\s)+?)(?P<name>(?:[A-ZĐÀ-Ỹ][a-zà-ỹ]+\s?){2,5})$"
)
_ABOUT = re.compile(r"(?:V/v|Về việc|V/V)\s*:?\s*")
_AUTHORITY_OF_DECISION = re.compile(
    r"^(?:CHỦ TỊCH|ỦY BAN|UỶ BAN|BỘ TRƯỞNG|GIÁM ĐỐC|HỘI ĐỒNG|THỦ TƯỚNG|CHÍNH PHỦ"
    r"|QUỐC HỘI|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|TỔNG GIÁM ĐỐC|TRƯỞNG BAN|CỤC TRƯỞNG|CHÁNH)"
)
_ISSUER_LINE = re.compile(
    r"^(?:ỦY|UỶ|BỘ|SỞ|VĂN PHÒNG|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|HỘI|BAN|TỈNH|THÀNH PHỐ"
    r"|HUYỆN|THỊ XÃ|XÃ|PHƯỜNG|ĐẶC KHU|QUẬN|THỊ TRẤN|CỤC|TỔNG|PHÒNG|CÔNG AN|TÒA|TOÀ"
    r"|VIỆN|ĐOÀN|TRUNG|LIÊN|MẶT|KHO|THANH|ĐẢNG|CHI|BAN)"
)
_FORMS_OF_UNITS = re.compile(r"^(?:TỈNH|THÀNH PHỐ|HUYỆN|THỊ XÃ|XÃ|PHƯỜNG|ĐẶC KHU|QUẬN|THỊ TRẤN)\s")
_PERSON = re.compile(
    r"^(?:(?i:pgs|gs|ts|ths|bsck[i\d]*|bs|cn|ks|ds|cki{1,2})(?:\.\s*|\s+))*((?:[A-ZĐÀ-Ỹ][a-zà-ỹ]+\s?){2,6})$"
)
_SIGNED = re.compile(r"^\W*(?:đã ký|ký bởi|signed)", re.IGNORECASE)


@dataclass
class Header:
    """What the head and the foot of a dispatch print; an absent part stays None."""

    number: str | None = None
    symbol: Symbol | None = None
    doc_type: str | None = None
    issuer: str | None = None
    place: str | None = None
    day: date | None = None
    subject: str | None = None
    recipients: list[str] = field(default_factory=list)
    copies_to: list[str] = field(default_factory=list)
    signer_authority: str | None = None
    signer_position: str | None = None
    signer_name: str | None = None


def read_header(layout: Layout) -> Header:
    """Read the header zone, the addressees and the tail."""
    header = Header()
    texts = [line.text.strip() for line in layout.header]
    if layout.has_header:
        _read_number(header, texts)
        _read_place_and_date(header, texts)
        _read_type_and_subject(header, texts)
        header.issuer = _issuer(texts, header.place)
    header.recipients = _recipients(layout.addressed)
    header.copies_to = _copies(layout.tail)
    _read_signature(header, [row for line in layout.tail for row in _post_and_name(line.text)])
    return header


def _read_number(header: Header, texts: list[str]) -> None:
    line = next((text for text in texts if NUMBER.match(text)), None)
    if line is None:
        return
    header.symbol = parse_symbol(line)
    header.number = header.symbol.canonical if header.symbol else None


def _read_place_and_date(header: Header, texts: list[str]) -> None:
    for text in texts:
        match = _PLACE_AND_DATE.search(text)
        if match:
            # The number stands on the same line where a head of two columns became one.
            printed = _SYMBOL_BEFORE.sub("", match["place"])
            header.place = re.sub(r"^.*\s(?=(?:Thành phố|Tỉnh|TP)\b)", "", printed).strip()
            header.day = printed_day(text)
            return
    header.day = next((day for day in map(printed_day, texts) if day), None)


def _read_type_and_subject(header: Header, texts: list[str]) -> None:
    at = next((at for at, text in enumerate(texts) if TITLE_LINE.match(text)), None)
    if at is not None:
        header.doc_type = texts[at].strip(" :").casefold()
        header.subject = _title(texts[at + 1 :], header.place)
        return
    kind = TYPE_BY_ABBREVIATION.get(header.symbol.type) if header.symbol else None
    header.doc_type = kind or (LETTER if header.symbol else None)
    header.subject = (
        _about(texts) if not kind else _title_in_capitals(texts, header.place) or _about(texts)
    )


def _title(texts: list[str], place: str | None) -> str | None:
    lines = [text for text in texts if not re.match(r"^\(?\s?(?:Ban hành )?[Kk]èm theo", text)]
    lines = [text for text in lines if not _SESSION.match(text)]
    while len(lines) > 1 and _AUTHORITY_OF_DECISION.match(lines[-1]):
        lines.pop()
    if lines and _AUTHORITY_OF_DECISION.match(lines[0]) and lines[0].isupper():
        lines = []
    return _subject(" ".join(lines), place)


def _title_in_capitals(texts: list[str], place: str | None) -> str | None:
    after = next((at for at, text in enumerate(texts) if _PLACE_AND_DATE.search(text)), len(texts))
    capitals = [text for text in texts[after + 1 :] if text.isupper()]
    return _subject(" ".join(capitals), place)


def _about(texts: list[str]) -> str | None:
    at = next((at for at, text in enumerate(texts) if _ABOUT.search(text)), None)
    if at is None:
        return None
    pieces = [texts[at][_ABOUT.search(texts[at]).end() :]]  # type: ignore[union-attr]  # 2026-11-23: searched above
    for text in texts[at + 1 :]:
        if (
            _PLACE_AND_DATE.search(text)
            or NUMBER.match(text)
            or MOTTO.search(text)
            or text.isupper()
        ):
            break
        pieces.append(text)
    joined = " ".join(pieces)
    dated = _PLACE_AND_DATE.search(joined)
    return _subject(joined[: dated.start()] if dated and dated.start() > 10 else joined)


def _subject(text: str, place: str | None = None) -> str | None:
    bare = (
        _ABOUT.sub("", text, count=1).strip(" .,;:")
        if _ABOUT.match(text.strip())
        else text.strip(" .,;:")
    )
    bare = re.sub(r"^(?:VỀ VIỆC|V/V)\s*:?\s*", "", bare)
    if not bare:
        return None
    return in_sentence_case(bare, place=place) if bare.isupper() else bare


def _issuer(texts: list[str], place: str | None) -> str | None:
    letterhead = _letterhead(texts)
    decision = _decision_authority(texts)
    if decision and re.search(r" (?:TỈNH|HUYỆN|THÀNH PHỐ|XÃ|PHƯỜNG)$", decision) and letterhead:
        decision = f"CHỦ TỊCH {letterhead}" if decision.startswith("CHỦ TỊCH") else letterhead
    written = decision or letterhead
    return in_sentence_case(written, place=place) if written else None


def _letterhead(texts: list[str]) -> str | None:
    motto = next((at for at, text in enumerate(texts) if MOTTO.search(text)), None)
    number = next((at for at, text in enumerate(texts) if NUMBER.match(text)), len(texts))
    # Read column after column, the number stands before the motto.
    above = _capital_lines(texts[: min(number, motto if motto is not None else number)])
    below = _capital_lines(texts[motto + 1 : number]) if motto is not None else []
    # In a head of two columns read across, the name goes on beside and below the motto.
    goes_on = above and below and number < len(texts)
    lines = [*above, *below] if goes_on else above or below
    return _last_body(lines) if lines else None


def _decision_authority(texts: list[str]) -> str | None:
    at = next((at for at, text in enumerate(texts) if TITLE_LINE.match(text)), None)
    if at is None or not texts[at].startswith(
        ("QUYẾT ĐỊNH", "NGHỊ QUYẾT", "THÔNG TƯ", "NGHỊ ĐỊNH")
    ):
        return None
    below = [text for text in texts if not _SESSION.match(text)]
    last = below[-1]
    is_alone = at + 1 == len(below) - 1
    return last if last.isupper() and not is_alone and _AUTHORITY_OF_DECISION.match(last) else None


def _capital_lines(texts: list[str]) -> list[str]:
    """Take the capital lines nearest to the motto; what stands before is the page around."""
    run: list[str] = []
    for text in reversed(texts):
        if MOTTO_SECOND.search(text) or NUMBER.match(text) or _URGENCY.match(text):
            continue
        if not text.isupper() or (len(run) >= 6):
            break
        run.insert(0, text)
    return run


def _last_body(lines: list[str]) -> str:
    """Take the last body: a department prints its province above itself."""
    joined: list[str] = []
    for line in lines:
        starts_body = _ISSUER_LINE.match(line) and not _FORMS_OF_UNITS.match(line)
        if joined and (
            not starts_body or joined[-1] in ("ỦY", "UỶ", "BỘ", "BAN") or _is_open(joined[-1])
        ):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    if joined[-1] == "VĂN PHÒNG" and len(joined) > 1:
        # An office bears the name of the body above it.
        return f"{joined[-1]} {joined[-2]}"
    return joined[-1]


def _is_open(line: str) -> bool:
    return line.rstrip().endswith(("-", "–", ",", " VÀ", " VỀ", "BAN", "THƯƠNG"))


def _recipients(addressed: tuple[Line, ...]) -> list[str]:
    names: list[str] = []
    for line in addressed:
        text = ADDRESSED.sub("", line.text).strip()
        text = re.sub(r"^(?:[-–•+]|\d{1,2}[.)])\s*(?:(?:Kính )?[Đđ]ề nghị )?", "", text)
        names.extend(_names_on(text))
    return names


def _names_on(text: str) -> list[str]:
    if not text:
        return []
    names: list[str] = []
    for piece in re.split(r"\s*;\s*", text.rstrip(" .;,")):
        named = bodies_at(piece)
        whole = named and named.end >= len(piece.rstrip(" .,"))
        names.extend(named.names if whole and named else [piece.strip(" .,")])
    return [name for name in names if name]


def _copies(tail: tuple[Line, ...]) -> list[str]:
    at = next((at for at, line in enumerate(tail) if DISTRIBUTION.match(line.text)), None)
    if at is None:
        return []
    names = (
        [DISTRIBUTION.sub("", tail[at].text).strip()]
        if DISTRIBUTION.sub("", tail[at].text).strip()
        else []
    )
    for line in tail[at + 1 :]:
        if not marker_of(line.text) and not re.match(r"^(?:Như trên|Lưu)", line.text):
            break
        names.append(re.sub(r"^[-–•+]\s*", "", line.text))
    return [part for name in names for part in _copy_parts(name.strip(" .;"))]


def _copy_parts(name: str) -> list[str]:
    return [part.strip(" .") for part in name.split(";") if part.strip(" .")]


def _read_signature(header: Header, texts: list[str]) -> None:
    at = next((at for at, text in enumerate(texts) if AUTHORITY.match(text)), None)
    office = [
        text for text in texts if text.isupper() and not DISTRIBUTION.match(text) and len(text) > 5
    ]
    if at is not None:
        header.signer_authority = texts[at]
        following = [
            text for text in texts[at + 1 : at + 4] if text.isupper() and not _PERSON.match(text)
        ]
        header.signer_position = following[0] if following else None
    elif office:
        header.signer_position = office[0]
    begin = (
        at
        if at is not None
        else next((i for i, text in enumerate(texts) if text == header.signer_position), len(texts))
    )
    header.signer_name = next(filter(None, map(_person, texts[begin + 1 :])), None)


def _post_and_name(text: str) -> list[str]:
    """Part «PHÓ CHỦ TỊCH Nguyễn Văn A» printed on one line."""
    match = _POST_AND_NAME.match(text.strip())
    if match is None or not match["post"].isupper():
        return [text.strip()]
    return [match["post"].strip(), match["name"].strip()]


def _person(text: str) -> str | None:
    bare = re.sub(r"\(.*?\)", "", text).strip(" .")
    if _SIGNED.match(bare) or DISTRIBUTION.match(text) or marker_of(text):
        return None
    match = _PERSON.match(bare)
    return match[1].strip() if match and not named_body_at(bare) else None
