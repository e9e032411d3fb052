"""What a page starts from: the record, how much of it is shown, and the places to choose from."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.children.choices import ChildStatus, Event
from mangnon.children.models import Child
from mangnon.children.sight import Sight, sight_of
from mangnon.common import clock
from mangnon.common.refusals import MoveNotAllowed, NotFound
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Unit

READING_EVENTS = (Event.CHILD_READ.value, Event.ACCESS_ASKED.value)


@dataclass(frozen=True)
class Opened:
    """A record and how much of it this account sees."""

    child: Child
    sight: Sight


def opened(code: str, account: Account) -> Opened:
    """Return a record the account may at least know of; absent and hidden are answered alike."""
    known = Child.objects.known_to(account).select_related("hamlet", "household")
    child = known.filter(code=code).first()
    sight = sight_of(child, account) if child else Sight()
    if child is None or not sight.exists:
        raise NotFound(_("Không tìm thấy hồ sơ này. Kiểm tra lại mã hồ sơ."))
    return Opened(child, sight)


def own_record(code: str, account: Account) -> Opened:
    """Return a record whose basics are shown; for pages that change it."""
    found = opened(code, account)
    if not found.sight.basics:
        raise NotFound(_("Không tìm thấy hồ sơ này. Kiểm tra lại mã hồ sơ."))
    if found.child.status == ChildStatus.MERGED:
        raise MoveNotAllowed(_("Hồ sơ này đã gộp vào hồ sơ khác. Mở hồ sơ giữ lại để sửa."))
    return found


def hamlets_of(account: Account) -> QuerySet[Hamlet]:
    """Return the hamlets of the account's area, in the order of their codes."""
    reach = reach_of(account)
    hamlets = Hamlet.objects.filter(cell__in=reach.cells)
    if reach.hamlet_ids is not None:
        hamlets = hamlets.filter(pk__in=reach.hamlet_ids)
    return hamlets.order_by("code")


def communes_beside(child: Child) -> QuerySet[Unit]:
    """Return the communes of the province to which a child may move."""
    today = clock.today()
    communes = Unit.objects.in_force(today).at_level(Level.COMMUNE)
    placed = communes.filter(placements__hamlet=child.hamlet).first()
    if placed is None:
        return communes.none()
    beside = communes.filter(province_code=placed.province_code, placements__isnull=False)
    return beside.exclude(pk=placed.pk).distinct().order_by("full_name")
