"""The board of a directive, clause by unit, asked in a few questions whatever its size."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    FilteredRelation,
    IntegerField,
    Max,
    Min,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.common.vietnamese import fold
from mangnon.directives.choices import BoardState, TaskStatus
from mangnon.directives.lifecycle import WITH_DOER
from mangnon.directives.models import Directive, Task
from mangnon.directives.querysets import watches_over
from mangnon.law.rules import rule
from mangnon.organisations.models import Body
from mangnon.places.choices import Level
from mangnon.places.models import Unit

# A cell of several tasks shows the one that needs a person most: the highest number.
RANKS = {
    BoardState.DONE: 1,
    BoardState.RUNNING: 2,
    BoardState.SILENT: 3,
    BoardState.SOON: 4,
    BoardState.LATE: 5,
}
# A sign for each state beside its colour; all of them are in the fonts of papers.
SIGNS = {
    BoardState.DONE: "√",
    BoardState.RUNNING: "○",
    BoardState.SOON: "▲",
    BoardState.LATE: "×",
    BoardState.SILENT: "?",
}
_STATES = {rank: state for state, rank in RANKS.items()}
_LONGEST_TITLE = 90
BY_HAND = 0


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One clause: its number, and the beginning of what it orders."""

    clause_id: int
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class BoardCell:
    """What one unit does for one clause: the state to look at, of how many tasks."""

    state: BoardState
    count: int
    short: str
    clause_id: int


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit with a cell for each clause, empty where it has nothing to do."""

    body_id: int
    name: str
    level: str
    district_code: str
    cells: tuple[BoardCell | None, ...]

    def count_of(self, state: BoardState) -> int:
        """Count the cells in a state."""
        return sum(1 for cell in self.cells if cell is not None and cell.state == state)


@dataclass(frozen=True)
class Board:
    """All of it, ready to be shown, printed or written."""

    directive: Directive
    day: date
    soon_days: int
    columns: tuple[BoardColumn, ...]
    rows: tuple[BoardRow, ...]
    districts: tuple[tuple[str, str], ...] = field(default=())

    @property
    def counts(self) -> dict[BoardState, int]:
        """Count the cells by state; every state is there."""
        found = Counter(cell.state for row in self.rows for cell in row.cells if cell)
        return {state: found[state] for state in BoardState}

    def narrowed(self, *, group: str = "", state: str = "", words: str = "") -> "Board":
        """Keep the rows of a group, in a state, with a name."""
        sought = fold(words)
        kept = tuple(
            row
            for row in self.rows
            if (not group or group in (row.level, row.district_code))
            and (not state or row.count_of(BoardState(state)))
            and (not sought or sought in fold(row.name))
        )
        return Board(self.directive, self.day, self.soon_days, self.columns, kept, self.districts)


def soon_days_on(day: date) -> int:
    """Say how many days before its due day a task turns amber."""
    return int(rule("board_due_soon_days", on=day).value)


def board_of(directive: Directive, *, account: Account, on: date) -> Board:
    """Show every task of a directive that exists for the account, by clause and by unit."""
    soon_days = soon_days_on(on)
    found = _cells(directive, account=account, on=on, soon_days=soon_days)
    columns = _columns(directive, {cell.clause_id for _body_id, cell in found})
    facts = _bodies(directive, {body_id for body_id, _cell in found})
    return Board(
        directive=directive,
        day=on,
        soon_days=soon_days,
        columns=columns,
        rows=_rows(found, columns, facts),
        districts=_districts(facts, on=on),
    )


def tasks_on_board(directive: Directive, *, account: Account) -> QuerySet[Task]:
    """Return the tasks a board shows: given out to a body and not withdrawn."""
    seen = Task.objects.filter(directive=directive).given()
    if not watches_over(account, directive.unit):
        seen = seen.visible_to(account)
    seen = seen.set_by_directive()
    return seen.filter(lead_body__isnull=False).exclude(status=TaskStatus.WITHDRAWN)


def state_rank(*, on: date, soon_days: int) -> Case:
    """Rank the state of each task in the database; without a receipt «not begun» is silence."""
    soon = on + timedelta(days=soon_days)
    finished = [TaskStatus.ACCEPTED, TaskStatus.DONE]
    with_doer = Q(status__in=WITH_DOER)
    needs_care = with_doer & Q(due_on__lte=soon) | Q(status=TaskStatus.RETURNED)
    return Case(
        When(status__in=finished, then=Value(RANKS[BoardState.DONE])),
        When(with_doer & Q(due_on__lt=on), then=Value(RANKS[BoardState.LATE])),
        When(needs_care, then=Value(RANKS[BoardState.SOON])),
        When(status=TaskStatus.ISSUED, then=Value(RANKS[BoardState.SILENT])),
        default=Value(RANKS[BoardState.RUNNING]),
        output_field=IntegerField(),
    )


def _cells(
    directive: Directive, *, account: Account, on: date, soon_days: int
) -> list[tuple[int, BoardCell]]:
    """Ask once for all tasks, grouped by clause and body, by numbers only."""
    grouped = (
        tasks_on_board(directive, account=account)
        .order_by()
        .values_list("clause_id", "lead_body_id")
    )
    rank = state_rank(on=on, soon_days=soon_days)
    counted = grouped.annotate(rank=Max(rank), count=Count("pk"), first=Min("short"))
    return [
        (body_id, BoardCell(_STATES[rank], count, first, clause_id or BY_HAND))
        for clause_id, body_id, rank, count, first in counted
        if body_id is not None
    ]


def _bodies(directive: Directive, ids: set[int]) -> dict[int, dict[str, Any]]:
    """Name the bodies of the rows, where they belong, and whether they confirmed the receipt."""
    package = FilteredRelation(
        "directive_packages", condition=Q(directive_packages__directive=directive)
    )
    named = Body.objects.filter(pk__in=ids).annotate(package=package)
    names = ("name", "level", "unit__code", "unit__parent_code", "unit__full_name")
    rows = named.values("pk", *names, "package__received_at")
    return {row["pk"]: dict(row) for row in rows}


def _columns(directive: Directive, used: set[int]) -> tuple[BoardColumn, ...]:
    """Name each clause that somebody works on by its number and its first task."""
    wholes = directive.tasks.filter(whole=None).order_by("order", "pk")
    columns: dict[int, BoardColumn] = {}
    labels: Counter[str] = Counter()
    for clause_id, path, text in wholes.values_list("clause_id", "clause__path", "text"):
        key = clause_id or BY_HAND
        if key in used and key not in columns:
            label = path or (_("Mở đầu") if clause_id else _("Thêm"))
            labels[label] += 1
            # A clause that goes on after a list bears the number of its beginning.
            number = f" ({labels[label]})" if labels[label] > 1 else ""
            columns[key] = BoardColumn(key, f"{label}{number}", _beginning(text))
    return tuple(columns.values())


def _rows(
    found: list[tuple[int, BoardCell]],
    columns: tuple[BoardColumn, ...],
    facts: dict[int, dict[str, Any]],
) -> tuple[BoardRow, ...]:
    cells: dict[int, dict[int, BoardCell]] = {}
    for body_id, cell in found:
        heard = facts[body_id]["package__received_at"] is not None
        is_silent = cell.state == BoardState.SILENT
        shown = replace(cell, state=BoardState.RUNNING) if is_silent and heard else cell
        cells.setdefault(body_id, {})[cell.clause_id] = shown
    keys = [column.clause_id for column in columns]
    return tuple(
        BoardRow(
            body_id=body_id,
            name=fact["name"],
            level=fact["level"],
            district_code=_district_code(fact),
            cells=tuple(cells[body_id].get(key) for key in keys),
        )
        for body_id, fact in sorted(facts.items(), key=lambda each: _place_in_order(each[1]))
    )


def _place_in_order(fact: dict[str, Any]) -> tuple[str, int, str]:
    """Put the province's own bodies first, then each district with its communes below it."""
    return _district_code(fact), int(fact["level"] == Level.COMMUNE), fold(fact["name"])


def _district_code(fact: dict[str, Any]) -> str:
    if fact["level"] == Level.DISTRICT:
        return str(fact["unit__code"])
    return str(fact["unit__parent_code"]) if fact["level"] == Level.COMMUNE else ""


def _districts(facts: dict[int, dict[str, Any]], *, on: date) -> tuple[tuple[str, str], ...]:
    """Name the districts of the rows; one that got no task itself is looked up."""
    named = {
        _district_code(fact): fact["unit__full_name"]
        for fact in facts.values()
        if fact["level"] == Level.DISTRICT
    }
    nameless = {_district_code(fact) for fact in facts.values()} - {""} - set(named)
    if nameless:
        units = Unit.objects.in_force(on).filter(code__in=nameless).exclude(level=Level.COMMUNE)
        named |= dict(units.values_list("code", "full_name"))
    return tuple(sorted(named.items(), key=lambda each: fold(each[1])))


def _beginning(text: str) -> str:
    if len(text) <= _LONGEST_TITLE:
        return text
    return text[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
