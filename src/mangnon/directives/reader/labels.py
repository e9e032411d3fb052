"""Lines that only label: who leads, who joins, by when, what — «Cơ quan chủ trì: …»."""

import re
from dataclasses import dataclass

from mangnon.directives.reader.bodies import bodies_at, split_names

_WHO = r"(?:(?:Cơ quan|Đơn vị|Bộ phận|Cơ quan, đơn vị|Đơn vị, cơ quan|Tổ chức)\s)?"
_LEAD = re.compile(
    rf"{_WHO}(?:chủ trì|chịu trách nhiệm(?: chính)?|đầu mối|(?:chủ trì )?thực hiện"
    r"|được giao|chủ trì,? (?:thực hiện|tham mưu))\s?:\s*",
    re.IGNORECASE,
)
_JOINT = re.compile(rf"{_WHO}(?:phối hợp(?: thực hiện)?|cùng thực hiện)\s?:\s*", re.IGNORECASE)
_TIME = re.compile(
    r"(?:Thời gian|Thời hạn|Tiến độ|Hạn|Thời điểm)"
    r"(?: (?:thực hiện|hoàn thành|triển khai|trình|tổ chức|báo cáo))?\s?:\s*",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"(?:Nội dung|Nhiệm vụ|Công việc)(?: thực hiện| công việc)?\s?:\s*")
_SKIPPED = re.compile(
    r"(?:Sản phẩm|Kết quả|Kinh phí|Nguồn kinh phí|Địa điểm|Đối tượng|Số lượng|Thành phần"
    r"|Hình thức|Địa bàn|Chỉ tiêu|Quy mô)(?: [^:.;]{2,30})?\s?:\s*"
)
_KINDS = (
    ("content", _CONTENT),
    ("lead", _LEAD),
    ("joint", _JOINT),
    ("time", _TIME),
    ("skipped", _SKIPPED),
)


@dataclass(frozen=True)
class Label:
    """A labelled stretch: its kind, what stands behind the colon and where that begins."""

    kind: str
    value: str
    start: int

    @property
    def names(self) -> tuple[str, ...]:
        """The bodies behind the colon, one by one."""
        names = (name for part in self.value.split(";") for name in split_names(part))
        return tuple(dict.fromkeys(name for name in names if name))


def label_of(text: str) -> Label | None:
    """Tell which label a stretch begins with, if any."""
    for kind, pattern in _KINDS:
        match = pattern.match(text)
        if match and _is_label(kind, text[match.end() :]):
            return Label(kind, text[match.end() :].strip(), match.end())
    return None


def begins_label(text: str, at: int) -> bool:
    """Tell whether a label that belongs to the task before begins here."""
    return any(pattern.match(text, at) for kind, pattern in _KINDS if kind != "content")


def _is_label(kind: str, rest: str) -> bool:
    """«Chủ trì: Sở A» labels; «Thực hiện: rà soát …» with a verb behind the colon orders."""
    return kind not in ("lead", "joint") or bodies_at(rest) is not None
