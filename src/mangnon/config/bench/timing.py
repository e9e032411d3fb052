"""Timing: how long one thing takes when done many times."""

import time
from collections.abc import Callable, Iterable
from statistics import median, quantiles
from typing import TypeVar

Given = TypeVar("Given")
Spread = dict[str, float | int]
# A slow thing is done fewer times: after so many seconds the times so far are enough.
ENOUGH_S, FEWEST = 5.0, 3


def spread(seconds: list[float]) -> Spread:
    """The middle and the slow end of many times, in milliseconds."""
    slow = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    return {
        "times": len(seconds),
        "p50_ms": round(median(seconds) * 1000, 2),
        "p95_ms": round(slow * 1000, 2),
        "slowest_ms": round(max(seconds) * 1000, 2),
    }


def timed(act: Callable[[Given], object], over: Iterable[Given]) -> Spread:
    """Do something for each given thing, while time allows, and tell how long it took."""
    seconds = []
    for given in over:
        begun = time.perf_counter()
        act(given)
        seconds.append(time.perf_counter() - begun)
        if len(seconds) >= FEWEST and sum(seconds) > ENOUGH_S:
            break
    return spread(seconds)


def rate(count: int, seconds: float) -> dict[str, float | int]:
    """How many a second."""
    return {
        "count": count,
        "seconds": round(seconds, 2),
        "per_second": round(count / seconds, 1),
    }
