"""Moves, handovers, stays away from home, leaving and coming back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.children.actions import (
    accept_handover,
    add_stay,
    ask_handover,
    end_stay,
    leave_register,
    move_child,
    refuse_handover,
    return_to_register,
    withdraw_handover,
)
from mangnon.children.choices import LeftReason, RefusalReason
from mangnon.children.forms.fields import tried
from mangnon.children.forms.moves import (
    DepartureForm,
    HamletForm,
    LeaveForm,
    MoveForm,
    RefuseForm,
    StayForm,
)
from mangnon.children.forms.situation import EndForm
from mangnon.children.models import Handover
from mangnon.children.permissions import Can, require
from mangnon.children.views.answers import form_page, said
from mangnon.children.views.finding import communes_beside, hamlets_of, own_record
from mangnon.common import clock
from mangnon.common.form_views import show_form
from mangnon.common.refusals import NotFound
from mangnon.places.models import Hamlet

pages = require_http_methods(["GET", "HEAD", "POST"])


@pages
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Move a child to another hamlet of the own area."""
    account = signed_in(request).account
    found = own_record(code, account)
    require(account, Can.MOVE_CHILD, at=found.child.hamlet)
    hamlets = hamlets_of(account).exclude(pk=found.child.hamlet_id)
    form = MoveForm(request.POST or None, hamlets=hamlets)
    if form.is_valid():
        typed = form.cleaned_data
        if tried(
            form,
            lambda: move_child(found.child, by=account, hamlet=typed["hamlet"], on=typed["on"]),
        ):
            messages.success(request, _("Đã chuyển ấp."))
            return redirect("children:tab", code, "homes")
    return form_page(request, found, form, title=_("Chuyển ấp, khu phố"))


@pages
def depart(request: HttpRequest, code: str) -> HttpResponse:
    """Ask another commune to take over a child."""
    account = signed_in(request).account
    found = own_record(code, account)
    require(account, Can.MOVE_CHILD, at=found.child.hamlet)
    form = DepartureForm(request.POST or None, communes=communes_beside(found.child))
    if form.is_valid():
        sent = tried(form, lambda: ask_handover(found.child, by=account, departure=form.departure))
        if sent is not None:
            messages.success(
                request, _("Đã gửi nơi đến. Trẻ vẫn ở danh sách này cho tới khi nơi đến nhận.")
            )
            return redirect("children:tab", code, "homes")
    return form_page(request, found, form, title=_("Chuyển đến xã khác trong tỉnh"))


@pages
def stay(request: HttpRequest, code: str) -> HttpResponse:
    """Record where a child sleeps when it is not at home."""
    account = signed_in(request).account
    found = own_record(code, account)
    require(account, Can.MOVE_CHILD, at=found.child.hamlet)
    province = Hamlet.objects.exclude(pk=found.child.hamlet_id)
    near = province.filter(invented=found.child.hamlet.invented).order_by("code")
    form = StayForm(request.POST or None, hamlets=near)
    if form.is_valid():
        added = tried(form, lambda: add_stay(found.child, by=account, stay=form.stay))
        if added is not None:
            messages.success(request, _("Đã ghi nơi ở tạm. Trẻ vẫn được đếm ở nơi thường xuyên."))
            return redirect("children:tab", code, "homes")
    return form_page(request, found, form, title=_("Ở nơi khác với gia đình"))


@pages
def finish_stay(request: HttpRequest, code: str, stay_id: int) -> HttpResponse:
    """End a stay of this child; a stay of another child is not found."""
    account = signed_in(request).account
    found = own_record(code, account)
    require(account, Can.MOVE_CHILD, at=found.child.hamlet)
    row = found.child.residences.visible_to(account).filter(pk=stay_id).first()
    if row is None:
        raise NotFound(_("Không tìm thấy nơi ở này."))
    form = EndForm(request.POST or None)
    if form.is_valid():
        on = form.cleaned_data["on"]
        if tried(form, lambda: end_stay(row, by=account, on=on)):
            messages.success(request, _("Đã kết thúc nơi ở tạm."))
            return redirect("children:tab", code, "homes")
    return form_page(request, found, form, title=_("Kết thúc nơi ở tạm"))


