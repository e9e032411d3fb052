"""One thing wrong with a list, named by row, cell and field."""

from dataclasses import dataclass

from mangnon.children.spreadsheet.fields import LABELS, Field
from mangnon.children.spreadsheet.grid import address
from mangnon.children.spreadsheet.kinds import Kind, Severity
from mangnon.children.spreadsheet.sentences import KINDS


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong with one cell or one row of a list."""

    row: int
    kind: Kind
    column: int | None = None
    field: Field | None = None
    original: str = ""
    proposed: str = ""

    @property
    def severity(self) -> Severity:
        """Tell how much the defect asks of a person."""
        return KINDS[self.kind][0]

    @property
    def cell(self) -> str:
        """Name the cell as Excel does; a defect of the whole row names no cell."""
        return "" if self.column is None else address(self.row - 1, self.column)

    @property
    def sentence(self) -> str:
        """Say what is wrong, where, and how to cure it."""
        label = str(LABELS[self.field]) if self.field else ""
        text = str(KINDS[self.kind][2])
        said = text.format(
            row=self.row, field=label.lower(), original=self.original, proposed=self.proposed
        )
        return f"{said} ({self.cell})" if self.cell else said
