"""Operator's commands of the register."""

import argparse
import time
from pathlib import Path

from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.children.actions.import_acceptance import accept_import
from mangnon.children.actions.imports import stage_import
from mangnon.children.double_commands import double_verbs
from mangnon.children.models import ImportBatch
from mangnon.children.register_commands import register_verbs
from mangnon.children.sheets import Preview
from mangnon.common import clock, scope
from mangnon.common.refusals import Invalid, NotFound
from mangnon.common.vietnamese import number_text
from mangnon.files.actions import Brought
from mangnon.places.choices import Level
from mangnon.places.models import Unit


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    verb = subparsers.add_parser("import", help="Nhập danh sách trẻ từ tệp Excel hoặc .csv.")
    verb.add_argument("file", type=Path, help="Tệp .xlsx, .xls hoặc .csv.")
    verb.add_argument("--commune", required=True, help="Mã xã, phường, ví dụ MH01.")
    verb.add_argument("--as", dest="username", required=True, help="Tên đăng nhập của cán bộ.")
    verb.add_argument("--accept", action="store_true", help="Nhận ngay các dòng không có lỗi.")
    verb.set_defaults(run=import_file)
    register_verbs(subparsers)
    double_verbs(subparsers)


def import_file(asked: argparse.Namespace) -> int:
    """Stage a list as an officer would, tell its defects, and accept the good rows when asked."""
    try:
        brought = Brought(asked.file.name, asked.file.read_bytes())
    except OSError as fault:
        raise Invalid(_("Không mở được tệp %(file)s.") % {"file": asked.file}) from fault
    with scope.for_sign_in():
        account = _officer(asked.username)
        commune = Unit.objects.version(asked.commune, Level.COMMUNE, on=clock.today())
        reach = reach_of(account)
        scope.apply(cells=reach.cells, hamlets=reach.hamlet_ids, account=account.pk)
        started = time.perf_counter()
        batch = stage_import(brought, by=account, commune=commune)
        _tell(batch, seconds=time.perf_counter() - started)
        if asked.accept:
            started = time.perf_counter()
            accept_import(batch, by=account)
            _tell_accepted(batch, seconds=time.perf_counter() - started)
    return 0


def _officer(username: str) -> Account:
    account: Account | None = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise NotFound(_("Không có tài khoản «%(name)s» đang dùng.") % {"name": username})
    # Whoever runs commands on the server has come through the server's own door.
    account.second_step_done = True
    return account


def _tell(batch: ImportBatch, *, seconds: float) -> None:
    preview = Preview(batch)
    counts = preview.counts
    print(f"Danh sách số {batch.pk}: {number_text(counts['all'])} dòng, {seconds:.1f} giây.")
    print(f"  Nhận được {number_text(counts['good'])}, cần xem {number_text(counts['waiting'])}.")
    for one in preview.kinds:
        print(f"  {one.title}: {number_text(one.count)} dòng ({one.state.word})")
    for row in preview.rows.waiting():
        for shown in preview.shown(row).waiting:
            print(f"    {shown.sentence}")


def _tell_accepted(batch: ImportBatch, *, seconds: float) -> None:
    written = batch.rows.filter(child_id__isnull=False).count()
    speed = number_text(round(written / seconds))
    print(f"Đã đưa {number_text(written)} trẻ vào sổ, {seconds:.1f} giây ({speed} dòng/giây).")
