"""The page of the duty roster."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mangnon.accounts.reach import reach_of
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.urgent.actions import end_duty, set_duty
from mangnon.urgent.forms import DutyForm
from mangnon.urgent.models import DutyShift
from mangnon.urgent.permissions import Can, may, require
from mangnon.urgent.views.reading import tabs_of


@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: HttpRequest) -> HttpResponse:
    """Show who is on duty around the account, and put somebody on duty."""
    account = signed_in(request).account
    require(account, Can.UPDATE)
    may_set = may(account, Can.SET_DUTY)
    if request.method == "POST":
        require(account, Can.SET_DUTY)
    now = localtime(clock.now()).replace(second=0, microsecond=0)
    initial = {"starts_at": now, "ends_at": now + timedelta(hours=12)}
    form = DutyForm(request.POST or None, initial=initial, account=account) if may_set else None
    if form is not None and form.is_bound and form.is_valid():
        try:
            set_duty(form.shift(), by=account)
        except Invalid as refusal:
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, refusal.sentence)
        else:
            messages.success(request, _("Đã ghi ca trực."))
            return redirect("urgent:duty")
    rows = DutyShift.objects.visible_to(account).not_over(clock.now())
    rows = rows.select_related("account", "body", "unit").order_by("unit__level", "starts_at")
    own = {post.body_id for post in reach_of(account).posts} if may_set else set()
    context = {
        "shifts": [(shift, shift.starts_at <= clock.now(), shift.body_id in own) for shift in rows],
        "form": form,
        "tabs": tabs_of(account, current="duty"),
    }
    bound = form is not None and form.is_bound
    return render(request, "urgent/duty.html", context, status=422 if bound else 200)


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
