"""Every verb is one transaction and writes a line of the log; nothing happens behind our back."""

import ast
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from mangnon.config.reference.discovery import domains, room

SOURCES = Path(__file__).resolve().parents[2] / "src/mangnon"
# The one verb of the log itself.
THE_LOG = {"mangnon.audit.actions"}
Function = ast.FunctionDef


def _modules() -> Iterator[ModuleType]:
    for domain in domains():
        yield from (each for each in room(domain, "actions") if each.__name__ not in THE_LOG)


def _functions(module: ModuleType) -> dict[str, Function]:
    tree = ast.parse(inspect.getsource(module))
    return {node.name: node for node in tree.body if isinstance(node, Function)}


def _calls(node: ast.AST) -> set[str]:
    called = {each.func for each in ast.walk(node) if isinstance(each, ast.Call)}
    names = {each.id for each in called if isinstance(each, ast.Name)}
    return names | {
        f"{each.value.id}.{each.attr}"
        for each in called
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name)
    }


ALL = {
    f"{module.__name__}.{name}": (module, node)
    for module in _modules()
    for name, node in _functions(module).items()
}


def _resolve(module: ModuleType, called: str) -> str:
    """Return the full name of what is called, when it is a function of an actions module."""
    first, _, rest = called.partition(".")
    held = getattr(module, first, None)
    if rest and isinstance(held, ModuleType):
        held = getattr(held, rest, None)
    found = inspect.unwrap(held) if isinstance(held, Callable) else None  # type: ignore[arg-type]  # 2026-11-23: Callable may be asked about at run time
    return f"{getattr(found, '__module__', '')}.{getattr(found, '__name__', '')}"


def _records(name: str, seen: frozenset[str] = frozenset()) -> bool:
    """Tell whether a verb records by itself or through another function of an actions module."""
    if name in seen or name not in ALL:
        return False
    module, node = ALL[name]
    called = _calls(node)
    if called & {"audit.record", "audit.record_read", "record", "record_read", "audit.record_many"}:
        return True
    return any(_records(_resolve(module, each), seen | {name}) for each in called)


def _imported_from_actions(tree: ast.AST) -> set[str]:
    """Return the verbs that a file imports, by name or through the module."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {
        alias.name for node in imports if ".actions" in (node.module or "") for alias in node.names
    }
    modules = {
        alias.asname or alias.name
        for node in imports
        for alias in node.names
        if alias.name == "actions" or ".actions" in (node.module or "")
    }
    return names | {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in modules
    }


def _words_outside() -> set[str]:
    """Return every verb that pages, commands and other domains use."""
    outside = [
        path
        for path in SOURCES.rglob("*.py")
        if "tests" not in path.parts and path.stem != "actions" and "actions" not in path.parts
    ]
    trees = [ast.parse(path.read_text(encoding="utf8")) for path in outside]
    return {name for tree in trees for name in _imported_from_actions(tree)}


OUTSIDE = _words_outside()
CHECKS = ("require", "may_", "check_", "_")


def _is_verb(node: Function) -> bool:
    """A function used from outside changes something: it takes the actor or a transaction.

    Steps that only verbs share, and checks, are no verbs.
    """
    if node.name.startswith(CHECKS) and not _is_atomic(node):
        return False
    names = {each.arg for each in (*node.args.args, *node.args.kwonlyargs)}
    return node.name in OUTSIDE and ("by" in names or _is_atomic(node))


def _is_atomic(node: Function) -> bool:
    written = {ast.unparse(each) for each in node.decorator_list}
    return any(each.startswith("transaction.atomic") for each in written)


VERBS = sorted(name for name, (_, node) in ALL.items() if _is_verb(node))


def test_there_are_verbs() -> None:
    assert len(VERBS) > 20


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_writes_a_line_of_the_log(name: str) -> None:
    assert _records(name)


def test_every_verb_is_one_transaction() -> None:
    assert [name for name in VERBS if not _is_atomic(ALL[name][1])] == []


def _program() -> Iterator[tuple[Path, ast.AST]]:
    for path in SOURCES.rglob("*.py"):
        if "tests" not in path.parts and "migrations" not in path.parts:
            yield path.relative_to(SOURCES), ast.parse(path.read_text(encoding="utf8"))


def test_no_signals_and_no_broad_catches() -> None:
    breaches = []
    for path, tree in _program():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                ("django.db.models.signals", "django.dispatch")
            ):
                breaches.append(f"{path}:{node.lineno} signals")
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"}
            ):
                breaches.append(f"{path}:{node.lineno} broad except")
    assert "\n".join(breaches) == ""


def test_no_import_inside_a_function() -> None:
    breaches = [
        f"{path}:{inner.lineno}"
        for path, tree in _program()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert "\n".join(breaches) == ""


# The operator's «today» is the machine's: `run --today` shows the province of the real day.
ASK_THE_MACHINE = {Path("common/clock.py"), Path("config/serve.py"), Path("demo/commands.py")}


def test_the_day_comes_from_the_business_clock() -> None:
    wrong = {"date.today", "datetime.today", "datetime.now", "datetime.utcnow", "timezone.now"}
    breaches = [
        f"{path}:{node.lineno} {ast.unparse(node.func)}"
        for path, tree in _program()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in wrong
        and path not in ASK_THE_MACHINE
    ]
    assert "\n".join(breaches) == ""


def test_a_silenced_checker_has_a_dated_reason() -> None:
    breaches = []
    for path in SOURCES.rglob("*.py"):
        for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), start=1):
            silenced = "# noqa" in line or "# type: ignore" in line
            if silenced and not _has_dated_reason(line):
                breaches.append(f"{path.relative_to(SOURCES)}:{number}")
    assert "\n".join(breaches) == ""


def _has_dated_reason(line: str) -> bool:
    _, _, reason = line.partition("# 20")
    return reason[:2].isdigit() and reason[2:3] == "-" and ": " in reason
