"""Looking at records: for a stated reason, outside the own area, and what was looked at."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.audit.models import AuditEvent
from mangnon.children.actions.telling import tell_of_opening
from mangnon.children.choices import Event
from mangnon.children.identity import number_key
from mangnon.children.models import Child, NamedAccess
from mangnon.children.permissions import Can, require
from mangnon.children.sight import Sight
from mangnon.common import clock, scope
from mangnon.common.refusals import Invalid, Refusal
from mangnon.common.vietnamese import clean, loose_key
from mangnon.law.rules import rule
from mangnon.places.models import Placement

LEAST_LETTERS = 10
_LEAST_WORDS = 2


class TooManyMisses(Refusal):
    """Somebody tries names; the next look-up must wait."""


@dataclass(frozen=True)
class Sought:
    """What is known about a child outside the own area: a number, or full name and birth year."""

    full_name: str = ""
    birth_year: int | None = None
    id_number: str = ""

    @property
    def has_two_facts(self) -> bool:
        """Tell whether it is enough to look for one child and not for a family."""
        words = clean(self.full_name).split()
        return bool(self.id_number) or (len(words) >= _LEAST_WORDS and self.birth_year is not None)


@transaction.atomic
def ask_access(child: Child, *, by: Account, reason: str) -> NamedAccess:
    """Open one record to one person for an hour, for a reason that everybody can read later."""
    require(by, Can.ASK_ACCESS, at=child.hamlet)
    reason = stated(reason)
    now = clock.now()
    minutes = rule("named_access_minutes", on=clock.today()).value
    leave = NamedAccess.objects.create(
        child=child,
        cell=child.cell,
        account=by,
        reason=reason,
        since=now,
        until=now + timedelta(minutes=minutes),
    )
    audit.record(
        Event.ACCESS_ASKED, by=by, about=child, place=child.hamlet, note={"reason": reason}
    )
    tell_of_opening(child, by=by)
    return leave


@transaction.atomic
def record_reading(child: Child, *, by: Account, sight: Sight, fields: list[str]) -> None:
    """Note that sensitive fields, or a record opened for a reason, were shown."""
    if not sight.sensitive and sight.leave is None:
        return
    audit.record(
        Event.CHILD_READ,
        by=by,
        about=child,
        place=child.hamlet,
        note={
            "level": "L3" if sight.sensitive else "L2",
            "fields": fields,
            "reason": sight.leave.reason if sight.leave else "",
        },
    )


@transaction.atomic
def look_elsewhere(sought: Sought, *, by: Account, reason: str) -> list[str]:
    """Name the communes in which a child like this is known; nothing more is told."""
    require(by, Can.LOOK_ELSEWHERE)
    reason = stated(reason)
    if not sought.has_two_facts:
        raise Invalid(_("Ghi đủ họ tên và năm sinh, hoặc số định danh."), field="full_name")
    _slow_down(by)
    with scope.everything("look-up outside the own area"):
        communes = _communes_of(sought, by=by)
    audit.record(
        Event.LOOKED_ELSEWHERE,
        by=by,
        note={
            "reason": reason,
            "hits": len(communes),
            "facts": "id_number" if sought.id_number else "name_and_year",
        },
    )
    return communes


def stated(reason: str) -> str:
    """Return the reason, refused when it is too short to be judged later."""
    reason = clean(reason)
    if sum(sign.isalpha() for sign in reason) < LEAST_LETTERS:
        raise Invalid(
            _("Ghi rõ lý do, ít nhất %(letters)d chữ cái.") % {"letters": LEAST_LETTERS},
            field="reason",
        )
    return reason


def _communes_of(sought: Sought, *, by: Account) -> list[str]:
    children = Child.objects.living_here()
    if sought.id_number:
        found = list(children.numbered(number_key(sought.id_number)))
    else:
        wanted = loose_key(sought.full_name)
        candidates = children.named_like(sought.full_name).filter(
            birth_date__year=sought.birth_year
        )
        found = [child for child in candidates if loose_key(child.full_name) == wanted]
    own = set(Child.objects.open_to(by).filter(pk__in=[each.pk for each in found]))
    placed = Placement.objects.in_force(clock.today()).filter(
        hamlet__in=[child.hamlet_id for child in found if child not in own]
    )
    return sorted(set(placed.values_list("commune__full_name", flat=True)))


def _slow_down(by: Account) -> None:
    today = clock.today()
    misses: list[datetime] = list(
        AuditEvent.objects.filter(
            event=Event.LOOKED_ELSEWHERE,
            account_id=by.pk,
            at__gte=clock.moment(today).replace(hour=0),
            details__hits=0,
        )
        .order_by("-at")
        .values_list("at", flat=True)
    )
    if len(misses) >= rule("look_up_misses_before_lock", on=today).value:
        raise TooManyMisses(
            _("Tra cứu ngoài địa bàn đã khóa đến hết hôm nay vì nhiều lần không thấy. "
              "Hãy gọi cho xã nơi trẻ ở.")
        )  # fmt: skip
    if len(misses) < rule("look_up_misses_before_slow", on=today).value:
        return
    wait = timedelta(minutes=rule("look_up_wait_minutes", on=today).value)
    if clock.now() - misses[0] < wait:
        raise TooManyMisses(
            _("Nhiều lần không thấy. Chờ %(minutes)d phút rồi tra cứu tiếp.")
            % {"minutes": wait.seconds // 60}
        )
