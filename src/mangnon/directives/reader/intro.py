"""Paragraphs without number: the opening of a list, the closing order, a dispatch without list."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mangnon.common.vietnamese import fold
from mangnon.directives.reader.bodies import bodies_at
from mangnon.directives.reader.frames import Frame
from mangnon.directives.reader.header import Header
from mangnon.directives.reader.orders import ORDERING, Order, read_order
from mangnon.directives.reader.sentences import Piece, pieces_of

_CONVEYED = re.compile(
    r"(?P<who>(?:Phó )?(?:Thủ tướng|Chủ tịch)[^,.;:]{0,80}?)(?:, [^,.;:]{3,60})? "
    r"(?:có ý kiến|yêu cầu|giao|chỉ đạo)"
)
_TO_KNOW = re.compile(
    r"(?:thông báo|gửi|báo)[^.;]{0,200}(?:biết,?|để biết)(?: và| ,|,)? ?(?:thực hiện"
    r"|phối hợp|chỉ đạo|triển khai)?[^.;]{0,20}[./\s]*$"
)


_SENT_BACK = re.compile(
    r"(?:Báo cáo|Kết quả|Văn bản|Kế hoạch|Ý kiến|Danh sách|Số liệu|Hồ sơ|Biểu mẫu|Nội dung)"
    r"(?! này)[^.;]{0,120}?(?P<verb>gửi|báo cáo|báo)[^.;]{0,40}?"
    r" (?:về|cho|đến|tới|trước ngày|qua|chậm nhất) [^.;]+",
)
_CIRCUMSTANCE_FIRST = re.compile(
    r"(?:Trong|Nếu|Khi|Trường hợp|Quá trình|Định kỳ|Hằng|Hàng|Trước|Chậm nhất)(?![\wÀ-ỹ])",
    re.IGNORECASE,
)
# «Sở … hướng dẫn các phòng …, các trường … thực hiện như sau:» names who shall act.
_GUIDES = re.compile(r"(?:hướng dẫn|lưu ý|thông báo(?: đến| tới| cho)?|triển khai đến)\s+(?=\S)")


def frame_after(text: str, frame: Frame, header: Header) -> Frame:
    """Take the doers from a sentence such as «… yêu cầu Giám đốc các sở … như sau:»."""
    last = re.split(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])", text.strip())[-1]
    conveyed = _CONVEYED.search(last)
    if conveyed and header.issuer and "van phong" in fold(header.issuer):
        frame = replace(frame, on_behalf_of=conveyed["who"].strip())
    if not last.endswith(":"):
        return frame
    orderings = list(ORDERING.finditer(last))
    # «… đề nghị A chỉ đạo B …»: A is told to act.
    orderings.sort(key=lambda match: (match["verb"].casefold() == "chỉ đạo", -match.start()))
    for match in [*orderings, *_GUIDES.finditer(last)]:
        named = bodies_at(last, match.end())
        if named:
            return replace(frame, doers=named.names, is_from_heading=False)
    return frame


def orders_in_paragraph(
    sentence: Piece, header: Header, frame: Frame
) -> Iterator[tuple[Piece, Order]]:
    """Find the orders of a paragraph outside the numbering; the issuer's own words are none."""
    if _TO_KNOW.search(sentence.text):
        return
    doers: tuple[str, ...] = ()
    for piece in pieces_of(sentence):
        order = _order_in(piece.text, header, doer_known=bool(doers))
        if order is None and frame.doers:
            order = _sent_back(piece.text)
        if order is None:
            continue
        doers = order.doers or doers
        names_first = order.doers and not _CIRCUMSTANCE_FIRST.match(piece.text, order.start)
        start = max(order.start, order.verb_start if names_first else 0)
        yield piece, replace(order, doers=doers, start=start)


def _sent_back(text: str) -> Order | None:
    """«Kết quả thực hiện gửi về Sở … trước ngày …» tells the addressees to report."""
    match = _SENT_BACK.match(text)
    return Order(0, match["verb"], (), (), match.start("verb")) if match else None


def _order_in(text: str, header: Header, *, doer_known: bool) -> Order | None:
    order = _ordered_by_issuer(text, header)
    if order:
        return order
    order = read_order(text, may_direct=doer_known)
    if order is None or (not order.doers and not doer_known):
        return None
    if any(_is_issuer(name, header) for name in order.doers):
        return None
    return order


def _ordered_by_issuer(text: str, header: Header) -> Order | None:
    """In «… UBND tỉnh yêu cầu các sở … thực hiện …» what stands before the doers is no task."""
    for match in ORDERING.finditer(text):
        named = bodies_at(text, match.end())
        if (
            not named
            or match["verb"].casefold() == "chỉ đạo"
            and not _issuer_before(text[: match.start()], header)
        ):
            continue
        order = read_order(text[match.start() :], may_direct=False)
        if order and order.doers:
            return replace(
                order,
                start=order.start + match.start(),
                verb_start=order.verb_start + match.start(),
            )
    return None


def _issuer_before(text: str, header: Header) -> bool:
    return bool(header.issuer) and fold(header.issuer or "").split(" tinh ")[0] in fold(text)


def _is_issuer(name: str, header: Header) -> bool:
    folded, issuer = fold(name).replace("ubnd", "uy ban nhan dan"), fold(header.issuer or "")
    return bool(issuer) and (issuer.startswith(folded) or folded.startswith(issuer))
