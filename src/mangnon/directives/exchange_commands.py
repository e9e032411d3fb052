"""``mangnon directives edxml``: a directive goes out as an edXML file, or comes in from one."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.common import clock, scope
from mangnon.common.refusals import Invalid, NotFound
from mangnon.directives.actions.exchange import export_directive, import_directive
from mangnon.directives.models import Directive
from mangnon.places.choices import Level
from mangnon.places.models import Unit


def register(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the verbs of the exchange."""
    edxml = subparsers.add_parser("edxml", help="Xuất, nhận văn bản theo QCVN 102:2016/BTTTT.")
    ways = edxml.add_subparsers(dest="way", metavar="CHIỀU", required=True)
    out = ways.add_parser("export", help="Xuất một văn bản ra tệp.")
    out.add_argument("short", help="Số gọi tắt của văn bản, ví dụ 403.")
    out.set_defaults(run=run_export)
    into = ways.add_parser("import", help="Nhận một văn bản từ tệp.")
    into.add_argument("--unit", required=True, help="Mã tỉnh hoặc huyện, ví dụ 91.")
    into.add_argument("--another", action="store_true", help="Là văn bản khác dù trùng số.")
    into.set_defaults(run=run_import)
    for way in (out, into):
        way.add_argument("file", type=Path, help="Tệp .edxml.")
        way.add_argument("--as", dest="username", required=True, help="Tên đăng nhập.")


def run_export(asked: Namespace) -> int:
    """Write one directive to a file."""
    with _standing_as(asked.username) as account:
        directive = Directive.objects.visible_to(account).filter(short=asked.short).first()
        if directive is None:
            raise NotFound(_("Không có văn bản gọi tắt «%(short)s».") % {"short": asked.short})
        content = export_directive(directive, by=account)
    asked.file.write_bytes(content)
    print(_("Đã ghi %(file)s (%(size)s byte).") % {"file": asked.file, "size": len(content)})
    return 0


def run_import(asked: Namespace) -> int:
    """Take one directive in from a file."""
    try:
        content = asked.file.read_bytes()
    except OSError as fault:
        raise Invalid(_("Không mở được tệp %(file)s.") % {"file": asked.file}) from fault
    with _standing_as(asked.username) as account:
        units = Unit.objects.in_force(clock.today()).filter(code=asked.unit)
        unit = units.exclude(level=Level.COMMUNE).first()
        if unit is None:
            raise NotFound(_("Không có tỉnh, huyện mang mã «%(code)s».") % {"code": asked.unit})
        arrived = import_directive(content, unit=unit, by=account, is_another=asked.another)
    print(
        _("Đã nhận %(paper)s, gọi tắt %(short)s.")
        % {"paper": arrived.directive.title, "short": arrived.directive.short}
    )
    return 0


@contextmanager
def _standing_as(username: str) -> Iterator[Account]:
    """Act as one account behind both walls; whoever runs commands came through the server."""
    with scope.for_sign_in():
        account: Account | None = Account.objects.filter(username=username, is_active=True).first()
        if account is None:
            raise NotFound(_("Không có tài khoản «%(name)s» đang dùng.") % {"name": username})
        account.second_step_done = True
        reach = reach_of(account)
        scope.apply(cells=reach.cells, hamlets=reach.hamlet_ids, account=account.pk)
        yield account
