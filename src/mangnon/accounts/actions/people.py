"""Verbs of the administrator on people, and of people on their own contact."""

import re
import secrets
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.actions.entrance import end_other_sessions
from mangnon.accounts.choices import Event
from mangnon.accounts.models import Account
from mangnon.accounts.permissions import Can, require
from mangnon.accounts.phones import digits_of, is_phone
from mangnon.accounts.wrong_tries import forget_wrong_tries
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.common.vietnamese import clean

# Without the letters and digits that look alike on paper.
_LETTERS = "abcdefghkmnpqrstuvwxyz23456789"
_USERNAME = re.compile(r"[a-z][a-z0-9._-]{1,59}")


@dataclass(frozen=True)
class AccountDraft:
    """What is known of a person before the account exists."""

    username: str
    full_name: str
    email: str = ""
    phone: str = ""


def require_administrator(by: Account | None, *, about: Account | None = None) -> None:
    """Refuse all but an administrator, who may not act on the own account.

    Nobody at all stands for the operator, who types at the console of the server.
    """
    if by is None:
        return
    require(by, Can.MANAGE_ACCOUNTS)
    if about is not None and about.pk == by.pk:
        raise NotAllowed(
            _("Không ai tự sửa vai trò, đơn vị hay tài khoản của mình. Hãy nhờ quản trị khác.")
        )


@transaction.atomic
def create_account(draft: AccountDraft, *, by: Account | None) -> tuple[Account, str]:
    """Make an account and its first password, which is shown once and must be changed."""
    require_administrator(by)
    username, full_name = draft.username.strip().lower(), clean(draft.full_name)
    if not _USERNAME.fullmatch(username):
        raise Invalid(
            _("Tên đăng nhập bắt đầu bằng chữ cái, gồm chữ không dấu, số, dấu chấm hoặc gạch."),
            field="username",
        )
    if not full_name:
        raise Invalid(_("Hãy ghi họ và tên."), field="full_name")
    if Account.objects.filter(username__iexact=username).exists():
        raise Invalid(_("Tên đăng nhập này đã có người dùng."), field="username")
    account = Account(
        username=username, full_name=full_name, created_at=clock.now(), must_change_password=True
    )
    account.email, account.phone = _checked_contact(draft.email, draft.phone, of=account)
    password = _new_password()
    account.set_password(password)
    account.save()
    audit.record(Event.ACCOUNT_CREATED, by=by, about=account)
    return account, password


@transaction.atomic
def close_account(account: Account, *, by: Account, reason: str) -> Account:
    """Close an account; its sessions end at once."""
    require_administrator(by, about=account)
    account = Account.objects.select_for_update().get(pk=account.pk)
    if not account.is_active:
        raise MoveNotAllowed(_("Tài khoản này đã khóa."))
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do khóa tài khoản."), field="reason")
    account.is_active = False
    account.save(update_fields=["is_active"])
    end_other_sessions(account, by=by)
    audit.record(Event.ACCOUNT_CLOSED, by=by, about=account, note={"reason": reason.strip()})
    return account


@transaction.atomic
def reopen_account(account: Account, *, by: Account) -> Account:
    """Open a closed account again; the person sets a new password first."""
    require_administrator(by, about=account)
    account = Account.objects.select_for_update().get(pk=account.pk)
    if account.is_active:
        raise MoveNotAllowed(_("Tài khoản này đang mở."))
    account.is_active, account.must_change_password = True, True
    account.save(update_fields=["is_active", "must_change_password"])
    audit.record(Event.ACCOUNT_REOPENED, by=by, about=account)
    return account


@transaction.atomic
def reset_password(account: Account, *, by: Account | None) -> str:
    """Give a temporary password, shown once; sessions end and the second step starts anew."""
    require_administrator(by, about=account)
    account = Account.objects.select_for_update().get(pk=account.pk)
    password = _new_password()
    account.set_password(password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    _forget_second_step(account)
    end_other_sessions(account, by=by)
    audit.record(Event.PASSWORD_RESET, by=by, about=account)
    return password


@transaction.atomic
def reset_second_step(account: Account, *, by: Account) -> None:
    """Take away a lost phone; the person sets up the second step anew."""
    require_administrator(by, about=account)
    _forget_second_step(account)
    end_other_sessions(account, by=by)
    audit.record(Event.SECOND_STEP_RESET, by=by, about=account)


@transaction.atomic
def change_contact(account: Account, *, by: Account, email: str, phone: str) -> Account:
    """Change e-mail and phone number, by the person or by an administrator."""
    if by.pk != account.pk:
        require_administrator(by, about=account)
    account = Account.objects.select_for_update().get(pk=account.pk)
    account.email, account.phone = _checked_contact(email, phone, of=account)
    account.save(update_fields=["email", "phone"])
    audit.record(Event.CONTACT_CHANGED, by=by, about=account, note={"fields": ["email", "phone"]})
    return account


def _checked_contact(email: str, phone: str, *, of: Account) -> tuple[str, str]:
    others = Account.objects.exclude(pk=of.pk)
    email, phone = email.strip().lower(), phone.strip()
    if phone and not is_phone(phone):
        raise Invalid(_("Số điện thoại gồm 10 hoặc 11 chữ số, bắt đầu bằng 0."), field="phone")
    phone = digits_of(phone)
    if email and others.filter(email__iexact=email).exists():
        raise Invalid(_("Thư điện tử này đã thuộc tài khoản khác."), field="email")
    if phone and others.filter(phone=phone).exists():
        raise Invalid(_("Số điện thoại này đã thuộc tài khoản khác."), field="phone")
    return email, phone


def _forget_second_step(account: Account) -> None:
    Authenticator.objects.filter(user=account).delete()
    forget_wrong_tries(f"account:{account.pk}", f"code:{account.pk}")


def _new_password() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for letter in range(4)) for group in range(3))
