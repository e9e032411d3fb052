"""The dated word lists of the check."""

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from mangnon.common.vietnamese import fold, strict_key
from mangnon.law.rules import NoRuleInForce

FILE = Path(__file__).with_name("lists.toml")


@cache
def words_of(name: str, *, on: date) -> frozenset[str]:
    """Return the words of a list on a day, each in the key by which it is compared."""
    return frozenset(strict_key(word) for word in _newest(name, on=on))


@cache
def bare_words_of(name: str, *, on: date) -> frozenset[str]:
    """Return the words of a list without marks, as a telephone without accents writes them."""
    return frozenset(fold(word) for word in _newest(name, on=on))


@cache
def phrases(name: str, *, on: date) -> tuple[tuple[str, ...], ...]:
    """Return the entries as syllables, the longest first, so that they are found before parts."""
    split = (tuple(word.split()) for word in words_of(name, on=on))
    return tuple(sorted(split, key=lambda entry: (-len(entry), entry)))


def title_keys(names: Iterable[str]) -> frozenset[str]:
    """Return the keys of proper names, without signs between the syllables."""
    return frozenset(strict_key(re.sub(r"[^\w\s]", " ", name)) for name in names if name)


def _newest(name: str, *, on: date) -> list[str]:
    held = [version for version in _written()[name]["versions"] if version["from"] <= on]
    if not held:
        raise NoRuleInForce(f"No list «{name}» holds on {on.isoformat()}")
    words: list[str] = max(held, key=lambda version: version["from"])["value"]
    return words


@cache
def _written() -> dict[str, dict[str, Any]]:
    return tomllib.loads(FILE.read_text(encoding="utf8"))
