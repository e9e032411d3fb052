"""Finding what the program is made of: domains, rooms, models, rights, events, states."""

import importlib
import importlib.util
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType

from django.apps import apps
from django.conf import settings
from django.db.models import Model, TextChoices

from mangnon.accounts.permissions import Right

PACKAGE = "mangnon."
# What a class Privacy may hold: level, its name in the product's table, and who it is about.
LEVELS = {
    "open": "L1",
    "internal": "L1",
    "basic": "L2",
    "sensitive": "L3",
    "case": "L4",
    "sealed": "L5",
    "staff": "staff",
}
PERSONAL = ("basic", "sensitive", "case", "sealed", "staff")


def domains() -> list[str]:
    """Return the names of our installed domains, lowest floor first."""
    ours = [name for name in settings.INSTALLED_APPS if name.startswith(PACKAGE)]
    return [name.removeprefix(PACKAGE) for name in ours]


def room(domain: str, name: str) -> list[ModuleType]:
    """Return the modules of a room; none when the domain has not opened it."""
    path = f"{PACKAGE}{domain}.{name}"
    if importlib.util.find_spec(path) is None:
        return []
    module = importlib.import_module(path)
    inner = pkgutil.iter_modules(getattr(module, "__path__", []), f"{path}.")
    return [module, *(importlib.import_module(each.name) for each in inner)]


def models() -> list[type[Model]]:
    """Return our models, by domain and name."""
    ours = [each for each in apps.get_models() if each.__module__.startswith(PACKAGE)]
    return sorted(ours, key=lambda each: (domains().index(each._meta.app_label), each.__name__))


@dataclass(frozen=True)
class FieldFact:
    """How one field is classified and why it is kept."""

    name: str
    title: str
    kind: str
    level: str
    purpose: str


def classification(model: type[Model]) -> dict[str, dict[str, str]]:
    """Return level -> field -> purpose, as the model's class Privacy says."""
    written = getattr(model, "Privacy", None)
    found = {level: getattr(written, level, {}) for level in LEVELS}
    return {
        level: dict(fields) if isinstance(fields, Mapping) else dict.fromkeys(fields, "")
        for level, fields in found.items()
    }


def is_personal(model: type[Model]) -> bool:
    """Tell whether a table holds facts about people.

    The number of an account that did something is no such fact: the table of accounts, which
    gives it a name, stands behind the wall.
    """
    levels = classification(model)
    about_children = any(levels[level] for level in PERSONAL if level != "staff")
    relations = {field.name for field in model._meta.concrete_fields if field.is_relation}
    return about_children or bool(set(levels["staff"]) - relations)


def fields_of(model: type[Model]) -> list[FieldFact]:
    """Return the fields of a model with their classification."""
    levels = classification(model)
    facts = []
    for field in model._meta.concrete_fields:
        level = next((each for each, named in levels.items() if field.name in named), "")
        purpose = levels[level][field.name] if level else ""
        title = str(field.verbose_name)
        facts.append(FieldFact(field.name, title, field.get_internal_type(), level, purpose))
    return facts


def _members(domain: str, name: str) -> Iterator[tuple[str, object]]:
    for module in room(domain, name):
        yield from inspect.getmembers(module)


def rights() -> list[Right]:
    """Return every right, by domain."""
    found: dict[str, Right] = {}
    for domain in domains():
        for _, each in _members(domain, "permissions"):
            if inspect.isclass(each) and issubclass(each, Right):
                found |= {member.definition.code: member for member in each}
    return list(found.values())


def events() -> list[TextChoices]:
    """Return every event of the log, by domain."""
    found: dict[str, TextChoices] = {}
    for domain in domains():
        for name, each in _members(domain, "choices"):
            if name == "Event" and inspect.isclass(each) and issubclass(each, TextChoices):
                found |= {member.value: member for member in each}
    return list(found.values())


@dataclass(frozen=True)
class Lifecycle:
    """One complete table of states and moves."""

    domain: str
    name: str
    moves: dict[TextChoices, set[TextChoices]]


def lifecycles() -> list[Lifecycle]:
    """Return every table of moves, by domain."""
    return [
        Lifecycle(domain, name, table)
        for domain in domains()
        for name, table in _members(domain, "lifecycle")
        if name.endswith("MOVES") and isinstance(table, dict)
    ]
