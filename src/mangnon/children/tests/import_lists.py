"""Lists for the tests of imports, staged as an officer would."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from mangnon.accounts.models import Account
from mangnon.children.actions.imports import stage_import
from mangnon.children.models import ImportBatch, ImportRow
from mangnon.common import clock
from mangnon.files.actions import Brought
from mangnon.places.models import Unit

DAY = date(2021, 5, 10)
HEADINGS = "Họ và tên\tNgày sinh\tGiới tính\tMã định danh\tHọ tên mẹ\tẤp\tĐịa chỉ\tMã hộ"
AN = "Nguyễn Văn An\t12/03/2015\tNam\t999215000001\tTrần Thị Mai\tMột\tTổ 1\t"
BINH = "Lê Thị Bình\t01/06/2012\tNữ\t\tLê Thị Hoa\tHai\tTổ 2\t"
TABLES = (
    "child", "household", "carer", "residence", "membership", "riskreason", "changeentry",
    "namedaccess",
)  # fmt: skip


def staged(by: Account, commune: Unit, rows: Iterable[str] = (AN, BINH)) -> ImportBatch:
    """Stage a pasted list."""
    text = "\n".join([HEADINGS, *rows])
    with clock.at(DAY):
        return stage_import(Brought("dan.txt", text.encode()), by=by, commune=commune)


def row_of(batch: ImportBatch, number: int) -> ImportRow:
    """Return the row with the number the sheet shows."""
    return batch.rows.select_related("batch").get(number=number)


def kinds_of(batch: ImportBatch, number: int) -> list[str]:
    """Return the kinds of defects of a row."""
    return [defect["kind"] for defect in row_of(batch, number).defects]


def dump() -> dict[str, list[str]]:
    """Return every row of the tables of children, as the database holds them."""
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"select to_jsonb(t)::text from children_{table} t order by id")
            found[table] = [text for (text,) in cursor.fetchall()]
        return found
