"""Where the header ends, where the body lies and where the signature and the distribution begin."""

import re
from dataclasses import dataclass

from mangnon.directives.reader.bodies import bodies_at
from mangnon.directives.reader.cleaning import MOTTO, MOTTO_SECOND
from mangnon.directives.reader.document_types import TITLE_LINE
from mangnon.directives.reader.markers import marker_of

NUMBER = re.compile(r"^(?:\W*)Số\s*[:.]?\s*(?=[\d…._\s/]|$)", re.IGNORECASE)
ADDRESSED = re.compile(
    r"^(?:(?:Kính\s*gửi|KÍNH GỬI)\s*:?|[A-ZĐÀ-Ỹ][^.:;\n]{0,90}?(?:ĐIỆN|điện)\s*:)\s*"
)
DISTRIBUTION = re.compile(r"^Nơi\s*nhận\s*:?", re.IGNORECASE)
AUTHORITY = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\s?\.\s?[A-ZĐÀ-Ỹ]")
_OFFICE = re.compile(
    r"^(?:PHÓ |Q\. ?)?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG|THỨ TRƯỞNG|CHỦ NHIỆM"
    r"|CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|TỔNG GIÁM ĐỐC|BÍ THƯ)[A-ZĐÀ-Ỹ ,]*$"
)
GROUNDS = re.compile(
    r"^(?:Căn cứ|Thực hiện|Xét|Theo|Tiếp theo|Trên cơ sở|Nhằm|Để |Thi hành|Triển khai"
    r"|Phúc đáp|Trả lời|Sau khi|Trong |Ngày |Năm |Hiện nay|Thời gian|Tiếp tục|Ủy ban"
    r"|Uỷ ban|UBND|Chủ tịch|Bộ |Sở |Công tác|Tình hình|Những năm|Vừa qua|Qua )"
)
_PERSON = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zà-ỹ]+\s?){2,5}$")
_LAST_LINES = 16
_ANNEX = re.compile(r"^(?:PHỤ LỤC|Phụ lục)(?:\s|$)")
_ISSUED_WITH = re.compile(r"^\(?\s?(?:Ban hành )?[Kk]èm theo")


