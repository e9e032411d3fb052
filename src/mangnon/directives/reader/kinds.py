"""What kind of duty a task is: done, reported, followed up or carried into execution."""

import re

_REPORT = re.compile(
    r"(?:báo cáo|báo về|báo tin|tổng hợp,? (?:gửi |và )?báo cáo|tổng hợp (?:báo cáo"
    r"|kết quả|số liệu|danh sách|tình hình)|gửi (?:báo cáo|kết quả|danh sách|số liệu)"
    r"|lập danh sách|cung cấp (?:số liệu|thông tin|dữ liệu|danh sách)|phản ánh|có báo cáo"
    r"|thống kê[^.;]{0,60}(?:gửi|báo cáo))",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(r"(?:theo dõi|đôn đốc|kiểm tra|giám sát)", re.IGNORECASE)
_THIS_DOCUMENT = re.compile(
    r"(?:Công văn|Chỉ thị|Kế hoạch|Quyết định|Công điện|Chương trình|Đề án|Nghị quyết"
    r"|Văn bản|văn bản|Thông báo|Hướng dẫn) này|(?:nội dung|nhiệm vụ) (?:trên"
    r"|nêu trên)"
)
_EXECUTE = re.compile(
    r"(?:chịu trách nhiệm|căn cứ Quyết định|theo Quyết định)(?: này)?,? (?:tổ chức )?"
    r"(?:thi hành|thực hiện)"
    r"|thi hành (?:Quyết định|Nghị quyết|Chỉ thị) này|(?:triển khai )?thực hiện nghiêm túc"
    r"|nghiêm túc (?:tổ chức )?(?:triển khai )?thực hiện",
    re.IGNORECASE,
)


def kind_of(text: str, verb: str) -> str:
    """Tell whether something is reported, followed up, carried into execution or done."""
    head = text[:160]
    if _EXECUTE.search(text) and len(text) < 700:
        return "execute"
    if _FOLLOW_UP.match(verb) and _THIS_DOCUMENT.search(text):
        return "monitor"
    if (
        _REPORT.match(verb)
        or _REPORT.search(re.split(r"\s(?:để|nhằm)\s", head)[0][:90])
        and not re.match(r"thực hiện|tham mưu", verb, re.IGNORECASE)
    ):
        return "report"
    return "do"


def rhythm_of_kind(kind: str, text: str) -> str:
    """Name the rhythm that a kind of duty implies when no words of time stand there."""
    if kind == "monitor":
        return "thường xuyên"
    if kind == "report" and re.search(
        r"vướng mắc|khó khăn|phát sinh|phát hiện|vụ việc|khi có|trong (?:thời hạn|vòng) \d", text
    ):
        return "khi phát sinh"
    return ""
