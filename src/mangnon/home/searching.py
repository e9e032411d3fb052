"""Search across the product: each kind of thing answers only within what the person may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.children.identity import number_key
from mangnon.children.models import Child
from mangnon.common import clock
from mangnon.common.vietnamese import date_text, fold
from mangnon.directives.models import Directive
from mangnon.directives.short_addresses import address_of as short_address
from mangnon.home.menu import address_of
from mangnon.home.scope_choice import units_within_reach
from mangnon.places.models import Hamlet, Unit

MOST_OF_A_KIND = 10
ID_NUMBER_DIGITS = 12


@dataclass(frozen=True)
class Found:
    """One thing found."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True)
class FoundGroup:
    """Things of one kind."""

    title: str | Promise
    icon: str
    things: Sequence[Found]


def found(sought: str, *, by: Account) -> list[FoundGroup]:
    """Return what matches, by kind; a kind without a match is left out."""
    groups = [
        FoundGroup(_("Số gọi tắt"), "list-check", _short_address(sought, by=by)),
        FoundGroup(_("Trẻ em"), "users", _children(sought, by=by)),
        FoundGroup(_("Văn bản"), "file-text", _directives(sought, by=by)),
        FoundGroup(_("Đơn vị, ấp, khu phố"), "map-pin", _places(sought, by=by)),
    ]
    return [group for group in groups if group.things]


def _children(sought: str, *, by: Account) -> list[Found]:
    digits = "".join(sign for sign in sought if sign.isdigit())
    seen = Child.objects.open_to(by)
    is_number = len(digits) == ID_NUMBER_DIGITS and by.second_step_done
    rows = seen.numbered(number_key(digits)) if is_number else seen.named_like(sought)
    rows = rows.select_related("hamlet").in_name_order()[:MOST_OF_A_KIND]
    return [
        Found(
            child.full_name or child.home_name,
            f"{date_text(child.birth_date)} · {child.hamlet}",
            address_of("children:detail", child.code),
        )
        for child in rows
    ]


def _short_address(sought: str, *, by: Account) -> list[Found]:
    """Answer a number said on the phone, «403-7-12», with the one thing it leads to."""
    wanted = sought.strip()
    if not any(sign.isdigit() for sign in wanted):
        return []
    url = short_address(wanted, account=by, on=clock.today())
    return [Found(wanted, _("Mở nhiệm vụ, trách nhiệm hoặc văn bản này"), url)] if url else []


def _directives(sought: str, *, by: Account) -> list[Found]:
    rows = Directive.objects.visible_to(by).containing(sought).order_by("-issued_on", "pk")
    return [
        Found(row.title, row.subject, address_of("directives:detail", row.pk))
        for row in rows[:MOST_OF_A_KIND]
    ]


def _places(sought: str, *, by: Account) -> list[Found]:
    folded = fold(sought)
    today = clock.today()
    mine = units_within_reach(by, on=today)
    units = [unit for unit in mine if folded in fold(unit.full_name)]
    hamlets = _hamlets(folded, units=mine[:1])
    area = reverse("home:area")
    return [
        *(Found(unit.full_name, unit.code, area) for unit in units[:MOST_OF_A_KIND]),
        *(Found(str(hamlet), hamlet.code, area) for hamlet in hamlets),
    ]


def _hamlets(folded: str, *, units: Sequence[Unit]) -> list[Hamlet]:
    if not units:
        return []
    name = Lower(Func(F("name"), function="fold"), output_field=TextField())
    under = Hamlet.objects.under(units[0], on=clock.today()).annotate(folded=name)
    return list(under.filter(folded__contains=Value(folded))[:MOST_OF_A_KIND])
