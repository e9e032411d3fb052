"""Letters that follow up directives, as official papers: chasing, task sheet, invitation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.timezone import localtime

from mangnon.common.vietnamese import date_text
from mangnon.directives.choices import PaperKind, Rhythm
from mangnon.directives.matrix import verb_for
from mangnon.directives.models import Directive, Task
from mangnon.organisations.choices import BodyKind
from mangnon.organisations.models import Body
from mangnon.papers import measures
from mangnon.papers.document import (
    Annex,
    Block,
    Cell,
    Column,
    ColumnKind,
    Grid,
    Issuer,
    OfficialDocument,
    Paragraph,
    Signature,
)
from mangnon.papers.widths import text_width

POINTS_PER_MM = 72 / 25.4
COMMITTEE = "Ủy ban nhân dân"
# More lines than this go to an annex; more addressees than this are «in the list attached».
MOST_LINES, MOST_ADDRESSEES = 8, 6
DRAFT_MARK = "DỰ THẢO"
TYPE_NAMES = {PaperKind.TASK_SHEET: "PHIẾU GIAO NHIỆM VỤ", PaperKind.INVITATION: "GIẤY MỜI"}
SYMBOL_STARTS = {PaperKind.TASK_SHEET: "PGNV-", PaperKind.INVITATION: "GM-"}


@dataclass(frozen=True)
class LateItem:
    """One thing that a unit has not handed in by its day."""

    unit: str
    code: str
    text: str
    due_on: date

    def days(self, on: date) -> int:
        """Count the days since the last day on time."""
        return (on - self.due_on).days


@dataclass(frozen=True)
class LateList:
    """What is late, and of what: the words «của …» and «về …» for the letter."""

    subject: str
    origin: str
    items: tuple[LateItem, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """Name each late unit once, in the order of the list."""
        return tuple(dict.fromkeys(item.unit for item in self.items))


@dataclass(frozen=True, kw_only=True)
class LetterWords:
    """What the writer of a letter may word: the frame, never the list."""

    opening: str
    closing: str
    notation: str
    authority: str = ""
    post: str = ""
    signer: str = ""
    dated_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """What an invitation invites to."""

    title: str
    guests: tuple[str, ...]
    at: datetime
    place: str
    chair: str


def late_of_directive(directive: Directive, tasks: Sequence[Task]) -> LateList:
    """Write the late tasks of a directive as a list."""
    origin = (
        f"{directive.title} ngày {date_text(directive.issued_on)}"
        if directive.issued_on
        else (directive.title)
    )
    items = tuple(
        LateItem(
            unit=str(task.lead_body or task.lead_printed),
            code=task.short,
            text=task.text,
            due_on=task.due_on,
        )
        for task in tasks
        if task.due_on
    )
    return LateList(f"đôn đốc thực hiện {directive.title}", origin, items)


def first_words(late: LateList, *, kind: PaperKind, on: date, answer_by: date) -> tuple[str, str]:
    """Propose opening and closing; the writer may word them anew."""
    if kind == PaperKind.CHASING:
        return (
            f"Thực hiện {late.origin}, đến hết ngày {date_text(on)} còn các đơn vị sau đây "
            "chưa hoàn thành việc đã quá hạn.",
            "Đề nghị thủ trưởng các đơn vị có tên nêu trên khẩn trương hoàn thành, gửi kèm minh "
            f"chứng trước ngày {date_text(answer_by)}; nếu có vướng mắc, báo cáo rõ nguyên nhân "
            "và thời gian hoàn thành.",
        )
    return (
        f"Để thực hiện {late.origin}, giao đơn vị các nhiệm vụ sau đây.",
        "Đề nghị đơn vị tổ chức thực hiện, cập nhật tiến độ và nộp minh chứng đúng thời hạn.",
    )


def chasing_letter(
    late: LateList, *, issuer: Body, words: LetterWords, on: date
) -> OfficialDocument:
    """Write a công văn that names exactly the late units and what each owes."""
    grid = _late_grid(late, on=on)
    return _paper(
        _framed(PaperKind.CHASING, issuer, words),
        words,
        subject=late.subject,
        addressees=_addressees(late.units),
        grid=grid,
    )


def task_sheet(
    directive: Directive, tasks: Sequence[Task], *, issuer: Body, to: Body, words: LetterWords
) -> OfficialDocument:
    """Write the sheet that gives one body its tasks of a directive."""
    columns = (
        Column(title="TT", kind=ColumnKind.TEXT, weight=5),
        Column(title="Số gọi tắt", kind=ColumnKind.TEXT, weight=13),
        Column(title="Nhiệm vụ", kind=ColumnKind.TEXT, weight=46),
        Column(title="Vai trò", kind=ColumnKind.TEXT, weight=12),
        Column(title="Hạn, nhịp", kind=ColumnKind.TEXT, weight=14),
        Column(title="Minh chứng", kind=ColumnKind.TEXT, weight=17),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            str(number),
            task.short,
            task.text,
            verb_for(to, task),
            date_text(task.due_on) if task.due_on else str(Rhythm(task.rhythm).label),
            str(task.get_proof_kind_display()),
        )
        for number, task in enumerate(tasks, start=1)
    ]
    return _paper(
        _framed(PaperKind.TASK_SHEET, issuer, words),
        words,
        subject=f"Thực hiện {directive.title}",
        addressees=(to.name,),
        grid=Grid(title="", columns=columns, rows=tuple(rows)),
    )


def invitation(meeting: Meeting, *, issuer: Body, words: LetterWords) -> OfficialDocument:
    """Write a simple invitation to a meeting."""
    starts = localtime(meeting.at)
    lines = (
        words.opening,
        f"Thời gian: {starts:%H} giờ {starts:%M}, ngày {date_text(starts.date())}.",
        f"Địa điểm: {meeting.place}.",
        *((f"Chủ trì: {meeting.chair}.",) if meeting.chair else ()),
        words.closing,
    )
    body = tuple(Paragraph(line) for line in lines if line.strip())
    framed = _framed(PaperKind.INVITATION, issuer, words)
    return replace(framed, subject=meeting.title, addressees=meeting.guests, body=body)


def issuer_of(body: Body) -> Issuer:
    """Name the issuing body as it is printed on the head of a paper."""
    unit = body.unit
    place = unit.name
    if body.kind == BodyKind.PEOPLES_COMMITTEE:
        name = f"{COMMITTEE} {_lower_first(unit.full_name)}"
        lines = (COMMITTEE.upper(), unit.full_name.upper())
        return Issuer(name=name, body_lines=lines, place=place)
    parents = (COMMITTEE.upper(), unit.full_name.upper())
    return Issuer(
        name=body.name, parent_lines=parents, body_lines=_lines_of(body.name.upper()), place=place
    )


def notation_of(body: Body, kind: PaperKind) -> str:
    """Propose the symbol behind the number: «UBND-VP», «PGNV-SYT», «GM-UBND»."""
    is_committee = body.kind == BodyKind.PEOPLES_COMMITTEE
    letters = "UBND" if is_committee else _abbreviation(body)
    return f"{SYMBOL_STARTS.get(kind, '')}{letters}"


def signature_of(body: Body) -> tuple[str, str]:
    """Propose authority and post of the signer."""
    if body.kind == BodyKind.PEOPLES_COMMITTEE:
        return f"TM. {COMMITTEE.upper()}", "CHỦ TỊCH"
    return "", "THỦ TRƯỞNG CƠ QUAN"


def _paper(
    frame: OfficialDocument,
    words: LetterWords,
    *,
    subject: str,
    addressees: tuple[str, ...],
    grid: Grid,
) -> OfficialDocument:
    is_long = len(grid.rows) > MOST_LINES
    table: tuple[Block, ...] = () if is_long else (grid,)
    annexes = (Annex(title=f"Danh sách {subject}", grids=(grid,)),) if is_long else ()
    pointer = (Paragraph("(Danh sách kèm theo.)"),) if is_long else ()
    return replace(
        frame,
        subject=subject,
        addressees=addressees,
        body=(Paragraph(words.opening), *pointer, *table, Paragraph(words.closing)),
        annexes=annexes,
    )


def _framed(kind: PaperKind, issuer: Body, words: LetterWords) -> OfficialDocument:
    """Return the frame of a draft: head, signature and recipients, still without content."""
    return OfficialDocument(
        issuer=issuer_of(issuer),
        symbol=words.notation,
        subject="",
        type_name=TYPE_NAMES.get(kind, ""),
        signature=Signature(authority=words.authority, post_lines=(words.post,), name=words.signer),
        body=(),
        recipients=("Như trên", "Lưu: VT"),
        dated=words.dated_on,
        watermark=DRAFT_MARK,
    )


def _late_grid(late: LateList, *, on: date) -> Grid:
    return Grid(
        title="",
        columns=(
            Column(title="TT", kind=ColumnKind.TEXT, weight=5),
            Column(title="Đơn vị", kind=ColumnKind.TEXT, weight=28),
            Column(title="Số gọi tắt", kind=ColumnKind.TEXT, weight=14),
            Column(title="Việc chưa hoàn thành", kind=ColumnKind.TEXT, weight=40),
            Column(title="Hạn", kind=ColumnKind.TEXT, weight=13),
            Column(title="Số ngày quá hạn", weight=11),
        ),
        rows=tuple(
            (str(number), item.unit, item.code, item.text, date_text(item.due_on), item.days(on))
            for number, item in enumerate(late.items, start=1)
        ),
    )


def _addressees(units: tuple[str, ...]) -> tuple[str, ...]:
    if len(units) > MOST_ADDRESSEES:
        return ("Các đơn vị có tên trong danh sách kèm theo",)
    return units


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


def _abbreviation(body: Body) -> str:
    words = (body.short_name or body.name).replace("-", " ").split()
    return "".join(word if word.isupper() else word[0].upper() for word in words)
