"""Makes an official document out of what a report says."""

from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from mangnon.common.vietnamese import date_text
from mangnon.organisations.models import Body
from mangnon.papers import measures
from mangnon.papers.document import (
    Annex,
    Block,
    Cell,
    Column,
    ColumnKind,
    Grid,
    Heading,
    HeadingLevel,
    Issuer,
    OfficialDocument,
    Paragraph,
    Signature,
)
from mangnon.papers.widths import text_width
from mangnon.reports.choices import Tier
from mangnon.reports.content import Content, joined
from mangnon.reports.form_definition import FormDefinition, Section, TableDefinition
from mangnon.reports.models import Ower, Submission

POINTS_PER_MM = 72 / 25.4
COMMITTEE = "Ủy ban nhân dân"
NOTHING_WRITTEN = "Không có nội dung phát sinh."
DEMO_MARK, DRAFT_MARK = "DỮ LIỆU MINH HỌA", "DỰ THẢO"


def official_document(
    submission: Submission, content: Content, *, is_demo: bool
) -> OfficialDocument:
    """Return the report in the words and order of its form."""
    ower = submission.ower
    form = ower.form
    year = ower.round.period_to.year
    with override("vi"):
        issuer = _issuer(ower)
        locked = submission.snapshots.latest("number") if submission.is_locked else None
        return OfficialDocument(
            issuer=issuer,
            symbol=_symbol(ower),
            dated=_locked_on(submission),
            type_name="BÁO CÁO",
            subject=f"{form.title} {year}",
            addressees=_addressees(ower),
            body=_body(form, content, ower, issuer),
            recipients=("Như trên", *_copies(ower), "Lưu: VT"),
            signature=_signature(ower, locked.locked_by.full_name if locked else ""),
            annexes=_annexes(form, content, ower),
            watermark=DEMO_MARK if is_demo else ("" if locked else DRAFT_MARK),
        )


def _locked_on(submission: Submission) -> date | None:
    return localtime(submission.locked_at).date() if submission.locked_at else None


def _issuer(ower: Ower) -> Issuer:
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


def _symbol(ower: Ower) -> str:
    if Tier(ower.tier) in (Tier.COMMUNE, Tier.DISTRICT) or ower.body is None:
        return "BC-UBND"
    return f"BC-{_abbreviation(ower.body)}"


def _abbreviation(body: Body) -> str:
    """Return «SLĐTBXH» for «Sở LĐTBXH»: capitals and initials of the short name."""
    words = (body.short_name or body.name).replace("-", " ").split()
    return "".join(word if word.isupper() else word[0].upper() for word in words)


def _addressees(ower: Ower) -> tuple[str, ...]:
    if ower.tier == Tier.COMMUNE and ower.parent and ower.parent.tier == Tier.DISTRICT:
        return (f"{COMMITTEE} {_lower_first(ower.parent.unit.full_name)}",)
    province = f"{COMMITTEE} {_lower_first(ower.round.province.full_name)}"
    if ower.parent is None:
        return (province,)
    return (province, f"{ower.parent.name} (để tổng hợp)")


def _copies(ower: Ower) -> tuple[str, ...]:
    if ower.tier == Tier.PROVINCE:
        return ("Văn phòng Ủy ban nhân dân tỉnh",)
    return ()


def _signature(ower: Ower, name: str) -> Signature:
    if Tier(ower.tier) in (Tier.COMMUNE, Tier.DISTRICT):
        return Signature(authority=f"TM. {COMMITTEE.upper()}", post_lines=("CHỦ TỊCH",), name=name)
    return Signature(post_lines=("THỦ TRƯỞNG CƠ QUAN",), name=name)


def _body(form: FormDefinition, content: Content, ower: Ower, issuer: Issuer) -> tuple[Block, ...]:
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
            if tier in table.tiers and table.lines:
                table_number += 1
                blocks.append(_table(table, content, number=table_number))
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


def _rows_of(table: TableDefinition, content: Content) -> list[Content]:
    figures = [line.figure for line in table.lines]
    rows = [row for row in content["figures"] if row["figure"] in figures]
    return sorted(rows, key=lambda row: figures.index(row["figure"]))


def _keys(rows: list[Content]) -> tuple[str, ...]:
    return tuple(joined(row["figure"], row["part"]) for row in rows)


def _title(row: Content) -> str:
    return f"   {row['breakdown']}: {row['title']}" if row["part"] else row["title"]


