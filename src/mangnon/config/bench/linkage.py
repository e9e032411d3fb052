"""How well and how fast doubles are found: a register with known truth, and rivals beside it.

The rivals work on the same invented register: the similarity join of the database, and a plain
blocking by birth date with one edit distance.
"""

import os
import resource
import time
from collections import Counter
from collections.abc import Iterable
from typing import Any

import polars as pl
from django.db import connection, transaction

from mangnon.children.doubles.linkage import link
from mangnon.children.doubles.syllables import distance
from mangnon.common.vietnamese import loose_key
from mangnon.config.bench.truth_set import TruthSet, invent

# Another seed than any used while the weights were set.
SEED = 20211
CHILDREN, FULL, RIVALS = 200_000, 1_200_000, 50_000
_PLAIN_SLIPS = 2
Pair = tuple[int, int]


def measure() -> dict[str, Any]:
    """Measure quality and time; ``MANGNON_BENCH_LINKAGE=full`` takes 1.2 million records."""
    children = FULL if os.environ.get("MANGNON_BENCH_LINKAGE") == "full" else CHILDREN
    truth = invent(children, seed=SEED)
    begun, used = time.perf_counter(), time.process_time()
    links = list(link(truth.records, processes=os.cpu_count() or 1))
    seconds, cpu = time.perf_counter() - begun, time.process_time() - used
    helpers = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = {(each.record, each.other) for each in links}
    return {
        "records": truth.records.height,
        "true_pairs": len(truth.kinds),
        "seconds": round(seconds, 1),
        "processor_seconds": round(cpu + helpers.ru_utime + helpers.ru_stime, 1),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000),
        "peak_memory_of_a_helper_mb": round(helpers.ru_maxrss / 1000),
        **quality(found, truth),
        "recall_by_error": shares(found, truth.kinds),
        "recall_by_people": shares(found, truth.people),
        "rivals": rivals(),
    }


def quality(found: set[Pair], truth: TruthSet) -> dict[str, float]:
    """Precision and recall against the labels."""
    right = len(found & truth.kinds.keys())
    return {
        "precision": round(right / max(1, len(found)), 4),
        "recall": round(right / max(1, len(truth.kinds)), 4),
    }


def shares(found: set[Pair], labels: dict[Pair, str]) -> dict[str, dict[str, float | int]]:
    """Recall of each kind of label."""
    of = Counter(labels.values())
    hit = Counter(label for pair, label in labels.items() if pair in found)
    return {
        label: {"pairs": count, "recall": round(hit[label] / count, 4)}
        for label, count in sorted(of.items())
    }


def rivals() -> dict[str, Any]:
    """The own way and two plain ones on one smaller register."""
    truth = invent(RIVALS, seed=SEED + 1)
    ways = {
        "own": own_pairs,
        "birth_and_edit_distance": plain_pairs,
        "trigram_self_join": trigram_pairs,
    }
    told: dict[str, Any] = {"records": truth.records.height}
    for name, way in ways.items():
        begun = time.perf_counter()
        found = set(way(truth.records))
        told[name] = {"seconds": round(time.perf_counter() - begun, 1), **quality(found, truth)}
    return told


def own_pairs(records: pl.DataFrame) -> Iterable[Pair]:
    """The pairs that the register's own search finds."""
    return ((each.record, each.other) for each in link(records))


def plain_pairs(records: pl.DataFrame) -> Iterable[Pair]:
    """Same birth date, and whole names at most two letters apart."""
    slim = records.select("record", "name", "birth").filter(pl.col("birth").is_not_null())
    joined = slim.join(slim, on="birth", suffix="_b").filter(pl.col("record") < pl.col("record_b"))
    for one, name, _birth, other, beside in joined.iter_rows():
        if distance(loose_key(name), loose_key(beside), most=_PLAIN_SLIPS) <= _PLAIN_SLIPS:
            yield one, other


def trigram_pairs(records: pl.DataFrame) -> list[Pair]:
    """Same birth date, and names that the database calls similar."""
    rows = records.select("record", "name", "birth").drop_nulls().iter_rows()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("create temp table alike (record bigint, name text, birth date)")
        with cursor.copy("copy alike from stdin") as copy:
            for record, name, birth in rows:
                copy.write_row((record, loose_key(name), birth))
        cursor.execute("create index on alike (birth)")
        cursor.execute("analyze alike")
        cursor.execute(
            "select a.record, b.record from alike a join alike b on a.birth = b.birth"
            " and a.record < b.record where similarity(a.name, b.name) > 0.5"
        )
        found: list[Pair] = cursor.fetchall()
        cursor.execute("drop table alike")
    return found