@dataclass(frozen=True)
class Line:
    """A paragraph of the cleaned text and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Layout:
    """The zones of a dispatch; each is a run of whole lines."""

    header: tuple[Line, ...]
    addressed: tuple[Line, ...]
    body: tuple[Line, ...]
    tail: tuple[Line, ...]
    has_header: bool

    @property
    def is_signed(self) -> bool:
        """Tell whether the end of the document was found."""
        return bool(self.tail)


def lines_of(text: str) -> list[Line]:
    """Cut a text into its lines; a line ends before the next begins."""
    lines: list[Line] = []
    start = 0
    for row in text.split("\n"):
        lines.append(Line(row, start, start + len(row)))
        start += len(row) + 1
    return [line for line in lines if line.text.strip()]


def lay_out(text: str) -> Layout:
    """Find the zones of a cleaned dispatch."""
    lines = lines_of(text)
    head_end, addressed_end = _end_of_header(lines)
    tail_start, tail_end = _tail(lines, addressed_end)
    body = [*lines[addressed_end:tail_start], *lines[tail_end:]]
    return Layout(
        tuple(lines[:head_end]),
        tuple(lines[head_end:addressed_end]),
        tuple(body),
        tuple(lines[tail_start:tail_end]),
        has_header=addressed_end > 0,
    )


def _end_of_header(lines: list[Line]) -> tuple[int, int]:
    """Give the end of the header proper and of the list of addressees."""
    anchor = next(
        (
            at
            for at, line in enumerate(lines[:60])
            if MOTTO.search(line.text) or NUMBER.match(line.text)
        ),
        None,
    )
    if anchor is None:
        return 0, 0
    for at in range(anchor, min(len(lines), anchor + 40)):
        if ADDRESSED.match(lines[at].text):
            return at, _end_of_addressees(lines, at)
        if TITLE_LINE.match(lines[at].text.strip()):
            end = _end_of_title(lines, at + 1)
            following = end < len(lines) and ADDRESSED.match(lines[end].text)
            return (end, _end_of_addressees(lines, end)) if following else (end, end)
    return _end_without_title(lines, anchor)


def _end_without_title(lines: list[Line], anchor: int) -> tuple[int, int]:
    at = anchor + 1
    while at < len(lines) and _belongs_to_header(lines[at].text):
        at += 1
    while at < len(lines) and lines[at].text.isupper() and not marker_of(lines[at].text):
        at += 1
    return at, at


def _belongs_to_header(text: str) -> bool:
    return bool(
        MOTTO.search(text)
        or MOTTO_SECOND.search(text)
        or NUMBER.match(text)
        or re.match(r"^(?:V/v|Về việc|[^\d;:.]{2,40},?\s*ngày\s)", text)
        or (text.isupper() and not marker_of(text) and len(text) < 60)
    )


def _end_of_addressees(lines: list[Line], at: int) -> int:
    rest = ADDRESSED.sub("", lines[at].text).strip()
    end = at + 1
    while end < len(lines) and re.match(r"^[-–•+]\s?\S", lines[end].text):
        end += 1
    while end < len(lines) and not rest and _is_numbered_addressee(lines[end].text):
        end += 1
    if rest or end > at + 1:
        if rest.endswith((";", ",")) and end == at + 1:
            return _end_of_plain_list(lines, end)
        return end
    return _end_of_plain_list(lines, end)


def _is_numbered_addressee(text: str) -> bool:
    """«1. Giám đốc Sở …;» below «Kính gửi:» names and orders nothing."""
    numbered = re.match(r"\d{1,2}[.)]\s+", text)
    named = bodies_at(text, numbered.end()) if numbered else None
    return bool(named and re.fullmatch(r"[^:]{0,80}[;.,]?\s*", text[named.end :]))


def _end_of_plain_list(lines: list[Line], end: int) -> int:
    while end < len(lines) and not marker_of(lines[end].text):
        is_last = not lines[end].text.rstrip().endswith((";", ","))
        end += 1
        if is_last:
            break
    return end


def _end_of_title(lines: list[Line], at: int) -> int:
    """The title goes on in capitals, or for one line of mixed letters without a full stop."""
    start = at
    while at < len(lines) and _is_capital_line(lines[at].text):
        if TITLE_LINE.match(lines[at].text.strip().rstrip(":")):
            return at
        at += 1
    if at == start and at < len(lines) and not _begins_body(lines[at].text):
        at += 1
    while at < len(lines) and _is_authority(lines[at].text):
        at += 1
    while at < len(lines) and _ISSUED_WITH.match(lines[at].text):
        at += 1
    return at


def _is_capital_line(text: str) -> bool:
    return text.isupper() and not marker_of(text) and not ADDRESSED.match(text)


def _is_authority(text: str) -> bool:
    if ADDRESSED.match(text):
        return False
    return text.isupper() and not marker_of(text) and not TITLE_LINE.match(text.strip().rstrip(":"))


def _begins_body(text: str) -> bool:
    if re.match(r"^(?:Về việc|V/v)", text):
        return False
    is_sentence = text.rstrip().endswith((".", ":", ";")) or len(text) > 250
    return bool(marker_of(text) or is_sentence or ADDRESSED.match(text))


def _tail(lines: list[Line], body_start: int) -> tuple[int, int]:
    """The first distribution list or signature begins the tail; an annex after it ends the tail."""
    start = next(
        (at for at in range(body_start, len(lines)) if _begins_tail(lines, at)), len(lines)
    )
    for at in range(start + 1, len(lines)):
        if _begins_annex(lines, at):
            return start, at
    return start, len(lines)


def _begins_tail(lines: list[Line], at: int) -> bool:
    text = lines[at].text
    if DISTRIBUTION.match(text) or AUTHORITY.match(text):
        return True
    if at >= len(lines) - _LAST_LINES and _only_signatures(lines[at:]):
        return True
    ends = re.search(r"\.\s?/\s?\.?\s*$", lines[at - 1].text) if at else None
    return bool(
        _OFFICE.match(text) and (ends or at >= len(lines) - 6) and not TITLE_LINE.match(text)
    )


def _only_signatures(lines: list[Line]) -> bool:
    """Posts or bodies in capitals, each with a person below it, end a joint document."""
    texts = [line.text.strip() for line in lines]
    return (
        len(texts) > 1
        and texts[0].isupper()
        and not marker_of(texts[0])
        and all(text.isupper() or _PERSON.match(text) for text in texts)
        and bool(_PERSON.match(texts[-1]))
    )


def _begins_annex(lines: list[Line], at: int) -> bool:
    text = lines[at].text.strip()
    if _ANNEX.match(text):
        return True
    if not TITLE_LINE.match(text) or text.startswith("BÁO CÁO VIÊN"):
        return False
    return any(
        _ISSUED_WITH.match(line.text) or marker_of(line.text) for line in lines[at + 1 : at + 6]
    )
