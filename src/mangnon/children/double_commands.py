"""Operator's command that searches the whole register for doubles; also the nightly job."""

import argparse
import json
import os
import sys
import time
from itertools import islice

from mangnon.children.actions.linkage import Kept, forget_stale, keep_links
from mangnon.children.doubles.linkage import Progress, link
from mangnon.children.register_table import read_register
from mangnon.common import clock, scope
from mangnon.common.vietnamese import number_text

_AT_ONCE = 2000
_MANY = 50_000


def double_verbs(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    search = subparsers.add_parser(
        "link-doubles", help="Rà soát hồ sơ trùng trong cả danh sách; chạy hằng đêm được."
    )
    search.add_argument("--quiet", action="store_true", help="Không in tiến độ.")
    search.set_defaults(run=search_doubles)


def search_doubles(asked: argparse.Namespace) -> int:
    """Compare the whole register and keep the likely pairs; killed and run again, it goes on.

    Pairs are kept in portions, each a transaction of its own, and a pair is never kept twice.
    """
    begun, found_at = time.perf_counter(), clock.now()
    with scope.everything("search of doubles"):
        register = read_register(on=clock.today())
    read = time.perf_counter()
    watch = _silent if asked.quiet else _Bar(read).show
    links = link(register, watch=watch, processes=_processes(register.height))
    total = Kept()
    while portion := list(islice(links, _AT_ONCE)):
        kept = keep_links(portion, found_at=found_at)
        total.doubles += kept.doubles
        total.inquiries += kept.inquiries
        total.known += kept.known
    dropped = forget_stale(before=found_at)
    figures = {
        "records": register.height,
        "doubles": total.doubles,
        "inquiries": total.inquiries,
        "known": total.known,
        "dropped": dropped,
        "read_seconds": round(read - begun, 1),
        "seconds": round(time.perf_counter() - begun, 1),
    }
    print(json.dumps(figures, ensure_ascii=False))
    return 0


def _processes(records: int) -> int:
    """Use every processor for a register that keeps one busy for long."""
    return (os.cpu_count() or 1) if records > _MANY else 1


def _silent(progress: Progress) -> None:
    """Show nothing."""


class _Bar:
    """Counts and time left on one line of the terminal."""

    def __init__(self, begun: float) -> None:
        self.begun = begun

    def show(self, progress: Progress) -> None:
        """Write the line anew."""
        gone = time.perf_counter() - self.begun
        left = gone / progress.done * (progress.of - progress.done) if progress.done else 0.0
        done, of = number_text(progress.done), number_text(progress.of)
        print(f"  {done}/{of} cặp, còn khoảng {left:.0f} giây", file=sys.stderr, flush=True)
