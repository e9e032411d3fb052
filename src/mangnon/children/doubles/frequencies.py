"""How rare a word is as family, middle or given name; a rare one says more when it agrees."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from math import log2
from pathlib import Path

_LIST = Path(__file__).parent / "data" / "frequent_words.csv"
MOST_BITS = 10.0
FEWEST_BITS = 0.5
MOST_WHOLE_BITS = 18.0
# A word below this share in the shipped lists is no common name: likelier a slip of one.
_COMMON = 0.0004
# A whole name borne by fewer says nothing about how usual it is.
_USUAL_TIMES = 4
# Strangers who look alike grow with the square of a register, true doubles only with its size:
# from here on every doubling costs a pair that nothing but its likeness joins one bit.
_CROWD = 100_000


@dataclass(frozen=True)
class Frequencies:
    """Shares of the words, each place in the name by itself, and of how many names."""

    family: Mapping[str, float] = field(default_factory=dict)
    middle: Mapping[str, float] = field(default_factory=dict)
    given: Mapping[str, float] = field(default_factory=dict)
    whole: Mapping[str, float] = field(default_factory=dict)
    records: int = 0

    @cached_property
    def crowd_bits(self) -> float:
        """Return what two records in different communes lose in so large a register."""
        return log2(max(1.0, self.records / _CROWD))

    def family_bits(self, loose: str) -> float:
        """Return what an agreeing family name is worth."""
        return _bits(self.family.get(loose, 0.0), most=6.0)

    def middle_bits(self, loose: str) -> float:
        """Return what an agreeing middle name is worth."""
        return _bits(self.middle.get(loose, 0.0), most=5.0)

    def given_bits(self, loose: str) -> float:
        """Return what an agreeing given name is worth."""
        return _bits(self.given.get(loose, 0.0), most=MOST_BITS)

    def whole_bits(self, loose: str) -> float:
        """Return the most that an agreeing whole name is worth."""
        share = self.whole.get(loose)
        return MOST_WHOLE_BITS if share is None else min(MOST_WHOLE_BITS, 1.0 - log2(share))

    def is_common_given(self, loose: str) -> bool:
        """Tell whether a word is a usual given name."""
        return self.given.get(loose, 0.0) >= _COMMON


@cache
def shipped() -> Frequencies:
    """Return the shares of the lists that come with the program."""
    shares: dict[str, dict[str, float]] = {"family": {}, "middle": {}, "given": {}}
    with _LIST.open(encoding="utf8", newline="") as lines:
        for line in csv.DictReader(lines):
            shares[line["part"]][line["word"]] = float(line["share"])
    return Frequencies(shares["family"], shares["middle"], shares["given"])


def counted(names: Iterable[tuple[str, int]]) -> Frequencies:
    """Count the words of a register's own names, given as loose keys with how often they occur."""
    family: Counter[str] = Counter()
    middle: Counter[str] = Counter()
    given: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for name, times in names:
        whole[name] += times
        words = name.split(" ")
        given[words[-1]] += times
        if len(words) > 1:
            family[words[0]] += times
        for word in words[1:-1]:
            middle[word] += times
    usual = Counter({name: times for name, times in whole.items() if times >= _USUAL_TIMES})
    total = whole.total() or 1
    return Frequencies(
        _shares(family),
        _shares(middle),
        _shares(given),
        {name: times / total for name, times in usual.items()},
        records=whole.total(),
    )


def _shares(counts: Counter[str]) -> dict[str, float]:
    total = counts.total() or 1
    return {word: times / total for word, times in counts.items()}


@lru_cache(maxsize=65_536)
def _bits(share: float, *, most: float) -> float:
    return most if share <= 0 else min(most, max(FEWEST_BITS, -log2(share)))
