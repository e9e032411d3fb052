"""Dates, due days and rhythms as official prose writes them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = (
    r"(?:ngày "
    r")?(?P<day>\d{1,2})(?:\s?[/.-]\s?(?P<month>\d{1,2})(?:\s?[/.-]\s?(?P<year>\d{4}))?(?![\d/])"
    r"| tháng (?P<month_word>\d{1,2})(?:(?: năm |/)(?P<year_word>\d{4}))?(?!\d))"
)
_MONTH = r"tháng (?P<m>\d{1,2})(?:\s?/\s?(?P<my>\d{4})| năm (?P<my2>\d{4}))?(?![\d/])"
_QUARTER = (
    r"[Qq]uý (?P<q>IV|III|II|I|[1-4])(?:\s?/\s?(?P<qy>\d{4})|,? năm (?P<qy2>\d{4}))?(?![\wÀ-ỹ])"
)
PRINTED_DATE = re.compile(
    r"ngày\s*(\d{1,2})\s*(?:tháng\s*(\d{1,2})\s*,?\s*năm\s*(\d{4})"
    r"|[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}))"
)

_BEFORE = (
    r"(?:hoàn thành |xong |hoàn tất )?(?:trước|chậm nhất(?: là)?(?: đến)?(?: vào| trước)?"
    r"|muộn nhất(?: là)?(?: vào| trước)?|đến hết|hết|không quá|hạn cuối(?: là)?"
    r"|(?:thời )?hạn(?: cuối| nộp| hoàn thành| báo cáo)?(?: là)?:?)"
)
# An hour before the day («trước 17 giờ 00 ngày …») does not change the day.
_HOUR = r"(?: \d{1,2}\s?(?:giờ|h|g)\s?\d{0,2}(?: phút)?,?)?"
_DUE = re.compile(rf"(?P<phrase>{_BEFORE}{_HOUR} {_DAY})", re.IGNORECASE)
_DUE_SPAN = re.compile(
    rf"(?P<phrase>từ {_DAY.replace('?P<', '?P<from_')} (?:đến|tới)(?: hết)? {_DAY})", re.IGNORECASE
)
_DUE_ON = re.compile(
    rf"(?P<phrase>(?:(?:vào|trong|đúng)(?= ngày)|(?:hoàn thành|xong) (?:trong|vào"
    rf"|đến)){_HOUR} {_DAY})",
    re.IGNORECASE,
)
_DUE_MONTH = re.compile(
    rf"(?P<phrase>(?P<how>{_BEFORE}|trong|vào|xong|hoàn thành(?: trong| vào)?"
    rf"|thời gian(?: thực hiện| hoàn thành)?:)(?: (?:cuối|đầu|giữa))? {_MONTH})",
    re.IGNORECASE,
)
_DUE_QUARTER = re.compile(
    rf"(?P<phrase>(?P<how>{_BEFORE}|trong|vào|xong|hoàn thành(?: trong| vào)?"
    rf"|thời gian(?: thực hiện| hoàn thành)?:)(?: (?:cuối|đầu|giữa))? {_QUARTER})",
    re.IGNORECASE,
)
# «từ tháng 3 đến tháng 5», «trong tháng 3 và tháng 4», «quý I, quý II»: the last one counts.
_DUE_MONTHS = re.compile(
    r"(?P<phrase>(?P<how>từ|trong|vào|thời gian(?: thực hiện| hoàn thành)?:)"
    r"(?:(?: từ)? tháng \d{1,2}(?:/\d{4})?(?: năm \d{4})?(?:,| và| đến| đến hết|\s?[-–]))+"
    rf" {_MONTH})",
    re.IGNORECASE,
)
_DUE_QUARTERS = re.compile(
    r"(?P<phrase>(?P<how>từ|trong|vào|thời gian(?: thực hiện| hoàn thành)?:)"
    r"(?:(?: từ)? quý (?:IV|III|II|I|[1-4])(?:/\d{4})?(?:,| và| đến| đến hết|\s?[-–]))+"
    rf" (?:{_QUARTER}|(?P<bare>IV|III|II|I)(?:/(?P<bare_year>\d{{4}}))?(?![\wÀ-ỹ])))",
    re.IGNORECASE,
)
_DUE_YEAR = re.compile(
    r"(?P<phrase>(?:hoàn thành|xong|thực hiện xong)(?: trong"
    r"| trước)? năm (?P<y>20\d{2})(?!\s?[-–]))",
    re.IGNORECASE,
)
_SERIES_WORD = r"(?:hằng|hàng|mỗi) (?:năm học|học kỳ|năm|quý|tháng|tuần|ngày|kỳ)"
_RHYTHM = re.compile(
    rf"{_SERIES_WORD}|(?:0?6|sáu) tháng(?=\s?\()|định kỳ(?: (?:và đột xuất|, đột xuất|0?6 tháng(?:,"
    rf"| và)?(?: (?:hằng |hàng |một )?năm)?|quý|tháng|năm|\d+ (?:ngày|tháng)/lần))?"
    rf"|(?<!giáo dục )thường xuyên(?!,? (?:chỉ đạo|gặp))|đột xuất|liên tục|(?:0?6|sáu) tháng(?:,"
    rf"| và) (?:hằng |hàng |một |cả )?năm"
    r"|\d+ (?:ngày|tuần|tháng)/(?:01 |1 )?lần|(?:01 |1 |một )?(?:tháng|quý|tuần"
    r"|năm)/(?:01 |1 )?lần|chế độ (?:thông tin,? )?báo cáo|(?:báo cáo"
    r"|tổng hợp)[^.;]{0,60} (?:hằng|hàng) (?:năm|quý|tháng|tuần)"
    r"|ngày (?:\d{1,2}) của tháng|(?<=báo cáo )(?:tháng|quý|năm)(?= )"
    r"|tiếp tục,? duy trì|duy trì thường xuyên",
    re.IGNORECASE,
)
# «6 tháng (trước ngày 10/6), năm (trước ngày 05/12)»: each period has its own day.
_PERIOD_BEFORE = re.compile(
    r"(?:tháng(?: đầu năm)?|quý|năm|tuần)\s?\((?:gửi |báo cáo )?$", re.IGNORECASE
)
# «vào tháng 6 và tháng 12» are two events, no span.
_EVENTS = re.compile(r"vào tháng \d{1,2}(?:,| và) tháng \d{1,2}(?:[/ ]\d{4})?", re.IGNORECASE)
_MONTHS_OF_QUARTER = {"I": 3, "II": 6, "III": 9, "IV": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_SERIES_AFTER = re.compile(
    rf"^(?:,? (?:của )?)?(?:{_SERIES_WORD}|của (?:tháng|quý|năm) (?:sau|kế tiếp"
    rf"|tiếp theo)|(?:tháng|quý|năm) (?:sau|kế tiếp))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Due:
    """A due day as printed: the phrase, the printed day and whether the day itself is too late."""

    phrase: str
    day: date
    is_before: bool
    start: int
    end: int
    has_year: bool

    @property
    def last_day_on_time(self) -> date:
        """«trước ngày 20/5» read strictly ends on 19 May."""
        return self.day - timedelta(days=1) if self.is_before else self.day


def printed_day(text: str) -> date | None:
    """Read the first «ngày … tháng … năm …» or «ngày d/m/yyyy» that is a real day."""
    match = PRINTED_DATE.search(text)
    return _real_day(match[3] or match[5], match[2] or match[4], match[1]) if match else None


def due_days(text: str, *, year: int | None) -> list[Due]:
    """List the due days a text prints; a day without year takes the year of the document."""
    found: list[Due] = []
    text = _EVENTS.sub(lambda match: " " * len(match[0]), text)
    for pattern in (_DUE_SPAN, _DUE, _DUE_ON):
        for match in pattern.finditer(text):
            day = _real_day(
                match["year"] or match["year_word"] or year,
                match["month"] or match["month_word"],
                match["day"],
            )
            _add(found, match, day, has_year=bool(match["year"] or match["year_word"]))
    for pattern in (_DUE_MONTHS, _DUE_MONTH):
        for match in pattern.finditer(text):
            printed = match["my"] or match["my2"]
            day = _end_of_month(match, printed or year, int(match["m"]))
            _add(found, match, day, has_year=bool(printed))
    for pattern in (_DUE_QUARTERS, _DUE_QUARTER):
        for match in pattern.finditer(text):
            _add_quarter(found, match, year)
    for match in _DUE_YEAR.finditer(text):
        _add(found, match, date(int(match["y"]), 12, 31), has_year=True)
    return sorted(found, key=lambda due: due.start)


def is_series(text: str, due: Due) -> bool:
    """Tell whether a due day comes back: «trước ngày 15/11 hằng năm»."""
    if not due.has_year and _PERIOD_BEFORE.search(text[: due.start]):
        return True
    return bool(_SERIES_AFTER.match(text[due.end :])) or bool(
        not due.has_year
        and re.search(r"(?:định kỳ|hằng|hàng|mỗi)[^.;]{0,160}$", text[: due.start], re.IGNORECASE)
    )


def rhythm(text: str) -> str:
    """Quote the words that say how often, or nothing."""
    words = [match[0] for match in _RHYTHM.finditer(text)]
    return ", ".join(dict.fromkeys(words))


def _add(found: list[Due], match: re.Match[str], day: date | None, *, has_year: bool) -> None:
    overlaps = any(
        due.start < match.end("phrase") and match.start("phrase") < due.end for due in found
    )
    if not day or overlaps:
        return
    phrase = match["phrase"]
    is_before = (
        bool(re.search(r"(?:^|\s)trước ", phrase.casefold()))
        and "tháng" not in phrase.casefold().split("trước")[1][:7]
    )
    found.append(Due(phrase, day, is_before, match.start("phrase"), match.end("phrase"), has_year))


def _add_quarter(found: list[Due], match: re.Match[str], year: int | None) -> None:
    parts = match.groupdict()
    quarter = parts["q"] or parts["bare"]
    printed = parts["qy"] or parts["qy2"] or parts.get("bare_year")
    day = _end_of_month(match, printed or year, _MONTHS_OF_QUARTER[quarter.upper()])
    _add(found, match, day, has_year=bool(printed))


def _end_of_month(match: re.Match[str], year: str | int | None, month: int) -> date | None:
    if not year or not 1 <= month <= 12:
        return None
    if "trước" in match["how"].casefold():
        first = date(int(year), month if "m" in match.groupdict() else month - 2, 1)
        return first - timedelta(days=1)
    return date(int(year), month, monthrange(int(year), month)[1])


def _real_day(year: str | int | None, month: str | None, day: str | None) -> date | None:
    if not (year and month and day):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
