"""The list of children, the list of those who turn 16, and the printed hamlet list."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.accounts.requests import signed_in
from mangnon.audit import actions as audit
from mangnon.children.ages import age_text, last_day_counted
from mangnon.children.choices import BirthPrecision, ChildStatus, Event, Known
from mangnon.children.forms.birth import write_birth
from mangnon.children.forms.filters import ChildFilter
from mangnon.children.forms.look import FindForm
from mangnon.children.models import Child
from mangnon.children.permissions import Can, may, require
from mangnon.children.sight import RowSight, row_sight_of
from mangnon.children.views.finding import hamlets_of
from mangnon.common import clock
from mangnon.common.form_views import show_form
from mangnon.common.listing import Column, Kind, Listing, State
from mangnon.common.refusals import NotFound
from mangnon.common.vietnamese import initials
from mangnon.places.models import Hamlet, Placement, Unit

TONES = {
    ChildStatus.PROVISIONAL: "waiting",
    ChildStatus.CONFIRMED: "ok",
    ChildStatus.MOVING: "running",
    ChildStatus.LEFT: "off",
    ChildStatus.TURNED_16: "off",
    ChildStatus.DECEASED: "off",
    ChildStatus.MERGED: "off",
}
MOST_HAMLETS_TO_CHOOSE = 100


def columns_for(sight: RowSight, *, on: date) -> list[Column]:
    """Return the columns; a masked row shows initials and the birth year, nothing more."""

    def open_only(value: Any) -> Any:
        return lambda child: value(child) if sight.shows_name(child) else None

    fixed = [
        Column(
            "name",
            gettext_lazy("Họ và tên"),
            lambda child: child.name if sight.shows_name(child) else initials(child.name),
            sort=("sort_key", "birth_date"),
        ),
        Column("birth", gettext_lazy("Ngày sinh"), lambda child: _birth(child, sight),
               sort=("birth_date", "sort_key"), kind=Kind.TIGHT),
        Column("age", gettext_lazy("Tuổi"), open_only(lambda child: _age(child, on)),
               kind=Kind.TIGHT),
        Column("sex", gettext_lazy("Giới tính"),
               open_only(lambda child: child.get_sex_display()), kind=Kind.TIGHT),
        Column("hamlet", gettext_lazy("Ấp, khu phố"), lambda child: child.hamlet,
               sort=("hamlet__code", "sort_key")),
        Column("carer", gettext_lazy("Người chăm sóc chính"), open_only(_main_carer)),
        Column("status", gettext_lazy("Tình trạng"), lambda child: _states(child, sight)),
    ]  # fmt: skip
    extra = [
        Column("code", gettext_lazy("Mã hồ sơ"), lambda child: child.code, optional=True),
        Column("school", gettext_lazy("Việc học"),
               open_only(lambda child: child.get_school_level_display()), optional=True),
        Column("class", gettext_lazy("Lớp"), open_only(lambda child: child.class_name),
               optional=True),
        Column("household", gettext_lazy("Mã hộ"),
               open_only(lambda child: child.household.code if child.household else ""),
               optional=True),
    ]  # fmt: skip
    return [*fixed, *extra, *(_sensitive_columns(open_only) if sight.sensitive else ())]


def _sensitive_columns(open_only: Any) -> list[Column]:
    return [
        Column("ethnicity", gettext_lazy("Dân tộc"), open_only(lambda child: child.ethnicity),
               optional=True),
        Column("insurance", gettext_lazy("Thẻ BHYT"),
               open_only(lambda child: child.get_insurance_display()), optional=True),
        Column("certificate", gettext_lazy("Giấy khai sinh"),
               open_only(lambda child: child.get_birth_certificate_display()), optional=True),
        Column("poverty", gettext_lazy("Hộ nghèo"),
               open_only(lambda child: _poverty(child)), optional=True),
    ]  # fmt: skip


def _birth(child: Child, sight: RowSight) -> str:
    if child.birth_date is None:
        return ""
    if not sight.shows_name(child):
        return str(child.birth_date.year)
    mark = "≈ " if child.birth_precision == BirthPrecision.ESTIMATED else ""
    return mark + write_birth(child.birth_date, child.birth_precision)


def _age(child: Child, on: date) -> str:
    return age_text(child.birth_date, on) if child.birth_date else ""


def _main_carer(child: Any) -> str:
    return child.main_carer or ""


def _poverty(child: Child) -> str:
    return child.household.get_poverty_display() if child.household else ""


def _states(child: Child, sight: RowSight) -> list[State] | None:
    status = ChildStatus(child.status)
    states = [] if status == ChildStatus.CONFIRMED else [State(TONES[status], status.label)]
    if sight.shows_name(child) and not child.id_number_key and child.left_on is None:
        states.append(State("off", _("Chưa có số định danh")))
    return states or None


def _places_to_choose(account: Account) -> list[Hamlet] | list[Unit]:
    """Return the hamlets to filter by, or the communes when there are too many hamlets."""
    hamlets = list(hamlets_of(account)[: MOST_HAMLETS_TO_CHOOSE + 1])
    if len(hamlets) <= MOST_HAMLETS_TO_CHOOSE:
        return hamlets
    today = clock.today()
    placed = Placement.objects.in_force(today).filter(hamlet__in=hamlets_of(account))
    communes = Unit.objects.filter(pk__in=placed.values("commune"))
    return list(communes.order_by("full_name"))


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the children of the account's area, or the way to open one of them for a reason."""
    account = signed_in(request).account
    sight = row_sight_of(account)
    reach = reach_of(account)
    masked = reach.has_role(Role.LEAD_SPECIALIST)
    if not (sight.cells or masked):
        context = {"form": FindForm(), "may_ask": may(account, Can.ASK_ACCESS)}
        return render(request, "children/find.html", context)
    listing = Listing(
        columns=columns_for(sight, on=clock.today()),
        default_sort="name",
        caption=_("Danh sách trẻ em"),
        filters=ChildFilter,
        row_url=lambda child: reverse("children:detail", args=[child.code]),
        empty=_("Ấp này chưa có trẻ nào. Nhập từ Excel hoặc thêm mới."),
    )
    rows = Child.objects.visible_to(account).select_related("hamlet", "household")
    rows = rows.with_main_carer()
    places = _places_to_choose(account)
    options = {"places": places, "sight": sight}
    asks_place = _asks_place(places, request.GET)
    if asks_place:
        listing = replace(listing, empty=_("Chọn một xã, phường để xem danh sách."))
        rows = rows.none()
    elif not request.GET:
        rows = rows.living_here()
    page = listing.page(rows, asked=request.GET, filter_options=options)
    context = {
        "page": page,
        "asks_place": asks_place,
        "guessed": page.count and page.form.spelling_guessed,
        "may_add": may(account, Can.ADD_CHILD),
        "may_import": may(account, Can.IMPORT_CHILDREN),
        "may_print": may(account, Can.PRINT_LIST),
        "may_look": may(account, Can.LOOK_ELSEWHERE),
        "may_keep": bool(sight.cells),
        "may_ask": may(account, Can.ASK_ACCESS),
        "asks_second_step": _asks_second_step(account),
    }
    return render(request, "children/list.html", context)


