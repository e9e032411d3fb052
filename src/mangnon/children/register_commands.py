"""Operator's commands of the register itself, beside the import."""

import argparse
import json
from datetime import date

from mangnon.children.actions import close_at_sixteen
from mangnon.children.actions.counts import fold_counts
from mangnon.children.count_commands import register_count_verbs
from mangnon.children.models import Child
from mangnon.common import clock, scope
from mangnon.places.choices import Level
from mangnon.places.models import Unit


def register_verbs(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    close = subparsers.add_parser(
        "close-at-sixteen", help="Đóng hồ sơ của trẻ đã qua sinh nhật 16 tuổi."
    )
    close.add_argument("--on", type=date.fromisoformat, help="Ngày chạy, mặc định hôm nay.")
    close.set_defaults(run=close_records)
    count = subparsers.add_parser("count", help="Đếm trẻ của một đơn vị vào một ngày.")
    count.add_argument("--unit", required=True, help="Mã đơn vị.")
    count.add_argument("--level", default="commune", choices=Level.values, help="Cấp đơn vị.")
    count.add_argument("--on", type=date.fromisoformat, help="Ngày đếm, mặc định hôm nay.")
    count.add_argument("--units-of", type=date.fromisoformat, help="Theo đơn vị của ngày này.")
    count.set_defaults(run=count_children)
    register_count_verbs(subparsers)


def close_records(asked: argparse.Namespace) -> int:
    """Close the records of everybody past the 16th birthday and tell how many they were."""
    with scope.everything("close at sixteen"):
        closed = close_at_sixteen(on=asked.on or clock.today())
        fold_counts()
    print(json.dumps({"closed": closed}))
    return 0


def count_children(asked: argparse.Namespace) -> int:
    """Print the children counted in a unit by sex, age band and people."""
    on = asked.on or clock.today()
    units_of = asked.units_of or on
    with scope.everything("count of the register"):
        unit = Unit.objects.version(asked.unit, Level(asked.level), on=units_of)
        counted = Child.objects.counted_on(on).in_unit(unit, on=on, units_of=units_of)
        figures = {
            "unit": unit.full_name,
            "on": on.isoformat(),
            "children": counted.count(),
            "sex": counted.by_sex(),
            "age": counted.by_age_band(on),
            "people": counted.by_ethnicity(),
        }
    print(json.dumps(figures, ensure_ascii=False))
    return 0
