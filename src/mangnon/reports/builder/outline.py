"""A draft as its page shows it: the form with what is added marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mangnon.reports.builder.assembling import assembled
from mangnon.reports.figures import figures_of
from mangnon.reports.form_definition import FigureLine, FormDefinition, read_definition
from mangnon.reports.models import FormDraft


@dataclass(frozen=True, kw_only=True)
class ShownLine:
    """One figure of a table; an added one can be taken out."""

    title: str
    ways: str
    added_id: int | None
    is_typed: bool


@dataclass(frozen=True, kw_only=True)
class OutlineTable:
    """One table with its lines."""

    code: str
    title: str
    tiers: str
    lines: Sequence[ShownLine]
    added_id: int | None


@dataclass(frozen=True, kw_only=True)
class OutlineSection:
    """One heading with its tables."""

    code: str
    title: str
    is_main: bool
    tables: Sequence[OutlineTable]
    added_id: int | None


def outline_of(draft: FormDraft) -> list[OutlineSection]:
    """Return the headings of the next version in their order."""
    form = read_definition(assembled(draft))
    sections = dict(draft.sections.values_list("code", "pk"))
    tables = dict(draft.tables.values_list("code", "pk"))
    lines = {(line.table, line.figure): line.pk for line in draft.lines.all()}
    return [
        OutlineSection(
            code=section.code,
            title=section.title,
            is_main=section.is_main,
            added_id=sections.get(section.code),
            tables=[
                OutlineTable(
                    code=table.code,
                    title=table.title,
                    tiers=", ".join(str(tier.label) for tier in sorted(table.tiers)),
                    added_id=tables.get(table.code),
                    lines=[_line(form, table.code, line, lines) for line in table.lines],
                )
                for table in section.tables
            ],
        )
        for section in form.sections
    ]


def _line(
    form: FormDefinition, table: str, line: FigureLine, added: Mapping[tuple[str, str], int]
) -> ShownLine:
    typed = form.typed_figure(line.figure)
    known = figures_of(form).get(line.figure)
    ways = [each for each in (known.breakdowns if known else ()) if each.code in line.breakdowns]
    title = typed.title if typed else str(known.title) if known else line.figure
    return ShownLine(
        title=title,
        ways=", ".join(str(each.title).lower() for each in ways),
        added_id=added.get((table, line.figure)),
        is_typed=typed is not None,
    )
