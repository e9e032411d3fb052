"""Who may open each address: `config/url_rights.toml`, read and shown."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from mangnon.accounts.choices import Role

FILE = Path(__file__).resolve().parent.parent / "url_rights.toml"
OPEN, SIGNED_IN = "open", "signed_in"


@dataclass(frozen=True)
class Address:
    """One named address of the url map."""

    name: str
    route: str
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class UrlRight:
    """Who may open an address, how it is asked, and what its record is."""

    name: str
    who: str | frozenset[Role]
    sent: bool = False
    asked: str = ""
    records: tuple[tuple[str, str], ...] = ()
    everywhere: bool = False
    lacking: int = 0

    def admits(self, role: Role) -> bool:
        """Tell whether people of a role may open it."""
        return isinstance(self.who, str) or role in self.who


@cache
def addresses() -> tuple[Address, ...]:
    """Return every named address of the program, by route."""
    return tuple(sorted(_walk(get_resolver(), "", ""), key=lambda each: each.route))


def _walk(resolver: URLResolver, namespace: str, prefix: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, route)
        elif isinstance(pattern, URLPattern):
            parameters = tuple(pattern.pattern.converters)
            yield Address(f"{namespace}{pattern.name}", f"/{route}", parameters)


@cache
def url_rights() -> dict[str, UrlRight]:
    """Return the rows of the file."""
    written = tomllib.loads(FILE.read_text(encoding="utf8"))
    groups: dict[str, list[str]] = written.pop("groups", {})
    return {name: _row(name, facts, groups) for name, facts in written.items()}


def _row(name: str, facts: dict[str, object], groups: dict[str, list[str]]) -> UrlRight:
    who = facts["who"]
    if isinstance(who, list):
        named = [role for each in who for role in groups.get(each, [each])]
        who = frozenset(Role(role) for role in named)
    records = facts.get("records", {})
    return UrlRight(
        name=name,
        who=who if isinstance(who, str | frozenset) else "",
        sent=bool(facts.get("sent", False)),
        asked=str(facts.get("asked", "")),
        records=tuple(records.items()) if isinstance(records, dict) else (),
        everywhere=bool(facts.get("everywhere", False)),
        lacking=int(str(facts.get("lacking", 0))),
    )


_INTRODUCTION = (
    "Who may open each address. ● may, inside the own area; · is refused; «P» marks verbs that are "
    "sent, not opened. Where an address names a record, people see only those of their own area: "
    "a record elsewhere and one that does not exist get the same answer. The table is proved by "
    "opening every address with every role, on an own, a foreign and an absent record."
)


def page() -> str:
    """Return the page of the matrix."""
    short = [role.value for role in Role]
    head = "| address | name | " + " | ".join(["signed out", *short]) + " |"
    lines = [head, "|" + "---|" * (len(short) + 3)]
    for address in addresses():
        row = url_rights().get(address.name)
        if row is None:
            continue
        marks = ["●" if row.who == OPEN else "·"]
        marks += ["●" if row.admits(role) else "·" for role in Role]
        sent = " P" if row.sent else ""
        lines.append(f"| `{address.route}`{sent} | {address.name} | " + " | ".join(marks) + " |")
    return "\n\n".join(["# Permission matrix", _INTRODUCTION, "\n".join(lines)]) + "\n"
