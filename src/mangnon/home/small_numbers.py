"""Few children must not be pointed at by a number: who sees it exactly, and what others see."""

from datetime import date

from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.law.rules import rule
from mangnon.places.choices import Level
from mangnon.places.models import Unit


def tells_all(account: Account, unit: Unit) -> bool:
    """Tell whether the person works in the commune itself, where the children are known anyway."""
    posts = reach_of(account).posts
    return unit.level == Level.COMMUNE and any(post.unit_id == unit.pk for post in posts)


def told(number: int | None, *, on: date) -> int | None:
    """Return a number, or nothing where it is so small that it would point at a few families."""
    if number is None or 0 < number <= limit(on):
        return None
    return number


def limit(on: date) -> int:
    """Return the largest number that is not shown outside the unit that keeps the records."""
    largest: int = rule("small_cell_limit", on=on).value
    return largest


def bound_text(largest: int) -> str:
    """Write what stands in the place of a small number."""
    return _("dưới %(n)s") % {"n": largest + 1}
