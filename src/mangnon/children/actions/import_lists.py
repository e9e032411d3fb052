"""How a staged list stands: its file, its columns, the hamlets and rules it is checked against."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.children.models import ImportBatch, ImportRow
from mangnon.children.spreadsheet.checking import CheckedRow, Rules
from mangnon.children.spreadsheet.columns import Mapping
from mangnon.children.spreadsheet.grid import Workbook
from mangnon.children.spreadsheet.hamlets import Hamlets
from mangnon.children.spreadsheet.reading import read_file
from mangnon.children.spreadsheet.storing import (
    KeptDefect,
    ReceivedRow,
    read_defect,
    read_mapping,
    write_defect,
    write_received,
)
from mangnon.common import clock
from mangnon.common.refusals import Invalid, NotFound
from mangnon.files.actions import read_file as read_kept_file
from mangnon.files.models import StoredFile
from mangnon.law.rules import rule
from mangnon.places.models import Hamlet, Unit


@dataclass(frozen=True)
class Layout:
    """What the officer settled: the sheet, the field of each column, the hamlet where none is."""

    sheet: str = ""
    columns: Mapping = field(default_factory=dict)
    default_hamlet: str = ""


class Place:
    """The hamlets of a commune under the names a list may use."""

    def __init__(self, commune: Unit) -> None:
        self.commune = commune

    @cached_property
    def by_name(self) -> dict[str, Hamlet]:
        """Return the hamlets by name; namesakes of a merged commune carry their code."""
        hamlets = list(Hamlet.objects.under(self.commune, on=clock.today()).order_by("code"))
        names = [hamlet.name for hamlet in hamlets]
        return {
            hamlet.name
            if names.count(hamlet.name) == 1
            else f"{hamlet.name} ({hamlet.code})": hamlet
            for hamlet in hamlets
        }

    @cached_property
    def hamlets(self) -> Hamlets:
        """Return the matcher of names."""
        return Hamlets(tuple(self.by_name))

    @property
    def cells(self) -> list[str]:
        """Return the cells in which children of the commune are kept."""
        return sorted({hamlet.cell for hamlet in self.by_name.values()})

    def home_cell(self) -> str:
        """Return the cell in which the list itself is kept."""
        if not self.by_name:
            raise Invalid(_("Xã này chưa có ấp, khu phố nào. Hãy khai báo ấp trước khi nhập."))
        return next(iter(self.by_name.values())).cell

    def rules(self, layout: dict[str, object]) -> Rules:
        """Return what the rows of a list are checked against today."""
        today = clock.today()
        invented = {str(rule("personal_id_demo_prefix", on=today).value)}
        return Rules(
            on=today,
            hamlets=self.hamlets,
            default_hamlet=str(layout.get("default_hamlet", "")),
            other_id_prefixes=frozenset(invented if self.commune.invented else ()),
            typed_cells=bool(layout.get("typed_cells", True)),
            dates_may_be_swapped=bool(layout.get("dates_may_be_swapped", False)),
        )


def locked_batch(batch: ImportBatch) -> ImportBatch:
    """Return the import as it is now, locked until the transaction ends."""
    found = (
        ImportBatch.objects.select_for_update(of=("self",))
        .select_related("commune")
        .filter(pk=batch.pk)
        .first()
    )
    if found is None:
        raise NotFound(_("Không tìm thấy danh sách này."))
    return found


def source_of(batch: ImportBatch) -> StoredFile:
    """Return the kept original of a list."""
    return StoredFile.objects.belonging_to(batch).get()


def book_of(batch: ImportBatch, *, by: Account) -> Workbook:
    """Read the kept original again, byte for byte as it came."""
    kept, content = read_kept_file(source_of(batch).pk, by=by)
    return read_file(content, name=kept.original_name)


def mapping_of_batch(batch: ImportBatch) -> Mapping:
    """Return the field of each column."""
    return read_mapping(batch.mapping.get("columns", {}))


def kept_defects(row: ImportRow) -> list[KeptDefect]:
    """Return the defects of a row as they stand."""
    return [read_defect(row.number, stored) for stored in row.defects]


def put_checked(row: ImportRow, checked: CheckedRow, *, settled: Iterable[KeptDefect] = ()) -> None:
    """Set what a row was read as; what a person settled stays settled."""
    known = {kept.key for kept in settled if kept.is_settled}
    kept = [KeptDefect(defect) for defect in checked.defects]
    for one in kept:
        one.is_settled = one.key in known
    row.repaired = checked.facts
    put_defects(row, kept)


def put_defects(row: ImportRow, kept: list[KeptDefect]) -> None:
    """Set the defects of a row and whether it waits for a person."""
    row.defects = [write_defect(one) for one in kept]
    row.has_error = any(one.is_waiting for one in kept)


def put_received(row: ImportRow, received: ReceivedRow) -> None:
    """Set a row as it came, with what was typed over it."""
    row.received = write_received(received)
