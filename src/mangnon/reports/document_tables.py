"""The tables and annexes of a report on paper."""

from datetime import date

from django.utils.translation import gettext as _

from mangnon.common.vietnamese import date_text
from mangnon.papers.document import Annex, Cell, Column, ColumnKind, Grid
from mangnon.reports.choices import Tier
from mangnon.reports.content import Content, joined
from mangnon.reports.document_annexes import further_annexes
from mangnon.reports.form_definition import FormDefinition, TableDefinition
from mangnon.reports.models import Ower
from mangnon.reports.small_cells import hidden_cells, limit_on

HIDDEN = "(*)"
# An empty cell is printed as a dash; a zero is a number.
NO_NUMBER_NOTE = "Dấu (–): không có số liệu."
HIDDEN_NOTE = "Dấu (*): số nhỏ và ô kèm theo không in, để không nhận ra trẻ."


def rows_of(table: TableDefinition, content: Content) -> list[Content]:
    """Return the rows of a table in the order of the form."""
    figures = [line.figure for line in table.lines]
    rows = [row for row in content["figures"] if row["figure"] in figures]
    return sorted(rows, key=lambda row: figures.index(row["figure"]))


def _keys(rows: list[Content]) -> tuple[str, ...]:
    return tuple(joined(row["figure"], row["part"]) for row in rows)


def _title(row: Content) -> str:
    return f"   {row['breakdown']}: {row['title']}" if row["part"] else row["title"]


def main_table(
    table: TableDefinition, content: Content, *, number: int, is_outside: bool = False
) -> Grid:
    """Return a table of the body: done to the cut-off, expected, same period last year."""
    cut_off = date_text(date.fromisoformat(content["round"]["cut_off"]))
    before = content["round"].get("year_before", "")
    rows = rows_of(table, content)
    hidden = _hidden_in(rows, content) if is_outside else set()
    lines = [_three_values(row, is_hidden=place in hidden) for place, row in enumerate(rows)]
    return Grid(
        title=f"Bảng {number}. {table.title}",
        columns=(
            Column(title="Chỉ tiêu", kind=ColumnKind.TEXT, weight=44),
            Column(title=f"Đến {cut_off}", weight=14),
            Column(title="Ước cả kỳ", weight=12),
            Column(title=f"Cùng kỳ năm trước{f' ({before})' if before else ''}", weight=16),
        ),
        rows=tuple(lines),
        note=" ".join(_notes(rows, content, lines)),
        keys=_keys(rows),
    )


def _three_values(row: Content, *, is_hidden: bool) -> tuple[Cell, ...]:
    if is_hidden:
        return (_title(row), HIDDEN, HIDDEN, HIDDEN)
    return (_title(row), row["final"], row["estimate"], row.get("last_year"))


def _hidden_in(rows: list[Content], content: Content) -> set[int]:
    """Return the places of the rows whose numbers stay inside the administration."""
    hidden: set[int] = set()
    limit = limit_on(date.fromisoformat(content["round"]["cut_off"]))
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if _hides_few(row["figure"], content):
            places.setdefault(row["figure"], []).append(place)
    for of_figure in places.values():
        line = [rows[place]["final"] for place in of_figure]
        groups = _groups([rows[place] for place in of_figure])
        # One row alone: only the breakdowns add up, nothing adds up down the column.
        found = hidden_cells([line, [None] * len(line)], groups=groups, limit=limit)
        hidden |= {of_figure[column] for _row, column in found}
    return hidden


def _hides_few(figure: str, content: Content) -> bool:
    return bool(content["definitions"][figure].get("hides_few", True))


def _groups(rows: list[Content]) -> list[list[int]]:
    """Return, per breakdown, the columns of the total and of its parts."""
    by_breakdown: dict[str, list[int]] = {}
    for column, row in enumerate(rows):
        if row["part"]:
            by_breakdown.setdefault(row["part"].partition("=")[0], [0]).append(column)
    return list(by_breakdown.values())


def _notes(rows: list[Content], content: Content, lines: list[tuple[Cell, ...]]) -> list[str]:
    notes = []
    if any(None in line for line in lines):
        notes.append(NO_NUMBER_NOTE)
    if any(HIDDEN in line for line in lines):
        notes.append(HIDDEN_NOTE)
    if any(row["adjusted"] and not row["part"] for row in rows):
        notes.append("Có số đã điều chỉnh, lý do ghi ở phụ lục điều chỉnh số liệu.")
    if any(row.get("typed") for row in rows):
        notes.append("Số do cơ quan báo cáo tự nhập, nguồn ghi ở phụ lục.")
    return notes


