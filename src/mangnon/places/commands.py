"""Operator's commands for places."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import date

from mangnon.common import clock
from mangnon.common.vietnamese import date_text, number_text
from mangnon.places.actions import LoadReport, load_units
from mangnon.places.counts import UnitCounts, count_units, home_province


def register(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the verbs of places."""
    load = subparsers.add_parser("load", help="Nạp danh mục đơn vị hành chính kèm theo.")
    load.set_defaults(run=run_load)
    count = subparsers.add_parser("count", help="Đếm đơn vị hành chính tại một ngày.")
    count.add_argument("--on", type=date.fromisoformat, help="Ngày (YYYY-MM-DD), mặc định hôm nay.")
    count.add_argument("--province", help="Mã tỉnh, mặc định tỉnh đang dùng.")
    count.add_argument("--json", action="store_true", help="In dạng JSON.")
    count.set_defaults(run=run_count)


def run_load(_: Namespace) -> int:
    """Load the units that ship with the product and print the differences."""
    print(report_text(load_units()))
    return 0


def run_count(asked: Namespace) -> int:
    """Print the number of units of a province on a day."""
    province = asked.province or home_province()
    counts = count_units(on=asked.on or clock.today(), province_code=province)
    if asked.json:
        print(json.dumps(counts.as_payload(), ensure_ascii=False))
    else:
        print(counts_text(counts))
    return 0


def report_text(report: LoadReport) -> str:
    """Write a report of a load in sentences."""
    lines = [
        f"Thêm {number_text(report.added)}, giữ nguyên {number_text(report.unchanged)}, "
        f"thay đổi {number_text(len(report.differences))}."
    ]
    lines += [f"  {d.code} {d.field}: {d.old} → {d.new}" for d in report.differences]
    lines += [f"  Không còn trong danh mục: {code}" for code in report.missing]
    return "\n".join(lines)


def counts_text(counts: UnitCounts) -> str:
    """Write the counts in sentences."""
    return "\n".join(
        (
            f"Ngày {date_text(counts.on)}, tỉnh {counts.province_code}:",
            f"  Cấp tỉnh: {counts.provinces}",
            f"  Cấp huyện: {counts.districts}{_types(counts.district_types)}",
            f"  Cấp xã: {counts.communes}{_types(counts.commune_types)}",
        )
    )


def _types(types: dict[str, int]) -> str:
    written = ", ".join(f"{number} {kind.lower()}" for kind, number in types.items())
    return f" ({written})" if written else ""
