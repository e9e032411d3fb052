"""Identity: record codes, the personal ID number with its rules, and sealed values.

An ID number is a help, never a condition: a child without one is entered and counted.
A sealed value is bound to its table, the record's code and the field.
"""

import secrets
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from mangnon.common.sealing import look_up_key, seal, unseal
from mangnon.law.rules import rule

# Without 0, O, 1, I and L: the code is read aloud and copied from paper.
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_LENGTH = 8
_LAST_DOMESTIC_CODE = 96


class Severity(StrEnum):
    """Whether a finding stops the entry or only asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing about an ID number, as a sentence for the officer."""

    severity: Severity
    sentence: str


def new_code() -> str:
    """Make the code of a new record; it tells nothing about the child."""
    letters = "".join(secrets.choice(_CODE_LETTERS) for _position in range(_CODE_LENGTH))
    return f"TE-{letters}"


def plain_number(written: str) -> str:
    """Take spaces, dots and dashes out of a written number."""
    return "".join(sign for sign in written if not sign.isspace() and sign not in ".-_'")


def restored(number: str, *, on: date) -> str:
    """Give back the leading zero that a spreadsheet dropped; anything else stays as written."""
    short_by_one = number.isdigit() and len(number) == rule("personal_id_digits", on=on).value - 1
    return f"0{number}" if short_by_one else number


def check_id_number(
    number: str, *, sex: str, birth_year: int | None, on: date, is_demo: bool = False
) -> list[Finding]:
    """Return what is wrong with a number, or odd about it beside the child's sex and birth year."""
    broken = _broken(number, on=on, is_demo=is_demo)
    if broken:
        return [Finding(Severity.ERROR, broken)]
    odd = (
        _odd_place(number, on=on),
        _odd_sex(number, sex, on=on),
        _odd_year(number, birth_year, on=on),
    )
    return [Finding(Severity.WARNING, sentence) for sentence in odd if sentence]


def errors_of(findings: list[Finding]) -> list[str]:
    """Return the sentences that stop the entry."""
    return [each.sentence for each in findings if each.severity == Severity.ERROR]


def warnings_of(findings: list[Finding]) -> list[str]:
    """Return the sentences that only ask for a look."""
    return [each.sentence for each in findings if each.severity == Severity.WARNING]


def _broken(number: str, *, on: date, is_demo: bool) -> str:
    digits = rule("personal_id_digits", on=on).value
    if not number.isdigit() or not number.isascii():
        return _("Số định danh chỉ gồm chữ số. Xem lại trên giấy khai sinh.")
    if len(number) == digits - 1:
        return _(
            "Số định danh có %(count)d chữ số, có thể Excel đã bỏ số 0 đầu. "
            "Ghi lại đủ %(digits)d chữ số."
        ) % {"count": len(number), "digits": digits}
    if len(number) != digits:
        return _(
            "Số định danh phải có %(digits)d chữ số, số này có %(count)d. "
            "Nếu chưa có số thì để trống, trẻ vẫn được đếm."
        ) % {"count": len(number), "digits": digits}
    if number.startswith(rule("personal_id_demo_prefix", on=on).value) and not is_demo:
        return _("Số này chỉ dùng trong dữ liệu minh họa. Ghi số thật hoặc để trống.")
    return ""


def _odd_place(number: str, *, on: date) -> str:
    if number.startswith(rule("personal_id_demo_prefix", on=on).value):
        return ""
    if 1 <= int(number[:3]) <= _LAST_DOMESTIC_CODE:
        return ""
    return _(
        "Ba chữ số đầu không phải mã tỉnh trong nước. Kiểm tra nếu trẻ không sinh ở nước ngoài."
    )


def _odd_sex(number: str, sex: str, *, on: date) -> str:
    table: dict[str, dict[str, str]] = rule("personal_id_century_and_sex", on=on).value
    digit = number[3]
    meant = {mark: of for marks in table.values() for of, mark in marks.items()}.get(digit)
    if meant is None:
        return _("Chữ số thứ tư không ứng với giới tính nào. Kiểm tra lại số.")
    if sex in ("M", "F") and meant != sex:
        return _("Chữ số thứ tư không khớp giới tính đã ghi. Kiểm tra lại số hoặc giới tính.")
    return ""


def _odd_year(number: str, birth_year: int | None, *, on: date) -> str:
    if birth_year is None:
        return ""
    first, last = rule("personal_id_year_digits", on=on).value
    table: dict[str, dict[str, str]] = rule("personal_id_century_and_sex", on=on).value
    century = str(birth_year // 100 * 100)
    fits = number[first - 1 : last] == f"{birth_year % 100:02}"
    fits = fits and number[3] in table.get(century, {}).values()
    if fits:
        return ""
    return _("Số định danh không khớp năm sinh đã ghi. Kiểm tra lại số hoặc năm sinh.")


def seal_id_number(number: str, *, code: str) -> bytes:
    """Encrypt the ID number of the record with this code."""
    return seal(number, context=f"children_child:{code}:id_number")


def open_id_number(sealed: bytes | memoryview, *, code: str) -> str:
    """Decrypt the ID number of the record with this code."""
    return unseal(sealed, context=f"children_child:{code}:id_number")


def seal_phone(number: str, *, key: str) -> bytes:
    """Encrypt a phone number; it is bound to its own look-up key, which moves with the row."""
    return seal(number, context=f"children_phone:{key}")


def open_phone(sealed: bytes | memoryview, *, key: str) -> str:
    """Decrypt the phone number of a carer or household."""
    return unseal(sealed, context=f"children_phone:{key}")


def number_key(number: str) -> str:
    """Return the key under which an ID or phone number is found again."""
    return look_up_key(plain_number(number))
