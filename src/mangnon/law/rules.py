"""Dated rules: every number from law has a source and the days on which it holds."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from mangnon.common.vietnamese import fold

FOLDER = Path(__file__).with_name("rules")


class RuleStatus(StrEnum):
    """Whether the text of the source was read; only seen rules are shown as law."""

    SEEN = "seen"
    TO_CONFIRM = "to_confirm"


class NoRuleInForce(LookupError):
    """No version of the rule holds on that day; there is never a silent default."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a rule."""

    code: str
    title: str
    unit: str
    value: Any  # a number, a text, a list or a table, as the rule's file writes it
    source: str
    status: RuleStatus
    valid_from: date
    valid_to: date | None = None
    shown: str = ""  # the value in words, where the value itself is a table for the program

    def holds(self, on: date) -> bool:
        """Tell whether this version is in force on a day (last day inclusive)."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @property
    def is_number(self) -> bool:
        """Tell whether the value is a number, so that the unit belongs behind it."""
        return isinstance(self.value, int | float)

    @property
    def value_text(self) -> str:
        """Write the value for people."""
        if self.shown or isinstance(self.value, dict):
            return self.shown or str(self.value["phrase"])
        if isinstance(self.value, list):
            return ", ".join(str(part) for part in self.value)
        return str(self.value)


def rules_on(day: date) -> list[Rule]:
    """Return every rule in force on a day, by title."""
    held = (version for versions in all_rules().values() for version in versions)
    in_force = (version for version in held if version.holds(day))
    return sorted(in_force, key=lambda version: fold(version.title))


@cache
def all_rules() -> dict[str, tuple[Rule, ...]]:
    """Return every rule with its versions, oldest first."""
    rules: dict[str, tuple[Rule, ...]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for code, written in tomllib.loads(path.read_text(encoding="utf8")).items():
            if code in rules:
                raise ValueError(
                    f"The rule {code} is written twice, the second time in {path.name}"
                )
            rules[code] = _versions(code, written)
    return rules


def rule(code: str, *, on: date) -> Rule:
    """Return the version in force on a day; raises `NoRuleInForce`."""
    for version in reversed(all_rules().get(code, ())):
        if version.holds(on):
            return version
    raise NoRuleInForce(f"No rule «{code}» is in force on {on.isoformat()}")


def _versions(code: str, written: dict[str, Any]) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            code=code,
            title=written["title"],
            unit=written["unit"],
            value=version["value"],
            source=version["source"],
            status=RuleStatus(version["status"]),
            valid_from=version["from"],
            valid_to=version.get("to"),
            shown=version.get("shown", ""),
        )
        for version in written["versions"]
    )
