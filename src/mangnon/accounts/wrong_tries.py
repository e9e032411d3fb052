"""Counting wrong passwords and codes, and how long a door stays shut after too many."""

import time
from math import ceil

from django.conf import settings
from django.db import connection

from mangnon.accounts.models import WrongTries
from mangnon.common.sealing import look_up_key

# Either the window of the row is over and it starts anew, or one more is added; in one step,
# so that tries made side by side are all counted.
_ADD = """
    insert into accounts_wrongtries as kept (key, tries, first_at) values (%s, 1, %s)
    on conflict (key) do update set
        tries = case when kept.first_at < %s then 1 else kept.tries + 1 end,
        first_at = case when kept.first_at < %s then excluded.first_at else kept.first_at end
    returning tries
"""


def _window_seconds() -> int:
    return settings.SIGN_IN_WINDOW_MINUTES * 60


def limit_for(door: str) -> int:
    """Return how many wrong tries a door allows within the window."""
    return (
        settings.SIGN_IN_TRIES_PER_ADDRESS
        if door.startswith("address:")
        else settings.SIGN_IN_TRIES
    )


def count_wrong_try(door: str) -> bool:
    """Add one wrong try at a door; tell whether this one shut it."""
    now = int(time.time())
    over = now - _window_seconds()
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [look_up_key(door), now, over, over])
        return bool(cursor.fetchone()[0] == limit_for(door))


def minutes_shut(*doors: str) -> int:
    """Return for how many minutes the doors stay shut; 0 when all are open."""
    now = time.time()
    limits = {look_up_key(door): limit_for(door) for door in doors}
    kept = WrongTries.objects.filter(key__in=limits)
    waits = [row.first_at + _window_seconds() - now for row in kept if row.tries >= limits[row.key]]
    return max((ceil(wait / 60) for wait in waits if wait > 0), default=0)


def forget_wrong_tries(*doors: str) -> None:
    """Open doors again."""
    WrongTries.objects.filter(key__in=[look_up_key(door) for door in doors]).delete()
