"""Operator's commands for the demo province."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import date, datetime

from django.conf import settings

from mangnon.accounts.models import Account, Post
from mangnon.accounts.second_step import current_code, has_second_step
from mangnon.common import clock, scope
from mangnon.common.vietnamese import number_text
from mangnon.demo.accounts import PASSWORD, SHOWN
from mangnon.demo.choices import Scale
from mangnon.demo.load import Progress, load_demo

DEMO_DAY = date(2021, 5, 10)


def register(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the verbs of the demo."""
    load = subparsers.add_parser("load", help="Nạp tỉnh minh họa vào cơ sở dữ liệu trống.")
    load.add_argument("--scale", choices=Scale.values, default=Scale.SMALL, help="Cỡ dữ liệu.")
    load.add_argument(
        "--on", type=_day, default=DEMO_DAY, help="Ngày của tỉnh minh họa; «today» là hôm nay."
    )
    load.set_defaults(run=run_load, as_owner=True)
    accounts = subparsers.add_parser("accounts", help="In tài khoản minh họa của mỗi vai trò.")
    accounts.add_argument("--on", type=_day, help="Ngày, mặc định ngày đang chạy.")
    accounts.set_defaults(run=run_accounts)


def _day(written: str) -> date:
    """Read a day; «today» is the real day, whatever the business clock shows."""
    if written == "today":
        return datetime.now(clock.PROVINCE_TIME).date()
    return date.fromisoformat(written)


def run_load(asked: Namespace) -> int:
    """Load the demo and print how far it is."""
    records = load_demo(scale=Scale(asked.scale), on=asked.on, watch=_print_progress)
    print(f"Đã nạp {number_text(records)} hồ sơ trẻ em minh họa.")
    return 0


def run_accounts(asked: Namespace) -> int:
    """Print one account for each role, with the code of its second step."""
    day = asked.on or (clock.today() if settings.BUSINESS_CLOCK else DEMO_DAY)
    with clock.at(day), scope.everything("demo accounts"):
        invented = Account.objects.filter(invented=True, username__in=SHOWN).in_bulk(
            field_name="username"
        )
        print(f"Mật khẩu của mọi tài khoản minh họa: {PASSWORD}")
        for username in SHOWN:
            if username in invented:
                print(_account_line(invented[username]))
    return 0


def _account_line(account: Account) -> str:
    posts = Post.objects.held_by(account, on=clock.today())
    held = "; ".join(f"{post.get_role_display()}, {post.hamlet or post.body}" for post in posts)
    code = f"  mã hai bước {current_code(account)}" if has_second_step(account) else ""
    return f"  {account.username:<12}{held or 'không giữ vị trí nào vào ngày này'}{code}"


def _print_progress(progress: Progress) -> None:
    share = 100 * progress.loaded // progress.wanted
    print(
        f"{share:3} %  {number_text(progress.loaded)} / {number_text(progress.wanted)} trẻ, "
        f"còn khoảng {round(progress.seconds_left)} giây",
        flush=True,
    )
    if progress.loaded == progress.wanted:
        print("Đang dựng văn bản, nhiệm vụ và kỳ báo cáo minh họa…", flush=True)
