"""The one business clock, so that a whole year can be played through."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from django.conf import settings

PROVINCE_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
_WORKING_DAY_START = time(8, 0)

_held: ContextVar[datetime | None] = ContextVar("held_moment", default=None)
_process_started = monotonic()


def now() -> datetime:
    """Return the business moment: held by a test, shifted by the setting, or the real one."""
    held = _held.get()
    if held is not None:
        return held
    started: str = settings.BUSINESS_CLOCK
    if started:
        return moment(started) + timedelta(seconds=monotonic() - _process_started)
    return datetime.now(PROVINCE_TIME)


def today() -> date:
    """Return the business day in the province."""
    return now().astimezone(PROVINCE_TIME).date()


def moment(written: str | date | datetime) -> datetime:
    """Read a day or moment; a bare day means the start of its working hours."""
    if isinstance(written, str):
        written = datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
    if not isinstance(written, datetime):
        written = datetime.combine(written, _WORKING_DAY_START)
    return written if written.tzinfo else written.replace(tzinfo=PROVINCE_TIME)


@contextmanager
def at(held: str | date | datetime) -> Iterator[datetime]:
    """Hold the clock at one moment."""
    token = _held.set(moment(held))
    try:
        yield moment(held)
    finally:
        _held.reset(token)
