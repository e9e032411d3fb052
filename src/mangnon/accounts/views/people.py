"""Pages of the administrator: people, their posts, what becomes of their accounts."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mangnon.accounts.actions import (
    close_account,
    create_account,
    end_post,
    give_post,
    reopen_account,
    reset_password,
    reset_second_step,
)
from mangnon.accounts.actions.acting import end_acting, start_acting
from mangnon.accounts.forms import (
    AccountForm,
    ActingForm,
    LastDayForm,
    PeopleFilter,
    PostForm,
    ReasonForm,
)
from mangnon.accounts.models import Account, ActingFor, Post
from mangnon.accounts.permissions import Can, require
from mangnon.accounts.requests import signed_in
from mangnon.accounts.second_step import has_second_step
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.listing import Column, Listing, State
from mangnon.common.refusals import Invalid


def _posts_text(account: Account) -> str:
    return "; ".join(str(post) for post in account.posts_today) or "–"  # type: ignore[attr-defined]  # 2026-11-23: prefetched by the list


def _state(account: Account) -> State:
    if not account.is_active:
        return State("locked", _("Đã khóa"))
    if account.must_change_password:
        return State("waiting", _("Chờ đổi mật khẩu"))
    return State("ok", _("Đang dùng"))


PEOPLE = Listing(
    columns=(
        Column("full_name", gettext_lazy("Họ và tên"), sort=("full_name",)),
        Column("username", gettext_lazy("Tên đăng nhập"), sort=("username",)),
        Column("posts", gettext_lazy("Vị trí hôm nay"), value=_posts_text),
        Column("state", gettext_lazy("Trạng thái"), value=_state, sort=("is_active",)),
        Column("last_login", gettext_lazy("Đăng nhập lần cuối"), sort=("last_login",)),
    ),
    default_sort="full_name",
    caption=gettext_lazy("Người dùng"),
    filters=PeopleFilter,
    row_url=lambda account: reverse("accounts:person", args=[account.pk]),
)


def people(request: HttpRequest) -> HttpResponse:
    """List the people who may sign in."""
    require(signed_in(request).account, Can.MANAGE_ACCOUNTS)
    rows = Account.objects.with_posts_on(clock.today())
    return render(request, "accounts/people.html", {"page": PEOPLE.page(rows, asked=request.GET)})


def _person(request: HttpRequest, account_id: int) -> Account:
    """Find a person for an administrator; for others the right is missing first."""
    require(signed_in(request).account, Can.MANAGE_ACCOUNTS)
    return get_object_or_404(Account, pk=account_id)


def person(request: HttpRequest, account_id: int) -> HttpResponse:
    """Show one person: posts, delegations, what the log says."""
    account = _person(request, account_id)
    posts = account.posts.select_related("unit", "body", "hamlet").order_by("-valid_from")
    page = {
        "person": account,
        "state": _state(account),
        "posts": posts,
        "delegations": ActingFor.objects.concerning(account).order_by("-valid_to"),
        "has_second_step": has_second_step(account),
        "is_self": account.pk == signed_in(request).account.pk,
        "events": AuditEvent.objects.about(account)[:10],
        "today": clock.today(),
    }
    return render(request, "accounts/person.html", page)


def add_person(request: HttpRequest) -> HttpResponse:
    """Make an account; the first password is shown once."""
    by = signed_in(request).account
    require(by, Can.MANAGE_ACCOUNTS)
    form = AccountForm(request.POST or None)
    if form.is_valid():
        try:
            account, password = create_account(form.draft(), by=by)
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            return _show_password(request, account, password)
    return render(request, "accounts/add_person.html", {"form": form})


def _show_password(request: HttpRequest, account: Account, password: str) -> HttpResponse:
    shown = {"person": account, "password": password}
    return render(request, "accounts/password_once.html", shown)


def _ask(request: HttpRequest, form: Form, account: Account, **words: Any) -> HttpResponse:
    return render(request, "accounts/ask.html", {"form": form, "person": account, **words})


def add_post(request: HttpRequest, account_id: int) -> HttpResponse:
    """Give a person a post."""
    account = _person(request, account_id)
    form = PostForm(request.POST or None)
    if form.is_valid():
        try:
            give_post(account, form.draft(), by=signed_in(request).account)
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            messages.success(request, _("Đã giao vị trí."))
            return redirect("accounts:person", account.pk)
    return _ask(request, form, account, title=_("Giao vị trí"), button=_("Giao vị trí"))


def finish_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """End a post."""
    require(signed_in(request).account, Can.MANAGE_ACCOUNTS)
    post = get_object_or_404(Post.objects.select_related("account", "unit"), pk=post_id)
    form = LastDayForm(request.POST or None, initial={"last_day": clock.today()})
    if form.is_valid():
        try:
            end_post(post, by=signed_in(request).account, last_day=form.cleaned_data["last_day"])
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            messages.success(request, _("Vị trí sẽ kết thúc vào ngày đã chọn."))
            return redirect("accounts:person", post.account_id)
    words = {"title": _("Kết thúc vị trí"), "button": _("Kết thúc"), "about": str(post)}
    return _ask(request, form, post.account, **words)


def add_acting(request: HttpRequest, account_id: int) -> HttpResponse:
    """Lend a person's post to a colleague, at the person's wish."""
    account = _person(request, account_id)
    form = ActingForm(request.POST or None, posts=Post.objects.held_by(account, on=clock.today()))
    if form.is_valid():
        try:
            start_acting(form.cleaned_data["post"], form.draft(), by=signed_in(request).account)
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            messages.success(request, _("Đã ghi ủy quyền."))
            return redirect("accounts:person", account.pk)
    return _ask(request, form, account, title=_("Ủy quyền"), button=_("Ủy quyền"))


@require_POST
def finish_acting(request: HttpRequest, acting_id: int) -> HttpResponse:
    """End a delegation."""
    require(signed_in(request).account, Can.MANAGE_ACCOUNTS)
    acting = get_object_or_404(ActingFor.objects.select_related("post"), pk=acting_id)
    end_acting(acting, by=signed_in(request).account)
    messages.success(request, _("Ủy quyền đã kết thúc."))
    return redirect("accounts:person", acting.post.account_id)


def close(request: HttpRequest, account_id: int) -> HttpResponse:
    """Close an account."""
    account = _person(request, account_id)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        close_account(account, by=signed_in(request).account, reason=form.cleaned_data["reason"])
        messages.success(request, _("Đã khóa tài khoản; mọi phiên đã kết thúc."))
        return redirect("accounts:person", account.pk)
    return _ask(request, form, account, title=_("Khóa tài khoản"), button=_("Khóa tài khoản"))


@require_POST
def reopen(request: HttpRequest, account_id: int) -> HttpResponse:
    """Open a closed account."""
    account = _person(request, account_id)
    reopen_account(account, by=signed_in(request).account)
    messages.success(request, _("Đã mở lại tài khoản."))
    return redirect("accounts:person", account.pk)


@require_POST
def reset(request: HttpRequest, account_id: int) -> HttpResponse:
    """Give a temporary password, shown once."""
    account = _person(request, account_id)
    password = reset_password(account, by=signed_in(request).account)
    return _show_password(request, account, password)


@require_POST
def reset_phone(request: HttpRequest, account_id: int) -> HttpResponse:
    """Take away a lost phone."""
    account = _person(request, account_id)
    reset_second_step(account, by=signed_in(request).account)
    messages.success(request, _("Đã đặt lại xác nhận hai bước; mọi phiên đã kết thúc."))
    return redirect("accounts:person", account.pk)
