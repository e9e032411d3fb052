"""Operator's commands of reports."""

import argparse
import sys
from typing import Any

from mangnon.common import scope
from mangnon.reports.actions import load_forms
from mangnon.reports.models import Snapshot


def register(subparsers: Any) -> None:
    """Add the verbs of reports."""
    forms = subparsers.add_parser("load-forms", help="Nạp biểu mẫu báo cáo đi kèm chương trình.")
    forms.set_defaults(run=load)
    verify = subparsers.add_parser("verify", help="Kiểm tra mọi số đã khóa còn nguyên.")
    verify.set_defaults(run=verify_snapshots)


def load(args: argparse.Namespace) -> int:
    """Load the forms that came with the product."""
    with scope.everything("load report forms"):
        loaded = load_forms()
    sys.stdout.write(f"Đã nạp {len(loaded)} biểu mẫu mới.\n")
    return 0


def verify_snapshots(args: argparse.Namespace) -> int:
    """Name every snapshot whose content no longer has its checksum."""
    with scope.everything("verify snapshots"):
        snapshots = list(Snapshot.objects.order_by("pk"))
    broken = [snapshot for snapshot in snapshots if not snapshot.is_intact]
    for snapshot in broken:
        sys.stdout.write(f"Sai mã kiểm tra: {snapshot.pk}\n")
    sys.stdout.write(f"{len(snapshots)} số đã khóa, {len(broken)} sai.\n")
    return 1 if broken else 0
