"""Rows and defects written so that JSON can hold them, and read back."""

from dataclasses import dataclass, field
from typing import Any

from mangnon.children.spreadsheet.columns import Mapping
from mangnon.children.spreadsheet.defects import Defect
from mangnon.children.spreadsheet.fields import Field
from mangnon.children.spreadsheet.grid import read_value, write_value
from mangnon.children.spreadsheet.kinds import Kind, Severity
from mangnon.children.spreadsheet.preparing import PreparedRow

Json = dict[str, Any]
# A defect of these kinds waits for a person.
WAITING = frozenset({Severity.ERROR, Severity.TO_CONFIRM})


@dataclass(slots=True)
class KeptDefect:
    """A defect of a staged row, and whether a person has settled it."""

    defect: Defect
    is_settled: bool = False

    @property
    def is_waiting(self) -> bool:
        """Tell whether the row cannot be accepted because of it."""
        return not self.is_settled and self.defect.severity in WAITING

    @property
    def key(self) -> tuple[Kind, int | None, str]:
        """Tell what makes it the same defect after the row was read again."""
        return self.defect.kind, self.defect.column, self.defect.original


@dataclass(slots=True)
class ReceivedRow:
    """A row as it came, with what people typed over its cells."""

    row: PreparedRow
    fixes: dict[int, str] = field(default_factory=dict)

    def mended(self) -> PreparedRow:
        """Put the typed values over the received ones."""
        cells = list(self.row.cells)
        for column, text in self.fixes.items():
            cells.extend([None] * (column + 1 - len(cells)))
            cells[column] = text or None
        defects = [defect for defect in self.row.defects if defect.column not in self.fixes]
        return PreparedRow(self.row.number, cells, self.row.hamlet_of_section, defects)


def write_received(received: ReceivedRow) -> Json:
    """Write a row as it came."""
    row = received.row
    return {
        "cells": [write_value(value) for value in row.cells],
        "section": row.hamlet_of_section,
        "prepared": [write_defect(KeptDefect(defect)) for defect in row.defects],
        "fixes": {str(column): text for column, text in received.fixes.items()},
    }


def read_received(number: int, stored: Json) -> ReceivedRow:
    """Read a row as it came."""
    cells = [read_value(value) for value in stored["cells"]]
    prepared = [read_defect(number, defect).defect for defect in stored["prepared"]]
    fixes = {int(column): text for column, text in stored["fixes"].items()}
    return ReceivedRow(PreparedRow(number, cells, stored["section"], prepared), fixes)


def write_defect(kept: KeptDefect) -> Json:
    """Write a defect."""
    defect = kept.defect
    return {
        "kind": defect.kind.value,
        "column": defect.column,
        "field": defect.field.value if defect.field else "",
        "original": defect.original,
        "proposed": defect.proposed,
        "settled": kept.is_settled,
    }


def read_defect(number: int, stored: Json) -> KeptDefect:
    """Read a defect of a row."""
    named = Field(stored["field"]) if stored["field"] else None
    kind, column = Kind(stored["kind"]), stored["column"]
    defect = Defect(number, kind, column, named, stored["original"], stored["proposed"])
    return KeptDefect(defect, stored.get("settled", False))


def write_mapping(mapping: Mapping) -> dict[str, str]:
    """Write the field of each column."""
    return {str(column): name.value for column, name in mapping.items()}


def read_mapping(stored: dict[str, str]) -> Mapping:
    """Read the field of each column."""
    return {int(column): Field(name) for column, name in stored.items()}
