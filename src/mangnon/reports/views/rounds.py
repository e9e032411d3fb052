"""Pages about rounds: the calendar, opening one, the board by unit."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.permissions import may, require
from mangnon.accounts.reach import reach_of
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.listing import Column, Kind, Listing
from mangnon.common.listing import State as Shown
from mangnon.common.refusals import Invalid
from mangnon.directives.permissions import Can as DirectiveCan
from mangnon.law.rules import NoRuleInForce
from mangnon.places.models import Unit
from mangnon.reports.actions import open_round, standard_plan
from mangnon.reports.choices import State
from mangnon.reports.forms import BoardFilters, ChooseForm, RoundForm, initial_of
from mangnon.reports.models import FormVersion, Round, Submission
from mangnon.reports.permissions import Can
from mangnon.reports.querysets import within_reach

FORM_ROLES = Can.DRAFT_FORM.roles | Can.PUBLISH_FORM.roles
TONES = {
    State.NOT_STARTED: "off",
    State.DRAFTING: "running",
    State.SUBMITTED: "waiting",
    State.RETURNED: "late",
    State.LOCKED: "locked",
}
OPEN, CLOSED = Shown("running", _("Đang mở")), Shown("locked", _("Đã đóng"))


def _done(round_: Any) -> str:
    return f"{round_.locked_count}/{round_.report_count}"


def _lateness(round_: Any) -> Shown:
    if not round_.late_count:
        return Shown("ok", _("Không"))
    return Shown("late", _t("%s đơn vị") % round_.late_count)


ROUNDS = Listing(
    columns=(
        Column("name", _("Kỳ báo cáo"), sort=("name",)),
        Column("is_open", _("Trạng thái"), value=lambda row: OPEN if row.is_open else CLOSED),
        Column("cut_off", _("Chốt số liệu"), sort=("cut_off",)),
        Column("due_phrase", _("Hạn theo văn bản")),
        Column("due_on", _("Ngày cuối đúng hạn"), sort=("due_on",)),
        Column("done", _("Đã khóa"), value=_done, kind=Kind.NUMBER),
        Column("late", _("Chậm hạn"), value=_lateness),
    ),
    default_sort="-due_on",
    caption=_("Các kỳ báo cáo"),
    row_url=lambda row: reverse("reports:board", args=[row.pk]),
)


def _state(row: Submission) -> Shown:
    return Shown(TONES[State(row.state)], State(row.state).label)


def _days_late(row: Submission) -> object:
    if not row.is_late(clock.today()):
        return None
    days = row.ower.days_late(_locked_on(row) or clock.today())
    return Shown("late", _t("%s ngày") % days)


def _sent_on(row: Submission) -> date | None:
    return localtime(row.submitted_at).date() if row.submitted_at else None


def _locked_on(row: Submission) -> date | None:
    return localtime(row.locked_at).date() if row.locked_at else None


BOARD = Listing(
    columns=(
        Column("name", _("Đơn vị"), value=lambda row: row.ower.name, sort=("ower__name",)),
        Column(
            "tier",
            _("Cấp"),
            value=lambda row: row.ower.get_tier_display(),
            sort=("ower__tier", "ower__unit__code"),
        ),
        Column("state", _("Trạng thái"), value=_state, sort=("state",)),
        Column("due_on", _("Hạn"), value=lambda row: row.ower.due_on, sort=("ower__due_on",)),
        Column("late", _("Chậm"), value=_days_late),
        Column("submitted_at", _("Gửi ngày"), value=_sent_on, sort=("submitted_at",)),
        Column("locked_at", _("Khóa ngày"), value=_locked_on, sort=("locked_at",)),
    ),
    default_sort="tier",
    caption=_("Báo cáo theo đơn vị"),
    filters=BoardFilters,
    row_url=lambda row: reverse("reports:submission", args=[row.pk]),
    page_size=60,
)


def _own_province(account: Account) -> Unit | None:
    posts = reach_of(account).posts_at(None, [Role.LEAD_SPECIALIST])
    return posts[0].unit if posts else None


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List the rounds with how many reports are in and who is late."""
    account = signed_in(request).account
    mine = within_reach(account, "owers__")
    missing = mine & ~Q(owers__submission__state=State.LOCKED)
    rows = Round.objects.visible_to(account).annotate(
        report_count=Count("owers", filter=mine),
        locked_count=Count("owers", filter=mine & Q(owers__submission__state=State.LOCKED)),
        late_count=Count("owers", filter=missing & Q(owers__due_on__lt=clock.today())),
    )
    context = {
        "page": ROUNDS.page(rows, asked=request.GET),
        "sees_calendar": account.pk is not None and bool(reach_of(account).posts),
        "may_open": _own_province(account) is not None,
        "sees_forms": bool(reach_of(account).posts_at(None, FORM_ROLES)),
        "own": Submission.objects.drafted_by(account).in_open_rounds().with_ower(),
    }
    return render(request, "reports/rounds.html", context)


