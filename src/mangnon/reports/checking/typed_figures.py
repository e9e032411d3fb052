"""Figures that somebody types from a paper, one row of the paper on a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mangnon.papers.document import OfficialDocument
from mangnon.papers.reading_back.printed import canonical
from mangnon.reports.checking.papers import row_at

LINE = re.compile(r"\s*(?P<reference>[Pp]?\d+(?:\.\d+)+)\s*[:=,;]?\s*(?P<figures>.*)")
MOST_LINES = 200


@dataclass(frozen=True, kw_only=True)
class TypedFigure:
    """One typed figure beside the frozen one; without a row nothing is frozen."""

    reference: str
    row: str = ""
    column: str = ""
    typed: str = ""
    frozen: str = ""
    is_known: bool = True

    @property
    def matches(self) -> bool:
        """Tell whether the paper says what was frozen."""
        return self.is_known and canonical(self.typed) == canonical(self.frozen)


def compared(paper: OfficialDocument, written: str) -> list[TypedFigure]:
    """Put every typed figure beside the frozen one, in the order of the columns of its row."""
    lines = [line for line in written.splitlines() if line.strip()][:MOST_LINES]
    return [figure for line in lines for figure in _of_line(paper, line)]


def _of_line(paper: OfficialDocument, line: str) -> Iterator[TypedFigure]:
    found = LINE.fullmatch(line)
    row = row_at(paper, found["reference"]) if found else None
    if found is None or row is None:
        yield TypedFigure(reference=line.strip()[:40], is_known=False)
        return
    typed = found["figures"].replace(",", " ").replace(";", " ").split()
    if not typed or len(typed) > len(row.figures):
        yield TypedFigure(reference=row.reference, row=row.name, is_known=False)
        return
    for (column, frozen), figure in zip(row.figures, typed, strict=False):
        yield TypedFigure(
            reference=row.reference, row=row.name, column=column, typed=figure, frozen=frozen
        )
