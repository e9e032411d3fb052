"""Adding and ending groups and risks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mangnon.accounts.requests import signed_in
from mangnon.children.actions import add_group, add_risk, end_group, end_risk
from mangnon.children.choices import Risk
from mangnon.children.forms.fields import tried
from mangnon.children.forms.situation import EndForm, GroupForm, RiskForm
from mangnon.children.permissions import Can, require
from mangnon.children.views.answers import form_page
from mangnon.children.views.finding import own_record
from mangnon.common.refusals import NotFound

pages = require_http_methods(["GET", "HEAD", "POST"])


@pages
def new_group(request: HttpRequest, code: str) -> HttpResponse:
    """Put a child into a group of the law."""
    account = signed_in(request).account
    found = own_record(code, account)
    require(account, Can.RECORD_GROUPS, at=found.child.hamlet)
    form = GroupForm(request.POST or None)
    if form.is_valid():
        subgroup = form.cleaned_data["subgroup"]
        if tried(
            form,
            lambda: add_group(found.child, by=account, subgroup=subgroup, period=form.period),
        ):
            messages.success(request, _("Đã ghi hoàn cảnh đặc biệt."))
            return redirect("children:tab", code, "situation")
    return form_page(request, found, form, title=_("Ghi hoàn cảnh đặc biệt"))


@pages
def finish_group(request: HttpRequest, code: str, membership_id: int) -> HttpResponse:
    """End a group of this child; a group of another child is not found."""
    account = signed_in(request).account
    found = own_record(code, account)
    require(account, Can.RECORD_GROUPS, at=found.child.hamlet)
    row = found.child.memberships.visible_to(account).filter(pk=membership_id).first()
    if row is None:
        raise NotFound(_("Không tìm thấy mục này."))
    form = EndForm(request.POST or None)
    if form.is_valid():
        on = form.cleaned_data["on"]
        if tried(form, lambda: end_group(row, by=account, on=on)):
            messages.success(request, _("Đã kết thúc hoàn cảnh đặc biệt."))
            return redirect("children:tab", code, "situation")
    return form_page(request, found, form, title=_("Kết thúc hoàn cảnh đặc biệt"))


@pages
def new_risk(request: HttpRequest, code: str) -> HttpResponse:
    """Record why a child is at risk."""
    account = signed_in(request).account
    found = own_record(code, account)
    require(account, Can.RECORD_GROUPS, at=found.child.hamlet)
    form = RiskForm(request.POST or None)
    if form.is_valid():
        reason = Risk(form.cleaned_data["reason"])
        if tried(
            form, lambda: add_risk(found.child, by=account, reason=reason, period=form.period)
        ):
            messages.success(request, _("Đã ghi nguy cơ."))
            return redirect("children:tab", code, "situation")
    return form_page(request, found, form, title=_("Ghi nguy cơ"))


@pages
def finish_risk(request: HttpRequest, code: str, risk_id: int) -> HttpResponse:
    """End a risk of this child; a risk of another child is not found."""
    account = signed_in(request).account
    found = own_record(code, account)
    require(account, Can.RECORD_GROUPS, at=found.child.hamlet)
    row = found.child.risks.visible_to(account).filter(pk=risk_id).first()
    if row is None:
        raise NotFound(_("Không tìm thấy mục này."))
    form = EndForm(request.POST or None)
    if form.is_valid():
        on = form.cleaned_data["on"]
        if tried(form, lambda: end_risk(row, by=account, on=on)):
            messages.success(request, _("Đã kết thúc nguy cơ."))
            return redirect("children:tab", code, "situation")
    return form_page(request, found, form, title=_("Kết thúc nguy cơ"))
