"""The reports a dispatch asks for: who, to whom, through whom, how often and by when."""

import re
from dataclasses import dataclass, replace
from datetime import date

from mangnon.directives.reader.bodies import bodies_at
from mangnon.directives.reader.dates import Due, is_series
from mangnon.directives.reader.tasks import Task

_TO = re.compile(
    r"(?:(?:về|gửi(?: báo cáo)?(?: về| cho| đến| tới)?|tới|cho|đến|[Bb]áo cáo|[Bb]áo về"
    r"|trình|với|phản ánh về|liên hệ)(?: kết quả)?(?: về)?) (?=[A-ZĐỦ])"
)
_VIA = re.compile(
    r"\((?:thông )?qua (?:cơ quan thường trực )?(?P<via>[^()]+?)\)"
    r"|(?:thông )?qua (?=Sở|Bộ|Văn phòng|Ủy ban|UBND|Cục|Vụ|Phòng)"
)
_EACH = re.compile(
    r"(?P<period>0?6 tháng(?: đầu năm)?|sáu tháng|quý(?: [IV]+)?|(?:hằng |hàng )?năm"
    r"|cả năm|hằng tháng|hàng tháng|tháng|tuần|9 tháng|hằng quý|hàng quý|hằng tuần"
    r"|hàng tuần)"
    r"\s?(?:\(|,? ?)(?:báo cáo )?(?P<due>(?:gửi )?(?:trước|chậm nhất(?: là)?"
    r"|muộn nhất)[^,;()]{3,40}?(?P<day>\d{1,2})(?:/"
    r"| tháng )(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?)",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(
    r"(?:trước )?ngày (?P<day>\d{1,2})(?: của)? (?:hằng tháng|hàng tháng"
    r"|tháng sau|tháng cuối quý|tháng đầu quý)"
    r"|(?:hằng|hàng) tháng,? (?:chậm nhất )?(?:trước )?(?:vào )?ngày (?P<day_after>\d{1,2})"
    r"(?![/\d])",
    re.IGNORECASE,
)
_WORDS_OF_PERIOD = (
    ("half-yearly", r"6 tháng|sáu tháng"),
    ("quarterly", r"quý"),
    ("weekly", r"tuần"),
    ("daily", r"hằng ngày|hàng ngày|(?:01 |1 )?ngày/lần"),
    ("monthly", r"(?:hằng|hàng) tháng|tháng/lần"),
    ("yearly", r"năm"),
)


@dataclass(frozen=True)
class Report:
    """One series of reports, or one report."""

    senders: tuple[str, ...]
    receivers: tuple[str, ...]
    via: str | None
    period: str
    due: str | None
    first_due: date | None
    boundary: str | None
    content: str
    path: str


@dataclass(frozen=True)
class _Route:
    """To whom the reports of a task go, and through whom."""

    receivers: tuple[str, ...] = ()
    via: str | None = None


def find_reports(tasks: list[Task], *, year: int | None) -> list[Report]:
    """List the reports that the reporting tasks ask for."""
    reports: list[Report] = []
    route, path_below = _Route(), ""
    for task in reversed([task for task in tasks if task.kind == "report"]):
        path = task.path.rsplit(".", 1)[0]
        own = _route_of(task.text)
        # The receiver is named once, at the end of the sentence that asks for several reports.
        route = own if own.receivers else (route if path == path_below else _Route())
        path_below = path
        reports[:0] = _reports_of(task, route, year)
    return reports


def _reports_of(task: Task, route: _Route, year: int | None) -> list[Report]:
    series = list(_EACH.finditer(task.text))
    if series:
        return [_series(task, match, route, year) for match in series]
    once = [due for due in task.dues if not is_series(task.text, due)]
    if once:
        return [_dated(task, once[0], route)]
    coming_back = [due for due in task.dues if is_series(task.text, due)]
    if coming_back:
        return [_yearly(task, due, route) for due in coming_back]
    return [replace(_plain(task, route), period=_period(task), due=_day_of_month(task.text))]


def _plain(task: Task, route: _Route) -> Report:
    return Report(
        senders=task.responsible,
        receivers=route.receivers,
        via=route.via,
        period="",
        due=None,
        first_due=None,
        boundary=None,
        content=_content(task.text),
        path=task.path,
    )


def _dated(task: Task, due: Due, route: _Route) -> Report:
    plain = replace(_plain(task, route), period="once", due=due.day.isoformat())
    return replace(plain, first_due=due.day, boundary=_boundary(due))


def _series(task: Task, match: re.Match[str], route: _Route, year: int | None) -> Report:
    day, month = int(match["day"]), int(match["month"])
    first = _day(int(match["year"]) if match["year"] else year, month, day)
    report = replace(
        _plain(task, route),
        period=_period_word(match["period"]) or "periodic",
        due=f"before {month:02}-{day:02} each year",
    )
    if first is None:
        return report
    is_before = "trước" in match["due"].casefold()
    due = Due(match["due"], first, is_before, 0, 0, has_year=True)
    return replace(report, first_due=first, boundary=_boundary(due))


def _yearly(task: Task, due: Due, route: _Route) -> Report:
    return replace(
        _plain(task, route),
        period=_period_word(task.text) or "yearly",
        due=f"before {due.day.month:02}-{due.day.day:02} each year",
        first_due=due.day,
        boundary=_boundary(due),
    )


def _boundary(due: Due) -> str:
    """Keep the phrase beside its strict reading; the province may decide otherwise."""
    return f"«{due.phrase}»: last day on time {due.last_day_on_time.isoformat()}"


def _route_of(text: str) -> _Route:
    # What follows «để tổng hợp, báo cáo …» is what the receiver does with the report.
    own = re.split(r",?\s(?:để|nhằm)\s", text)[0]
    via_match = _VIA.search(own)
    via = None
    if via_match:
        named = (
            bodies_at(via_match["via"] or "")
            if via_match["via"]
            else bodies_at(own, via_match.end())
        )
        via = named.names[0] if named else (via_match["via"] or "").strip() or None
    names: list[str] = []
    bare = re.sub(r"\([^()]*\)", " ", own)
    for match in _TO.finditer(bare):
        named = bodies_at(bare, match.end())
        if named:
            names.extend(name for name in named.names if name not in names and name != via)
            break
    return _Route(tuple(names), via)


def _content(text: str) -> str:
    match = re.search(
        r"báo cáo(?: đột xuất)?(?: đánh giá)? (?:về "
        r"|kết quả )?(?P<what>[^,;.(]{4,120}?)(?= về [A-ZĐ]| gửi| cho | trước |,|;|\."
        r"|\(|$)",
        text,
    )
    return match["what"].strip() if match else ""


def _period(task: Task) -> str:
    words = task.recurrence.casefold()
    if "phát sinh" in words:
        return "ad hoc"
    if "đột xuất" in words:
        return "periodic and ad hoc" if "định kỳ" in words else "ad hoc"
    known = _period_word(task.recurrence)
    if known:
        return known
    if re.search(
        r"khó khăn|vướng mắc|phát sinh|vụ việc|kịp thời|ngay khi|trong (?:thời hạn|vòng) \d",
        task.text,
        re.IGNORECASE,
    ):
        return "ad hoc"
    return "periodic" if "định kỳ" in words else ""


def _period_word(words: str) -> str | None:
    return next(
        (name for name, pattern in _WORDS_OF_PERIOD if re.search(pattern, words, re.IGNORECASE)),
        None,
    )


def _day_of_month(text: str) -> str | None:
    match = _DAY_OF_MONTH.search(text)
    if match:
        return f"day {int(match['day'] or match['day_after'])} of each month"
    return "theo quy định" if "theo quy định" in text else None


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None
