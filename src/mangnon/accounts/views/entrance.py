"""Pages of the door: sign in, second step, sign out, password."""

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mangnon.accounts.actions import change_password, check_code, check_password
from mangnon.accounts.forms import ChangePasswordForm, CodeForm, SignInForm
from mangnon.accounts.requests import signed_in
from mangnon.accounts.views.adapter import leave
from mangnon.audit import actions as audit
from mangnon.common.refusals import Invalid


@login_not_required
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = SignInForm(request.POST or None)
    if form.is_valid():
        name = form.cleaned_data["name"]
        answer = check_password(
            name, password=form.cleaned_data["password"], address=audit.asking_address.get()
        )
        if answer.account is not None:
            entering = Login(user=answer.account, redirect_url=get_next_redirect_url(request))
            done: HttpResponse = perform_password_login(request, {"username": name}, entering)
            return done
        form.add_error(None, answer.sentence)
    return render(request, "accounts/sign_in.html", {"form": form})


@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="accounts:sign_in")  # type: ignore[untyped-decorator]  # 2026-11-23: allauth ships no types
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for the code that completes the sign-in."""
    stage = request._login_stage  # type: ignore[attr-defined]  # 2026-11-23: set by allauth's decorator
    form = CodeForm(request.POST or None)
    if form.is_valid():
        answer = check_code(stage.login.user, code=form.cleaned_data["code"])
        if answer.authenticator is not None:
            post_authentication(request, answer.authenticator)
            done: HttpResponse = stage.exit()
            return done
        form.add_error("code", answer.sentence)
    return render(request, "accounts/second_step.html", {"form": form})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave this browser."""
    leave(request)
    messages.success(request, _("Đã đăng xuất."))
    return redirect("accounts:sign_in")


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Hand a shared computer to the next person."""
    leave(request)
    messages.info(request, _("Người tiếp theo đăng nhập tại đây."))
    return redirect("accounts:sign_in")


@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Change the own password."""
    asked = signed_in(request)
    form = ChangePasswordForm(request.POST or None, account=asked.account)
    if form.is_valid():
        try:
            account = change_password(
                asked.account,
                old=form.cleaned_data["old"],
                new=form.cleaned_data["new"],
                kept=asked.open_session.pk,
            )
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            update_session_auth_hash(request, account)
            messages.success(request, _("Đã đổi mật khẩu. Các phiên khác đã kết thúc."))
            return redirect("accounts:me")
    return render(request, "accounts/password.html", {"form": form})
