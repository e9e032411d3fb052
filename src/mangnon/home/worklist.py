"""The work list of the home page: what is due, why it is mine, one button."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.common.listing import State

Words = str | Promise
FAR = date.max


class Band(Enum):
    """The fixed order: danger to a child, a legal clock, a promised date, routine."""

    DANGER = "danger"
    LEGAL = "legal"
    PROMISED = "promised"
    ROUTINE = "routine"

    @property
    def title(self) -> Words:
        """Name the band."""
        return BAND_TITLES[self]


BAND_TITLES: dict[Band, Words] = {
    Band.DANGER: _("Nguy hiểm cho trẻ"),
    Band.LEGAL: _("Có thời hạn theo văn bản"),
    Band.PROMISED: _("Đã hẹn"),
    Band.ROUTINE: _("Thường xuyên"),
}


@dataclass(frozen=True)
class WorkItem:
    """One piece of work with its one button."""

    band: Band
    what: Words
    why: Words
    button: Words
    url: str
    icon: str = "checklist"
    due_on: date | None = None
    state: State | None = None


@dataclass(frozen=True)
class WorkBand:
    """A band with its items."""

    band: Band
    items: Sequence[WorkItem]


Provider = Callable[[Account, date], Iterable[WorkItem]]


def bands_of(account: Account, providers: Iterable[Provider], *, on: date) -> tuple[WorkBand, ...]:
    """Collect the person's work from every provider, in the fixed order, soonest first."""
    items = [item for provider in providers for item in provider(account, on)]
    items.sort(key=lambda item: item.due_on or FAR)
    bands = (WorkBand(band, [item for item in items if item.band == band]) for band in Band)
    return tuple(band for band in bands if band.items)


def due_state(due_on: date, *, on: date) -> State:
    """Say how far a day is: late, today or in so many days."""
    days = (due_on - on).days
    if days < 0:
        return State("late", _("Quá hạn %(days)s ngày") % {"days": -days})
    if days == 0:
        return State("late", _("Hạn hôm nay"))
    tone = "waiting" if days <= 7 else "running"
    return State(tone, _("Còn %(days)s ngày") % {"days": days})
