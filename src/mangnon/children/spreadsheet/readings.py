"""What a cell was read as, and what was found on the way."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from mangnon.children.spreadsheet.kinds import Kind
from mangnon.common.vietnamese import LOOK_ALIKES, clean, fold, is_clean

ANSWERS: dict[str, dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "data" / "answers.toml").read_text("utf-8")
)
MARKS = frozenset({"x", "v", "+", "✓", "✔", "√", "*", "1"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect of one cell before its place is known."""

    kind: Kind
    original: str = ""
    proposed: str = ""


class Reading(NamedTuple):
    """The value a cell stands for if its findings are accepted."""

    value: str = ""
    findings: tuple[Finding, ...] = ()

    def then(self, later: "Reading") -> "Reading":
        """Go on from this reading: the later value, the findings of both."""
        return Reading(later.value, self.findings + later.findings)


def tidy(text: str) -> Reading:
    """Clean a text and tell what was untidy."""
    if is_clean(text):
        return Reading(text)
    cleaned = clean(text)
    findings = []
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        findings.append(Finding(Kind.DECOMPOSED, text, cleaned))
    if composed.translate(LOOK_ALIKES) != composed:
        findings.append(Finding(Kind.LOOK_ALIKE, text, cleaned))
    if composed.translate(LOOK_ALIKES) != cleaned:
        findings.append(Finding(Kind.SPACES, text, cleaned))
    return Reading(cleaned, tuple(findings))


@lru_cache(maxsize=10_000)
def answer(table: str, text: str) -> Reading:
    """Read one of the answers people write for a closed question; unknown ones are left out."""
    if not text:
        return Reading()
    known = ANSWERS[table].get(fold(text).strip(" .-"))
    if known is None:
        return Reading("", (Finding(Kind.CHOICE_UNKNOWN, text),))
    return Reading(known)


@lru_cache(maxsize=10_000)
def spelling(table: str, text: str) -> Reading:
    """Read a word of a list that is stored as it is shown."""
    read = answer(table, text)
    if read.value and read.value != text:
        return Reading(read.value, (Finding(Kind.CHOICE_SPELLING, text, read.value),))
    return read


@lru_cache(maxsize=10_000)
def yes_or_no(text: str) -> str:
    """Read whether the child has a paper; a written card number says yes as well."""
    tidied = tidy(text).value
    return ANSWERS["yes_no"].get(fold(tidied), "yes") if tidied else ""


def is_mark(text: str) -> bool:
    """Tell whether a cell only holds a mark such as x."""
    return text.strip().lower() in MARKS
