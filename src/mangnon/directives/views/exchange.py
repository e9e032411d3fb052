"""Pages of the exchange: download a directive as edXML, bring one in, take a status in."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mangnon.accounts.requests import signed_in
from mangnon.common.form_views import show_form
from mangnon.common.refusals import Invalid
from mangnon.directives.actions.exchange import (
    export_directive,
    export_status,
    import_directive,
    take_in_status,
)
from mangnon.directives.exchange_forms import ArrivalForm, EdxmlForm
from mangnon.directives.models import Package
from mangnon.directives.permissions import Can, require
from mangnon.directives.views.boards import crumbs_of, download
from mangnon.directives.views.papers import crumbs, directive_for, own_units

XML = "application/xml"


@require_safe
def export(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Give a directive as an edXML file."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    content = export_directive(directive, by=account)
    return download(content, media_type=XML, name=f"van-ban-{directive.pk}.edxml")


@require_safe
def status(request: HttpRequest, package_id: int) -> HttpResponse:
    """Give the status of a receiver as an edXML file."""
    account = signed_in(request).account
    package = get_object_or_404(
        Package.objects.visible_to(account).select_related("directive__unit", "body__unit"),
        pk=package_id,
    )
    content = export_status(package, by=account)
    return download(content, media_type=XML, name=f"trang-thai-{package.pk}.edxml")


@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take a directive in from an edXML file and go on to its review."""
    account = signed_in(request).account
    require(account, Can.EXCHANGE_DIRECTIVE)
    form = ArrivalForm(request.POST or None, request.FILES or None, units=own_units(account))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            arrived = import_directive(
                form.content(), unit=asked["unit"], by=account, is_another=asked["is_another"]
            )
        except Invalid as refusal:
            form.add_error("file", refusal.sentence)
        else:
            return redirect("directives:review", arrived.directive.pk)
    return _page(request, form, _("Nhận văn bản liên thông"), crumbs((_("Liên thông"), "")))


@require_http_methods(["GET", "POST"])
def bring_status(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Take in the status that a receiver sent."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    require(account, Can.EXCHANGE_DIRECTIVE, at=directive.unit)
    form = EdxmlForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            package = take_in_status(form.content(), directive=directive, by=account)
        except Invalid as refusal:
            form.add_error("file", refusal.sentence)
        else:
            messages.success(request, _("Đã ghi trạng thái của %(body)s.") % {"body": package})
            return redirect("directives:detail", directive.pk)
    here = crumbs_of(directive, _("Nhận trạng thái"))
    return _page(request, form, _("Nhận trạng thái liên thông"), here)


def _page(
    request: HttpRequest, form: forms.Form, title: str, here: list[tuple[str, str]]
) -> HttpResponse:
    context = {"form": form, "title": title, "crumbs": here}
    return show_form(request, "directives/edxml.html", context)
