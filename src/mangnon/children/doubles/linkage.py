"""Linking a whole register: find the pairs worth comparing, compare each, keep the likely ones."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from typing import Any, NamedTuple

import polars as pl

from mangnon.children.doubles.births import Birth
from mangnon.children.doubles.blocking import candidates, keyed
from mangnon.children.doubles.families import FATHER, MOTHER, Carer, Family
from mangnon.children.doubles.frequencies import Frequencies, counted, shipped
from mangnon.children.doubles.names import read_name
from mangnon.children.doubles.scoring import Known, compare

_STEP = 20_000
# A smaller register says too little about how rare its words are.
_ENOUGH_NAMES = 5_000
_COLUMNS = (
    "record", "name", "home_name", "birth", "precision", "sex", "commune", "hamlet", "household",
    "number", "phone", "mother", "father", "mother_year", "father_year",
)  # fmt: skip


class Link(NamedTuple):
    """Two records that are likely one child."""

    record: int
    other: int
    bits: float
    certainty: int
    reasons: tuple[str, ...]


class _Row(NamedTuple):
    record: int
    name: str
    home_name: str
    birth: date | None
    precision: str
    sex: str
    commune: str
    hamlet: int | None
    household: int | None
    number: str
    phone: str
    mother: str
    father: str
    mother_year: int | None
    father_year: int | None


@dataclass(frozen=True)
class Progress:
    """How many of the pairs have been compared."""

    done: int
    of: int


Watcher = Callable[[Progress], None]
# The rows that are compared, by their place, and the pairs of places.
_Portion = tuple[dict[int, tuple[Any, ...]], list[tuple[int, ...]]]


def link(
    records: pl.DataFrame, *, watch: Watcher = lambda _progress: None, processes: int = 1
) -> Iterator[Link]:
    """Yield the likely pairs of a register; the labels of a truth set are no column of it."""
    found = keyed(records)
    words = frequencies_of(found)
    pairs = candidates(found)
    portions = _portions(records, pairs)
    done = 0
    for portion, links in _compared_by(processes, portions, words):
        yield from links
        done += portion
        watch(Progress(done, pairs.height))


def _portions(records: pl.DataFrame, pairs: pl.DataFrame) -> Iterator["_Portion"]:
    """Cut the pairs into portions, each with the rows it needs."""
    slim = records.select(_COLUMNS)
    for start in range(0, pairs.height, _STEP):
        portion = pairs.slice(start, _STEP)
        wanted = pl.concat([portion["row"], portion["other"]]).unique().sort()
        rows = dict(zip(wanted.to_list(), slim[wanted].rows(), strict=True))
        yield rows, portion.rows()


def _compared_by(
    processes: int, portions: Iterator["_Portion"], words: Frequencies
) -> Iterator[tuple[int, list[Link]]]:
    """Compare portion after portion, on as many processors as are given."""
    if processes == 1:
        for portion in portions:
            yield _compared(portion, words)
        return
    # A forked copy of a process with threads may hang: each starts anew.
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, context, _remember_words, (words,)) as pool:
        waiting: deque[Future[tuple[int, list[Link]]]] = deque()
        for portion in portions:
            waiting.append(pool.submit(_compared_here, portion))
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


_words: list[Frequencies] = []


def _remember_words(words: Frequencies) -> None:
    """Keep the frequencies in a process that compares."""
    _words[:] = [words]


def _compared_here(portion: "_Portion") -> tuple[int, list[Link]]:
    return _compared(portion, _words[0])


def frequencies_of(found: pl.DataFrame) -> Frequencies:
    """Count the register's own words, or take the shipped lists when it is small."""
    if found.height < _ENOUGH_NAMES:
        return shipped()
    names = found.filter(pl.col("_name").str.contains(" ")).group_by("_name").len()
    return counted(names.iter_rows())


def known_of(row: Sequence[object]) -> Known:
    """Read one row of the register for comparing."""
    one = _Row(*row)  # type: ignore[arg-type]  # 2026-11-23: the columns were chosen in this order
    parents = (
        (MOTHER, one.mother, one.mother_year),
        (FATHER, one.father, one.father_year),
    )
    carers = tuple(
        Carer(relation, read_name(name), year) for relation, name, year in parents if name
    )
    phones = frozenset({one.phone} - {""})
    return Known(
        name=read_name(one.name),
        home_name=read_name(one.home_name),
        birth=Birth(one.birth, one.precision),
        sex=one.sex,
        family=Family(carers, phones, one.household),
        number=one.number,
        hamlet=one.hamlet,
        commune=one.commune,
    )


def _compared(portion: "_Portion", words: Frequencies) -> tuple[int, list[Link]]:
    rows, pairs = portion
    known = {place: known_of(row) for place, row in rows.items()}
    links = []
    for one, other in pairs:
        likeness = compare(known[one], known[other], words)
        if likeness.is_likely:
            first, second = sorted((rows[one][0], rows[other][0]))
            links.append(Link(first, second, likeness.bits, likeness.certainty, likeness.reasons))
    return len(pairs), links
