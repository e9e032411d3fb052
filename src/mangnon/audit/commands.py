"""Operator's commands for the log."""

import argparse
import json
from pathlib import Path
from typing import Any

from mangnon.audit import chain
from mangnon.common import scope


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the verbs."""
    verify = subparsers.add_parser("verify", help="Kiểm tra nhật ký không bị sửa.")
    verify.add_argument("--heads", type=Path, help="Tệp đầu chuỗi đã cất giữ trước đây.")
    verify.set_defaults(run=verify_log)
    heads = subparsers.add_parser("heads", help="In đầu các chuỗi (JSON) để cất giữ nơi khác.")
    heads.set_defaults(run=print_heads)


def verify_log(args: argparse.Namespace) -> int:
    """Print every wrong line; exit code 1 when there is any."""
    with scope.everything("audit verify"):
        verdict = chain.verify()
        findings = list(verdict.findings)
        if args.heads:
            kept: list[Any] = json.loads(args.heads.read_text(encoding="utf8"))
            findings += chain.differing_heads([(each[0], each[1], each[2]) for each in kept])
    for finding in findings:
        print(finding)
    print(
        f"Đã kiểm tra {verdict.lines} dòng trong {verdict.chains} chuỗi: {len(findings)} sai lệch."
    )
    return 1 if findings else 0


def print_heads(_: argparse.Namespace) -> int:
    """Print the heads of the chains."""
    with scope.everything("audit heads"):
        print(json.dumps(chain.heads()))
    return 0
