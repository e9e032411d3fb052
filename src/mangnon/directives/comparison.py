"""Two dispatches side by side: clause matched to clause, and the words that differ."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from typing import Any

from mangnon.common.vietnamese import fold
from mangnon.directives.assignment import best_pairs
from mangnon.directives.reader.markers import marker_of
from mangnon.directives.reader.reading import Reading

# Clauses less alike than this are two different duties.
_LEAST = 0.42
# How much the place in the paper weighs beside the words.
_ORDER_WEIGHT = 0.12
_PATH_BONUS = 0.06
_SAME_BONUS = 0.3
# A lost clause of which this share of the words went into another one was merged or split.
_CONTAINED = 0.7
_FEWEST_WORDS = 4
_WORD = re.compile(r"\s+|[^\W_]+|[^\w\s]|_")


class RowKind(StrEnum):
    """What became of a clause between the older and the newer paper."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    DROPPED = "dropped"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Part:
    """A clause as it is compared: its path, its words, and the row it stands for, if kept."""

    path: str
    text: str
    key: int = 0


@dataclass(frozen=True)
class Words:
    """A run of words: the same on both sides, added or removed."""

    change: str
    text: str


@dataclass(frozen=True)
class Row:
    """One line of the comparison; a side that is missing is None."""

    kind: RowKind
    older: Part | None
    newer: Part | None
    likeness: int
    words: tuple[Words, ...] = ()


def parts_of(reading: Reading) -> list[Part]:
    """Give the clauses of a reading as parts."""
    text = reading.cleaned.text
    return parts_at(text, [(clause.path, clause.start, clause.end) for clause in reading.clauses])


def parts_at(text: str, places: Sequence[tuple[str, int, int]]) -> list[Part]:
    """Give stretches of a text as parts without their sign; an empty one is left out."""
    found = (
        Part(path, unsigned(text[start:end]), at) for at, (path, start, end) in enumerate(places)
    )
    return [part for part in found if re.search(r"\w", part.text)]


def unsigned(text: str) -> str:
    """Take «a)» off a clause: its path says it already, and a new letter is no new duty."""
    words = text.strip()
    marker = marker_of(words)
    return words[marker.length :].strip() if marker else words


def compare(older: Sequence[Part], newer: Sequence[Part]) -> list[Row]:
    """Match the clauses of two papers and tell what became of each, in the newer one's order."""
    pairs = dict(match(older, newer))
    steady = _in_order(pairs)
    rows: dict[int, Row] = {}
    for old, new in pairs.items():
        rows[new] = _paired(older[old], newer[new], is_moved=new not in steady)
    for new, part in enumerate(newer):
        if new not in rows:
            rows[new] = _alone(part, [(older[o], newer[n]) for o, n in pairs.items()], is_new=True)
    dropped = {
        old: _alone(part, [(older[o], newer[n]) for o, n in pairs.items()], is_new=False)
        for old, part in enumerate(older)
        if old not in pairs
    }
    return _in_sequence(rows, dropped, pairs)


def match(older: Sequence[Part], newer: Sequence[Part]) -> list[tuple[int, int]]:
    """Pair the clauses that say the same: the likeness of words less the distance in order."""
    first = [_bag(part.text) for part in older]
    second = [_bag(part.text) for part in newer]
    weights = _weights([*first, *second])
    plain = [_plain(part.text) for part in older], [_plain(part.text) for part in newer]
    sizes = [_weight(bag, weights) for bag in first], [_weight(bag, weights) for bag in second]
    likeness: dict[tuple[int, int], float] = {}
    for old, bag in enumerate(first):
        for new, other in enumerate(second):
            whole = sizes[0][old] + sizes[1][new]
            # Two clauses of very different length cannot say the same.
            if 2 * min(sizes[0][old], sizes[1][new]) < _LEAST * whole:
                continue
            alike = 2 * _weight(bag & other, weights) / whole
            if alike < _LEAST:
                continue
            if plain[0][old] == plain[1][new]:
                # The same words are the same duty, wherever they stand.
                alike += _SAME_BONUS
            apart = abs(old / len(first) - new / len(second))
            bonus = _PATH_BONUS if older[old].path and older[old].path == newer[new].path else 0
            likeness[old, new] = max(alike - _ORDER_WEIGHT * apart + bonus, _LEAST)
    return best_pairs(likeness, least=_LEAST)


def likeness_of(one: str, other: str) -> int:
    """Say in per cent how alike two clauses are."""
    bags = _bag(one), _bag(other)
    return round(100 * _alike(*bags, _weights(list(bags))))


def counts_of(rows: Sequence[Row]) -> dict[str, int]:
    """Count the rows of each kind, none left out."""
    counted = Counter(row.kind for row in rows)
    return {kind.value: counted[kind] for kind in RowKind}


