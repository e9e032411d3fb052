"""Demo accounts: one for each role, with posts in both eras."""

import csv
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from django.contrib.auth.hashers import make_password

from mangnon.accounts.actions import PostDraft, give_post
from mangnon.accounts.actions.second_step import give_invented_second_step
from mangnon.accounts.choices import Event, Role
from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.organisations.models import Body
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Unit

FILE = Path(__file__).with_name("data") / "accounts.csv"
# Not a secret: these accounts exist only where every child is invented.
PASSWORD = "mangnon-2021"
# The accounts that are shown at the start, one for each role.
SHOWN = (
    "ctv", "lan", "minh", "chutich", "huyen", "chuyenvien",
    "giamdoc", "lanhdao", "vanphong", "giaoduc", "baove", "quantri",
)  # fmt: skip
_WITH_SECOND_STEP = {
    Role.COMMUNE_OFFICER,
    Role.COMMUNE_CHAIR,
    Role.DISTRICT_OFFICER,
    Role.LEAD_SPECIALIST,
    # Urgent reports are opened with the second step by everybody in their chain.
    Role.LEAD_DIRECTOR,
    Role.PROVINCE_LEADER,
    Role.OFFICE_CLERK,
}

Line = dict[str, str]


def load_accounts() -> list[Account]:
    """Make the demo accounts with their posts."""
    password = make_password(PASSWORD)
    return [
        _make(username, list(lines), password)
        for username, lines in groupby(_lines(), key=lambda line: line["username"])
    ]


def officers_by_commune() -> dict[str, int]:
    """Return the account of each commune's officer in the first era."""
    return {
        line["unit"]: Account.objects.get(username=line["username"]).pk
        for line in _lines()
        if line["role"] == Role.COMMUNE_OFFICER and line["valid_to"]
    }


def _make(username: str, lines: list[Line], password: str) -> Account:
    # Made as a row: the verb would think up and hash a first password for each.
    account: Account = Account.objects.create(
        username=username,
        full_name=lines[0]["full_name"],
        password=password,
        invented=True,
        created_at=clock.now(),
    )
    audit.record(Event.ACCOUNT_CREATED, by=None, about=account)
    for line in lines:
        give_post(account, _post(line), by=None)
    if any(line["role"] in _WITH_SECOND_STEP for line in lines):
        give_invented_second_step(account)
    return account


def _post(line: Line) -> PostDraft:
    since = date.fromisoformat(line["valid_from"])
    return PostDraft(
        role=Role(line["role"]),
        body=Body.objects.in_force(since).get(code=line["body"]),
        unit=Unit.objects.version(line["unit"], Level(line["level"]), on=since),
        valid_from=since,
        valid_to=date.fromisoformat(line["valid_to"]) if line["valid_to"] else None,
        hamlet=Hamlet.objects.get(code=line["hamlet"]) if line["hamlet"] else None,
    )


def _lines() -> Iterator[Line]:
    with FILE.open(encoding="utf8", newline="") as lines:
        yield from csv.DictReader(lines)
