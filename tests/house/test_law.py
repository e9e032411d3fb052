"""Every rule of law has a source, a unit and ordered days; every rule asked for exists."""

import ast
from pathlib import Path

import pytest

from mangnon.law.rules import Rule, all_rules

SOURCES = Path(__file__).resolve().parents[2] / "src/mangnon"


@pytest.mark.parametrize("code", sorted(all_rules()))
def test_a_rule_has_title_unit_source_and_ordered_days(code: str) -> None:
    versions = all_rules()[code]
    assert versions
    for version in versions:
        assert version.title.strip()
        assert version.unit.strip()
        assert version.source.strip()
        assert version.valid_to is None or version.valid_from <= version.valid_to
    assert _overlaps(versions) == []


def _overlaps(versions: tuple[Rule, ...]) -> list[str]:
    return [
        f"{earlier.valid_from} and {later.valid_from}"
        for earlier, later in zip(versions, versions[1:], strict=False)
        if earlier.valid_to is None
        or earlier.valid_to >= later.valid_from
        or earlier.valid_from >= later.valid_from
    ]


def _rules_asked_for() -> dict[str, str]:
    """Return code -> file for every `rule("…")` written in the program."""
    asked = {}
    for path in SOURCES.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0]
            if name == "rule" and isinstance(first, ast.Constant) and isinstance(first.value, str):
                asked[first.value] = str(path.relative_to(SOURCES))
    return asked


def test_every_rule_asked_for_exists() -> None:
    missing = {code: path for code, path in _rules_asked_for().items() if code not in all_rules()}
    assert missing == {}


def test_the_program_asks_for_rules() -> None:
    assert _rules_asked_for()
