"""The clock's own process: once a minute it lets every domain do what is due.

Two servers on one database do not double the work: each job holds a lock of the database while
it runs, and whoever does not get it leaves the minute to the other.
"""

import importlib
import importlib.util
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import Error, close_old_connections, connection

from mangnon.common import clock, scope
from mangnon.common.refusals import Refusal
from mangnon.config import cli

MINUTE = 60
PACKAGE = "mangnon."
_TRY = "select pg_try_advisory_xact_lock(hashtextextended(%s, 0))"


@dataclass(frozen=True)
class Job:
    """One function of a domain's room of the clock."""

    name: str
    run: Callable[[datetime], int]


def jobs() -> tuple[Job, ...]:
    """Return what the rooms `tasks.py` of the installed domains register, lowest floor first."""
    domains = [name for name in settings.INSTALLED_APPS if name.startswith(PACKAGE)]
    rooms = [
        importlib.import_module(f"{domain}.tasks")
        for domain in domains
        if importlib.util.find_spec(f"{domain}.tasks") is not None
    ]
    return tuple(
        Job(f"{room.__name__.removeprefix(PACKAGE)}.{function.__name__}", function)
        for room in rooms
        for function in room.EVERY_MINUTE
    )


def tick(now: datetime) -> dict[str, int]:
    """Run every job once, each in a transaction of its own; tell how much each has done.

    A job that fails leaves nothing behind and does not hold up the others; it is tried again
    the next minute.
    """
    done = ((job.name, _done_by(job, now)) for job in jobs())
    return {name: count for name, count in done if count is not None}


def _done_by(job: Job, now: datetime) -> int | None:
    """Run one job, unless another server is at it; nothing when it was not run or failed."""
    try:
        with scope.everything(f"clock: {job.name}"):
            return job.run(now) if _is_alone(job) else None
    except (Error, Refusal) as reason:
        print(f"Việc theo giờ {job.name} chưa làm được: {reason}", file=sys.stderr, flush=True)
        return None


def _is_alone(job: Job) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_TRY, [job.name])
        return bool(cursor.fetchone()[0])


def main() -> None:
    """Tick for ever on the business clock; the keeper ends this process with itself."""
    cli.prepare_django()
    pause = threading.Event()
    while True:
        close_old_connections()
        tick(clock.now())
        pause.wait(MINUTE)


if __name__ == "__main__":
    main()
