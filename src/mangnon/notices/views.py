"""The page of messages and the two ways to mark them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from mangnon.accounts.requests import signed_in
from mangnon.common.listing import Column, Listing, State
from mangnon.notices.actions import mark_read
from mangnon.notices.models import Notice

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
