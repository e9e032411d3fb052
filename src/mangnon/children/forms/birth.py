"""Reading a birth date as people know it: a day, a month, a year, or nothing."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mangnon.children.choices import BirthPrecision

_PARTS = re.compile(r"^(?:(?:(\d{1,2})[/.\-])?(\d{1,2})[/.\-])?(\d{4})$")
# What the text itself tells, from the finest to the coarsest.
_WRITTEN = {3: BirthPrecision.DAY, 2: BirthPrecision.MONTH, 1: BirthPrecision.YEAR}
_ALLOWED = {
    BirthPrecision.DAY: {BirthPrecision.DAY, BirthPrecision.ESTIMATED},
    BirthPrecision.MONTH: {BirthPrecision.MONTH, BirthPrecision.ESTIMATED},
    BirthPrecision.YEAR: {BirthPrecision.YEAR, BirthPrecision.ESTIMATED},
}


def read_birth(text: str, precision: str) -> date | None:
    """Return the earliest day the words allow; refuses words that do not fit the precision."""
    text = text.strip()
    if not text:
        if precision == BirthPrecision.UNKNOWN:
            return None
        raise ValidationError(
            _("Ghi ngày, tháng hoặc năm sinh; nếu không biết thì chọn «Chưa rõ».")
        )
    if precision == BirthPrecision.UNKNOWN:
        raise ValidationError(_("Đã ghi ngày sinh thì chọn «Ước chừng» thay cho «Chưa rõ»."))
    found = _PARTS.match(text)
    if found is None:
        raise ValidationError(_("Ghi dạng ngày/tháng/năm, tháng/năm hoặc năm. Ví dụ: 04/05/2013."))
    numbers = [int(part) for part in found.groups() if part]
    written = _WRITTEN[len(numbers)]
    if precision not in _ALLOWED[written]:
        raise ValidationError(
            _("Cách ghi này ứng với «%(fits)s». Chọn lại độ chính xác hoặc ghi lại ngày sinh.")
            % {"fits": written.label}
        )
    year, month, day = (*reversed(numbers), 1, 1)[:3]
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValidationError(_("Không có ngày này trong lịch. Kiểm tra lại.")) from error


def write_birth(birth: date | None, precision: str) -> str:
    """Write a birth date only as far as it is known."""
    if birth is None:
        return ""
    if precision == BirthPrecision.MONTH:
        return f"{birth.month:02}/{birth.year}"
    if precision == BirthPrecision.YEAR or (
        precision == BirthPrecision.ESTIMATED and (birth.month, birth.day) == (1, 1)
    ):
        return f"{birth.year}"
    return f"{birth.day:02}/{birth.month:02}/{birth.year}"
