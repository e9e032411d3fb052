"""The quarterly responsibility sheet of one head, as an official paper."""

from collections.abc import Sequence

from mangnon.common import clock
from mangnon.common.vietnamese import date_text
from mangnon.directives.choices import PaperKind
from mangnon.directives.heads import HeadLine, Quarter
from mangnon.directives.letters import issuer_of, notation_of, signature_of
from mangnon.directives.models import Task
from mangnon.organisations.models import Body
from mangnon.papers.document import (
    Block,
    Column,
    ColumnKind,
    Grid,
    Heading,
    HeadingLevel,
    OfficialDocument,
    Paragraph,
    Signature,
)


def head_sheet(
    line: HeadLine, late: Sequence[Task], *, body: Body, issuer: Body, quarter: Quarter
) -> OfficialDocument:
    """Write what a head answers for: the counts, and every late task by name."""
    authority, post = signature_of(issuer)
    return OfficialDocument(
        issuer=issuer_of(issuer),
        symbol=f"PTN-{notation_of(issuer, PaperKind.OTHER)}",
        type_name="PHIẾU TRÁCH NHIỆM NGƯỜI ĐỨNG ĐẦU",
        subject=f"{quarter.name}, {body.name}",
        signature=Signature(authority=authority, post_lines=(post,)),
        body=tuple(_body(line, late, quarter)),
        recipients=(f"{line.head or body.name}", "Lưu: VT"),
        watermark="",
    )


def _body(line: HeadLine, late: Sequence[Task], quarter: Quarter) -> list[Block]:
    until = min(clock.today(), quarter.last)
    blocks: list[Block] = [
        Paragraph(
            f"Người chịu trách nhiệm: {line.head or line.body}. Số liệu tính đến hết ngày "
            f"{date_text(until)}, từ các nhiệm vụ và báo cáo đang theo dõi."
        ),
        Heading(level=HeadingLevel.CLAUSE, text="1. Kết quả trong quý"),
        _counts(line),
        Heading(level=HeadingLevel.CLAUSE, text="2. Nhiệm vụ quá hạn chưa hoàn thành"),
    ]
    if not late:
        return [*blocks, Paragraph("Không có nhiệm vụ quá hạn.")]
    closing = "Đề nghị người đứng đầu chỉ đạo hoàn thành và cho ý kiến về nguyên nhân chậm."
    return [*blocks, _late(late), Paragraph(closing)]


def _counts(line: HeadLine) -> Grid:
    rows = (
        ("Nhiệm vụ đang làm, còn hạn", line.running),
        ("Nhiệm vụ xong đúng hạn", line.on_time),
        ("Nhiệm vụ xong trễ hạn", line.done_late),
        ("Nhiệm vụ quá hạn chưa xong", line.late),
        ("Số lần được gia hạn", line.extensions),
        ("Báo cáo gửi trễ hoặc chưa gửi", line.reports_late),
    )
    columns = (
        Column(title="Nội dung", kind=ColumnKind.TEXT, weight=50),
        Column(title="Số lượng", weight=14),
    )
    return Grid(title="", columns=columns, rows=rows)


def _late(late: Sequence[Task]) -> Grid:
    return Grid(
        title="",
        columns=(
            Column(title="Số gọi tắt", kind=ColumnKind.TEXT, weight=15),
            Column(title="Nhiệm vụ", kind=ColumnKind.TEXT, weight=50),
            Column(title="Hạn", kind=ColumnKind.TEXT, weight=15),
            Column(title="Số ngày quá hạn", weight=12),
        ),
        rows=tuple(
            (task.short, task.text, date_text(task.due_on), task.days_late(clock.today()))
            for task in late
        ),
    )
