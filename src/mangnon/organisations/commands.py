"""Operator's commands for bodies."""

from argparse import ArgumentParser, Namespace, _SubParsersAction

from mangnon.common.vietnamese import number_text
from mangnon.organisations.actions import load_province
from mangnon.organisations.catalogue import province_bodies
from mangnon.places.catalogue import official_units


def register(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the verbs of organisations."""
    load = subparsers.add_parser("load", help="Nạp cơ quan, chức năng và số cấp báo cáo kèm theo.")
    load.set_defaults(run=run_load)


def run_load(_: Namespace) -> int:
    """Load the bodies that ship with the product; the units must be there."""
    provinces = {body.unit_code for body in province_bodies()}
    units = [unit for unit in official_units() if unit.province_code in provinces]
    report = load_province(units)
    print(f"Thêm {number_text(report.added)}, thay đổi {number_text(report.changed)}.")
    return 0
