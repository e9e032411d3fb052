"""Operator's commands for rules from law."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import date

from mangnon.common import clock
from mangnon.common.vietnamese import date_text
from mangnon.law.rules import rules_on


def register(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the verbs of law."""
    shown = subparsers.add_parser("list", help="In các quy định có hiệu lực tại một ngày.")
    shown.add_argument("--on", type=date.fromisoformat, help="Ngày (YYYY-MM-DD), mặc định hôm nay.")
    shown.set_defaults(run=run_list, needs_database=False)


def run_list(asked: Namespace) -> int:
    """Print every rule in force on a day with its source."""
    on = asked.on or clock.today()
    print(f"Quy định có hiệu lực ngày {date_text(on)}:")
    for rule in rules_on(on):
        print(f"  {rule.title}: {rule.value_text} {rule.unit} ({rule.source})")
    return 0
