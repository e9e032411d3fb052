"""The calendar of all reports that a unit owes in a year."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.permissions import may
from mangnon.accounts.reach import reach_of
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.refusals import Invalid, NotAllowed
from mangnon.places.choices import Level
from mangnon.places.models import Unit
from mangnon.reports.actions import Sending, record_sent
from mangnon.reports.actions.calendar import TIER_OF
from mangnon.reports.choices import Tier, Timeliness
from mangnon.reports.forms import FIRST_YEAR, LAST_YEAR, SentForm
from mangnon.reports.models import SentReport, Submission
from mangnon.reports.owed_calendar import Owed, owed_in, timeliness
from mangnon.reports.permissions import DRAFTING
from mangnon.reports.querysets import READERS

TONES = {
    Timeliness.NOT_YET: "waiting",
    Timeliness.ON_TIME: "ok",
    Timeliness.SENT_LATE: "late",
    Timeliness.LATE: "late",
    Timeliness.UNDATED: "off",
}
WIDEST_FIRST = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


def _own(account: Account) -> tuple[Unit, Tier] | None:
    """Return the unit whose calendar somebody looks at: that of the widest post."""
    for post in sorted(reach_of(account).posts, key=_width):
        if Role(post.role) in READERS:
            return post.unit, TIER_OF[Level(post.unit.level)]
        if post.role == Role.SECTOR_FOCAL:
            return post.unit, Tier.DEPARTMENT
    return None


def _width(post: Any) -> int:
    return WIDEST_FIRST.index(Level(post.unit.level))


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show what a unit owes in a year: each report with its day, its source and how it stands."""
    account = signed_in(request).account
    own = _own(account)
    if own is None:
        raise NotAllowed(_("Lịch báo cáo dành cho người làm báo cáo của xã, huyện, tỉnh, sở."))
    unit, tier = own
    year = _year(request.GET.get("nam", ""))
    is_writer = tier != Tier.DEPARTMENT and may(account, DRAFTING[tier], at=unit)
    context = {
        "unit": unit,
        "year": year,
        "lines": _lines(unit, tier, year, account),
        "is_writer": is_writer,
        "form": SentForm(initial={"year": year, "sent_on": clock.today()}),
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year < LAST_YEAR else None,
        "crumbs": [(_("Báo cáo"), reverse("reports:list")), (_("Lịch cả năm"), "")],
    }
    return render(request, "reports/calendar.html", context)


def _year(written: str) -> int:
    year = int(written) if written.isdigit() and len(written) == len("2021") else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else clock.today().year


def _lines(unit: Unit, tier: Tier, year: int, account: Account) -> list[dict[str, Any]]:
    sent = {
        (each.rule, each.occurrence): each
        for each in SentReport.objects.of_unit(unit).filter(occurrence__startswith=str(year))
    }
    rounds = _rounds(unit, tier, year, account)
    return [
        _line(owed, sent.get((owed.rule, owed.occurrence)), rounds)
        for owed in owed_in(year, tier=tier)
    ]


def _rounds(unit: Unit, tier: Tier, year: int, account: Account) -> dict[str, Submission]:
    """Return the unit's own reports of the rounds of a year by the rule that sets their day."""
    rows = (
        Submission.objects.visible_to(account)
        .with_ower()
        .filter(ower__tier=tier, ower__unit__code=unit.code, ower__round__period_to__year=year)
    )
    return {row.ower.round.form.form.calendar.due_rule: row for row in rows.order_by("pk")}


def _line(owed: Owed, sent: SentReport | None, rounds: dict[str, Submission]) -> dict[str, Any]:
    submission = rounds.get(owed.rule) if owed.is_round else None
    due_on, sent_on, symbol = owed.due_on, None, ""
    if submission is not None:
        due_on = submission.ower.due_on
        sent_on = localtime(submission.locked_at).date() if submission.locked_at else None
    elif sent is not None:
        sent_on, symbol = sent.sent_on, sent.symbol
    stands = timeliness(due_on, sent_on=sent_on, today=clock.today())
    return {
        "owed": owed,
        "due_on": due_on,
        "sent_on": sent_on,
        "symbol": symbol,
        "state": stands.label,
        "tone": TONES[stands],
        "submission": submission,
        "key": f"{owed.rule}-{owed.occurrence}",
    }


@require_POST
def sent(request: HttpRequest) -> HttpResponse:
    """Record that a report outside the rounds was sent."""
    account = signed_in(request).account
    own = _own(account)
    if own is None or own[1] == Tier.DEPARTMENT:
        raise NotAllowed(_("Chỉ người soạn báo cáo của đơn vị ghi được việc này."))
    form = SentForm(request.POST)
    year = _year(request.POST.get("year", ""))
    if form.is_valid():
        try:
            record_sent(own[0], sending=Sending(**form.cleaned_data), by=account)
        except Invalid as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("Đã ghi báo cáo đã gửi."))
    else:
        messages.error(request, _("Ghi ngày gửi và số, ký hiệu văn bản."))
    return redirect(f"{reverse('reports:calendar')}?nam={year}")
