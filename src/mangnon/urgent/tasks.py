"""What the clock does for urgent reports; each function may be called every minute."""

from datetime import datetime

from mangnon.urgent import actions


def run_chain(now: datetime) -> int:
    """Tell the next in the chain where time is up; return how often somebody was told."""
    return actions.run_chain(now)


EVERY_MINUTE = (run_chain,)
