"""The books as lists: the columns of Decree 30/2020, annex IV, parts I, VI and VIII."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.common.listing import Column, Kind, Listing
from mangnon.common.vietnamese import date_text
from mangnon.directives.book_forms import BookFilters
from mangnon.directives.models import IncomingPaper, OutgoingPaper


@dataclass(frozen=True)
class PrintedBook:
    """A book as it is printed: title, source, and the columns in the order of the decree."""

    title: str | Promise
    source: str
    columns: tuple[tuple[str | Promise, Callable[[Any], object], int], ...]


def progress_of(paper: IncomingPaper) -> str:
    """Tell how far the body is with the tasks of a paper; an answer ends the matter."""
    if paper.answered_with:
        return _("Đã trả lời")
    given: int = paper.task_count  # type: ignore[attr-defined]  # 2026-11-23: counted by with_progress()
    finished: int = paper.finished_count  # type: ignore[attr-defined]  # 2026-11-23: counted by with_progress()
    late: int = paper.late_count  # type: ignore[attr-defined]  # 2026-11-23: counted by with_progress()
    if not given:
        return _("Không có nhiệm vụ")
    said = _("%(finished)s/%(given)s việc xong") % {"finished": finished, "given": given}
    return f"{said}, {_('%(n)s quá hạn') % {'n': late}}" if late else said


def whole_name_of(paper: IncomingPaper) -> str:
    """Write kind, symbol, day and author in one cell, as the follow-up book does."""
    day = f", {date_text(paper.dated_on)}" if paper.dated_on else ""
    symbol = f"{paper.symbol}{day}, " if paper.symbol else ""
    return f"{symbol}{paper.author}: {paper.title}"


def kind_and_subject(paper: OutgoingPaper) -> str:
    """Write the kind and the subject of an outgoing paper."""
    return f"{paper.get_kind_display()}: {paper.subject}"


def _nothing(_paper: object) -> str:
    return ""


def _incoming_url(paper: IncomingPaper) -> str:
    return reverse("directives:incoming_paper", args=[paper.pk])


_ARRIVAL = Column(
    "number",
    gettext_lazy("Số đến"),
    value=lambda paper: str(paper.entry),
    sort=("entry__book__year", "entry__number"),
    kind=Kind.TIGHT,
)

FOLLOW_UP = Listing(
    columns=(
        _ARRIVAL,
        Column("paper", gettext_lazy("Văn bản"), value=whole_name_of, sort=("symbol",)),
        Column("receiver", gettext_lazy("Đơn vị, người nhận"), sort=("receiver",)),
        Column("due_on", gettext_lazy("Thời hạn"), sort=("due_on",), kind=Kind.TIGHT),
        Column("progress", gettext_lazy("Tiến độ giải quyết"), value=progress_of),
        Column("answered_with", gettext_lazy("Văn bản trả lời"), sort=("answered_with",)),
        Column("note", gettext_lazy("Ghi chú")),
    ),
    default_sort="-number",
    caption=gettext_lazy("Sổ theo dõi giải quyết văn bản đến"),
    filters=BookFilters,
    row_url=_incoming_url,
    empty=gettext_lazy("Sổ chưa có văn bản nào. Văn bản vào sổ khi cơ quan xác nhận đã nhận."),
)

INCOMING = Listing(
    columns=(
        _ARRIVAL,
        Column("arrived_on", gettext_lazy("Ngày đến"), sort=("arrived_on",), kind=Kind.TIGHT),
        Column("author", gettext_lazy("Tác giả"), sort=("author",)),
        Column("symbol", gettext_lazy("Số, ký hiệu"), sort=("symbol",)),
        Column("dated_on", gettext_lazy("Ngày văn bản"), sort=("dated_on",), kind=Kind.TIGHT),
        Column("title", gettext_lazy("Tên loại và trích yếu")),
        Column("receiver", gettext_lazy("Đơn vị, người nhận"), sort=("receiver",)),
        Column("passed_on", gettext_lazy("Ngày chuyển"), sort=("passed_on",), kind=Kind.TIGHT),
        Column("note", gettext_lazy("Ghi chú"), optional=True),
    ),
    default_sort="-number",
    caption=gettext_lazy("Sổ đăng ký văn bản đến"),
    filters=BookFilters,
    row_url=_incoming_url,
    empty=gettext_lazy("Sổ chưa có văn bản nào. Văn bản vào sổ khi cơ quan xác nhận đã nhận."),
)

OUTGOING = Listing(
    columns=(
        Column(
            "symbol",
            gettext_lazy("Số, ký hiệu"),
            sort=("entry__book__year", "entry__number"),
            kind=Kind.TIGHT,
        ),
        Column("dated_on", gettext_lazy("Ngày văn bản"), sort=("dated_on",), kind=Kind.TIGHT),
        Column("subject", gettext_lazy("Tên loại và trích yếu"), value=kind_and_subject),
        Column("signer_name", gettext_lazy("Người ký"), sort=("signer_name",)),
        Column("recipients", gettext_lazy("Nơi nhận")),
        Column("copies", gettext_lazy("Số bản"), kind=Kind.NUMBER),
        Column("state", gettext_lazy("Số"), value=lambda paper: paper.entry.get_state_display()),
        Column("note", gettext_lazy("Ghi chú"), optional=True),
    ),
    default_sort="-symbol",
    caption=gettext_lazy("Sổ đăng ký văn bản đi"),
    filters=BookFilters,
    row_url=lambda paper: reverse("directives:outgoing_paper", args=[paper.pk]),
    empty=gettext_lazy("Sổ chưa có văn bản nào. Công văn đôn đốc, phiếu, giấy mời vào đây."),
)

PRINTED_FOLLOW_UP = PrintedBook(
    gettext_lazy("Sổ theo dõi giải quyết văn bản đến"),
    "Nghị định 30/2020/NĐ-CP, Phụ lục IV, mục VIII",
    (
        (gettext_lazy("Số đến"), lambda paper: str(paper.entry), 9),
        (
            gettext_lazy("Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan ban hành"),
            whole_name_of,
            46,
        ),
        (gettext_lazy("Đơn vị hoặc người nhận"), lambda paper: paper.receiver, 22),
        (gettext_lazy("Thời hạn giải quyết"), lambda paper: paper.due_on, 14),
        (gettext_lazy("Tiến độ giải quyết"), progress_of, 22),
        (gettext_lazy("Số, ký hiệu văn bản trả lời"), lambda paper: paper.answered_with, 18),
        (gettext_lazy("Ghi chú"), lambda paper: paper.note, 24),
    ),
)

PRINTED_INCOMING = PrintedBook(
    gettext_lazy("Sổ đăng ký văn bản đến"),
    "Nghị định 30/2020/NĐ-CP, Phụ lục IV, mục VI",
    (
        (gettext_lazy("Ngày đến"), lambda paper: paper.arrived_on, 12),
        (gettext_lazy("Số đến"), lambda paper: str(paper.entry), 9),
        (gettext_lazy("Tác giả"), lambda paper: paper.author, 26),
        (gettext_lazy("Số, ký hiệu văn bản"), lambda paper: paper.symbol, 18),
        (gettext_lazy("Ngày tháng văn bản"), lambda paper: paper.dated_on, 12),
        (gettext_lazy("Tên loại và trích yếu nội dung văn bản"), lambda paper: paper.title, 44),
        (gettext_lazy("Đơn vị hoặc người nhận"), lambda paper: paper.receiver, 20),
        (gettext_lazy("Ngày chuyển"), lambda paper: paper.passed_on, 12),
        (gettext_lazy("Ký nhận"), _nothing, 12),
        (gettext_lazy("Ghi chú"), lambda paper: paper.note, 20),
    ),
)

PRINTED_OUTGOING = PrintedBook(
    gettext_lazy("Sổ đăng ký văn bản đi"),
    "Nghị định 30/2020/NĐ-CP, Phụ lục IV, mục I",
    (
        (gettext_lazy("Số, ký hiệu văn bản"), lambda paper: paper.symbol, 18),
        (gettext_lazy("Ngày tháng văn bản"), lambda paper: paper.dated_on, 12),
        (gettext_lazy("Tên loại và trích yếu nội dung văn bản"), kind_and_subject, 44),
        (gettext_lazy("Người ký"), lambda paper: paper.signer_name, 18),
        (gettext_lazy("Nơi nhận văn bản"), lambda paper: paper.recipients, 32),
        (gettext_lazy("Đơn vị, người nhận bản lưu"), lambda paper: paper.keeper, 16),
        (gettext_lazy("Số lượng bản"), lambda paper: paper.copies, 9),
        (gettext_lazy("Ngày chuyển"), lambda paper: paper.passed_on, 12),
        (gettext_lazy("Ký nhận"), _nothing, 12),
        (gettext_lazy("Ghi chú"), lambda paper: _annulled(paper) or paper.note, 22),
    ),
)


def _annulled(paper: OutgoingPaper) -> str:
    reason = paper.entry.reason
    return _("Số đã hủy: %(reason)s") % {"reason": reason} if reason else ""
