"""How fast a commune's Excel list is read, checked and taken into the register."""

import io
import time
from datetime import date, timedelta
from random import Random
from typing import Any

import xlsxwriter
from django.db import transaction

from mangnon.accounts.models import Account, Post
from mangnon.children.actions.import_acceptance import accept_import
from mangnon.children.actions.imports import stage_import
from mangnon.children.models import ImportBatch
from mangnon.common import clock
from mangnon.config.bench.register import PEOPLE, seen_by
from mangnon.config.bench.timing import rate
from mangnon.files.actions import Brought
from mangnon.places.models import Hamlet, Unit

ROWS = 3000
HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Ấp", "Họ tên mẹ")
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Danh", "Thị", "Võ", "Đặng", "Lâm", "Trương")
MIDDLE = ("Văn", "Thị", "Minh", "Thanh", "Ngọc", "Hoàng", "Gia", "Khánh", "Bảo", "Quốc", "Mỹ")
GIVEN = ("An", "Bình", "Châu", "Dũng", "Giang", "Hân", "Khoa", "Linh", "My", "Nghĩa", "Phúc", "Thư")


def measure() -> dict[str, Any]:
    """Stage and accept a list; afterwards everything is as it was."""
    with seen_by(PEOPLE["commune"]) as account:
        account.second_step_done = True
        found = measure_for(account)
        transaction.set_rollback(True)
    return found


def measure_for(account: Account) -> dict[str, Any]:
    """Measure the two halves of an import."""
    commune = Post.objects.held_by(account, on=clock.today()).get().unit
    brought = Brought(name="danh-sach.xlsx", content=invented_list(commune))
    begun = time.perf_counter()
    batch = stage_import(brought, by=account, commune=commune)
    staged = time.perf_counter()
    accepted = accept_import(batch, by=account)
    ended = time.perf_counter()
    return {
        "read_and_check": rate(ROWS, staged - begun),
        "take_in": rate(rows_taken_in(accepted), ended - staged),
    }


def rows_taken_in(batch: ImportBatch) -> int:
    """How many rows became children."""
    return batch.rows.filter(child_id__isnull=False).count()


def invented_list(commune: Unit) -> bytes:
    """A list of invented children, the same at each measurement."""
    rng = Random(403)
    hamlets = [each.name for each in Hamlet.objects.under(commune, on=clock.today())]
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, HEADINGS)
        for number in range(1, ROWS + 1):
            born = date(2006, 1, 1) + timedelta(days=rng.randrange(5400))
            sheet.write_row(
                number,
                0,
                (number, name(rng), f"{born:%d/%m/%Y}", rng.choice(("Nam", "Nữ")), "Kinh")
                + (rng.choice(hamlets), name(rng)),
            )
    return content.getvalue()


def name(rng: Random) -> str:
    """A name that many people could bear."""
    return f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}"
