"""What the pages of a report show, made of its content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mangnon.accounts.choices import Access, Level
from mangnon.accounts.models import Account
from mangnon.accounts.reach import may_see, reach_of
from mangnon.children.models import Child
from mangnon.common import scope
from mangnon.common.vietnamese import initials
from mangnon.directives.models import Task
from mangnon.places.models import Hamlet
from mangnon.reports.actions.writing import typed_figures_of
from mangnon.reports.checks import Finding
from mangnon.reports.choices import State, Tier
from mangnon.reports.content import Content, basis_of
from mangnon.reports.figures import Figure, RecordKind
from mangnon.reports.form_definition import TableDefinition, TypedFigure
from mangnon.reports.models import Submission

LIST_LIMIT = 200
SHOWN_WORDS = 160


@dataclass(frozen=True)
class ShownTable:
    """One table of a report with its rows."""

    title: str
    rows: Sequence[Content]
    typed: Sequence[Content] = ()


@dataclass(frozen=True)
class ShownSection:
    """One heading with its texts and tables."""

    code: str
    title: str
    hint: str
    is_main: bool
    texts: Sequence[Content]
    tables: Sequence[ShownTable]
    offers: Sequence[Content]


@dataclass(frozen=True)
class ShownFinding:
    """A fault or warning with the word given on it."""

    finding: Finding
    words: str


def sections_of(
    submission: Submission, content: Content, *, offers: Sequence[Content] = ()
) -> list[ShownSection]:
    """Return the headings of the form with what the report says under them."""
    tier = Tier(submission.ower.tier)
    rows: dict[str, list[Content]] = {}
    for row in content["figures"]:
        rows.setdefault(row["figure"], []).append(row)
    typed = typed_figures_of(submission)
    return [
        ShownSection(
            code=section.code,
            title=section.title,
            hint=section.hint,
            is_main=section.is_main,
            texts=[text for text in content["texts"] if text["section"] == section.code],
            tables=[
                _table(table, rows, typed)
                for table in section.tables
                if tier in table.tiers and table.lines
            ],
            offers=[offer for offer in offers if offer["section"] == section.code],
        )
        for section in submission.ower.form.sections_for(tier)
    ]


def _table(
    table: TableDefinition, rows: dict[str, list[Content]], typed: Mapping[str, TypedFigure]
) -> ShownTable:
    """Keep typed figures apart: they show an input, their source and who typed them."""
    return ShownTable(
        title=table.title,
        rows=[
            row
            for line in table.lines
            if line.figure not in typed
            for row in rows.get(line.figure, [])
        ],
        typed=[
            {
                "figure": line.figure,
                "title": typed[line.figure].title,
                "counted": typed[line.figure].counted,
                "definition": typed[line.figure].definition,
                "row": next(iter(rows.get(line.figure, [])), None),
            }
            for line in table.lines
            if line.figure in typed
        ],
    )


def offered_texts(submission: Submission, content: Content) -> list[Content]:
    """Return the texts of the locked reports below that are not taken over yet."""
    taken = {(text["section"], text["source_id"]) for text in content["texts"]}
    below = Submission.objects.parts_of(submission.ower).locked().select_related("ower")
    offers = []
    for report in below.prefetch_related("snapshots"):
        newest = max(report.snapshots.all(), key=lambda snapshot: snapshot.number)
        offers += [
            {**text, "source": report.ower.name, "source_id": report.ower_id}
            for text in newest.content["texts"]
            if (text["section"], report.ower_id) not in taken
        ]
    return offers


def with_words(findings: Sequence[Finding], content: Content) -> list[ShownFinding]:
    """Put the words given beside the warnings."""
    words = {answer["warning"]: answer["words"] for answer in content["answers"]}
    return [ShownFinding(finding, words.get(finding.code, "")) for finding in findings]


def history_of(content: Content) -> list[dict[str, Any]]:
    """Return the steps of a report, the newest on top."""
    return [
        {
            "at": datetime.fromisoformat(step["at"]),
            "title": f"{State(step['state']).label} – {step['by']}",
            "text": _with_parts(step, content),
        }
        for step in reversed(content["steps"])
    ]


def _with_parts(step: Content, content: Content) -> str:
    """Write the comment, then each part that went back with its own."""
    titles = {code: each["title"] for code, each in content["definitions"].items()}
    parts = [
        f"{titles.get(part['figure'], '') or _section_title(part['section'], content)}: "
        f"{part['comment']}"
        for part in step.get("parts", ())
    ]
    return " · ".join([step["comment"], *parts])


def _section_title(code: str, content: Content) -> str:
    headings: dict[str, str] = content.get("headings", {})
    return headings.get(code, code)


@dataclass(frozen=True)
class RecordLine:
    """One child of a list, open or masked."""

    code: str
    name: str
    born: str
    hamlet: str
    pk: int | None


@dataclass(frozen=True)
class RecordList:
    """The list behind a figure, as far as the right of the reader goes."""

    lines: Sequence[RecordLine] = ()
    count: int = 0
    unlisted: int = 0
    is_masked: bool = False
    is_closed: bool = False
    is_of_tasks: bool = False

    @property
    def is_cut(self) -> bool:
        """Tell whether only the first records are shown."""
        return self.count > len(self.lines) and not self.is_closed


def records_behind(
    submission: Submission, figure: Figure, *, part: str, reader: Account
) -> RecordList:
    """Return the list behind a figure of a unit that counts itself."""
    if figure.lists == RecordKind.TASK:
        return _tasks_behind(submission, figure, part=part)
    if figure.lists == RecordKind.URGENT:
        # Which incidents stand behind the number is known in their own chain only.
        return RecordList(is_closed=True)
    unit = submission.ower.unit
    if reach_of(reader).access(Level.L2, unit) == Access.NONE:
        return RecordList(is_closed=True)
    is_open = may_see(reader, figure.level, unit) and may_see(reader, Level.L2, unit)
    basis = basis_of(submission.ower)
    with scope.everything(f"list behind report {submission.pk}"):
        listed = figure.listed(basis, part)
        behind = len(figure.records(basis, part))
        children = list(Child.objects.filter(pk__in=listed).in_name_order()[:LIST_LIMIT])
        names = _hamlet_names(children)
    lines = [_line(child, names, is_open=is_open) for child in children]
    return RecordList(
        lines=lines, count=len(listed), unlisted=behind - len(listed), is_masked=not is_open
    )


def _tasks_behind(submission: Submission, figure: Figure, *, part: str) -> RecordList:
    ids = figure.records(basis_of(submission.ower), part)
    tasks = Task.objects.filter(pk__in=ids).in_order()[:LIST_LIMIT]
    lines = [
        RecordLine(code=task.short, name=task.text[:SHOWN_WORDS], born="", hamlet="", pk=task.pk)
        for task in tasks
    ]
    return RecordList(lines=lines, count=len(ids), is_of_tasks=True)


def _hamlet_names(children: Sequence[Child]) -> Mapping[int, str]:
    hamlets = Hamlet.objects.filter(pk__in={child.hamlet_id for child in children})
    return {hamlet.pk: str(hamlet) for hamlet in hamlets}


def _line(child: Child, names: Mapping[int, str], *, is_open: bool) -> RecordLine:
    born: date | None = child.birth_date
    if is_open:
        return RecordLine(
            code=child.code,
            name=child.name,
            born=f"{born:%d/%m/%Y}" if born else "–",
            hamlet=names[child.hamlet_id],
            pk=child.pk,
        )
    year = f"{born:%Y}" if born else "–"
    return RecordLine(code="–", name=initials(child.name), born=year, hamlet="–", pk=None)
