"""What a clause hands down: who does the work, who joins, and whether it orders at all."""

import re
from dataclasses import dataclass, replace

from mangnon.directives.reader.clauses import Clause
from mangnon.directives.reader.orders import lead_of_heading

# Purposes, goals, money and statements order nothing.
_ORDERS_NOTHING = re.compile(
    r"^(?:MỤC ĐÍCH|MỤC TIÊU|CHỈ TIÊU|CÁC MỤC TIÊU|CÁC CHỈ TIÊU|QUAN ĐIỂM|PHẠM VI"
    r"|ĐỐI TƯỢNG|KINH PHÍ|NGUỒN KINH PHÍ|NGUỒN LỰC|THỜI GIAN(?! (?:BÁO CÁO|GỬI|NỘP))"
    r"|THỜI ĐIỂM|ĐỊA ĐIỂM|CĂN CỨ"
    r"|CƠ SỞ|SỰ CẦN THIẾT|TÌNH HÌNH|ĐẶC ĐIỂM"
    r"|KẾT QUẢ|THỰC TRẠNG|HẠN CHẾ|TỒN TẠI|NGUYÊN NHÂN|THUẬN LỢI|KHÓ KHĂN|CHỦ ĐỀ"
    r"|THÔNG ĐIỆP|KHẨU HIỆU|THÀNH PHẦN|DỰ TOÁN|DỰ KIẾN KẾT QUẢ|HIỆU QUẢ|GIẢI THÍCH"
    r"|NGUYÊN TẮC|TẦM NHÌN|HIỆU LỰC|CƠ CHẾ TÀI CHÍNH|ĐÁNH GIÁ (?:TÌNH HÌNH|KẾT QUẢ"
    r"|CHUNG)|MỤC ĐÍCH|NỘI DUNG CHI)"
    r"|^(?:CÁC )?YÊU CẦU(?:\s*[:.]?$|,| ĐẶT RA)"
)
_NAMES_MEMBERS = re.compile(r"gồm (?:có )?(?:các )?(?:ông|bà|đồng chí|thành viên|thành phần)")
_GOAL = re.compile(
    r"^(?:Mục tiêu|Chỉ tiêu|Phấn đấu|Đến năm|Đến hết năm|\d[\d.,]*\s?%|Trên \d"
    r"|Ít nhất \d|Tối thiểu \d|100%|Giảm (?:\d|tỷ)|Tăng (?:\d|tỷ)|Tỷ lệ|Số )"
)


@dataclass(frozen=True)
class Frame:
    """The situation in which a clause is read."""

    doers: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    gives_orders: bool = True
    needs_doer: bool = False
    is_from_heading: bool = False
    on_behalf_of: str | None = None


def is_heading(clause: Clause) -> bool:
    """A head of a list ends with a colon, is printed in capitals or lacks a full stop."""
    text = clause.text.strip()
    if text.isupper():
        return True
    return clause.has_children and (text.endswith(":") or not re.search(r"[.;/]$", text))


def orders_nothing(text: str) -> bool:
    """Tell whether a heading opens a part that sets no tasks."""
    return bool(_ORDERS_NOTHING.match(text.strip().upper()))


def is_goal(text: str) -> bool:
    """Tell whether a clause states a goal with figures and no work."""
    return bool(_GOAL.match(text))


def frame_below(heading: str, frame: Frame) -> Frame:
    """Hand down what a heading says."""
    if orders_nothing(heading) or _NAMES_MEMBERS.search(heading):
        return replace(frame, gives_orders=False)
    doers, joint = lead_of_heading(heading)
    if doers:
        return replace(
            frame,
            doers=doers,
            joint=joint,
            gives_orders=True,
            needs_doer=False,
            is_from_heading=True,
        )
    if re.match(
        r"^(?:TỔ CHỨC THỰC HIỆN|NHIỆM VỤ|GIẢI PHÁP|NỘI DUNG|PHÂN CÔNG|TRÁCH NHIỆM)",
        heading.strip().upper(),
    ):
        return replace(frame, gives_orders=True)
    return frame