@pages
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """Stop counting a child."""
    account = signed_in(request).account
    found = own_record(code, account)
    require(account, Can.END_RECORD, at=found.child.hamlet)
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        reason, on = LeftReason(form.cleaned_data["reason"]), form.cleaned_data["on"]
        if tried(form, lambda: leave_register(found.child, by=account, reason=reason, on=on)):
            messages.success(request, _("Đã đưa trẻ ra khỏi danh sách. Hồ sơ và lịch sử được giữ."))
            return redirect("children:detail", code)
    return form_page(request, found, form, title=_("Đưa ra khỏi danh sách"))


@require_POST
def come_back(request: HttpRequest, code: str) -> HttpResponse:
    """Count a child again."""
    account = signed_in(request).account
    child = own_record(code, account).child
    said(
        request,
        lambda: return_to_register(child, by=account),
        _("Đã đưa trẻ trở lại danh sách."),
    )
    return redirect("children:detail", code)


@require_safe
def handovers(request: HttpRequest) -> HttpResponse:
    """Show the children that wait for an answer, and those that were sent."""
    account = signed_in(request).account
    parts = ("from_hamlet", "to_commune", "to_hamlet", "asked_by", "answered_by", "child")
    today = clock.today()
    context = {
        "reaching": Handover.objects.reaching(account).select_related(*parts[:-1]),
        "leaving": Handover.objects.leaving(account).select_related(*parts[:-1])[:200],
        "late": {
            *Handover.objects.reaching(account).overdue(on=today).values_list("pk", flat=True),
            *Handover.objects.leaving(account).overdue(on=today).values_list("pk", flat=True),
        },
    }
    return render(request, "children/handovers.html", context)


@pages
def accept(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Take over a child into a hamlet of the own commune."""
    account = signed_in(request).account
    handover = _reaching(account, handover_id)
    form = HamletForm(request.POST or None, hamlets=hamlets_of(account))
    if form.is_valid():
        hamlet = form.cleaned_data["hamlet"]
        if tried(form, lambda: accept_handover(handover, by=account, hamlet=hamlet)):
            messages.success(request, _("Đã tiếp nhận. Trẻ nằm trong danh sách của xã."))
            return redirect("children:handovers")
    return _answer_page(request, handover, form, title=_("Tiếp nhận trẻ chuyển đến"))


@pages
def refuse(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Send a handover back."""
    account = signed_in(request).account
    handover = _reaching(account, handover_id)
    form = RefuseForm(request.POST or None)
    if form.is_valid():
        because = RefusalReason(form.cleaned_data["because"])
        words = form.cleaned_data["words"]
        if tried(
            form,
            lambda: refuse_handover(handover, by=account, because=because, words=words),
        ):
            messages.success(request, _("Đã trả lại nơi đi."))
            return redirect("children:handovers")
    return _answer_page(request, handover, form, title=_("Trả lại nơi đi"))


@require_POST
def withdraw(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Take a handover back before it is answered."""
    account = signed_in(request).account
    handover = Handover.objects.leaving(account).filter(pk=handover_id).first()
    if handover is None:
        raise NotFound(_("Không tìm thấy việc chuyển này."))
    said(request, lambda: withdraw_handover(handover, by=account), _("Đã rút lại việc chuyển."))
    return redirect("children:handovers")


def _reaching(account: Account, handover_id: int) -> Handover:
    reaching = Handover.objects.reaching(account).select_related("from_hamlet", "to_commune")
    handover = reaching.filter(pk=handover_id).first()
    if handover is None:
        raise NotFound(_("Không tìm thấy việc chuyển này."))
    return handover


def _answer_page(
    request: HttpRequest, handover: Handover, form: HamletForm | RefuseForm, *, title: str
) -> HttpResponse:
    context = {"handover": handover, "form": form, "form_title": title}
    return show_form(request, "children/handover_answer.html", context)
