"""Lists that law fixes: groups of children in special circumstances, ethnic groups."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from mangnon.law.rules import NoRuleInForce, RuleStatus

FOLDER = Path(__file__).with_name("standards")
SPECIAL_CIRCUMSTANCES = "special_circumstances_nd56_2017"
ETHNIC_GROUPS = "ethnic_groups_1979"


@dataclass(frozen=True, slots=True)
class SubGroup:
    """One case of an article: the key of a child's membership."""

    code: str
    letter: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """One group of children in special circumstances."""

    letter: str
    name: str
    article: int
    hidden_in_lists: bool
    subgroups: tuple[SubGroup, ...]


@dataclass(frozen=True, slots=True)
class Standard:
    """A list fixed by law, with its source."""

    title: str
    valid_from: date
    source: str
    status: RuleStatus
    groups: tuple[Group, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    other_spellings: tuple[tuple[str, str], ...] = ()


def special_circumstances(*, on: date) -> Standard:
    """Return the groups of children in special circumstances in force on a day."""
    return _in_force(SPECIAL_CIRCUMSTANCES, on=on)


def ethnic_groups(*, on: date) -> Standard:
    """Return the ethnic groups with their codes in force on a day."""
    return _in_force(ETHNIC_GROUPS, on=on)


@cache
def subgroup_codes() -> tuple[str, ...]:
    """Return every sub-group code, in the order of the law's letters."""
    return tuple(
        part.code for group in _read(SPECIAL_CIRCUMSTANCES).groups for part in group.subgroups
    )


@cache
def hidden_letters() -> frozenset[str]:
    """Return the letters of the groups that are never shown in lists."""
    return frozenset(g.letter for g in _read(SPECIAL_CIRCUMSTANCES).groups if g.hidden_in_lists)


def _in_force(name: str, *, on: date) -> Standard:
    standard = _read(name)
    if on < standard.valid_from:
        raise NoRuleInForce(f"The standard «{name}» is not yet in force on {on.isoformat()}")
    return standard


@cache
def _read(name: str) -> Standard:
    written = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf8"))
    return Standard(
        title=written["title"],
        valid_from=written["from"],
        source=written["source"],
        status=RuleStatus(written["status"]),
        groups=tuple(_group(group) for group in written.get("groups", ())),
        names=tuple(written.get("names", {}).items()),
        other_spellings=tuple(
            (spelling, code) for code, many in written.get("also", {}).items() for spelling in many
        ),
    )


def _group(written: dict[str, Any]) -> Group:
    letter = written["letter"]
    return Group(
        letter=letter,
        name=written["name"],
        article=written["article"],
        hidden_in_lists=written.get("hidden_in_lists", False),
        subgroups=tuple(
            SubGroup(code=f"{letter}{order}", letter=letter, name=name)
            for order, name in enumerate(written["subgroups"], start=1)
        ),
    )
