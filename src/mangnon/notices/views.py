"""The page of messages and the two ways to mark them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from mangnon.accounts.requests import signed_in
from mangnon.common import clock, scope
from mangnon.common.listing import Column, Listing, State
from mangnon.notices import actions
from mangnon.notices.actions import mark_read
from mangnon.notices.calendar_sources import due_days_of
from mangnon.notices.calendars import as_calendar
from mangnon.notices.models import CalendarFeed, Notice

NEW = State("new", _("Chưa đọc"))
SEEN = State("off", _("Đã đọc"))
NOTICES = Listing(
    columns=(
        Column("kind", _("Nội dung"), value=lambda notice: notice.sentence),
        Column("code", _("Số hiệu")),
        Column("sent_at", _("Gửi lúc"), sort=("sent_at",)),
        Column("read_at", _("Trạng thái"), value=lambda notice: SEEN if notice.read_at else NEW),
    ),
    default_sort="-sent_at",
    caption=_("Thông báo"),
    row_url=lambda notice: reverse("notices:open", args=[notice.pk]),
    empty=_("Chưa có thông báo nào. Việc mới giao cho bạn sẽ hiện ở đây."),
)


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """List the person's messages, newest first."""
    mine = Notice.objects.visible_to(signed_in(request).account)
    page = NOTICES.page(mine, asked=request.GET)
    return render(request, "notices/inbox.html", {"page": page, "unread": mine.unread().count()})


@require_safe
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Go where a message leads; following it counts as reading it."""
    account = signed_in(request).account
    notice = get_object_or_404(Notice.objects.visible_to(account), pk=notice_id)
    mark_read([notice], by=account)
    return redirect(notice.link)


@require_POST
def mark_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    account = signed_in(request).account
    mark_read(Notice.objects.visible_to(account).unread(), by=account)
    return redirect("notices:inbox")


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Show whether the person has a calendar address, and what it would show."""
    return _calendar_page(request)


@require_POST
def make_calendar(request: HttpRequest) -> HttpResponse:
    """Make an address; it stands on the answer once and never again."""
    token = actions.make_calendar(by=signed_in(request).account)
    return _calendar_page(request, token=token)


@require_POST
def revoke_calendar(request: HttpRequest) -> HttpResponse:
    """Shut the address."""
    actions.revoke_calendar(by=signed_in(request).account)
    messages.success(request, _now("Đã hủy địa chỉ lịch."))
    return redirect("notices:calendar")


@require_safe
@login_not_required
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a calendar program; an unknown and a revoked address are answered alike."""
    feeds = CalendarFeed.objects.in_use().filter(account__is_active=True)
    feed = get_object_or_404(feeds.select_related("account"), token_hash=actions.hash_of(token))
    scope.apply(cells=(), account=feed.account.pk)
    days = due_days_of(feed.account, on=clock.today(), root=request.build_absolute_uri("/"))
    content = as_calendar(days, name=_now("Măng Non: hạn việc"), now=clock.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def _calendar_page(request: HttpRequest, *, token: str = "") -> HttpResponse:
    account = signed_in(request).account
    feed = CalendarFeed.objects.visible_to(account).in_use().first()
    address = reverse("notices:calendar_feed", args=[token]) if token else ""
    context = {
        "feed": feed,
        "address": request.build_absolute_uri(address) if token else "",
        "days": due_days_of(account, on=clock.today(), root="/"),
        "crumbs": [(_now("Thông báo"), reverse("notices:inbox")), (_now("Lịch"), "")],
    }
    return render(request, "notices/calendar.html", context)
