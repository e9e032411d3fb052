"""What the clock does for directives; each function may be called every minute."""

from datetime import datetime

from mangnon.common import clock
from mangnon.directives.actions import remind_of_tasks, tell_of_the_week


def run_reminders(now: datetime) -> int:
    """Send the reminders and the messages of the week that are due; return how many went out."""
    with clock.at(now):
        return remind_of_tasks() + tell_of_the_week()


EVERY_MINUTE = (run_reminders,)