def _table(table: TableDefinition, content: Content, *, number: int) -> Grid:
    cut_off = date_text(date.fromisoformat(content["round"]["cut_off"]))
    previous = content["round"]["previous"]
    before = f"Kỳ trước ({_lower_first(previous)})" if previous else "Kỳ trước"
    return Grid(
        title=f"Bảng {number}. {table.title}",
        columns=(
            Column(title="Chỉ tiêu", kind=ColumnKind.TEXT, weight=46),
            Column(title=f"Đến {cut_off}", weight=14),
            Column(title="Ước cả kỳ", weight=12),
            Column(title=before, weight=14),
        ),
        rows=tuple(
            (_title(row), row["final"], row["estimate"], row["previous"])
            for row in _rows_of(table, content)
        ),
        note=_adjusted_note(table, content),
        keys=_keys(_rows_of(table, content)),
    )


def _adjusted_note(table: TableDefinition, content: Content) -> str:
    changed = [row for row in _rows_of(table, content) if row["adjusted"] and not row["part"]]
    if not changed:
        return ""
    return "Có số đã điều chỉnh, lý do ghi ở phụ lục điều chỉnh số liệu."


def _annexes(form: FormDefinition, content: Content, ower: Ower) -> tuple[Annex, ...]:
    tables = [table for table in form.tables_for(Tier(ower.tier)) if table.lines]
    if ower.adds_up:
        annexes = [
            Annex(
                title=f"{table.title} theo đơn vị",
                grids=tuple(_by_unit(line.figure, content) for line in table.lines),
            )
            for table in tables
        ]
    elif tables:
        grids = tuple(_detail(table, content) for table in tables)
        annexes = [Annex(title="Số liệu chi tiết", grids=grids)]
    else:
        annexes = []
    if content["adjustments"]:
        annexes.append(Annex(title="Điều chỉnh số liệu", grids=(_adjustments(content),)))
    return tuple(annexes)


def _detail(table: TableDefinition, content: Content) -> Grid:
    return Grid(
        title=table.title,
        columns=(
            Column(title="Chỉ tiêu", kind=ColumnKind.TEXT, weight=44),
            Column(title="Tính từ hồ sơ"),
            Column(title="Điều chỉnh"),
            Column(title="Số báo cáo", adds=(1, 2)),
            Column(title="Ước cả kỳ"),
            Column(title="Kỳ trước"),
        ),
        rows=tuple(
            (
                _title(row),
                row["value"],
                row["adjusted"] or None,
                row["final"],
                row["estimate"],
                row["previous"],
            )
            for row in _rows_of(table, content)
        ),
        keys=_keys(_rows_of(table, content)),
    )


def _by_unit(figure: str, content: Content) -> Grid:
    rows = [row for row in content["figures"] if row["figure"] == figure]
    reports = [part for part in content["parts"] if joined(figure, "") in part["numbers"]]
    keys = [joined(figure, row["part"]) for row in rows]
    lines: list[tuple[Cell, ...]] = [
        (str(place), part["name"], *(part["numbers"].get(key, 0) for key in keys))
        for place, part in enumerate(reports, start=1)
    ]
    rest = [int(row["own"]) + int(row["adjusted"]) for row in rows]
    if any(rest):
        lines.append((str(len(lines) + 1), _("Phần của cơ quan tổng hợp"), *rest))
    missing = ", ".join(content["missing"])
    return Grid(
        title=content["definitions"][figure]["title"],
        columns=(
            Column(title="TT", kind=ColumnKind.TEXT, weight=4),
            Column(title="Đơn vị", kind=ColumnKind.TEXT, weight=24),
            Column(title="Tổng số"),
            *(Column(title=row["title"], group=row["breakdown"]) for row in rows if row["part"]),
        ),
        rows=tuple(lines),
        total_label="Cộng",
        note=f"Chưa có số của: {missing}." if missing else "",
        keys=tuple(f"{joined(figure, '')}@{part['ower_id']}" for part in reports),
    )


def _adjustments(content: Content) -> Grid:
    names = {(row["figure"], row["part"]): _title(row).strip() for row in content["figures"]}
    definitions = content["definitions"]
    return Grid(
        title="",
        columns=(
            Column(title="Chỉ tiêu", kind=ColumnKind.TEXT, weight=30),
            Column(title="Phân tổ", kind=ColumnKind.TEXT, weight=22),
            Column(title="Tăng, giảm", weight=8),
            Column(title="Lý do", kind=ColumnKind.TEXT, weight=44),
            Column(title="Người điều chỉnh", kind=ColumnKind.TEXT, weight=16),
        ),
        rows=tuple(
            (
                definitions[row["figure"]]["title"],
                names.get((row["figure"], row["part"]), "") if row["part"] else "",
                row["amount"],
                row["reason"],
                row["by"],
            )
            for row in content["adjustments"]
        ),
    )
