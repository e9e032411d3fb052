"""The page of the duty roster."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mangnon.accounts.reach import reach_of
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.urgent.actions import end_duty, set_duty
from mangnon.urgent.forms import DutyForm
from mangnon.urgent.models import DutyShift
from mangnon.urgent.permissions import Can, may, require
from mangnon.urgent.views.reading import tabs_of
from mangnon.urgent.views.writing import put


@require_safe
def roster(request: HttpRequest) -> HttpResponse:
    """Show who is on duty around the account."""
    account = signed_in(request).account
    require(account, Can.UPDATE)
    now = localtime(clock.now()).replace(second=0, microsecond=0)
    initial = {"starts_at": now, "ends_at": now + timedelta(hours=12)}
    form = DutyForm(initial=initial, account=account) if may(account, Can.SET_DUTY) else None
    return _page(request, form)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put somebody of the own body on duty."""
    account = signed_in(request).account
    require(account, Can.SET_DUTY)
    form = DutyForm(request.POST, account=account)
    if form.is_valid():
        try:
            set_duty(form.shift(), by=account)
        except Invalid as refusal:
            put(form, refusal)
        else:
            messages.success(request, _("Đã ghi ca trực."))
            return redirect("urgent:duty")
    return _page(request, form)


def _page(request: HttpRequest, form: DutyForm | None) -> HttpResponse:
    account = signed_in(request).account
    rows = DutyShift.objects.visible_to(account).not_over(clock.now())
    rows = rows.select_related("account", "body", "unit").order_by("unit__level", "starts_at")
    own = {post.body_id for post in reach_of(account).posts} if form is not None else set()
    now = clock.now()
    context = {
        "shifts": [(shift, shift.starts_at <= now, shift.body_id in own) for shift in rows],
        "form": form,
        "tabs": tabs_of(account, current="duty"),
    }
    is_refused = form is not None and form.is_bound
    return render(request, "urgent/duty.html", context, status=422 if is_refused else 200)


@require_POST
def end(request: HttpRequest, shift_id: int) -> HttpResponse:
    """End a shift."""
    account = signed_in(request).account
    require(account, Can.SET_DUTY)
    shift = get_object_or_404(DutyShift.objects.visible_to(account), pk=shift_id)
    try:
        end_duty(shift, by=account)
    except MoveNotAllowed as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Đã kết thúc ca trực."))
    return redirect("urgent:duty")
