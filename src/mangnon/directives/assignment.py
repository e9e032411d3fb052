"""Which rows belong to which columns so that the likenesses add up to the most."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

Pair = tuple[int, int]
_LARGEST_GROUP = 120
_STRICTER = 0.1


def best_pairs(likeness: Mapping[Pair, float], *, least: float) -> list[Pair]:
    """Pair rows and columns one to one; pairs less alike than `least` are not formed.

    Rows and columns that are alike with nobody else's are solved group by group. A group too
    large to solve exactly is cut at a stricter limit, which parts its weakest ties first.
    """
    kept = {pair: value for pair, value in likeness.items() if value >= least}
    pairs: list[Pair] = []
    for group in _groups(kept):
        rows = {row for row, _ in group}
        if len(rows) > _LARGEST_GROUP and least < 1:
            inside = {pair: kept[pair] for pair in group}
            pairs += best_pairs(inside, least=least + _STRICTER)
        else:
            pairs += _solve({pair: kept[pair] for pair in group})
    return sorted(pairs)


def _groups(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Gather the pairs that share a row or a column, directly or through others."""
    of_row: dict[int, list[Pair]] = defaultdict(list)
    of_column: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        of_row[pair[0]].append(pair)
        of_column[pair[1]].append(pair)
    seen: set[Pair] = set()
    groups = []
    for first in list(pairs):
        if first in seen:
            continue
        group, waiting = [], [first]
        seen.add(first)
        while waiting:
            pair = waiting.pop()
            group.append(pair)
            near = [each for each in of_row[pair[0]] + of_column[pair[1]] if each not in seen]
            seen.update(near)
            waiting += near
        groups.append(group)
    return groups


def _solve(likeness: Mapping[Pair, float]) -> list[Pair]:
    """Solve one group exactly (shortest augmenting paths); the missing pairs cost one."""
    rows = sorted({row for row, _ in likeness})
    columns = sorted({column for _, column in likeness})
    # Dummy columns let a row stay alone when that makes the whole better.
    cost = [
        [1 - likeness.get((row, column), 0.0) for column in columns] + [1.0] * len(rows)
        for row in rows
    ]
    chosen = _assign(cost)
    found = ((rows[at], columns[to]) for at, to in enumerate(chosen) if to < len(columns))
    return [pair for pair in found if pair in likeness]


def _assign(cost: list[list[float]]) -> list[int]:
    """Give each row its column with the least sum of costs; there are enough columns."""
    height, width = len(cost), len(cost[0])
    row_price, column_price = [0.0] * (height + 1), [0.0] * (width + 1)
    row_of = [0] * (width + 1)
    for row in range(1, height + 1):
        path = _shortest_path(cost, row, (row_price, column_price), row_of)
        for column, before in path:
            row_of[column] = row_of[before] if before else row
    chosen = [0] * height
    for column in range(1, width + 1):
        if row_of[column]:
            chosen[row_of[column] - 1] = column - 1
    return chosen


def _shortest_path(
    cost: list[list[float]],
    row: int,
    prices: tuple[list[float], list[float]],
    row_of: list[int],
) -> list[tuple[int, int]]:
    """Find the cheapest way from a new row to a free column, and mend the prices on it."""
    row_price, column_price = prices
    width = len(column_price) - 1
    row_of[0] = row
    here = 0
    reach = [float("inf")] * (width + 1)
    before = [0] * (width + 1)
    used = [False] * (width + 1)
    while row_of[here]:
        used[here] = True
        line, base = cost[row_of[here] - 1], row_price[row_of[here]]
        for column in range(1, width + 1):
            step = line[column - 1] - base - column_price[column]
            if not used[column] and step < reach[column]:
                reach[column], before[column] = step, here
        free = (column for column in range(1, width + 1) if not used[column])
        following = min(free, key=reach.__getitem__)
        delta = reach[following]
        for column in range(width + 1):
            if used[column]:
                row_price[row_of[column]] += delta
                column_price[column] -= delta
            else:
                reach[column] -= delta
        here = following
    path = []
    while here:
        path.append((here, before[here]))
        here = before[here]
    return path
