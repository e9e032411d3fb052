"""Pages about units: the list on a day, one unit with its history, and the maps.

They hold public facts only, so whoever is signed in may read them.
"""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from mangnon.common import clock
from mangnon.common.listing import Column, Listing, State
from mangnon.common.vietnamese import date_text
from mangnon.places import maps
from mangnon.places.choices import Level
from mangnon.places.counts import count_units, home_province
from mangnon.places.forms import ALL_PROVINCES, Shown, UnitFilters
from mangnon.places.models import Hamlet, Unit

INVENTED = State("off", gettext_lazy("Minh họa"))
OFFICIAL = gettext_lazy("Chính thức")
UNITS = Listing(
    columns=(
        Column("full_name", gettext_lazy("Đơn vị")),
        Column("code", gettext_lazy("Mã"), sort=("code", "valid_from")),
        Column("level", gettext_lazy("Cấp"), value=lambda unit: unit.get_level_display()),
        Column("parent_name", gettext_lazy("Thuộc")),
        Column("valid_from", gettext_lazy("Từ ngày"), sort=("valid_from", "code")),
        Column("valid_to", gettext_lazy("Đến hết ngày"), sort=("valid_to", "code"), optional=True),
        Column(
            "invented",
            gettext_lazy("Loại dữ liệu"),
            value=lambda unit: INVENTED if unit.invented else OFFICIAL,
        ),
    ),
    default_sort="code",
    caption=gettext_lazy("Đơn vị hành chính"),
    filters=UnitFilters,
    row_url=lambda unit: reverse("places:unit", args=[unit.pk]),
    empty=gettext_lazy("Ngày này chưa có đơn vị nào trong danh mục. Hãy chọn ngày khác."),
)
# Days on which the units changed or that officers ask for most.
MILESTONES = (date(2021, 5, 10), date(2025, 6, 30), date(2025, 7, 1))


@dataclass(frozen=True, slots=True)
class Tab:
    """One choice above a page."""

    title: str
    url: str
    is_current: bool


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """List the units in force on a day."""
    home = home_province(default=ALL_PROVINCES)
    shown = Shown.asked(request.GET, today=clock.today(), home=home)
    province = Unit.objects.in_force(shown.on).filter(code=shown.province, level=Level.PROVINCE)
    counts = count_units(on=shown.on, province_code=shown.province)
    return render(
        request,
        "places/units.html",
        {
            "page": UNITS.page(shown.rows(), asked=request.GET, filter_options={"shown": shown}),
            "on": shown.on,
            "figures": [
                {"name": _("Cấp huyện"), "value": counts.districts},
                {"name": _("Cấp xã"), "value": counts.communes},
                *({"name": kind, "value": n} for kind, n in counts.commune_types.items()),
            ],
            "province": province.first(),
            "tabs": _milestones(shown.on),
        },
    )


@require_safe
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show one version of a unit: what it came from, what became of it, what it holds."""
    shown = get_object_or_404(Unit, pk=unit_id)
    on = min(clock.today(), shown.valid_to) if shown.valid_to else clock.today()
    on = max(on, shown.valid_from)
    above = Unit.objects.in_force(on).filter(code=shown.parent_code).exclude(level=shown.level)
    return render(
        request,
        "places/unit.html",
        {
            "unit": shown,
            "on": on,
            "above": above.exclude(level=Level.COMMUNE).first(),
            "origins": shown.origins.select_related("predecessor").order_by("predecessor__code"),
            "successions": shown.successions.select_related("successor").order_by(
                "successor__code"
            ),
            "parts": Unit.objects.parts_of(shown, on=on).order_by("code"),
            "hamlets": Hamlet.objects.under(shown, on=on).order_by("code")
            if shown.level == Level.COMMUNE
            else Hamlet.objects.none(),
            "versions": Unit.objects.filter(code=shown.code, level=shown.level).order_by(
                "valid_from"
            ),
            "crumbs": [
                (_("Đơn vị hành chính"), reverse("places:units")),
                (shown.full_name, ""),
            ],
        },
    )


@require_safe
def unit_map(request: HttpRequest) -> HttpResponse:
    """Show one of the indicative maps."""
    kind = maps.kind_asked(request.GET.get("ban-do", ""), on=clock.today())
    tabs = [
        Tab(str(each.title), f"?ban-do={each.code}", is_current=each is kind)
        for each in maps.MAP_KINDS
    ]
    crumbs = [(_("Đơn vị hành chính"), reverse("places:units")), (_("Bản đồ"), "")]
    context = {"drawn": maps.draw(kind), "tabs": tabs, "crumbs": crumbs}
    return render(request, "places/map.html", context)


def _milestones(on: date) -> list[Tab]:
    return [
        Tab(
            title=_("Ngày %(day)s") % {"day": date_text(day)},
            url=f"?on={day.isoformat()}",
            is_current=day == on,
        )
        for day in MILESTONES
    ]
