"""Every variable that the program reads is in the manual of operations."""

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
READ = re.compile(r"""environ(?:\.get|\.pop|\.setdefault)?[(\[]\s*["']([A-Z_]+)["']""")
NOT_FOR_OPERATORS = {
    "CI",
    "DJANGO_SETTINGS_MODULE",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD",
    "UV_SYSTEM_CERTS",
}


def variables_read() -> set[str]:
    sources = [path for path in (PROJECT / "src").rglob("*.py") if "tests" not in path.parts]
    return {name for path in sources for name in READ.findall(path.read_text(encoding="utf-8"))}


def test_every_setting_is_in_the_manual() -> None:
    manual = (PROJECT / "docs/operations.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([A-Z_]+)`", manual))
    assert variables_read() - NOT_FOR_OPERATORS - documented == set()


def test_the_manual_names_no_setting_that_nothing_reads() -> None:
    manual = (PROJECT / "docs/operations.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`((?:MANGNON|DATABASE|PG)_[A-Z_]+)`", manual))
    assert documented - variables_read() == set()