@require_http_methods(["GET", "POST"])
def open_new(request: HttpRequest) -> HttpResponse:
    """Open a round; the days are filled in from the form's calendar and the rule."""
    account = signed_in(request).account
    province = _own_province(account)
    require(account, Can.OPEN_ROUND, at=province)
    assert province is not None
    if request.method == "POST":
        form = RoundForm(request.POST, province=province)
        opened = _try_open(form, account)
        if opened is not None:
            messages.success(request, _t("Đã mở kỳ báo cáo và báo cho các đơn vị."))
            return redirect("reports:board", opened.pk)
    else:
        form = RoundForm(initial=_first_values(request, province), province=province)
    crumbs = [(_t("Báo cáo"), reverse("reports:list")), (_t("Mở kỳ"), "")]
    context = {"form": form, "choose": ChooseForm(initial=form.initial), "crumbs": crumbs}
    return render(request, "reports/open.html", context)


def _try_open(form: RoundForm, account: Account) -> Round | None:
    if not form.is_valid() or form.plan is None:
        return None
    try:
        return open_round(form.plan, by=account)
    except Invalid as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return None


def _first_values(request: HttpRequest, province: Unit) -> dict[str, Any]:
    chosen = ChooseForm(request.GET)
    if chosen.is_valid():
        version, year = chosen.cleaned_data["form"], chosen.cleaned_data["year"]
    else:
        version, year = _next_form(), clock.today().year
    try:
        return initial_of(standard_plan(version, province=province, year=year), year)
    except Invalid as refusal:
        messages.error(request, refusal.sentence)
        return {"form": version.pk, "year": year}
    except NoRuleInForce:
        return {"form": version.pk, "year": year}


def _next_form() -> FormVersion:
    """Return the form whose period ends next."""
    today = clock.today()
    forms = FormVersion.objects.newest()
    running = [
        form
        for form in forms
        if form.form.calendar.day(form.form.calendar.period_to, today.year) >= today
    ]
    ends = sorted(running or forms, key=lambda form: form.form.calendar.period_to)
    return ends[0]


@require_safe
def board(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show a round by unit in five states; a unit with one report goes straight to it."""
    account = signed_in(request).account
    round_ = get_object_or_404(
        Round.objects.visible_to(account).select_related("form", "previous"), pk=round_id
    )
    rows = Submission.objects.visible_to(account).of_round(round_).with_ower()
    states = rows.counted_by_state()
    if sum(states.values()) == 1:
        return redirect("reports:submission", rows.values_list("pk", flat=True).get())
    today = clock.today()
    context = {
        "round": round_,
        "page": BOARD.page(rows, asked=request.GET, filter_options={"day": today}),
        "states": [
            {
                "name": state.label,
                "value": states[state.value],
                "url": f"?state={state.value}",
            }
            for state in State
        ],
        "late_count": rows.late(on=today).count(),
        "dues": round_.tier_dues.order_by("due_on"),
        "crumbs": [(_t("Báo cáo"), reverse("reports:list")), (round_.name, "")],
        "may_open": may(account, Can.OPEN_ROUND, at=round_.province),
        "may_chase": may(account, DirectiveCan.WRITE_LETTERS),
    }
    return render(request, "reports/board.html", context)
