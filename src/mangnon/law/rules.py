"""Dated rules: every number from law has a source and the days on which it holds."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

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

    def holds(self, on: date) -> bool:
        """Tell whether this version is in force on a day (last day inclusive)."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


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
        )
        for version in written["versions"]
    )
