"""The own page: posts, acting for somebody, contact, second step, sessions."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from mangnon.accounts import sessions
from mangnon.accounts.actions import (
    change_contact,
    choose_acting,
    end_other_sessions,
    make_recovery_codes,
    set_up_second_step,
)
from mangnon.accounts.actions.acting import end_acting, start_acting
from mangnon.accounts.forms import ActingForm, CodeForm, ContactForm, PasswordForm
from mangnon.accounts.models import Account, ActingFor, Post
from mangnon.accounts.requests import signed_in
from mangnon.accounts.second_step import (
    has_second_step,
    new_secret,
    picture_of,
    unused_recovery_codes,
)
from mangnon.common import clock
from mangnon.common.refusals import Invalid

NEW_SECRET = "new_second_step_secret"


def me(request: HttpRequest) -> HttpResponse:
    """Show what the person holds, for whom they may act, and where they are signed in."""
    asked = signed_in(request)
    account, today = asked.account, clock.today()
    page = {
        "account": account,
        "posts": Post.objects.held_by(account, on=today),
        "offered": ActingFor.objects.offered_to(account, on=today),
        "lent": _lent_by(account),
        "sessions": account.sessions.running().order_by("-last_seen_at"),
        "this_session": asked.open_session,
        "has_second_step": has_second_step(account),
        "unused_codes": len(unused_recovery_codes(account)),
    }
    return render(request, "accounts/me.html", page)


def _lent_by(account: Account) -> list[ActingFor]:
    running = ActingFor.objects.filter(post__account=account, valid_to__gte=clock.today())
    return list(running.select_related("delegate", "post__unit", "post__hamlet"))


def contact(request: HttpRequest) -> HttpResponse:
    """Change where the person is reached."""
    account = signed_in(request).account
    before = {"email": account.email, "phone": account.phone}
    form = ContactForm(request.POST or None, initial=before)
    if form.is_valid():
        try:
            change_contact(account, by=account, **form.cleaned_data)
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            messages.success(request, _("Đã lưu thông tin liên hệ."))
            return redirect("accounts:me")
    return render(request, "accounts/contact.html", {"form": form})


def second_step(request: HttpRequest) -> HttpResponse:
    """Bind a phone: show its picture, ask for the code that it shows."""
    account = signed_in(request).account
    if has_second_step(account):
        return redirect("accounts:me")
    secret = request.session.setdefault(NEW_SECRET, new_secret())
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            codes = set_up_second_step(account, secret=secret, code=form.cleaned_data["code"])
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            del request.session[NEW_SECRET]
            return render(request, "accounts/codes.html", {"codes": codes, "is_new": True})
    page = {"form": form, "secret": secret}
    return render(request, "accounts/set_up_second_step.html", page)


@require_safe
def second_step_picture(request: HttpRequest) -> HttpResponse:
    """Draw the secret that waits to be bound; a picture of its own, as the policy wants it."""
    secret = request.session.get(NEW_SECRET)
    if secret is None:
        raise Http404
    drawn = picture_of(signed_in(request).account, secret)
    return HttpResponse(drawn, content_type="image/svg+xml")


@sensitive_post_parameters()
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes, shown once, after the password."""
    account = signed_in(request).account
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        try:
            codes = make_recovery_codes(account, password=form.cleaned_data["password"])
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            return render(request, "accounts/codes.html", {"codes": codes})
    page = {"form": form, "unused_codes": len(unused_recovery_codes(account))}
    return render(request, "accounts/recovery_codes.html", page)


@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """Work for somebody else from now on, or as oneself again."""
    account = signed_in(request).account
    chosen = request.POST.get("acting", "")
    offered = ActingFor.objects.offered_to(account, on=clock.today())
    acting = get_object_or_404(offered, pk=chosen) if chosen.isdigit() else None
    choose_acting(account, acting=acting)
    request.session[sessions.ACTING] = acting.pk if acting else None
    if acting:
        name = acting.post.account.full_name
        messages.success(request, _("Bạn đang làm việc thay %(name)s.") % {"name": name})
    else:
        messages.success(request, _("Bạn đang làm việc với vị trí của mình."))
    return redirect("accounts:me")


def lend(request: HttpRequest) -> HttpResponse:
    """Lend an own post to a colleague."""
    account = signed_in(request).account
    posts = Post.objects.held_by(account, on=clock.today())
    form = ActingForm(request.POST or None, posts=posts)
    if form.is_valid():
        try:
            start_acting(form.cleaned_data["post"], form.draft(), by=account)
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            messages.success(request, _("Đã ủy quyền. Nhật ký sẽ ghi tên cả hai người."))
            return redirect("accounts:me")
    return render(request, "accounts/lend.html", {"form": form})


@require_POST
def end_lent(request: HttpRequest, acting_id: int) -> HttpResponse:
    """Take a lent post back."""
    account = signed_in(request).account
    acting = get_object_or_404(ActingFor.objects.concerning(account), pk=acting_id)
    end_acting(acting, by=account)
    messages.success(request, _("Ủy quyền đã kết thúc."))
    return redirect("accounts:me")


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere else."""
    asked = signed_in(request)
    ended = end_other_sessions(asked.account, by=asked.account, kept=asked.open_session.pk)
    messages.success(request, _("Đã kết thúc %(count)d phiên khác.") % {"count": ended})
    return redirect("accounts:me")
