"""What the clock does for the register; each function may be called every minute."""

from datetime import datetime

from mangnon.children.actions import close_at_sixteen
from mangnon.children.actions.counts import fold_counts
from mangnon.common import clock
from mangnon.common.daily import is_first_on


def close_records(now: datetime) -> int:
    """Close once each day the records of children past their 16th birthday; tell how many."""
    with clock.at(now):
        today = clock.today()
        if not is_first_on(today, job="children.close_at_sixteen"):
            return 0
        closed = close_at_sixteen(on=today)
        fold_counts()
        return closed


EVERY_MINUTE = (close_records,)
