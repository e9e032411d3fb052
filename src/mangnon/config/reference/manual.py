"""The reference of the manual: settings, rights, levels of roles, rules and events."""

import re
from pathlib import Path

from mangnon.accounts.choices import Access, Level, Role
from mangnon.accounts.levels import access_of
from mangnon.common.vietnamese import date_text
from mangnon.config.reference.discovery import events, rights
from mangnon.law.rules import all_rules

SOURCES = Path(__file__).resolve().parents[2]
_READ = re.compile(r"""environ(?:\.get|\.pop|\.setdefault)?[(\[]\s*["']([A-Z_]+)["']""")
_MARKS = {Access.OWN: "●", Access.MASKED: "masked", Access.ON_REQUEST: "on request"}


def page() -> str:
    """Return the page."""
    parts = [
        "# Reference",
        "Settings are explained in `docs/operations.md`; rules show the days they hold.",
        "## Settings read from the environment",
        "\n".join(f"- `{name}`" for name in settings_read()),
        "## Rights",
        _rights(),
        "## What each role sees inside its area",
        _levels(),
        "## Rules from law and from the province",
        _rules(),
        "## Events of the log",
        "\n".join(f"- `{event.value}` – {event.label}" for event in events()),
    ]
    return "\n\n".join(parts) + "\n"


def settings_read() -> list[str]:
    """Return the names of the variables that the program reads."""
    sources = [path for path in SOURCES.rglob("*.py") if "tests" not in path.parts]
    found = {name for path in sources for name in _READ.findall(path.read_text(encoding="utf8"))}
    return sorted(found)


def _rights() -> str:
    lines = ["| right | words | level | roles |", "|---|---|---|---|"]
    for right in rights():
        definition = right.definition
        roles = ", ".join(role.value for role in Role if role in definition.roles)
        lines.append(f"| `{definition.code}` | {definition.label} | {definition.level} | {roles} |")
    return "\n".join(lines)


def _levels() -> str:
    shown = [level for level in Level if level != Level.L0]
    lines = ["| role | " + " | ".join(shown) + " |", "|---" * (len(shown) + 1) + "|"]
    for role in Role:
        marks = [_MARKS.get(access_of(role, level), "·") for level in shown]
        lines.append(f"| {role.label} | " + " | ".join(marks) + " |")
    return "\n".join(lines)


def _rules() -> str:
    lines = ["| rule | title | value | holds | source | read |", "|---|---|---|---|---|---|"]
    for versions in all_rules().values():
        for rule in versions:
            until = date_text(rule.valid_to) if rule.valid_to else "…"
            value = str(rule.value) if len(str(rule.value)) <= 60 else "(table)"
            lines.append(
                f"| `{rule.code}` | {rule.title} | {value} {rule.unit} "
                f"| {date_text(rule.valid_from)} – {until} | {rule.source} | {rule.status.value} |"
            )
    return "\n".join(lines)
