"""What the reader's findings suggest: a rhythm, a kind of proof, a number to say on the phone."""

import re
from datetime import date

from mangnon.directives.choices import ProofKind, Rhythm, TaskKind
from mangnon.directives.proof_rules import accepted_for_kind

_RHYTHMS = (
    (Rhythm.HALF_YEARLY, r"(?:0?6|sáu) tháng"),
    (Rhythm.ON_EVENT, r"đột xuất|phát sinh"),
    (Rhythm.QUARTERLY, r"quý"),
    (Rhythm.MONTHLY, r"tháng"),
    (Rhythm.WEEKLY, r"tuần"),
    (Rhythm.DAILY, r"ngày"),
    (Rhythm.YEARLY, r"năm"),
    (Rhythm.CONTINUOUS, r"thường xuyên|liên tục|duy trì|định kỳ|chế độ"),
)
_PROOFS = (
    (ProofKind.MONEY, r"kinh phí|ngân sách|quỹ đất"),
    (ProofKind.DECISION, r"thành lập|kiện toàn|quyết định"),
    (ProofKind.PLAN, r"kế hoạch|chương trình|đề án|quy chế"),
    (ProofKind.RECORD, r"kiểm tra|thanh tra|rà soát|giám sát"),
    (ProofKind.GUIDANCE, r"hướng dẫn|chỉ đạo|đôn đốc|quán triệt"),
    (ProofKind.LIST, r"danh sách|thống kê|thu thập|cập nhật|chỉ số|số liệu|dữ liệu"),
    (ProofKind.EVENT, r"tổ chức|truyền thông|tuyên truyền|vận động|tập huấn|diễn đàn|phát động"),
    (ProofKind.PICTURE, r"niêm yết|cắm biển|rào|treo|lắp đặt"),
)
_WORDS_THAT_TELL = 14
# The first word of the order tells the kind; what stands in none of them is plain «thực hiện».
_VERBS = (
    (TaskKind.ADVISE, r"tham mưu|soạn thảo|trình(?! độ)|đề xuất"),
    (TaskKind.GUIDE, r"(?:có )?hướng dẫn|có văn bản"),
    (TaskKind.LEAD, r"chủ trì|làm đầu mối|làm cơ quan"),
    (TaskKind.JOIN, r"phối hợp|tham gia|kết hợp"),
    (TaskKind.CHASE, r"đôn đốc|nhắc nhở"),
    (TaskKind.COMPILE, r"tổng hợp|thống kê|thu thập|sơ kết|tổng kết"),
    (TaskKind.ALLOCATE, r"bố trí|cân đối|phân bổ|cấp kinh phí|cấp phát|dành"),
    (TaskKind.SET_UP, r"thành lập|kiện toàn|thiết lập"),
    (TaskKind.INSPECT, r"(?:tự )?kiểm tra|(?:tổng )?rà soát|thanh tra|giám sát|khảo sát"),
)
_ROMAN = {"I": 1, "V": 5, "X": 10}


def rhythm_for(words: str) -> str:
    """Turn printed words of time into a rhythm; none stays empty."""
    return next((r.value for r, pattern in _RHYTHMS if re.search(pattern, words, re.I)), "")


def kind_for(read: str, verb: str) -> str:
    """Turn the reader's kind and verb into a kind of task; «do» is told apart by its verb."""
    if read != TaskKind.DO:
        return read
    found = (kind.value for kind, pattern in _VERBS if re.match(pattern, verb, re.I))
    return next(found, TaskKind.DO.value)


def proof_for(kind: str, text: str, *, on: date) -> str:
    """Suggest the proof: what the first words name, if the kind accepts it, else its first."""
    accepted = accepted_for_kind(kind, on=on)
    named = _named_proof(text)
    if not accepted or (named in accepted and kind != TaskKind.REPORT):
        return named
    return accepted[0]


def _named_proof(text: str) -> str:
    begin = " ".join(text.split()[:_WORDS_THAT_TELL])
    found = [
        (match.start(), proof.value)
        for proof, pattern in _PROOFS
        if (match := re.search(pattern, begin, re.I))
    ]
    return min(found)[1] if found else ""


def short_of_task(directive_short: str, path: str, order: int) -> str:
    """Build the short address: paper, item, running number («403-7-12»)."""
    return f"{directive_short}-{item_of(path)}-{order}"


def item_of(path: str) -> str:
    """Take the item from a path: «7.-1.a» is item 7, «III.2» item 3, no number is 0."""
    first = path.split(".")[0].removeprefix("Điều ")
    if first.isdigit():
        return first
    if first and set(first) <= set(_ROMAN):
        return str(_roman(first))
    return "0"


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
