"""Operator's commands of urgent reports."""

import argparse
import sys
from typing import Any

from mangnon.common import clock
from mangnon.urgent.actions import run_chain


def register(subparsers: Any) -> None:
    """Add the verbs of urgent reports."""
    chain = subparsers.add_parser(
        "chain", help="Báo cấp trên các báo cáo đột xuất chưa ai nhận và nhắc cập nhật."
    )
    chain.set_defaults(run=step_the_chain)


def step_the_chain(args: argparse.Namespace) -> int:
    """Do once what the clock does every minute."""
    told = run_chain(clock.now())
    sys.stdout.write(f"Đã báo {told} việc.\n")
    return 0
