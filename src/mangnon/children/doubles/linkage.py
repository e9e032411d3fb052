"""Linking a whole register: find the pairs worth comparing, compare each, keep the likely ones."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

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


def link(records: pl.DataFrame, *, watch: Watcher = lambda _progress: None) -> Iterator[Link]:
    """Yield the likely pairs of a register; the labels of a truth set are no column of it."""
    found = keyed(records)
    words = frequencies_of(found)
    pairs = candidates(found)
    for start in range(0, pairs.height, _STEP):
        yield from _compared(records, pairs.slice(start, _STEP), words)
        watch(Progress(min(start + _STEP, pairs.height), pairs.height))


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


def _compared(records: pl.DataFrame, pairs: pl.DataFrame, words: Frequencies) -> Iterator[Link]:
    wanted = pl.concat([pairs["row"], pairs["other"]]).unique().sort()
    rows = records.select(_COLUMNS)[wanted].rows()
    known = {place: known_of(row) for place, row in zip(wanted.to_list(), rows, strict=True)}
    keys = {place: row[0] for place, row in zip(wanted.to_list(), rows, strict=True)}
    for one, other in pairs.iter_rows():
        likeness = compare(known[one], known[other], words)
        if likeness.is_likely:
            first, second = sorted((keys[one], keys[other]))
            yield Link(first, second, likeness.bits, likeness.certainty, likeness.reasons)
