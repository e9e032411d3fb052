"""Identity numbers, phone numbers and years, with what Excel does to them."""

import re
from functools import lru_cache

from mangnon.children.spreadsheet.grid import Value, plain_text
from mangnon.children.spreadsheet.kinds import Kind
from mangnon.children.spreadsheet.readings import ANSWERS, Finding, Reading, tidy

ID_DIGITS = 12
# Codes of provinces where a birth was registered; later mergers did not change them.
PROVINCES = frozenset(f"{number:03}" for number in range(1, 97))
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
_SEPARATORS = re.compile(r"[\s.\-'’_]")
_PHONES = re.compile(r"\s*(?:[;,/]|\bhoặc\b|\bvà\b)\s*")
_LANDLINE_OR_MOBILE = re.compile(r"0(?:[35789]\d{8}|2\d{9})")


def read_id_number(value: Value, *, other_prefixes: frozenset[str] = frozenset()) -> Reading:
    """Read a personal identity number; an empty cell is allowed."""
    text = plain_text(value)
    if _is_whole_id(text, other_prefixes):
        return Reading(text)
    tidied = tidy(text)
    if not tidied.value:
        return tidied
    if _SCIENTIFIC.fullmatch(tidied.value):
        return Reading("", (Finding(Kind.ID_SCIENTIFIC, tidied.value),))
    digits = _SEPARATORS.sub("", tidied.value)
    if not digits.isdecimal() or not digits.isascii():
        return Reading(digits, (Finding(Kind.ID_SIGNS, tidied.value),))
    separated = digits != tidied.value.lstrip("'")
    findings = (
        (Finding(Kind.ID_SEPARATORS, tidied.value, digits),) if separated else tidied.findings
    )
    return Reading(digits, findings).then(_complete_id(digits, PROVINCES | other_prefixes))


def _is_whole_id(text: str, other_prefixes: frozenset[str]) -> bool:
    is_plain = len(text) == ID_DIGITS and text.isascii() and text.isdecimal()
    return is_plain and (text[:3] in PROVINCES or text[:3] in other_prefixes)


def id_century_and_sex(number: str) -> tuple[int, str]:
    """Tell the birth year and the sex a whole identity number holds."""
    sign = int(number[3])
    return 1900 + (sign // 2) * 100 + int(number[4:6]), "MF"[sign % 2]


def _complete_id(digits: str, prefixes: frozenset[str]) -> Reading:
    missing = ID_DIGITS - len(digits)
    if missing == 1:
        return Reading("0" + digits, (Finding(Kind.ID_ZERO_LOST, digits, "0" + digits),))
    if missing == 2 and ("00" + digits)[:3] in PROVINCES:
        return Reading("00" + digits, (Finding(Kind.ID_ZEROS_LOST, digits, "00" + digits),))
    if missing:
        return Reading(digits, (Finding(Kind.ID_LENGTH, digits),))
    if digits[:3] not in prefixes:
        return Reading(digits, (Finding(Kind.ID_PROVINCE, digits, digits),))
    return Reading(digits)


def read_phone(value: Value) -> Reading:
    """Read a phone number; what cannot be one is proposed to be left out."""
    text = plain_text(value)
    if text.isascii() and _LANDLINE_OR_MOBILE.fullmatch(text):
        return Reading(text)
    tidied = tidy(text)
    if not tidied.value:
        return tidied
    if _SCIENTIFIC.fullmatch(tidied.value):
        return Reading("", (Finding(Kind.PHONE_SCIENTIFIC, tidied.value),))
    numbers = [part for part in _PHONES.split(tidied.value) if part]
    if len(numbers) > 1 and all(len(_digits_of(part)) >= 9 for part in numbers):
        first = _one_phone(numbers[0])
        several = Finding(Kind.PHONE_SEVERAL, tidied.value, first.value)
        return Reading(first.value, (several, *first.findings))
    read = _one_phone(tidied.value)
    return read if read.findings else Reading(read.value, tidied.findings)


def _one_phone(text: str) -> Reading:
    digits = _digits_of(text)
    rewritten = digits if digits != text.lstrip("'") else ""
    if len(digits) == 9 and digits[0] in "35789":
        return Reading("0" + digits, (Finding(Kind.PHONE_ZERO_LOST, text, "0" + digits),))
    prefix = ANSWERS["phone_prefixes"].get(digits[:4]) if len(digits) == 11 else None
    prefix = prefix or (
        ANSWERS["phone_prefixes"].get("0" + digits[:3]) if len(digits) == 10 else None
    )
    if prefix and not digits.startswith("02") and not _LANDLINE_OR_MOBILE.fullmatch(digits):
        renewed = prefix + digits[-7:]
        return Reading(renewed, (Finding(Kind.PHONE_OLD_PREFIX, text, renewed),))
    if not _LANDLINE_OR_MOBILE.fullmatch(digits):
        return Reading("", (Finding(Kind.PHONE_UNREADABLE, text),))
    if rewritten:
        return Reading(digits, (Finding(Kind.PHONE_SEPARATORS, text, digits),))
    return Reading(digits)


def _digits_of(text: str) -> str:
    digits = re.sub(r"[\s.\-'()_]", "", text)
    return re.sub(r"^(?:\+|00)?84(?=\d{9}$)", "0", digits)


@lru_cache(maxsize=1000, typed=True)
def read_year(value: Value) -> Reading:
    """Read the birth year of a grown-up; a whole date gives its year."""
    text = tidy(plain_text(value)).value
    if not text:
        return Reading()
    found = re.search(r"(?<!\d)(19[2-9]\d|20[0-1]\d)(?!\d)", text)
    return Reading(found.group(1)) if found else Reading("", (Finding(Kind.YEAR_UNREADABLE, text),))
