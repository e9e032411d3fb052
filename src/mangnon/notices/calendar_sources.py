"""Due days for a calendar: handed in from the modules that have them."""

from collections.abc import Callable, Iterable
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from mangnon.accounts.models import Account
from mangnon.notices.calendars import DueDay

Source = Callable[[Account, date, str], Iterable[DueDay]]


def due_days_of(account: Account, *, on: date, root: str) -> list[DueDay]:
    """Return the account's due days, soonest first; addresses begin with the root."""
    sources: tuple[Source, ...] = import_string(settings.CALENDAR_SOURCES)
    days = [due for source in sources for due in source(account, on, root)]
    return sorted(days, key=lambda due: (due.day, due.key))
