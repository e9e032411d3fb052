"""The rules of the page, read from `layout_rules.csv`, which carries their source."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

RULES_FILE = Path(__file__).with_name("layout_rules.csv")
YES_OR_NO = {"yes": True, "no": False, "": None}


class Presence(StrEnum):
    """Which documents carry an element."""

    ALWAYS = "always"
    OPTIONAL = "optional"
    TITLED = "titled"
    LETTER = "letter"
    NEVER = "never"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The rule for one element of the page; None means that the decree leaves it open."""

    element: str
    box: str
    name: str
    find_by: str
    find: str
    is_upper: bool
    sizes: tuple[float, float] | None
    bold: bool | None
    italic: bool | None
    align: str
    extra: str
    presence: Presence
    source: str


def read_rules() -> tuple[Rule, ...]:
    """Read the rules in the order of the decree."""
    with RULES_FILE.open(encoding="utf-8", newline="") as stream:
        return tuple(_rule(row) for row in csv.DictReader(stream))


def _rule(row: dict[str, str]) -> Rule:
    sizes = (float(row["size_min"]), float(row["size_max"])) if row["size_min"] else None
    return Rule(
        element=row["element"],
        box=row["box"],
        name=row["name"],
        find_by=row["find_by"],
        find=row["find"],
        is_upper=row["letter_case"] == "upper",
        sizes=sizes,
        bold=YES_OR_NO[row["bold"]],
        italic=YES_OR_NO[row["italic"]],
        align=row["align"],
        extra=row["extra"],
        presence=Presence(row["presence"]),
        source=row["source"],
    )
