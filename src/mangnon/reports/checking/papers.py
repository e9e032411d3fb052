"""The paper of a snapshot, as it was frozen and with the code by which it is checked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.urls import reverse

from mangnon.common import clock
from mangnon.common.models import Deployment
from mangnon.papers import mark_codes
from mangnon.papers.document import ColumnKind, Grid, Mark, OfficialDocument
from mangnon.papers.official_wording import cell_text
from mangnon.papers.references import grids_of, reference_of, with_references
from mangnon.reports.documents import Copy, copy_of
from mangnon.reports.models import PaperCode, Snapshot, Submission


def code_of(snapshot: Snapshot) -> PaperCode:
    """Return the code of a snapshot; the first paper makes it."""
    kept, _made = PaperCode.objects.get_or_create(
        snapshot=snapshot, defaults={"code": mark_codes.new_code(), "made_at": clock.now()}
    )
    return kept


def marked(document: OfficialDocument, code: PaperCode) -> OfficialDocument:
    """Return a document with its code and with references on tables and rows."""
    address = f"{settings.PUBLIC_ADDRESS}{reverse('reports:check')}?ma={code.code}"
    return replace(with_references(document), mark=Mark(code=code.shown, address=address))


def marked_when_locked(document: OfficialDocument, submission: Submission) -> OfficialDocument:
    """Mark the document of a locked report; a draft has nothing to be checked against."""
    if not submission.is_locked:
        return document
    return marked(document, code_of(submission.snapshots.latest("number")))


def paper_of(code: PaperCode) -> OfficialDocument:
    """Return the paper as it must read, made of nothing but the frozen content."""
    snapshot = code.snapshot
    is_demo = Deployment.objects.filter(is_demo=True).exists()
    copy = Copy(is_demo=is_demo, snapshot=snapshot)
    return marked(copy_of(snapshot.submission, snapshot.content, copy=copy), code)


@dataclass(frozen=True, kw_only=True)
class PaperRow:
    """One row of a paper: its reference, its name, its figures by column, what it is known as."""

    reference: str
    table: str
    name: str
    figures: tuple[tuple[str, str], ...]
    key: str

    @property
    def figure(self) -> str:
        """Return the code of the figure."""
        return self.key.partition("@")[0].partition(":")[0]

    @property
    def part(self) -> str:
        """Return the part of a breakdown, or nothing."""
        return self.key.partition("@")[0].partition(":")[2]

    @property
    def ower_id(self) -> int | None:
        """Return the unit of a row that shows one unit."""
        written = self.key.partition("@")[2]
        return int(written) if written else None


def rows_of(paper: OfficialDocument) -> Iterator[PaperRow]:
    """Return every row that shows a figure the program knows."""
    for grid in grids_of(paper):
        yield from _rows(grid)


def _rows(grid: Grid) -> Iterator[PaperRow]:
    numbers = [i for i, column in enumerate(grid.columns) if column.kind is ColumnKind.NUMBER]
    texts = [i for i, column in enumerate(grid.columns) if column.kind is ColumnKind.TEXT]
    named_at = max(texts, key=lambda index: grid.columns[index].weight)
    for row, key in zip(grid.rows, grid.keys, strict=False):
        yield PaperRow(
            reference=reference_of(grid, row),
            table=grid.title,
            name=cell_text(row[named_at]).strip(),
            figures=tuple((grid.columns[i].title, cell_text(row[i])) for i in numbers),
            key=key,
        )


def row_at(paper: OfficialDocument, reference: str) -> PaperRow | None:
    """Return the row with a reference, as people write it."""
    wanted = reference.strip().upper()
    return next((row for row in rows_of(paper) if row.reference == wanted), None)
