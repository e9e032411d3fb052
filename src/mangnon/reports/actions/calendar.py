"""The verb of the calendar: a report outside the rounds was sent."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.permissions import require
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid
from mangnon.places.choices import Level
from mangnon.places.models import Unit
from mangnon.reports.choices import Event, Tier
from mangnon.reports.models import SentReport
from mangnon.reports.owed_calendar import owed_in
from mangnon.reports.permissions import DRAFTING

TIER_OF = {
    Level.COMMUNE: Tier.COMMUNE,
    Level.DISTRICT: Tier.DISTRICT,
    Level.PROVINCE: Tier.PROVINCE,
}


@dataclass(frozen=True, kw_only=True)
class Sending:
    """Which report of the calendar was sent, when, under which number."""

    rule: str
    year: int
    occurrence: str
    sent_on: date
    symbol: str


@transaction.atomic
def record_sent(unit: Unit, *, sending: Sending, by: Account) -> SentReport:
    """Record that a unit sent a report of the calendar; a wrong record is written over."""
    tier = TIER_OF[Level(unit.level)]
    require(by, DRAFTING[tier], at=unit)
    owed = next(
        (
            each
            for each in owed_in(sending.year, tier=tier)
            if (each.rule, each.occurrence) == (sending.rule, sending.occurrence)
            and not each.is_round
        ),
        None,
    )
    if owed is None:
        raise Invalid(_("Báo cáo này không có trong lịch của đơn vị. Mở lại trang rồi chọn lại."))
    if sending.sent_on > clock.today():
        raise Invalid(_("Ngày gửi không được ở sau hôm nay."), field="sent_on")
    if not sending.symbol.strip():
        raise Invalid(_("Ghi số, ký hiệu văn bản đã gửi."), field="symbol")
    sent, _made = SentReport.objects.update_or_create(
        unit=unit,
        rule=owed.rule,
        occurrence=owed.occurrence,
        defaults={
            "due_on": owed.due_on,
            "sent_on": sending.sent_on,
            "symbol": sending.symbol.strip(),
            "by": by,
            "at": clock.now(),
        },
    )
    note: dict[str, object] = {"rule": owed.rule, "occurrence": owed.occurrence}
    audit.record(Event.SENT_RECORDED, by=by, about=sent, place=unit, note=note)
    return sent
