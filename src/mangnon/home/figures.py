"""A period of a unit in six numbers, beside the same day a year ago; read from counting cells."""

import calendar
from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mangnon.accounts.choices import Access, Level, Role
from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.children.models import HamletCount
from mangnon.children.querysets import hamlets_under
from mangnon.common.vietnamese import number_text
from mangnon.home.periods import Period
from mangnon.home.scope_choice import Choice
from mangnon.home.small_numbers import bound_text, limit, tells_all, told
from mangnon.places.models import Unit

Words = str | Promise


@dataclass(frozen=True)
class Figure:
    """One number with what to compare it to, or the words that stand for a small number."""

    name: Words
    value: int
    change: Words = ""
    url: str = ""
    hidden: Words = ""


def figures_of(account: Account, *, choice: Choice, on: date) -> list[Figure]:
    """Return the chosen unit and period, when the person may see its totals."""
    unit = choice.unit
    reach = reach_of(account)
    # A collaborator's area is one hamlet: totals of the whole commune are not theirs.
    is_narrow = reach.has_role(Role.COLLABORATOR) and reach.hamlet_ids is not None
    if unit is None or is_narrow or reach.access(Level.L1, unit) != Access.OWN:
        return []
    found = _sums(account, unit, period=choice.period, on=choice.period.until(on))
    return found if tells_all(account, unit) else [_without_few(each, on=on) for each in found]


def _sums(account: Account, unit: Unit, *, period: Period, on: date) -> list[Figure]:
    hamlets = hamlets_under(unit, on=on)
    counts = HamletCount.objects.visible_to(account).in_hamlets(hamlets)
    now = counts.up_to(on).total("children", "in_groups", "at_risk")
    before = counts.up_to(_year_before(on)).total("children")
    born = "born_in_month" if period.first.month == period.last.month else "born_in_year"
    moved = counts.during(period.first, on).across(hamlets)
    flow = moved.total(born, "came", f"came_{born}", "went")
    return [
        Figure(
            _("Trẻ em dưới 16 tuổi"),
            now["children"],
            _compared(now["children"], before["children"]),
        ),
        Figure(_("Sinh trong kỳ"), flow[born]),
        Figure(_("Đến ở trong kỳ"), flow["came"] - flow[f"came_{born}"]),
        Figure(_("Rời đi trong kỳ"), flow["went"]),
        Figure(_("Có hoàn cảnh đặc biệt"), now["in_groups"]),
        Figure(_("Có nguy cơ"), now["at_risk"]),
    ]


def _without_few(figure: Figure, *, on: date) -> Figure:
    if told(figure.value, on=on) is not None:
        return figure
    return replace(figure, value=0, change="", hidden=bound_text(limit(on)))


def _year_before(on: date) -> date:
    last_day = calendar.monthrange(on.year - 1, on.month)[1]
    return date(on.year - 1, on.month, min(on.day, last_day))


def _compared(now: int, before: int) -> str:
    if now == before:
        return _("bằng cùng ngày năm trước")
    sentence = (
        _("tăng %(n)s so với cùng ngày năm trước")
        if now > before
        else _("giảm %(n)s so với cùng ngày năm trước")
    )
    return sentence % {"n": number_text(abs(now - before))}
