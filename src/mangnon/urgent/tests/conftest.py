"""The people of a chain in a province of three tiers, and one report on its way."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.accounts.reach import reach_of
from mangnon.accounts.tests.factories import SINCE, make_account, make_body
from mangnon.common import scope
from mangnon.organisations.choices import Function
from mangnon.organisations.models import Body, FunctionHolder, Tiering
from mangnon.places.models import Unit
from mangnon.urgent import actions
from mangnon.urgent.actions import Facts
from mangnon.urgent.choices import Danger, Kind
from mangnon.urgent.models import UrgentReport

NIGHT = "2021-05-10T21:00"
SAFE = Facts(
    kind=Kind.INJURY,
    what="Hai cháu bị ngã xuống mương khi đi học về, đã được đưa lên.",
    happened_on=date(2021, 5, 10),
    child_count=2,
    danger=Danger.SAFE,
    done="Đưa đến trạm y tế.",
    informed=("health",),
    help_asked="Xe cứu thương.",
    reporter_name="Nguyễn Thị Lan",
    callback_phone="0912345678",
)


@dataclass(frozen=True)
class Chain:
    """Everybody who stands in the chain of Rạch Sen."""

    collaborator: Account
    lan: Account
    chair: Account
    district: Account
    hoa: Account
    second_specialist: Account
    director: Account
    clerk: Account
    leader: Account
    sector: Account


@pytest.fixture
def lead_body(province: Unit) -> Body:
    """The lead department for children."""
    body = make_body("sld", "Sở Lao động - Thương binh và Xã hội", province)
    FunctionHolder.objects.create(
        function=Function.LEAD_FOR_CHILDREN, body=body, province_code="91", valid_from=SINCE
    )
    return body


def of_body(account: Account, body: Body) -> Account:
    """Move an account's post to a body."""
    Post.objects.filter(account=account).update(body=body)
    return account


@pytest.fixture
def chain(request: pytest.FixtureRequest, lead_body: Body, province: Unit, district: Unit) -> Chain:
    """Three tiers, as before July 2025."""
    Tiering.objects.create(province_code="91", tier_count=3, valid_from=SINCE)
    committee = make_body("ubnd-91", "UBND tỉnh Kiên Giang", province)
    request.getfixturevalue("ap_kinh")
    collaborator, lan, chair = (
        request.getfixturevalue(name) for name in ("collaborator", "lan", "chair")
    )
    return Chain(
        collaborator=collaborator,
        lan=lan,
        chair=chair,
        district=make_account("huyen", Role.DISTRICT_OFFICER, district),
        hoa=of_body(make_account("hoa", Role.LEAD_SPECIALIST, province), lead_body),
        second_specialist=of_body(make_account("mai", Role.LEAD_SPECIALIST, province), lead_body),
        director=of_body(make_account("giamdoc", Role.LEAD_DIRECTOR, province), lead_body),
        clerk=of_body(make_account("vanphong", Role.OFFICE_CLERK, province), committee),
        leader=of_body(make_account("lanhdao", Role.PROVINCE_LEADER, province), committee),
        sector=make_account("giaoduc", Role.SECTOR_FOCAL, province),
    )


Sender = Callable[..., UrgentReport]


@pytest.fixture
def sent(chain: Chain, rach_sen: Unit) -> Sender:
    """Return a function that drafts and sends a report."""

    def send_one(
        *, by: Account | None = None, token: UUID | None = None, **facts: Any
    ) -> UrgentReport:
        writer = by or chain.lan
        report = actions.keep_draft(
            token or uuid4(), commune=rach_sen, facts=replace(SAFE, **facts), by=writer
        )
        return actions.send(report, by=writer)

    return send_one


def as_person(account: Account) -> None:
    """Narrow the database to what a request of this person would see."""
    reach = reach_of(account)
    scope.apply(cells=reach.cells, hamlets=reach.hamlet_ids, account=account.pk)
