"""List pages: columns, sort, filters and paging described once, shown by `parts/list.html`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from mangnon.common.vietnamese import date_text, number_text

Words = str | Promise
NOTHING = "–"
NOTHING_YET = _("Chưa có gì trong danh sách này.")
TONE_ICONS = {
    "ok": "circle-check",
    "running": "circle-half",
    "waiting": "clock",
    "late": "alert-hexagon",
    "locked": "lock",
    "new": "inbox",
    "off": "circle-dashed",
}
STEADY_KEYS = ("sort", "page", "columns")


class Kind(Enum):
    """How the cells of a column are set."""

    TEXT = "text"
    NUMBER = "number"
    TIGHT = "tight"


@dataclass(frozen=True)
class State:
    """A cell that shows a state: colour and shape by tone, and always a word."""

    tone: str
    word: Words

    @property
    def icon_name(self) -> str:
        """Tell the shape that stands for the tone."""
        return TONE_ICONS.get(self.tone, "point")


@dataclass(frozen=True)
class Column:
    """One column: its title, where its value comes from and what it sorts by."""

    key: str
    title: Words
    value: Callable[[Any], object] | None = None
    sort: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    optional: bool = False

    def of(self, row: Any) -> object:
        """Return the value for a row, by the function given or the attribute of the same name."""
        return self.value(row) if self.value else getattr(row, self.key)


@dataclass(frozen=True)
class Cell:
    """One cell, ready to print."""

    column: Column
    value: object

    @property
    def text(self) -> str:
        """Write the value the Vietnamese way."""
        return written(self.value)

    @property
    def state(self) -> State | None:
        """Return the state to show, when the cell holds one."""
        return self.value if isinstance(self.value, State) else None

    @property
    def states(self) -> list[State]:
        """Return the states to show side by side, when the cell holds several."""
        return list(self.value) if isinstance(self.value, list | tuple) else []


@dataclass(frozen=True)
class Row:
    """One row with its cells and where it leads."""

    item: Any
    cells: Sequence[Cell]
    url: str


@dataclass(frozen=True)
class Heading:
    """One heading with its sort link."""

    column: Column
    url: str
    direction: str


@dataclass(frozen=True)
class ColumnLink:
    """Shows or hides one optional column."""

    title: Words
    url: str
    is_shown: bool


@dataclass(frozen=True)
class Listing:
    """What a list shows; written once beside the views of its domain.

    `filters` is a form class; its `narrow(rows)` returns the rows its cleaned values ask for.
    """

    columns: Sequence[Column]
    default_sort: str
    caption: Words
    filters: type[Form] | None = None
    row_url: Callable[[Any], str] | None = None
    empty: Words = NOTHING_YET
    page_size: int = 50

    def page(
        self,
        rows: QuerySet[Any],
        *,
        asked: QueryDict,
        filter_options: Mapping[str, Any] | None = None,
    ) -> "ListPage":
        """Return the page asked for; `filter_options` are handed to the filter form."""
        form = self.filters(asked or None, **(filter_options or {})) if self.filters else None
        return ListPage(self, rows=rows, asked=asked, form=form)


@dataclass
class ListPage:
    """One page of a list, as the template needs it."""

    listing: Listing
    rows: QuerySet[Any]
    asked: QueryDict
    form: Any = None
    column_keys: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        chosen = [key for key in self.asked.get("columns", "").split(",") if key]
        optional = {column.key for column in self.listing.columns if column.optional}
        self.column_keys = frozenset(optional & set(chosen))

    @property
    def columns(self) -> list[Column]:
        """Return the fixed columns and the optional ones that were chosen."""
        return [
            column
            for column in self.listing.columns
            if not column.optional or column.key in self.column_keys
        ]

    @property
    def choosable(self) -> list[Column]:
        """Return the columns a person may add."""
        return [column for column in self.listing.columns if column.optional]

    @property
    def folded(self) -> frozenset[str]:
        """Return the names of the filters that a form keeps folded."""
        return frozenset(getattr(self.form, "folded", ()))

    @property
    def sort_key(self) -> str:
        """Return the sort in force; an unknown one falls back to the usual order."""
        asked = self.asked.get("sort", "")
        known = {column.key for column in self.listing.columns if column.sort}
        return asked if asked.lstrip("-") in known else self.listing.default_sort

    @cached_property
    def narrowed(self) -> QuerySet[Any]:
        """Return all rows that the filters leave, in order."""
        rows = self.rows
        if self.form is not None and self.form.is_bound and self.form.is_valid():
            rows = self.form.narrow(rows)
        return rows.order_by(*self._order(), "pk")

    @cached_property
    def paginator(self) -> "Paginator[Any]":
        """Return the pages of the narrowed rows."""
        return Paginator(self.narrowed, self.listing.page_size)

    @cached_property
    def current(self) -> "Page[Any]":
        """Return the page asked for, or the nearest one there is."""
        return self.paginator.get_page(self.asked.get("page"))

    @property
    def count(self) -> int:
        """Return how many rows the filters leave."""
        return self.paginator.count

    @property
    def is_narrowed(self) -> bool:
        """Tell whether a filter is in use, so that an empty list can say why."""
        return any(value for key, value in self.asked.items() if key not in STEADY_KEYS)

    @cached_property
    def table(self) -> list[Row]:
        """Return the rows of this page with their cells."""
        address = self.listing.row_url
        return [
            Row(
                item,
                [Cell(column, column.of(item)) for column in self.columns],
                address(item) if address else "",
            )
            for item in self.current
        ]

    @property
    def headings(self) -> list[Heading]:
        """Return the headings; a second click on one turns its order round."""
        return [self._heading(column) for column in self.columns]

    @property
    def page_links(self) -> list[tuple[str, str]]:
        """Return number and address of the pages around this one; a gap has no address."""
        numbers = self.paginator.get_elided_page_range(
            self.current.number, on_each_side=1, on_ends=1
        )
        return [
            (str(number), self.address(page=number) if isinstance(number, int) else "")
            for number in numbers
        ]

    @property
    def current_number(self) -> str:
        """Return the number of this page, as the links write it."""
        return str(self.current.number)

    @property
    def column_links(self) -> list[ColumnLink]:
        """Return what shows or hides each optional column."""
        return [self._column_link(column) for column in self.choosable]

    @property
    def previous_url(self) -> str:
        """Return the address of the page before, or nothing."""
        return self.address(page=self.current.number - 1) if self.current.has_previous() else ""

    @property
    def next_url(self) -> str:
        """Return the address of the page after, or nothing."""
        return self.address(page=self.current.number + 1) if self.current.has_next() else ""

    def address(self, **changes: object) -> str:
        """Keep the query string and change what is given; an empty value is dropped."""
        query = self.asked.copy()
        for key, value in changes.items():
            query.pop(key, None)
            if value not in ("", None):
                query[key] = str(value)
        return f"?{query.urlencode()}"

    def _order(self) -> list[str]:
        key = self.sort_key
        column = next(column for column in self.listing.columns if column.key == key.lstrip("-"))
        return (
            [f"-{name}".replace("--", "") for name in column.sort]
            if key.startswith("-")
            else list(column.sort)
        )

    def _column_link(self, column: Column) -> ColumnLink:
        changed = self.column_keys ^ {column.key}
        url = self.address(columns=",".join(sorted(changed)))
        return ColumnLink(column.title, url=url, is_shown=column.key in self.column_keys)

    def _heading(self, column: Column) -> Heading:
        if not column.sort:
            return Heading(column, url="", direction="")
        directions = {column.key: "ascending", f"-{column.key}": "descending"}
        direction = directions.get(self.sort_key, "none")
        turned = f"-{column.key}" if direction == "ascending" else column.key
        return Heading(column, url=self.address(sort=turned, page=""), direction=direction)


def written(value: object) -> str:
    """Write a value of any kind for a cell: days, numbers, yes and no, or a dash for nothing."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return str(_("Có") if value else _("Không"))
    if isinstance(value, datetime):
        return f"{date_text(localtime(value).date())} {localtime(value):%H:%M}"
    if isinstance(value, date):
        return date_text(value)
    return number_text(value) if isinstance(value, int | float) else str(value)
