"""A staged list as its pages show it: rows with their defects, counts, and the cells to mend."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.children.actions.import_lists import Place, kept_defects, mapping_of_batch
from mangnon.children.choices import BatchStatus
from mangnon.children.lifecycle import BATCH_MOVES
from mangnon.children.models import ImportBatch, ImportRow
from mangnon.children.querysets.imports import ImportRowQuerySet
from mangnon.children.spreadsheet.fields import LABELS, Field
from mangnon.children.spreadsheet.grid import address, plain_text
from mangnon.children.spreadsheet.kinds import Kind, Severity
from mangnon.children.spreadsheet.sentences import KINDS
from mangnon.children.spreadsheet.storing import KeptDefect, read_defect, read_received
from mangnon.common.listing import State
from mangnon.common.vietnamese import number_text

# Rows a person looks at one after the other; all other rows are one click away.
ROWS_ON_A_PAGE = 30
_TONES = {
    Severity.ERROR: State("late", gettext_lazy("Lỗi")),
    Severity.TO_CONFIRM: State("waiting", gettext_lazy("Cần xác nhận")),
    Severity.REPAIRED: State("ok", gettext_lazy("Đã sửa")),
    Severity.SKIPPED: State("off", gettext_lazy("Bỏ qua")),
}
BATCH_TONES = {
    BatchStatus.STAGED: "new",
    BatchStatus.CHECKED: "running",
    BatchStatus.ACCEPTED: "ok",
    BatchStatus.UNDONE: "off",
    BatchStatus.DISCARDED: "off",
}
_HAMLETS = frozenset({Kind.HAMLET_UNKNOWN, Kind.HAMLET_FOREIGN, Kind.HAMLET_MISSING})
# What these propose is a fact to compare with, not a value for the cell.
_TELLING = frozenset({Kind.ID_SEX, Kind.ID_YEAR, Kind.SAME_CHILD, Kind.IN_REGISTER})
_SEXES = frozenset({Kind.SEX_UNREADABLE, Kind.SEX_MISSING, Kind.SEX_CODE})


@dataclass(frozen=True)
class ShownDefect:
    """One defect with what a person can do about it."""

    kept: KeptDefect
    typed: str
    choices: list[str]

    @property
    def kind(self) -> str:
        """Return the code of the kind."""
        return self.kept.defect.kind.value

    @property
    def column(self) -> int | None:
        """Return the column to mend, when there is one."""
        return self.kept.defect.column

    @property
    def sentence(self) -> str:
        """Return what is wrong, where, and how to cure it."""
        return self.kept.defect.sentence

    @property
    def state(self) -> State:
        """Return how grave it is, or that it is settled."""
        if self.kept.is_settled:
            return State("ok", _("Đã xác nhận"))
        return _TONES[self.kept.defect.severity]

    @property
    def is_confirmable(self) -> bool:
        """Tell whether the proposal can simply be confirmed."""
        return self.kept.is_waiting and self.kept.defect.severity is Severity.TO_CONFIRM

    @property
    def is_mendable(self) -> bool:
        """Tell whether a value can be typed over the cell."""
        return self.kept.is_waiting and self.column is not None

    @property
    def label(self) -> str:
        """Return the name of the field the cell holds."""
        name = self.kept.defect.field
        return str(LABELS[name]) if name else ""


@dataclass(frozen=True)
class ShownRow:
    """One row of the list with its defects, the ones that wait first."""

    row: ImportRow
    defects: list[ShownDefect]

    @property
    def waiting(self) -> list[ShownDefect]:
        """Return the defects a person must look at."""
        return [one for one in self.defects if one.kept.is_waiting]

    @property
    def done(self) -> list[ShownDefect]:
        """Return the defects that were repaired or confirmed."""
        return [one for one in self.defects if not one.kept.is_waiting]

    @property
    def name(self) -> str:
        """Return the child's name as far as it could be read."""
        return str(self.row.repaired.get("full_name", "")) or _("(chưa có tên)")

    @property
    def facts(self) -> str:
        """Return what tells the child from others."""
        facts = self.row.repaired
        sex = {"M": _("Nam"), "F": _("Nữ")}.get(facts.get("sex", ""), "")
        told = (facts.get("birth_shown", ""), sex, facts.get("hamlet", ""))
        return " · ".join(one for one in told if one)

    @property
    def state(self) -> State:
        """Return what will happen to the row."""
        if self.row.child_id:
            return State("ok", _("Đã vào sổ"))
        if self.row.excluded:
            return State("off", _("Đã loại"))
        if self.row.has_error:
            return State("waiting", _("Chưa nhận"))
        return State("ok", _("Nhận được"))


