"""Functions, files, nesting and parameters keep the measures of the house."""

import ast
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = [
    path
    for folder in ("src", "tests", "scripts")
    for path in (PROJECT / folder).rglob("*.py")
    if "migrations" not in path.parts
]
Function = ast.FunctionDef | ast.AsyncFunctionDef
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match, ast.AsyncFor, ast.AsyncWith)
FORBIDDEN_MODULES = {"utils.py", "util.py", "helpers.py", "core.py", "misc.py"}


def functions() -> Iterator[tuple[Path, Function]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, Function):
                yield path.relative_to(PROJECT), node


def length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def depth(node: ast.AST) -> int:
    """How deep blocks lie in each other; ``elif`` is no deeper than its ``if``."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.ClassDef):
            continue
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and child in node.orelse
        step = 1 if isinstance(child, BLOCKS) and not (is_elif and len(node.orelse) == 1) else 0
        deepest = max(deepest, step + depth(child))
    return deepest


def test_no_function_is_longer_than_fifty_lines() -> None:
    assert [f"{path}:{node.name}" for path, node in functions() if length(node) > 50] == []


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    counts = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {str(path): count for path, count in counts.items() if count > 400} == {}


def test_no_function_is_nested_deeper_than_three() -> None:
    assert [f"{path}:{node.name}" for path, node in functions() if depth(node) > 3] == []


def test_no_function_has_more_than_five_parameters() -> None:
    def count(node: Function) -> int:
        names = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
        return len([name for name in names if name not in {"self", "cls"}]) + len(
            node.args.kwonlyargs
        )

    crowded = [
        f"{path}:{node.name}"
        for path, node in functions()
        if count(node) > 5 and not node.name.startswith("test_")
    ]
    assert crowded == []


def test_no_module_is_a_drawer_for_everything() -> None:
    assert [str(path) for path in SOURCES if path.name in FORBIDDEN_MODULES] == []
