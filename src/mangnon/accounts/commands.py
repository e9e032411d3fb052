"""Operator's commands for accounts."""

import argparse
from datetime import date

from mangnon.accounts.actions import (
    AccountDraft,
    PostDraft,
    create_account,
    give_post,
    reset_password,
)
from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.second_step import current_code, has_second_step
from mangnon.common import clock, scope
from mangnon.common.refusals import NotAllowed, NotFound
from mangnon.organisations.models import Body
from mangnon.places.models import Hamlet, Unit


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the verbs."""
    create = subparsers.add_parser("create", help="Tạo tài khoản, có thể kèm một vị trí.")
    create.add_argument("username", help="Tên đăng nhập.")
    create.add_argument("full_name", help="Họ và tên.")
    create.add_argument("--role", choices=[role.value for role in Role], help="Vai trò.")
    create.add_argument("--body", help="Mã cơ quan của vị trí.")
    create.add_argument("--hamlet", help="Mã ấp, khu phố (với cộng tác viên).")
    create.set_defaults(run=create_one)
    reset = subparsers.add_parser("reset", help="Đặt lại mật khẩu và xác nhận hai bước.")
    reset.add_argument("username", help="Tên đăng nhập.")
    reset.set_defaults(run=reset_one)
    code = subparsers.add_parser("code", help="In mã bước hai của một tài khoản minh họa.")
    code.add_argument("username", help="Tên đăng nhập.")
    code.set_defaults(run=print_code)


def _account(username: str) -> Account:
    found: Account | None = Account.objects.filter(username__iexact=username).first()
    if found is None:
        raise NotFound(f"Không có tài khoản «{username}».")
    return found


def create_one(args: argparse.Namespace) -> int:
    """Make an account and print its first password."""
    with scope.everything("accounts create"):
        account, password = create_account(AccountDraft(args.username, args.full_name), by=None)
        if args.role:
            give_post(account, _post(args, clock.today()), by=None)
    print(f"Mật khẩu tạm của {account.username}: {password} (phải đổi khi đăng nhập)")
    return 0


def _post(args: argparse.Namespace, today: date) -> PostDraft:
    body = Body.objects.in_force(today).filter(code=args.body).select_related("unit").first()
    if body is None:
        raise NotFound(f"Không có cơ quan mang mã «{args.body}».")
    hamlet = Hamlet.objects.filter(code=args.hamlet).first() if args.hamlet else None
    unit: Unit = body.unit
    return PostDraft(Role(args.role), body, unit, today, hamlet=hamlet)


def reset_one(args: argparse.Namespace) -> int:
    """Give a temporary password and print it."""
    with scope.everything("accounts reset"):
        password = reset_password(_account(args.username), by=None)
    print(f"Mật khẩu tạm của {args.username}: {password} (phải đổi khi đăng nhập)")
    return 0


def print_code(args: argparse.Namespace) -> int:
    """Print what the phone of an invented person shows now."""
    with scope.everything("accounts code"):
        account = _account(args.username)
        if not account.invented:
            raise NotAllowed("Chỉ in mã của tài khoản minh họa; người thật xem trên điện thoại.")
        if not has_second_step(account):
            raise NotFound(f"Tài khoản «{args.username}» chưa bật xác nhận hai bước.")
        print(current_code(account))
    return 0
