"""Sentences of a clause and the pieces of a sentence that can each be an order."""

import re
from dataclasses import dataclass

from mangnon.directives.reader.bodies import bodies_at
from mangnon.directives.reader.labels import begins_label
from mangnon.directives.reader.verbs import TOPIC, begins_order

_NO_END = re.compile(r"(?:^|[\s(])(?:TT|P|TP|Q|KT|TM|TL|CT|PCT|Đ/c|Tp|vv|v\.v|St|số|ThS|TS|BS)$")
_TOPIC_INTRO = re.compile(
    r"(?:đặc biệt,? (?:là|về)|nhất là(?! (?:tại|ở|trong|khi|vào|đối với|các|những|vùng))"
    r"|(?:^|\s)như[\s:]|bao gồm|(?:^|\s)gồm|trong đó"
    r"|(?:nội dung|nhiệm vụ|giải pháp|hoạt động|nhóm|lĩnh vực|chủ đề)[^;:]{0,40}:|:\s)"
)
_LIST_INTRO = re.compile(r"(?:(?:^|\s)như[\s:]|bao gồm|(?:^|\s)gồm|trong đó)[^;]{0,60}$")
# «Yêu cầu các sở; UBND các huyện tổ chức …»: the stop parts doers, not duties.
_ORDERING_FIRST = re.compile(r"^(?:Yêu cầu|Giao|Đề nghị|Phân công|Đối với)\s+", re.IGNORECASE)
_TIME_FIRST = re.compile(
    r"(?:định kỳ|hằng (?:năm|quý|tháng|tuần|ngày)|hàng (?:năm|quý|tháng|tuần|ngày)"
    r"|trước ngày|chậm nhất|muộn nhất|trong (?:tháng|quý|năm|thời hạn|vòng)|đột xuất|kịp thời"
    r"|khi (?:có|phát hiện|xảy ra|cần)|nếu (?:có|để|phát hiện|xảy ra)|trường hợp|xong trước"
    r"|(?:sau khi|ngay sau khi|vào) |ngày \d{1,2})(?![\wÀ-ỹ])",
    re.IGNORECASE,
)
# Inside one sentence these begin a second duty although no stop stands before them.
_SECOND_DUTY = re.compile(
    r"(?:, (?=báo cáo đột xuất)|,? và (?=(?:bố trí (?:kinh phí|ngân sách"
    r"|nguồn kinh phí)|chỉ đạo (?:việc|thực hiện việc))(?![\wÀ-ỹ])))"
)


@dataclass(frozen=True)
class Piece:
    """A stretch of text and where it begins in the cleaned text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The place after the last sign."""
        return self.start + len(self.text)


def sentences_of(text: str, start: int) -> list[Piece]:
    """Cut a clause at its full stops; brackets and quotes hold together."""
    return [piece for piece in _cut(text, start, _full_stops(text)) if piece.text]


def pieces_of(sentence: Piece) -> list[Piece]:
    """Cut a sentence where a new order begins: after «;», seldom after «,» or «và»."""
    text = sentence.text
    cuts: list[int] = []
    for at in _semicolons(text):
        following = _next_sign(text, at + 1)
        if _begins_piece(text, following, so_far=text[cuts[-1] if cuts else 0 : at]):
            cuts.append(following)
    depths = _depths(text)
    for match in _SECOND_DUTY.finditer(text):
        if depths[match.start()] == 0 and len(text[: match.start()].split()) >= 5:
            cuts.append(match.end())
    return [piece for piece in _cut(text, sentence.start, sorted(set(cuts))) if piece.text]


def _begins_piece(text: str, at: int, *, so_far: str) -> bool:
    so_far = _ORDERING_FIRST.sub("", so_far.strip())
    naming = bodies_at(so_far)
    if naming and naming.end >= len(so_far.strip()):
        return False
    if _TIME_FIRST.match(text, at) or begins_label(text, at):
        return True
    bodies = bodies_at(text, at)
    if bodies and re.match(r",?:? (?:\S)", text[bodies.end :]) and _order_soon(text, bodies.end):
        return (
            not _LIST_INTRO.search(so_far[-160:]) or "chủ trì" in text[bodies.end : bodies.end + 12]
        )
    if not begins_order(text, at):
        return False
    if naming and so_far.strip()[naming.end :].lstrip().startswith(":"):
        # The colon behind the doer opens its duties and no list of topics.
        so_far = so_far.strip()[naming.end :].lstrip(" :")
    is_topic = bool(TOPIC.match(text, at) or TOPIC.match(text[at : at + 40].lower()))
    return not (is_topic and _TOPIC_INTRO.search(so_far))


def _order_soon(text: str, at: int) -> bool:
    return begins_order(text, at + 1) or text[at + 1 : at + 3] in ("có", "là")


def _full_stops(text: str) -> list[int]:
    cuts = []
    depths = _depths(text)
    for match in re.finditer(r"\.(?=\s+[^\s/])", text):
        word_before = text[max(0, match.start() - 12) : match.start()]
        begin = _next_sign(text, match.end())
        after = text[begin : begin + 1]
        is_end = not _NO_END.search(word_before) and (
            after.isupper() or after in '“"(-–+' or after.isdigit()
        )
        if is_end and depths[match.start()] == 0:
            cuts.append(begin)
    return cuts


def _semicolons(text: str) -> list[int]:
    depths = _depths(text)
    return [match.start() for match in re.finditer(";", text) if depths[match.start()] == 0]


def _next_sign(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _depths(text: str) -> list[int]:
    """Count at every place the brackets and quotes open; one never closed does not count."""
    if not any(sign in text for sign in "(“"):
        return [0] * len(text)
    last = {sign: text.rfind(sign) for sign in ")”"}
    brackets = quotes = 0
    depths = []
    for at, sign in enumerate(text):
        open_brackets = max(brackets, 0) if at <= last[")"] else 0
        open_quotes = max(quotes, 0) if at <= last["”"] else 0
        depths.append(open_brackets + open_quotes)
        brackets += (sign == "(") - (sign == ")")
        quotes += (sign == "“") - (sign == "”")
    return depths


def _cut(text: str, start: int, cuts: list[int]) -> list[Piece]:
    places = [0, *cuts, len(text)]
    pieces = []
    for begin, end in zip(places, places[1:], strict=False):
        raw = text[begin:end]
        pieces.append(Piece(raw.strip(), start + begin + len(raw) - len(raw.lstrip())))
    return pieces
