"""Operator's commands around the reader: two papers side by side, and the cases people made."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from django.utils.translation import gettext as _

from mangnon.common import scope
from mangnon.directives.cases import write_cases
from mangnon.directives.comparison import (
    Row,
    RowKind,
    as_payload,
    compare,
    counts_of,
    parts_of,
)
from mangnon.directives.reader.extraction import text_of
from mangnon.directives.reader.reading import Reading, read_text

_WORDS = {
    RowKind.NEW: "mới",
    RowKind.CHANGED: "sửa",
    RowKind.MOVED: "chuyển chỗ",
    RowKind.SPLIT: "tách",
    RowKind.MERGED: "gộp",
    RowKind.DROPPED: "bỏ",
    RowKind.UNCHANGED: "giữ nguyên",
}


def register(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the verbs around the reader."""
    comparing = subparsers.add_parser("compare", help="So hai văn bản, từng khoản với từng khoản.")
    comparing.add_argument("older", type=Path, help="Văn bản trước.")
    comparing.add_argument("newer", type=Path, help="Văn bản sau.")
    comparing.add_argument("--json", action="store_true", help="In dạng JSON.")
    comparing.set_defaults(run=run_compare, needs_database=False)
    cases = subparsers.add_parser("cases", help="Xuất các chỗ người rà soát đã sửa bộ đọc.")
    cases.add_argument("--json", action="store_true", help="In một danh sách JSON.")
    cases.add_argument("--into", type=Path, help="Ghi NN.txt và NN.json vào thư mục này để chấm.")
    cases.set_defaults(run=run_cases)


def run_compare(asked: Namespace) -> int:
    """Compare two files and print the rows."""
    older, newer = _read(asked.older), _read(asked.newer)
    rows = compare(parts_of(older), parts_of(newer))
    if asked.json:
        payload = {
            "older": _named(older),
            "newer": _named(newer),
            "counts": counts_of(rows),
            "rows": as_payload(rows),
        }
        print(json.dumps(payload, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_line(row) for row in rows))
    return 0


def run_cases(asked: Namespace) -> int:
    """Export what people made of proposals, in the schema of the annotated texts."""
    with scope.everything("export of the corrections of the reader"):
        found = write_cases(asked.into)
    if asked.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print(_("Có %(count)s văn bản với chỗ đã sửa.") % {"count": len(found)})
    return 0


def _read(path: Path) -> Reading:
    return read_text(text_of(path.read_bytes(), file_name=path.name))


def _named(reading: Reading) -> dict[str, str | None]:
    day = reading.header.day
    return {
        "number": reading.header.number,
        "date": day.isoformat() if day else None,
        "subject": reading.header.subject,
    }


def _line(row: Row) -> str:
    paths = f"{row.older.path if row.older else '–'} → {row.newer.path if row.newer else '–'}"
    part = row.newer or row.older
    return f"{_WORDS[row.kind]:11} {paths:20} {part.text[:80] if part else ''}"
