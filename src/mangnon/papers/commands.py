"""Operator's commands of official papers."""

import argparse
from pathlib import Path
from typing import Any

from mangnon.papers import layout_check


def register(subparsers: Any) -> None:
    """Add the verbs of papers."""
    layout = subparsers.add_parser("check-layout", help="Kiểm tra thể thức một tệp Word.")
    layout.add_argument("file", type=Path)
    layout.set_defaults(run=check_layout, needs_database=False)


def check_layout(args: argparse.Namespace) -> int:
    """Print what of a Word file keeps the layout of official documents."""
    return layout_check.main([str(args.file)])
