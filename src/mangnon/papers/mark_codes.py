"""The code of a paper: ten signs that nobody guesses, the last of which checks the others."""

import re
import secrets
from unicodedata import normalize

# Thirty-one signs without 0, 1, I, L and O, which are taken for each other. As 31 is a prime,
# one wrong sign and two exchanged signs always break the check sign.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10
HALF = LENGTH // 2
CODE_ON_PAPER = re.compile(r"Mã văn bản:?\s*([2-9A-Za-z]{5}[ -]?[2-9A-Za-z]{5})")


def new_code() -> str:
    """Return a fresh code without its dash."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return signs + check_sign(signs)


def check_sign(signs: str) -> str:
    """Return the last sign of a code."""
    total = sum(place * ALPHABET.index(sign) for place, sign in enumerate(signs, start=1))
    return ALPHABET[total % len(ALPHABET)]


def plain(written: str) -> str:
    """Return a code as it is kept: capitals, without dashes and spaces."""
    return re.sub(r"[\s–-]", "", normalize("NFC", written)).upper()


def is_right(code: str) -> bool:
    """Tell whether the signs are of the alphabet and the last fits the others."""
    if len(code) != LENGTH or set(code) - set(ALPHABET):
        return False
    return check_sign(code[:-1]) == code[-1]


def shown(code: str) -> str:
    """Return a code as it is printed, in two halves."""
    return f"{code[:HALF]}-{code[HALF:]}"