def _asks_place(places: list[Hamlet] | list[Unit], asked: QueryDict) -> bool:
    """Tell whether the area is so wide that a commune or a record code must be given first."""
    wide = any(isinstance(place, Unit) for place in places)
    return wide and not (asked.get("commune") or asked.get("q"))


def _asks_second_step(account: Account) -> bool:
    return not account.second_step_done and reach_of(account).has_role(Role.COMMUNE_OFFICER)


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Find one record by its code, or by full name and birth year, before a reason is asked."""
    account = signed_in(request).account
    require(account, Can.ASK_ACCESS)
    form = FindForm(request.POST or None)
    if form.is_valid():
        known = Child.objects.known_to(account).living_here()
        sought, year = form.cleaned_data["q"], form.cleaned_data["birth_year"]
        child = known.filter(code=sought.strip().upper()).first()
        if child is None and year and len(sought.split()) > 1:
            alike = known.named_like(sought).filter(birth_date__year=year)[:2]
            child = alike[0] if len(alike) == 1 else None
        if child is not None:
            return redirect("children:detail", child.code)
        form.add_error(
            "q", _("Không tìm thấy đúng một hồ sơ. Ghi mã hồ sơ, hoặc đủ họ tên và năm sinh.")
        )
    return show_form(request, "children/find.html", {"form": form, "may_ask": True})


@require_safe
def turning_sixteen(request: HttpRequest) -> HttpResponse:
    """Show who reaches 16 within sixty days, so that nobody drops out unseen."""
    account = signed_in(request).account
    today = clock.today()
    children = Child.objects.open_to(account).soon_sixteen(on=today).select_related("hamlet")
    rows: list[Mapping[str, object]] = [
        {
            "child": child,
            "birthday": last_day_counted(child.birth_date or today),
            "is_exact": child.birth_precision == BirthPrecision.DAY,
        }
        for child in children[:500]
    ]
    return render(request, "children/turning_sixteen.html", {"rows": rows, "today": today})


@require_safe
def printed(request: HttpRequest, hamlet_code: str) -> HttpResponse:
    """Show one hamlet's children on A4 landscape, for the collaborator's book."""
    account = signed_in(request).account
    hamlet = hamlets_of(account).filter(code=hamlet_code).first()
    if hamlet is None:
        raise NotFound(_("Không tìm thấy ấp, khu phố này."))
    require(account, Can.PRINT_LIST, at=hamlet)
    children = (
        Child.objects.open_to(account)
        .filter(hamlet=hamlet)
        .with_main_carer()
        .counted_on(clock.today())
        .select_related("household")
        .order_by("sort_key", "birth_date", "pk")
    )
    rows = [
        {
            "child": child,
            "birth": write_birth(child.birth_date, child.birth_precision),
            "carer": _main_carer(child),
            "has_paper": child.birth_certificate == Known.YES,
        }
        for child in children
    ]
    audit.record(Event.LIST_PRINTED, by=account, place=hamlet, note={"count": len(rows)})
    context = {"rows": rows, "hamlet": hamlet, "printed_at": clock.now(), "by": account}
    return render(request, "children/printed.html", context)
