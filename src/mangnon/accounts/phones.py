"""Phone numbers as people write them."""

import re

_DIGITS = re.compile(r"\D+")


def digits_of(written: str) -> str:
    """Return the national digits of a number: +84 912… and 0912.… are the same."""
    digits = _DIGITS.sub("", written)
    return "0" + digits[2:] if written.strip().startswith("+84") else digits


def is_phone(written: str) -> bool:
    """Tell whether the text can be a Vietnamese phone number."""
    return re.fullmatch(r"0\d{9,10}", digits_of(written)) is not None
