"""Hiding few children in tables by unit, so that nobody is found again by subtracting."""

from collections.abc import Iterator, Sequence
from datetime import date

from mangnon.law.rules import rule

Place = tuple[int, int]
Table = Sequence[Sequence[int | None]]


def limit_on(day: date) -> int:
    """Return up to which number a cell is small on a day."""
    return int(rule("small_cell_limit", on=day).value)


def hidden_cells(table: Table, *, groups: Sequence[Sequence[int]], limit: int) -> set[Place]:
    """Return the cells to hide: the small ones, and a second one wherever one could be subtracted.

    Each group names columns of which the first is the sum of the others; the sum of every column
    is known outside, so no column may hide exactly one cell.
    """
    hidden = {
        (row, column)
        for row, cells in enumerate(table)
        for column, value in enumerate(cells)
        if value is not None and 1 <= value <= limit
    }
    while True:
        lonely = next(_lonely(table, groups, hidden), None)
        if lonely is None:
            return hidden
        hidden.add(lonely)


def _lonely(table: Table, groups: Sequence[Sequence[int]], hidden: set[Place]) -> Iterator[Place]:
    """Yield a further cell of every line in which exactly one is hidden."""
    for line in _lines(table, groups):
        inside = [place for place in line if place in hidden]
        others = [place for place in line if place not in hidden]
        if len(inside) == 1 and others:
            yield min(others, key=lambda place: _cost(table, place))


def _lines(table: Table, groups: Sequence[Sequence[int]]) -> Iterator[list[Place]]:
    width = len(table[0]) if table else 0
    for column in range(width):
        yield [(row, column) for row in range(len(table)) if table[row][column] is not None]
    for row in range(len(table)):
        for group in groups:
            yield [(row, column) for column in group if table[row][column] is not None]


def _cost(table: Table, place: Place) -> tuple[bool, int, Place]:
    """Hide the smallest number that says something; a zero only when nothing else is there."""
    value = table[place[0]][place[1]] or 0
    return (value == 0, value, place)
