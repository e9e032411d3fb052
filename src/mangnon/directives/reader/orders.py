"""Who is told to do what in one piece of text: the doer, those who join, the verb."""

import re
from dataclasses import dataclass

from mangnon.directives.reader.bodies import Named, bodies_at
from mangnon.directives.reader.verbs import NOUNS_LIKE_VERBS, VERB, begins_order, verb_at

ORDERING = re.compile(
    r"(?<![\wÀ-ỹ])(?P<verb>(?:kính )?đề nghị|yêu cầu|giao(?: nhiệm vụ)?(?: cho)?"
    r"|phân công|chỉ đạo|ủy quyền(?: cho)?|đề xuất|kính mời)\s+(?:cho )?(?=[^\s,.;])",
    re.IGNORECASE,
)
_STARTS_WITH_ORDERING = re.compile(
    r"(?P<verb>(?:(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)(?: tỉnh| thành phố"
    r"| huyện)?(?: [A-ZĐ]\S+ [A-ZĐ]\S+)? )?(?:(?:[Kk]ính )?[Đđ]ề nghị|[Yy]êu cầu"
    r"|[Gg]iao(?: nhiệm vụ)?(?: cho)?|[Pp]hân công|[Đđ]ối với|[Vv]ề phía|[Cc]hỉ đạo"
    r"|[Ủủ]y quyền(?: cho)?|[Đđ]ôn đốc))\s+"
)
_OPENERS = re.compile(
    r"(?:Đồng thời|Ngoài ra|Bên cạnh đó|Mặt khác|Trong đó|Riêng|Cùng với đó|Theo đó"
    r"|Trước mắt|Trước hết|Đặc biệt)(?:,| là)?\s+"
    r"|(?:Về|Riêng về|Liên quan (?:đến|tới)) [^:;.]{2,90}:\s+"
    r"|Đối với (?!các|Sở|UBND)[^:;.]{2,90}:\s+",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"[A-ZĐÀ-Ỹ][^:;.]{3,110}:\s+")