@dataclass(frozen=True)
class KindCount:
    """How many rows wait for one kind of defect."""

    kind: Kind
    count: int

    @property
    def title(self) -> str:
        """Return the short name of the kind."""
        return str(KINDS[self.kind][1])

    @property
    def state(self) -> State:
        """Return how grave it is."""
        return _TONES[KINDS[self.kind][0]]

    @property
    def is_confirmable(self) -> bool:
        """Tell whether all of them can be confirmed at once."""
        return KINDS[self.kind][0] is Severity.TO_CONFIRM

    @property
    def ask(self) -> str:
        """Return the question before all of them are confirmed."""
        told = {"title": self.title.lower(), "count": number_text(self.count)}
        return _("Xác nhận «%(title)s» cho cả %(count)s dòng?") % told


class Preview:
    """A staged list and its parts."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch
        self.place = Place(batch.commune)
        self.mapping = mapping_of_batch(batch)

    @property
    def rows(self) -> ImportRowQuerySet:
        """Return all rows of the list in their order."""
        found: ImportRowQuerySet = self.batch.rows.order_by("number")
        return found

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return how many rows there are of each fate."""
        rows = list(self.rows.values_list("has_error", "excluded", "child_id"))
        waiting = sum(error and not out for error, out, _child in rows)
        excluded = sum(out for _error, out, _child in rows)
        written = sum(child is not None for _error, _out, child in rows)
        return {
            "all": len(rows),
            "waiting": waiting,
            "excluded": excluded,
            "written": written,
            "good": len(rows) - waiting - excluded - written,
            "skipped": len(self.batch.mapping.get("skipped", [])),
        }

    @property
    def can_accept(self) -> bool:
        """Tell whether the list stands so that it can be accepted."""
        if self.batch.status == BatchStatus.ACCEPTED:
            return self.counts["good"] > 0
        return BatchStatus.ACCEPTED in BATCH_MOVES[BatchStatus(self.batch.status)]

    @property
    def left_out(self) -> int:
        """Return how many rows did not become children."""
        return self.counts["all"] - self.counts["written"]

    @cached_property
    def kinds(self) -> list[KindCount]:
        """Return the kinds of defects that rows wait for; those quickly settled come first."""
        counted: Counter[Kind] = Counter()
        waiting = self.rows.filter(has_error=True, excluded=False)
        for number, stored in waiting.values_list("number", "defects"):
            kept = [read_defect(number, one) for one in stored]
            counted.update({one.defect.kind for one in kept if one.is_waiting})
        found = [KindCount(kind, count) for kind, count in counted.items()]
        return sorted(found, key=lambda one: (not one.is_confirmable, -one.count, one.kind))

    @property
    def skipped(self) -> list[str]:
        """Return why rows of the sheet are not children."""
        stored = self.batch.mapping.get("skipped", [])
        return [read_defect(one["row"], one).defect.sentence for one in stored]

    def shown(self, row: ImportRow) -> ShownRow:
        """Prepare one row for its page."""
        cells = read_received(row.number, row.received).mended().cells
        kept = sorted(kept_defects(row), key=lambda one: not one.is_waiting)
        return ShownRow(row, [self._shown_defect(one, cells) for one in kept])

    def cells(self, row: ImportRow) -> list[dict[str, Any]]:
        """Return every cell of a row that is read, with the value to type over."""
        cells = read_received(row.number, row.received).mended().cells
        return [
            {
                "column": column,
                "address": address(row.number - 1, column),
                "label": LABELS[name],
                "value": plain_text(cells[column]) if column < len(cells) else "",
            }
            for column, name in sorted(self.mapping.items())
            if name is not Field.ROW_NUMBER
        ]

    def _shown_defect(self, kept: KeptDefect, cells: list[Any]) -> ShownDefect:
        defect = kept.defect
        held = cells[defect.column] if defect.column is not None else None
        is_value = defect.severity is Severity.TO_CONFIRM and defect.kind not in _TELLING
        typed = defect.proposed if is_value and defect.proposed else plain_text(held)
        choices: list[str] = []
        if defect.kind in _HAMLETS:
            choices = list(self.place.by_name)
        elif defect.kind in _SEXES and defect.field is Field.SEX and Field.SEX in self.columns:
            choices = ["Nam", "Nữ"]
        return ShownDefect(kept, typed, choices)

    @property
    def columns(self) -> set[Field]:
        """Return the fields the list has columns for."""
        return set(self.mapping.values())
