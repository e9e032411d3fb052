"""A form as data: sections under headings, tables of figures, checks and its calendar."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mangnon.reports.choices import Tier

# The heading under which a department's own figures stand.
OWN_FIGURES_UNDER = "results"


@dataclass(frozen=True, kw_only=True)
class FigureLine:
    """One figure of a table and the breakdowns shown under it."""

    figure: str
    breakdowns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TableDefinition:
    """A table of a section."""

    code: str
    title: str
    lines: tuple[FigureLine, ...]
    tiers: frozenset[Tier]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading, the hint for whoever writes below it, and its tables."""

    code: str
    number: str
    heading: str
    hint: str
    tables: tuple[TableDefinition, ...]
    tiers: frozenset[Tier]
    parent: str

    @property
    def is_main(self) -> bool:
        """Tell a section with a Roman number from a part of it."""
        return not self.parent

    @property
    def title(self) -> str:
        """Return number and heading as they are printed."""
        return f"{self.number}. {self.heading}"


@dataclass(frozen=True, kw_only=True)
class CheckLimits:
    """When a difference to the last period needs a word, and which figure stays below which."""

    jump_percent: int
    jump_count: int
    not_above: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Month and day of the period, of the cut-off and of the internal due days."""

    period_from: str
    period_to: str
    cut_off: str
    due: dict[Tier, str]
    due_rule: str

    def day(self, written: str, year: int) -> date:
        """Return the day «MM-DD» of a year."""
        month, day = (int(part) for part in written.split("-"))
        return date(year, month, day)


@dataclass(frozen=True, kw_only=True)
class TypedFigure:
    """A figure that a department types from its own books, with a definition people can read."""

    code: str
    title: str
    counted: str
    definition: str
    is_flow: bool


@dataclass(frozen=True, kw_only=True)
class ComputedFigure:
    """A figure of the province's own: one of the catalogue, narrowed by conditions."""

    code: str
    title: str
    counted: str
    definition: str
    base: str
    conditions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class DepartmentForm:
    """The form of one kind of department: its own figures, and the headings it writes under."""

    kind: str
    function: str
    name: str
    figures: tuple[TypedFigure, ...]
    items: frozenset[str]
    hints: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One thing that two sources count; their figures stand side by side."""

    code: str
    title: str
    figures: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FormDefinition:
    """One version of a form."""

    code: str
    version: str
    title: str
    period_name: str
    source: str
    calendar: Calendar
    checks: CheckLimits
    sections: tuple[Section, ...]
    opening: str
    closing: str
    departments: tuple[DepartmentForm, ...] = ()
    topics: tuple[Topic, ...] = ()
    typed: tuple[TypedFigure, ...] = ()
    computed: tuple[ComputedFigure, ...] = ()
    # What people call a figure in a sentence, beside its title.
    names: Mapping[str, tuple[str, ...]]

    def for_kind(self, kind: str) -> FormDefinition:
        """Return the form as one kind of department fills it; without a kind, as it is."""
        own = next((each for each in self.departments if each.kind == kind), None)
        if own is None:
            return self
        sections = tuple(
            _of_department(section, own)
            for section in self.sections
            if section.is_main or section.code in own.items
        )
        return replace(self, sections=sections, typed=(*self.typed, *own.figures))

    def kind_of(self, functions: Collection[str]) -> str:
        """Return the department form for a body with these functions; empty when none fits."""
        return next((each.kind for each in self.departments if each.function in functions), "")

    def typed_figure(self, code: str) -> TypedFigure | None:
        """Return a figure that this form's department types."""
        return next((figure for figure in self.typed if figure.code == code), None)

    def sections_for(self, tier: Tier) -> tuple[Section, ...]:
        """Return the sections that an ower of a tier fills."""
        return tuple(section for section in self.sections if tier in section.tiers)

    def tables_for(self, tier: Tier) -> tuple[TableDefinition, ...]:
        """Return the tables that an ower of a tier fills."""
        return tuple(
            table
            for section in self.sections_for(tier)
            for table in section.tables
            if tier in table.tiers
        )

    def lines_for(self, tier: Tier) -> tuple[FigureLine, ...]:
        """Return the figures that an ower of a tier reports."""
        return tuple(line for table in self.tables_for(tier) for line in table.lines)


