"""The import contract covers everything and tolerates nothing."""

import ast
from configparser import ConfigParser
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "src/mangnon"
WITHOUT_ROOMS = {"config", "demo", "common"}
PRIVATE_ROOMS = ("urls", "views", "tasks", "commands", "forms", "sheets")


def contract() -> ConfigParser:
    parser = ConfigParser()
    parser.read(PROJECT / ".importlinter", encoding="utf-8")
    return parser


def lines(section: str, option: str) -> list[str]:
    return contract().get(f"importlinter:contract:{section}", option, fallback="").split("\n")[1:]


def domains() -> set[str]:
    return {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def floor_of_each_domain() -> dict[str, int]:
    floors = lines("floors", "layers")
    return {
        name.strip(): -number for number, floor in enumerate(floors) for name in floor.split("|")
    }


def test_no_import_is_excepted() -> None:
    assert "ignore_imports" not in (PROJECT / ".importlinter").read_text(encoding="utf-8")


def test_every_domain_has_a_floor() -> None:
    assert set(floor_of_each_domain()) == domains()


def test_every_domain_with_rooms_is_listed() -> None:
    listed = {line.removeprefix("mangnon.") for line in lines("rooms", "containers")}
    assert listed == domains() - WITHOUT_ROOMS


def test_every_private_room_has_a_door() -> None:
    rooms = {
        f"mangnon.{domain}.{room}"
        for domain in domains() - {"config"}
        for room in PRIVATE_ROOMS
        if (PACKAGE / domain / f"{room}.py").exists() or (PACKAGE / domain / room).is_dir()
    }
    behind_doors = {
        room for domain in domains() for room in lines(f"{domain}-doors", "protected_modules")
    }
    assert behind_doors == rooms


@pytest.mark.parametrize("domain", sorted(domains()))
def test_types_named_for_the_checker_only_also_come_from_below(domain: str) -> None:
    floors = floor_of_each_domain()
    for path in (PACKAGE / domain).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith(
                "mangnon."
            ):
                continue
            other = str(node.module).split(".")[1]
            assert other == domain or floors[other] < floors[domain], f"{path} imports {other}"
