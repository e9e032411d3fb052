"""How long a session lasts: facts in the session's own store and on its row."""

import time
from collections.abc import MutableMapping
from typing import Any

from django.conf import settings

from mangnon.accounts.models import OpenSession

SESSION_ID = "open_session"
BEGAN = "began"
SEEN = "seen"
ACTING = "acting"
# The row is for people to read; a minute is exact enough and saves a write for each page.
NOTED_EVERY_SECONDS = 60

Store = MutableMapping[str, Any]


def begin(store: Store, session: OpenSession) -> None:
    """Start the clocks of a session; seconds of the machine, not of the business day."""
    store[SESSION_ID] = session.pk
    store[BEGAN] = store[SEEN] = int(time.time())


def is_over(store: Store) -> bool:
    """Tell whether a session is too old or was left alone too long."""
    now = time.time()
    too_old = now - store.get(BEGAN, 0) > settings.SESSION_HOURS * 3600
    return bool(too_old or now - store.get(SEEN, 0) > settings.SESSION_IDLE_MINUTES * 60)


def note_use(store: Store) -> bool:
    """Keep the session awake; tell whether the row should be noted too."""
    now = int(time.time())
    if now - store.get(SEEN, 0) < NOTED_EVERY_SECONDS:
        return False
    store[SEEN] = now
    return True