def as_payload(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Write the rows for another program."""
    return [
        {
            "kind": row.kind.value,
            "older": {"path": row.older.path, "text": row.older.text} if row.older else None,
            "newer": {"path": row.newer.path, "text": row.newer.text} if row.newer else None,
            "likeness": row.likeness,
            "words": [asdict(words) for words in row.words],
        }
        for row in rows
    ]


def word_changes(before: str, after: str) -> tuple[Words, ...]:
    """Cut two texts into what stayed, what went and what came, word by word."""
    first, second = _WORD.findall(before), _WORD.findall(after)
    found: list[Words] = []
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    for change, start, end, other_start, other_end in blocks:
        if change == "equal":
            found.append(Words("same", "".join(first[start:end])))
            continue
        removed, added = "".join(first[start:end]), "".join(second[other_start:other_end])
        found += [Words("removed", removed)] if removed else []
        found += [Words("added", added)] if added else []
    return tuple(found)


def _paired(older: Part, newer: Part, *, is_moved: bool) -> Row:
    likeness = likeness_of(older.text, newer.text)
    if _plain(older.text) == _plain(newer.text):
        kind = RowKind.MOVED if is_moved else RowKind.UNCHANGED
        return Row(kind, older, newer, 100, (Words("same", newer.text),))
    return Row(RowKind.CHANGED, older, newer, likeness, word_changes(older.text, newer.text))


def _alone(part: Part, pairs: list[tuple[Part, Part]], *, is_new: bool) -> Row:
    """Tell a clause cut out of a longer one, or taken into one, from one that is new or gone."""
    bag = _bag(part.text)
    best, share = None, 0.0
    for older, newer in pairs:
        held = _bag((older if is_new else newer).text)
        # What its own partner says already cannot have come from here as well.
        rest = held - _bag((newer if is_new else older).text)
        inside = _share(bag, rest)
        if inside > share:
            best, share = (older if is_new else newer), inside
    is_cut = best is not None and share >= _CONTAINED and bag.total() >= _FEWEST_WORDS
    likeness = round(100 * share) if is_cut else 0
    if is_new:
        kind = RowKind.SPLIT if is_cut else RowKind.NEW
        return Row(kind, best if is_cut else None, part, likeness)
    kind = RowKind.MERGED if is_cut else RowKind.DROPPED
    return Row(kind, part, best if is_cut else None, likeness)


def _in_sequence(
    rows: Mapping[int, Row], dropped: Mapping[int, Row], pairs: Mapping[int, int]
) -> list[Row]:
    """Follow the newer paper; what is gone stands where its neighbour before it stands."""
    after: dict[int, list[Row]] = {}
    for old, row in sorted(dropped.items()):
        before = [pairs[each] for each in range(old) if each in pairs]
        after.setdefault(before[-1] if before else -1, []).append(row)
    ordered = [*after.get(-1, [])]
    for new in sorted(rows):
        ordered += [rows[new], *after.get(new, [])]
    return ordered


def _in_order(pairs: Mapping[int, int]) -> set[int]:
    """The longest run of pairs in the same order on both sides; the others have moved."""
    tails: list[int] = []
    place: dict[int, int] = {}
    before: dict[int, int] = {}
    for _, new in sorted(pairs.items()):
        at = bisect_left(tails, new)
        tails[at : at + 1] = [new]
        place[at] = new
        before[new] = place[at - 1] if at else -1
    kept: set[int] = set()
    last = tails[-1] if tails else -1
    while last >= 0:
        kept.add(last)
        last = before[last]
    return kept


def _bag(text: str) -> Counter[str]:
    """The words of a clause and its pairs of neighbours; years and days count as any word."""
    words = re.findall(r"\w+", fold(re.sub(r"^\W*(?:[\divx]+|[a-zđ])[.)]\s", "", text)))
    return Counter([*words, *(f"{one} {two}" for one, two in pairwise(words))])


def _weights(bags: Sequence[Counter[str]]) -> dict[str, float]:
    """A word that stands in every clause tells nothing."""
    found = Counter(word for bag in bags for word in bag)
    return {word: 1 / count**0.5 for word, count in found.items()}


def _alike(one: Counter[str], other: Counter[str], weights: Mapping[str, float]) -> float:
    whole = _weight(one, weights) + _weight(other, weights)
    return 2 * _weight(one & other, weights) / whole if whole else 0.0


def _weight(bag: Counter[str], weights: Mapping[str, float]) -> float:
    return sum(count * weights[word] for word, count in bag.items())


def _share(part: Counter[str], whole: Counter[str]) -> float:
    return (part & whole).total() / part.total() if part else 0.0


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
