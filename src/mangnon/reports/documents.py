"""Makes an official document out of what a report says."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import override

from mangnon.common.vietnamese import date_text
from mangnon.organisations.models import Body
from mangnon.papers import measures
from mangnon.papers.document import (
    Block,
    Heading,
    HeadingLevel,
    Issuer,
    OfficialDocument,
    Paragraph,
    Signature,
)
from mangnon.papers.widths import text_width
from mangnon.reports.choices import Tier
from mangnon.reports.content import Content
from mangnon.reports.document_tables import annexes_of, main_table, rows_of
from mangnon.reports.form_definition import FormDefinition, Section
from mangnon.reports.models import Ower, Snapshot, Submission

POINTS_PER_MM = 72 / 25.4
COMMITTEE = "Ủy ban nhân dân"
NOTHING_WRITTEN = "Không có nội dung phát sinh."
DEMO_MARK, DRAFT_MARK = "DỮ LIỆU MINH HỌA", "DỰ THẢO"


@dataclass(frozen=True, kw_only=True)
class Copy:
    """Which copy of a report: of which snapshot, and whether it leaves the administration."""

    is_demo: bool
    snapshot: Snapshot | None = None
    is_outside: bool = False


def official_document(
    submission: Submission, content: Content, *, is_demo: bool
) -> OfficialDocument:
    """Return the report in the words and order of its form."""
    return copy_of(submission, content, copy=Copy(is_demo=is_demo))


def copy_of(submission: Submission, content: Content, *, copy: Copy) -> OfficialDocument:
    """Return one copy of the report; a copy of a snapshot says what was said then."""
    ower = submission.ower
    form = ower.form
    year = ower.round.period_to.year
    with override("vi"):
        issuer = issuer_of(ower)
        locked = copy.snapshot
        if locked is None and submission.is_locked:
            locked = submission.snapshots.latest("number")
        return OfficialDocument(
            issuer=issuer,
            symbol=symbol_of(ower),
            dated=localtime(locked.locked_at).date() if locked else None,
            type_name="BÁO CÁO",
            subject=f"{form.title} {year}",
            addressees=addressees_of(ower),
            body=_body(form, content, ower, issuer=issuer, is_outside=copy.is_outside),
            recipients=("Như trên", *copies_of(ower), "Lưu: VT"),
            signature=signature_of(ower, locked.locked_by.full_name if locked else ""),
            annexes=annexes_of(form, content, ower, is_outside=copy.is_outside),
            watermark=DEMO_MARK if copy.is_demo else ("" if locked else DRAFT_MARK),
        )


def issuer_of(ower: Ower) -> Issuer:
    """Return who issues a paper of this ower."""
    if Tier(ower.tier) in (Tier.COMMUNE, Tier.DISTRICT):
        unit = ower.unit
        name = f"{COMMITTEE} {_lower_first(unit.full_name)}"
        lines = (COMMITTEE.upper(), unit.full_name.upper())
        return Issuer(name=name, body_lines=lines, place=unit.name)
    province = ower.round.province
    return Issuer(
        name=ower.name,
        parent_lines=(COMMITTEE.upper(), province.full_name.upper()),
        body_lines=_lines_of(ower.name.upper()),
        place=province.name,
    )


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _lines_of(name: str) -> tuple[str, ...]:
    """Break a long name into lines that fit the left column of the head."""
    room = (measures.HEAD_LEFT_MM - 4) * POINTS_PER_MM
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size=measures.ISSUER_PT, bold=True) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


def symbol_of(ower: Ower) -> str:
    """Return the symbol behind the number of a report."""
    if Tier(ower.tier) in (Tier.COMMUNE, Tier.DISTRICT) or ower.body is None:
        return "BC-UBND"
    return f"BC-{_abbreviation(ower.body)}"


def _abbreviation(body: Body) -> str:
    """Return «SLĐTBXH» for «Sở LĐTBXH»: capitals and initials of the short name."""
    words = (body.short_name or body.name).replace("-", " ").split()
    return "".join(word if word.isupper() else word[0].upper() for word in words)


def addressees_of(ower: Ower) -> tuple[str, ...]:
    """Return to whom the report goes."""
    if ower.tier == Tier.COMMUNE and ower.parent and ower.parent.tier == Tier.DISTRICT:
        return (f"{COMMITTEE} {_lower_first(ower.parent.unit.full_name)}",)
    province = f"{COMMITTEE} {_lower_first(ower.round.province.full_name)}"
    if ower.parent is None:
        return (province,)
    return (province, f"{ower.parent.name} (để tổng hợp)")


def copies_of(ower: Ower) -> tuple[str, ...]:
    """Return who gets a copy."""
    if ower.tier == Tier.PROVINCE:
        return ("Văn phòng Ủy ban nhân dân tỉnh",)
    return ()


def signature_of(ower: Ower, name: str) -> Signature:
    """Return who signs, by authority and post."""
    if Tier(ower.tier) in (Tier.COMMUNE, Tier.DISTRICT):
        return Signature(authority=f"TM. {COMMITTEE.upper()}", post_lines=("CHỦ TỊCH",), name=name)
    return Signature(post_lines=("THỦ TRƯỞNG CƠ QUAN",), name=name)


def _body(
    form: FormDefinition, content: Content, ower: Ower, *, issuer: Issuer, is_outside: bool
) -> tuple[Block, ...]:
    cut_off = date_text(date.fromisoformat(content["round"]["cut_off"]))
    basis = content["round"]["basis"]
    words = {"issuer": issuer.name, "cut_off": cut_off, "basis": basis}
    blocks: list[Block] = [Paragraph(form.opening.format(**words))]
    tier = Tier(ower.tier)
    table_number = 0
    for section in form.sections_for(tier):
        level = HeadingLevel.ROMAN if section.is_main else HeadingLevel.CLAUSE
        blocks.append(Heading(level=level, text=section.title))
        blocks.extend(_texts(section, content))
        for table in section.tables:
            if tier in table.tiers and rows_of(table, content):
                table_number += 1
                blocks.append(
                    main_table(table, content, number=table_number, is_outside=is_outside)
                )
    blocks.extend(_late_paragraph(content))
    blocks.append(Paragraph(form.closing.format(**words)))
    return tuple(blocks)


def _texts(section: Section, content: Content) -> list[Block]:
    texts = [text for text in content["texts"] if text["section"] == section.code]
    if not texts:
        return [] if section.tables or section.is_main else [Paragraph(NOTHING_WRITTEN)]
    blocks: list[Block] = []
    for text in texts:
        source = "" if text["is_own"] else f"{text['source']}: "
        lines = [line.strip() for line in text["text"].splitlines() if line.strip()]
        blocks.extend(Paragraph(source + line) for line in lines[:1])
        blocks.extend(Paragraph(line) for line in lines[1:])
    return blocks


def _late_paragraph(content: Content) -> list[Block]:
    count = len(content.get("late", ()))
    if not count:
        return []
    return [Paragraph(f"Có {count} đơn vị gửi báo cáo chậm hoặc chưa gửi, danh sách kèm theo.")]