_OF_DUTY = re.compile(
    r"(?:Trách nhiệm|Nhiệm vụ|Phân công(?: nhiệm vụ| trách nhiệm)?)(?: cụ thể)?"
    r" (?:của|cho|đối với)\s+",
    re.IGNORECASE,
)
_CIRCUMSTANCE = re.compile(
    r"(?:Trong|Nếu|Khi|Trước|Sau|Trên cơ sở|Căn cứ|Hằng|Hàng|Định kỳ|Đột xuất|Theo|Từ"
    r"|Đến|Chậm nhất|Muộn nhất|Nhân dịp|Vào|Để|Nhằm|Thông qua|Với|Tùy|Tuỳ|Trường hợp"
    r"|Quá trình|Xong|Nhận được|Ngay sau|Trên đây)(?![\wÀ-ỹ])",
    re.IGNORECASE,
)
_RHYTHM_FIRST = re.compile(
    r"(?:định kỳ|đột xuất|hằng|hàng|trước ngày|chậm nhất|muộn nhất|xong trước"
    r"|mỗi (?:năm|quý|tháng|tuần|ngày|kỳ|lần)|ngày \d{1,2}(?:,| của)? (?:hằng|hàng|mỗi)"
    r"|vào ngày)(?![\wÀ-ỹ])",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:\s?\([^()]*\))?(?:\s?:|,)?\s?(?:là (?:cơ quan|đơn vị"
    r"|đầu mối)[^,;.:]{0,80}[,;:]?\s?|(?:có |chịu )trách nhiệm:?\s?|có nhiệm vụ:?\s?"
    r"|(?:căn cứ|theo(?! dõi)|trên cơ sở|trong phạm vi|thực hiện chức năng|với|tùy theo"
    r"|trong quá trình)[^;.:]{3,160}?[,:]\s?|cần\s|phải\s|các cấp,?\s)*"
)
_JOINS = re.compile(
    r"(?:phối hợp|(?<![\wÀ-ỹ])cùng(?! (?:cấp|với việc|một|lúc|thời|nhau))|kết hợp)"
    r"(?:(?: chặt chẽ| tốt| thường xuyên| đồng bộ"
    r"|,? hướng dẫn|,? chỉ đạo))*(?:,? cùng)?(?: với)?\s+(?=[^\s])",
    re.IGNORECASE,
)
_DIRECTS = re.compile(
    r"(?:chỉ đạo|đôn đốc|hướng dẫn|yêu cầu)(?:(?:,| và) (?:chỉ đạo|đôn đốc|hướng dẫn"
    r"|kiểm tra))*\s+(?=\S)",
    re.IGNORECASE,
)


_FEWEST_WORDS = 4
_REACH = 120
_LONGEST_NAME = 10
_WORD_FIRST = re.compile(r"[^\W\d]+(?= [a-zà-ỹđ])")
_STATEMENT = re.compile(
    r"(?:Trẻ|Công tác|Tình hình|Kinh phí|Nội dung|Thời gian|Địa điểm|Số |Thành phần"
    r"|Chủ đề|Thông điệp"
    r"|Đối tượng|Mục tiêu|Kết quả|Các |Những |Mỗi |Năm |Đây |Việc |Tại |Có thể|Nguồn"
    r"|Hình thức|Yêu cầu"
    r"|Điều kiện|Mức |Tỷ lệ|Quyết định|Kế hoạch|Hoạt động|Chương trình|Ngày|Trên đây|Người|Gia đình"
    r"|Trường hợp|Phụ lục|Biểu|Mẫu|Chi tiết|Trong|Theo|Về|Do|Vì|Khi|Nếu|Ở|Từ|Đến|Riêng|Hiện)"
    r"|[^.;]{0,60}? (?:là|được|gồm|bao gồm|đã|bị|có hiệu lực) "
)


# What follows a doer when a sentence tells of it and orders nothing.
_TELLS = re.compile(
    r"\s?(?:[,;.)/–-]|(?:là|được|gồm|bao gồm|đã|bị|còn|chưa|đang|vẫn|của|và|hoặc|tại|về|ở|với|do"
    r"|từ|như|trong|trên|theo|để|nhằm|khi|nếu|không|có|sẽ|cùng|đến|quy định)(?![\wÀ-ỹ]))"
)
_TELLS_BEFORE = re.compile(r"(?<![\wÀ-ỹ])(?:đã|được|bị|còn|chưa|đang)(?![\wÀ-ỹ])")
_CONDITIONS = ("Khi", "khi", "Nếu", "nếu", "Trường hợp", "trường hợp", "Ngay sau", "Sau khi")
_PERSONS = re.compile(r"(?:cộng tác viên|gia đình|cá nhân|trẻ em)", re.IGNORECASE)
_FIRST_WORDS = re.compile(r"\s?:?\s?(?P<verb>[^\W\d_]+)(?= [^\W_])")
_VERB_SOON = re.compile(
    rf"Là (?:cơ quan|đơn vị)[^.;]{{0,40}}? (?P<verb>{VERB.pattern})", re.IGNORECASE
)


@dataclass(frozen=True)
class Order:
    """A duty found in a piece: where it starts, its verb, its own doers and its own joint units."""

    start: int
    verb: str
    doers: tuple[str, ...]
    joint: tuple[str, ...]
    verb_start: int


def read_order(text: str, *, may_direct: bool) -> Order | None:
    """Read the order a piece of text gives; None when it orders nothing.

    `may_direct`: a doer is already known, so «chỉ đạo các trường …» tells what that doer does.
    """
    begin = _after_opener(text) or _after_topic(text)
    ordering = _STARTS_WITH_ORDERING.match(text, begin)
    directs = may_direct and ordering and _directs_further(text, begin, ordering["verb"])
    if ordering and not directs:
        named = bodies_at(text, ordering.end())
        order = _order_after(text, named, begin=ordering) if named else None
        if order:
            return order
    named = bodies_at(text, begin)
    if named:
        order = _order_after(text, named, begin=None)
        if order:
            return order
    verb = verb_at(text, begin) or _verb_after_rhythm(text, begin)
    if verb:
        acting = _verb_after_joint(text, begin) or verb
        return Order(begin, acting[0], (), _joint(text, begin), verb.start())
    return _order_after_circumstance(text, begin)


def _after_topic(text: str) -> int:
    """«Thăm, tặng quà: Các sở vận động …»: the order begins with the doer behind the topic."""
    topic = _TOPIC.match(text)
    named = bodies_at(text, topic.end()) if topic and not bodies_at(text) else None
    return topic.end() if topic and named and begins_order(text, named.end + 1) else 0


def order_by_place(text: str) -> Order | None:
    """Under the head that names the doer a part begins with its verb, known to us or not."""
    first = _WORD_FIRST.match(text)
    is_statement = _STATEMENT.match(text) or len(text.split()) < _FEWEST_WORDS
    if not first or is_statement or bodies_at(text):
        return None
    known = _VERB_SOON.match(text)
    return Order(0, known["verb"] if known else first[0], (), _joint(text, 0), 0)


def order_of_named(text: str) -> Order | None:
    """A clause that begins with a doer orders, whatever its verb, unless it only tells of it."""
    begin = _after_opener(text)
    ordering = _STARTS_WITH_ORDERING.match(text, begin)
    named = bodies_at(text, ordering.end() if ordering else begin)
    if not named:
        return None
    at = named.end
    colon = re.compile(r"\s?:\s*").match(text, at)
    inner = _order_after_circumstance(text, colon.end()) if colon else None
    if inner and not inner.doers:
        return Order(inner.start, inner.verb, named.names, inner.joint, inner.verb_start)
    verb = verb_at(text, at + 1) or _verb_in_reach(text, at)
    word = None if _TELLS.match(text, at) else _FIRST_WORDS.match(text, at)
    if colon and bodies_at(text, colon.end()):
        return None
    if not verb and not (word and word["verb"].islower()):
        return None
    said = verb[0] if verb else word["verb"] if word else ""
    return Order(begin, said, named.names, _joint(text, at), verb.start() if verb else at)


def _verb_in_reach(text: str, at: int) -> re.Match[str] | None:
    """«Sở A theo chức năng của mình hỗ trợ …»: the verb stands behind the circumstance."""
    stop = re.compile(r"[.;:]").search(text, at)
    end = min(stop.start() if stop else len(text), at + _REACH)
    if not re.match(r"\s?,?\s?(?:theo|trong|căn cứ|tùy|với|khi|nếu|trên cơ sở)\s", text[at:]):
        return None
    for match in re.finditer(r"[\s,]", text[at:end]):
        verb = VERB.match(text, at + match.end())
        if verb and not NOUNS_LIKE_VERBS.match(text, at + match.end()):
            return verb
    return None


def _directs_further(text: str, begin: int, verb: str) -> bool:
    """Inside a sentence whose doer is known «yêu cầu chủ đầu tư …» is that doer's own work."""
    is_inside = text[begin : begin + 1].islower()
    return is_inside or bool(re.match(r"(?:chỉ đạo|đôn đốc)", verb, re.IGNORECASE))


def lead_of_heading(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read doers and joint units from the head of a list: «Giao Sở A chủ trì, phối hợp với B:»."""
    begin = _after_opener(text)
    duty = _OF_DUTY.match(text, begin)
    begin = duty.end() if duty else begin
    ordering = _STARTS_WITH_ORDERING.match(text, begin)
    named = bodies_at(text, ordering.end() if ordering else begin)
    if not named:
        return (), ()
    rest = text[named.end :]
    is_lead = re.match(
        r"\s*(?:\([^()]*\)|và Truyền hình)?\s*(?:[:.;/]|$|,? ?(?:chủ trì|phối hợp|có "
        r"|chịu |căn cứ|theo|tổ chức|thực hiện|tập trung|cần|là |với vai trò|\())",
        rest,
    )
    if not is_lead and not begins_order(text, named.end + 1):
        whole = text.strip().rstrip(" :.")
        is_name = text.startswith("Các ") and len(whole.split()) <= _LONGEST_NAME
        return ((whole,), ()) if is_name and not re.search(r"[;:.]", whole) else ((), ())
    return named.names, _joint(text, named.end)


def directed_bodies(text: str) -> tuple[str, ...]:
    """Name the bodies a doer must move to act: «chỉ đạo Sở A, các trường … quán triệt»."""
    for match in _DIRECTS.finditer(text[:160]):
        named = bodies_at(text, match.end())
        if not named or _PERSONS.match(text, match.end()):
            continue
        acts = _FIRST_WORDS.match(text, named.end)
        is_unknown_verb = acts and acts["verb"].islower() and not _TELLS.match(text, named.end)
        if named.names != ("tổ chức",) and (is_unknown_verb or begins_order(text, named.end + 1)):
            return named.names
    return ()


def _order_after(text: str, named: Named, *, begin: re.Match[str] | None) -> Order | None:
    link = _LINK.match(text, named.end)
    at = link.end() if link else named.end
    at += len(text[at:]) - len(text[at:].lstrip(" ,:"))
    verb = verb_at(text, at) or VERB.match(text, at) or _verb_after_rhythm(text, at)
    if not verb:
        return None
    start = 0
    if begin and re.search(r"yêu cầu|đề nghị|đối với|về phía", begin["verb"], re.IGNORECASE):
        start = at
    elif begin:
        start = begin.start()
    else:
        start = at if ":" in text[named.end : at] else _first_sign(text)
    acting = _verb_after_joint(text, at) or verb
    return Order(start, acting[0], named.names, _joint(text, named.end), at)


def _first_sign(text: str) -> int:
    return _after_opener(text) or _after_topic(text)


def _after_opener(text: str) -> int:
    opener = _OPENERS.match(text)
    return opener.end() if opener else 0


def _verb_after_rhythm(text: str, at: int) -> re.Match[str] | None:
    if not _RHYTHM_FIRST.match(text, at):
        return None
    for match in re.finditer(r"[\s,]", text[at : at + 160]):
        verb = VERB.match(text, at + match.end())
        if verb:
            return verb
    return None


def _order_after_circumstance(text: str, begin: int) -> Order | None:
    if not _CIRCUMSTANCE.match(text, begin):
        return None
    for match in re.finditer(r",\s", text[begin : begin + 420]):
        at = begin + match.end()
        if _TELLS_BEFORE.search(text, begin, at) and not text[begin:].startswith(_CONDITIONS):
            return None
        ordering = _STARTS_WITH_ORDERING.match(text, at)
        named = bodies_at(text, ordering.end() if ordering else at)
        order = _order_after(text, named, begin=ordering) if named else None
        if order:
            start = order.start if order.start > begin and ordering else begin
            return Order(start, order.verb, order.doers, order.joint, order.verb_start)
        verb = verb_at(text, at)
        if verb and not named:
            return Order(begin, verb[0], (), _joint(text, at), at)
    return None


def _verb_after_joint(text: str, at: int) -> re.Match[str] | None:
    """«chủ trì, phối hợp với Sở A tổ chức …»: what is done stands behind those who join."""
    joins = _JOINS.search(text, at, at + 60)
    named = bodies_at(text, joins.end()) if joins else None
    return VERB.match(text, named.end + 1) if named else None


def _joint(text: str, start: int) -> tuple[str, ...]:
    names: list[str] = []
    for match in _JOINS.finditer(text, start):
        named = bodies_at(text, match.end())
        if named:
            names.extend(name for name in named.names if name not in names)
    return tuple(names)
