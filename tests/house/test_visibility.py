"""Pages, forms and commands never start a query on a personal table without `visible_to`."""

import ast
from collections.abc import Iterator
from pathlib import Path

from mangnon.config.reference.discovery import classification, domains, models

SOURCES = Path(__file__).resolve().parents[2] / "src/mangnon"
ROOMS = ("views", "forms", "sheets", "context", "fieldapp")
# About children; facts about staff are read by pages whose right is asked first.
CHILDRENS = ("basic", "sensitive", "case", "sealed")
# A file is asked for through its owner, which was found by `visible_to`.
ENTRANCES = {"visible_to", "none", "model", "belonging_to"}


def personal_models() -> set[str]:
    return {
        model.__name__
        for model in models()
        if any(classification(model)[level] for level in CHILDRENS)
    }


def _files() -> Iterator[Path]:
    for domain in domains():
        for room in ROOMS:
            folder = SOURCES / domain
            yield from folder.glob(f"{room}.py")
            yield from folder.glob(f"{room}/**/*.py")
            yield from folder.glob(f"*_{room}.py")


def _starts(tree: ast.AST) -> Iterator[tuple[ast.Attribute, str, str]]:
    """Yield where a query starts: `Model.objects.first_question`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Attribute):
            continue
        manager = node.value
        if manager.attr in {"objects", "_default_manager"} and isinstance(manager.value, ast.Name):
            yield node, manager.value.id, node.attr


def _of_visible_parents(tree: ast.AST) -> set[int]:
    """Return the nodes inside a `Prefetch`: rows that come along with rows already found."""
    prefetches = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Prefetch"
    ]
    return {id(inner) for each in prefetches for inner in ast.walk(each)}


def _asked_for_an_account(tree: ast.AST) -> set[int]:
    """Return the nodes of questions that are asked for an account: they begin with its reach."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        id(call.func)
        for call in calls
        if any(ast.unparse(each).split(".")[-1] in {"account", "by"} for each in call.args)
    }


def test_the_check_finds_a_planted_breach() -> None:
    planted = ast.parse("rows = Child.objects.filter(pk=1)")
    assert [(model, question) for _, model, question in _starts(planted)] == [("Child", "filter")]


def test_pages_and_forms_begin_with_visible_to() -> None:
    personal = personal_models()
    breaches = []
    for path in _files():
        tree = ast.parse(path.read_text(encoding="utf8"))
        scoped = _asked_for_an_account(tree) | _of_visible_parents(tree)
        breaches += [
            f"{path.relative_to(SOURCES)}:{node.lineno}: {model}.objects.{question}"
            for node, model, question in _starts(tree)
            if model in personal and question not in ENTRANCES and id(node) not in scoped
        ]
    assert "\n".join(breaches) == ""


def test_shortcuts_are_not_given_a_personal_model_itself() -> None:
    personal = personal_models()
    breaches = []
    for path in _files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            is_shortcut = isinstance(node, ast.Call) and getattr(node.func, "id", "") in {
                "get_object_or_404",
                "get_list_or_404",
            }
            first = node.args[0] if is_shortcut and node.args else None  # type: ignore[attr-defined]  # 2026-11-23: a shortcut is a call
            if isinstance(first, ast.Name) and first.id in personal:
                breaches.append(f"{path.relative_to(SOURCES)}:{first.lineno}: {first.id}")
    assert "\n".join(breaches) == ""