def annexes_of(
    form: FormDefinition, content: Content, ower: Ower, *, is_outside: bool = False
) -> tuple[Annex, ...]:
    """Return the annexes: by unit or in detail, then what explains the numbers."""
    tables = [table for table in form.tables_for(Tier(ower.tier)) if table.lines]
    annexes: list[Annex] = []
    if ower.adds_up:
        annexes = [
            Annex(
                title=f"{table.title} theo đơn vị",
                grids=tuple(_by_unit(line.figure, content) for line in table.lines),
            )
            for table in tables
        ]
    elif tables and not is_outside:
        grids = tuple(_detail(table, content) for table in tables if rows_of(table, content))
        annexes = [Annex(title="Số liệu chi tiết", grids=grids)] if grids else []
    if content["adjustments"] and not is_outside:
        annexes.append(Annex(title="Điều chỉnh số liệu", grids=(_adjustments(content),)))
    return (*annexes, *further_annexes(content))


def _detail(table: TableDefinition, content: Content) -> Grid:
    rows = rows_of(table, content)
    return Grid(
        title=table.title,
        columns=(
            Column(title="Chỉ tiêu", kind=ColumnKind.TEXT, weight=44),
            Column(title="Tính từ hồ sơ"),
            Column(title="Điều chỉnh"),
            Column(title="Số báo cáo", adds=(1, 2)),
            Column(title="Ước cả kỳ"),
            Column(title="Cùng kỳ năm trước"),
            Column(title="Kỳ trước"),
        ),
        rows=tuple(
            (
                _title(row),
                row["value"],
                row["adjusted"] or None,
                row["final"],
                row["estimate"],
                row.get("last_year"),
                row["previous"],
            )
            for row in rows
        ),
        keys=_keys(rows),
    )


def _by_unit(figure: str, content: Content) -> Grid:
    rows = [row for row in content["figures"] if row["figure"] == figure]
    reports = [part for part in content["parts"] if joined(figure, "") in part["numbers"]]
    keys = [joined(figure, row["part"]) for row in rows]
    numbers = [[part["numbers"].get(key, 0) for key in keys] for part in reports]
    rest = [int(row["own"]) + int(row["adjusted"]) for row in rows]
    names = [part["name"] for part in reports]
    if any(rest):
        numbers.append(rest)
        names.append(_("Phần của cơ quan tổng hợp"))
    cells = _printed(numbers, rows, content)
    lines: list[tuple[Cell, ...]] = [
        (str(place), name, *line)
        for place, (name, line) in enumerate(zip(names, cells, strict=True), start=1)
    ]
    is_hidden = any(HIDDEN in line for line in lines)
    if is_hidden:
        # The sum is written, not computed from the cells: a hidden cell has no number to add.
        lines.append(("", "Cộng", *(sum(column) for column in zip(*numbers, strict=True))))
    missing = ", ".join(content["missing"])
    notes = [f"Chưa có số của: {missing}."] if missing else []
    return Grid(
        title=content["definitions"][figure]["title"],
        columns=(
            Column(title="TT", kind=ColumnKind.TEXT, weight=4),
            Column(title="Đơn vị", kind=ColumnKind.TEXT, weight=24),
            Column(title="Tổng số"),
            *(Column(title=row["title"], group=row["breakdown"]) for row in rows if row["part"]),
        ),
        rows=tuple(lines),
        total_label="" if is_hidden else "Cộng",
        note=" ".join([*notes, *([HIDDEN_NOTE] if is_hidden else [])]),
        keys=tuple(f"{joined(figure, '')}@{part['ower_id']}" for part in reports),
    )


def _printed(numbers: list[list[int]], rows: list[Content], content: Content) -> list[list[Cell]]:
    """Return the cells as others than the unit itself see them: few children are hidden."""
    if not rows or not _hides_few(rows[0]["figure"], content):
        return [list(line) for line in numbers]
    limit = limit_on(date.fromisoformat(content["round"]["cut_off"]))
    hidden = hidden_cells(numbers, groups=_groups(rows), limit=limit)
    return [
        [HIDDEN if (row, column) in hidden else value for column, value in enumerate(line)]
        for row, line in enumerate(numbers)
    ]


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
