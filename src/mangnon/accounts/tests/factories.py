"""Accounts and posts for tests."""

from datetime import date

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.common import clock
from mangnon.organisations.choices import BodyKind
from mangnon.organisations.models import Body
from mangnon.places.models import Hamlet, Unit

SINCE = date(2018, 1, 1)
PASSWORD = "mangnon-2021"


def make_body(code: str, name: str, unit: Unit, kind: BodyKind = BodyKind.DEPARTMENT) -> Body:
    """Make a body of a unit."""
    return Body.objects.create(
        code=code, name=name, kind=kind, unit=unit, level=unit.level, valid_from=SINCE
    )


def make_account(
    username: str, role: Role, unit: Unit, *, hamlet: Hamlet | None = None, two_steps: bool = True
) -> Account:
    """Make an account with one post; `two_steps` says whether the second step counts as done."""
    account = Account(
        username=username, full_name=username.capitalize(), created_at=clock.now(), invented=True
    )
    account.set_password(PASSWORD)
    account.save()
    body = Body.objects.filter(unit=unit).first() or make_body(
        f"ubnd-{unit.code}", f"UBND {unit.full_name}", unit, BodyKind.PEOPLES_COMMITTEE
    )
    Post.objects.create(
        account=account, role=role, body=body, unit=unit, hamlet=hamlet, valid_from=SINCE
    )
    account.second_step_done = two_steps
    return account
