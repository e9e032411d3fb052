"""The log, for the officer who watches over data: ids and codes, never values of a record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from mangnon.accounts.forms import LogFilter
from mangnon.accounts.permissions import Can, require
from mangnon.accounts.requests import signed_in
from mangnon.audit.models import AuditEvent
from mangnon.common.listing import Column, Kind, Listing


def _about(event: AuditEvent) -> str:
    return f"{event.about_type} {event.about_id}".strip()


def _who(event: AuditEvent) -> str:
    return f"{event.account_name} → {event.acting_for}" if event.acting_for else event.account_name


def _line(event: AuditEvent) -> str:
    return f"{event.chain}-{event.number}"


LOG = Listing(
    columns=(
        Column("at", gettext_lazy("Lúc"), sort=("at", "number")),
        Column("who", gettext_lazy("Người làm → thay cho"), value=_who, sort=("account_name",)),
        Column("role_title", gettext_lazy("Vai trò")),
        Column("title", gettext_lazy("Việc"), sort=("event",)),
        Column("about", gettext_lazy("Đối tượng"), value=_about),
        Column("place", gettext_lazy("Nơi"), kind=Kind.TIGHT),
        Column("level", gettext_lazy("Mức"), kind=Kind.TIGHT),
        Column("reason", gettext_lazy("Lý do")),
        Column("address", gettext_lazy("Từ máy"), optional=True),
        Column("fields_read", gettext_lazy("Trường đã xem"), optional=True),
        Column("line", gettext_lazy("Dòng"), value=_line, optional=True),
    ),
    default_sort="-at",
    caption=gettext_lazy("Nhật ký"),
    filters=LogFilter,
)


def log(request: HttpRequest) -> HttpResponse:
    """List what was done and seen."""
    require(signed_in(request).account, Can.READ_LOG)
    page = LOG.page(AuditEvent.objects.all(), asked=request.GET)
    return render(request, "accounts/log.html", {"page": page})