def read_definition(written: dict[str, Any]) -> FormDefinition:
    """Read a form from what its TOML file holds; a missing key is an error."""
    calendar = written["calendar"]
    checks = written["checks"]
    return FormDefinition(
        code=written["code"],
        version=written["version"],
        title=written["title"],
        period_name=written["period_name"],
        source=written["source"],
        calendar=Calendar(
            period_from=calendar["period_from"],
            period_to=calendar["period_to"],
            cut_off=calendar["cut_off"],
            due={Tier(tier): day for tier, day in calendar["due"].items()},
            due_rule=calendar["due_rule"],
        ),
        checks=CheckLimits(
            jump_percent=checks["jump_percent"],
            jump_count=checks["jump_count"],
            not_above=tuple((pair["figure"], pair["limit"]) for pair in checks["not_above"]),
        ),
        sections=tuple(_section(section) for section in written["sections"]),
        opening=written["opening"],
        closing=written["closing"],
        typed=tuple(_typed(figure) for figure in written.get("typed", ())),
        computed=tuple(_computed(figure) for figure in written.get("computed", ())),
        departments=tuple(_department(each) for each in written.get("departments", ())),
        topics=tuple(_topic(each) for each in written.get("topics", ())),
        names={code: tuple(names) for code, names in written.get("names", {}).items()},
    )


def _department(written: dict[str, Any]) -> DepartmentForm:
    return DepartmentForm(
        kind=written["kind"],
        function=written["function"],
        name=written["name"],
        figures=tuple(_typed(figure) for figure in written["figures"]),
        items=frozenset(written["items"]),
        hints=written.get("hints", {}),
    )


def _typed(written: dict[str, Any]) -> TypedFigure:
    return TypedFigure(
        code=written["code"],
        title=written["title"],
        counted=written["counted"],
        definition=written["definition"],
        is_flow=written["is_flow"],
    )


def _computed(written: dict[str, Any]) -> ComputedFigure:
    return ComputedFigure(
        code=written["code"],
        title=written["title"],
        counted=written["counted"],
        definition=written["definition"],
        base=written["base"],
        conditions=tuple((each["breakdown"], each["part"]) for each in written["conditions"]),
    )


def _topic(written: dict[str, Any]) -> Topic:
    return Topic(code=written["code"], title=written["title"], figures=tuple(written["figures"]))


def _of_department(section: Section, own: DepartmentForm) -> Section:
    hint = own.hints.get(section.code, section.hint)
    if section.code != OWN_FIGURES_UNDER:
        return replace(section, hint=hint)
    lines = tuple(FigureLine(figure=figure.code, breakdowns=()) for figure in own.figures)
    table = TableDefinition(
        code=own.kind, title=own.name, lines=lines, tiers=frozenset({Tier.DEPARTMENT})
    )
    return replace(section, hint=hint, tables=(*section.tables, table))


def _section(written: dict[str, Any]) -> Section:
    tiers = _tiers(written)
    return Section(
        code=written["code"],
        number=written["number"],
        heading=written["heading"],
        hint=written.get("hint", ""),
        tables=tuple(_table(table, tiers) for table in written.get("tables", ())),
        tiers=tiers,
        parent=written.get("parent", ""),
    )


def _table(written: dict[str, Any], tiers: frozenset[Tier]) -> TableDefinition:
    return TableDefinition(
        code=written["code"],
        title=written["title"],
        lines=tuple(
            FigureLine(figure=line["figure"], breakdowns=tuple(line.get("breakdowns", ())))
            for line in written["lines"]
        ),
        tiers=_tiers(written) & tiers,
    )


def _tiers(written: dict[str, Any]) -> frozenset[Tier]:
    return frozenset(Tier(tier) for tier in written.get("tiers", list(Tier)))
