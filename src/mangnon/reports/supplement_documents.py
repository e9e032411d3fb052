"""Makes an official document out of a numbered supplement."""

from django.utils.translation import override

from mangnon.common.vietnamese import date_text
from mangnon.papers.document import (
    Annex,
    Block,
    Column,
    ColumnKind,
    Grid,
    OfficialDocument,
    Paragraph,
)
from mangnon.reports.choices import SupplementKind
from mangnon.reports.content import Content
from mangnon.reports.document_annexes import day_of, revisions_grid
from mangnon.reports.document_tables import NO_NUMBER_NOTE
from mangnon.reports.documents import (
    DEMO_MARK,
    DRAFT_MARK,
    addressees_of,
    copies_of,
    issuer_of,
    signature_of,
    symbol_of,
)
from mangnon.reports.models import Supplement
from mangnon.reports.revisions import as_statement


def supplement_document(
    supplement: Supplement, content: Content, *, is_demo: bool
) -> OfficialDocument:
    """Return the supplement: what was said, what is said now and why; both stay."""
    ower = supplement.submission.ower
    year = ower.round.period_to.year
    with override("vi"):
        locked_at = content["locked_at"]
        return OfficialDocument(
            issuer=issuer_of(ower),
            symbol=symbol_of(ower),
            dated=day_of(locked_at) if locked_at else None,
            type_name="BÁO CÁO",
            subject=f"Bổ sung số {content['number']} – {ower.form.title} {year}",
            addressees=addressees_of(ower),
            body=_body(content, issuer_of(ower).name),
            recipients=("Như trên", *copies_of(ower), "Lưu: VT"),
            signature=signature_of(ower, content["locked_by"]),
            annexes=_annexes(supplement, content),
            watermark=DEMO_MARK if is_demo else ("" if locked_at else DRAFT_MARK),
        )


def _body(content: Content, issuer: str) -> tuple[Block, ...]:
    base = content["base"]
    locked_on = date_text(day_of(base["locked_at"]))
    blocks: list[Block] = [
        Paragraph(
            f"{issuer} đã báo cáo {content['round']['name']}, khóa số liệu ngày {locked_on} "
            f"(mã kiểm tra {base['sha256'][:12]}). Báo cáo đó giữ nguyên; nay báo cáo bổ sung số "
            f"{content['number']} như sau:"
        ),
        Paragraph(f"Lý do: {content['reason']}"),
    ]
    blocks += [Paragraph(line.strip()) for line in content["text"].splitlines() if line.strip()]
    if content["lines"]:
        blocks.append(_lines(content))
    blocks += [
        Paragraph(f"Đã tính theo báo cáo bổ sung số {source['number']} của {source['name']}.")
        for source in content["sources"]
    ]
    blocks.append(Paragraph(f"Trên đây là báo cáo bổ sung số {content['number']} của {issuer}."))
    return tuple(blocks)


def printed_lines(content: Content) -> list[Content]:
    """Return the lines on paper: final numbers by figure, corrections with every part."""
    is_final = content["kind"] == SupplementKind.FINAL
    return [line for line in content["lines"] if not (is_final and line["part"])]


def _lines(content: Content) -> Grid:
    is_final = content["kind"] == SupplementKind.FINAL
    return Grid(
        title="Số liệu chính thức cả kỳ" if is_final else "Số liệu bổ sung, đính chính",
        columns=(
            Column(title="Chỉ tiêu", kind=ColumnKind.TEXT, weight=40),
            Column(title="Ước cả kỳ" if is_final else "Đã báo cáo", weight=12),
            Column(title="Chính thức" if is_final else "Số mới", weight=12),
            Column(title="Chênh lệch", weight=12),
            Column(title="Lý do", kind=ColumnKind.TEXT, weight=34),
        ),
        rows=tuple(
            (
                line["title"],
                line["old"],
                line["new"],
                None if line["old"] is None else line["new"] - line["old"],
                line["reason"],
            )
            for line in printed_lines(content)
        ),
        note=(NO_NUMBER_NOTE if any(line["old"] is None for line in content["lines"]) else ""),
    )


def _annexes(supplement: Supplement, content: Content) -> tuple[Annex, ...]:
    said = [as_statement(line, content) for line in printed_lines(content)]
    statements = [*content["statements"], *said]
    grid = revisions_grid(supplement.base.content, statements)
    return () if grid is None else (Annex(title="Các lần nói lại số liệu", grids=(grid,)),)
