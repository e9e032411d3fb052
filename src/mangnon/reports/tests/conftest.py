"""A small province with a district, two communes, their people and one open round."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.accounts.tests.factories import SINCE, make_account, make_body
from mangnon.children.models import Membership, RiskReason
from mangnon.children.tests.factories import make_child
from mangnon.common import clock
from mangnon.organisations.choices import BodyKind, Function
from mangnon.organisations.models import Body, FunctionHolder, Tiering
from mangnon.places.models import Hamlet, Unit
from mangnon.reports.actions import load_forms, lock, open_round, standard_plan, start_draft, submit
from mangnon.reports.actions.opening import RoundPlan
from mangnon.reports.models import FormVersion, Round, Snapshot, Submission

YEAR = 2021
TODAY = date(2021, 5, 4)


@dataclass(frozen=True)
class Cast:
    """Everybody who has a part in a round."""

    lan: Account
    chair: Account
    minh: Account
    chair_of_kinh_dua: Account
    district: Account
    second_district: Account
    hoa: Account
    director: Account
    sector: Account
    other_sector: Account


def _sector(username: str, body: Body, province: Unit) -> Account:
    account = make_account(username, Role.SECTOR_FOCAL, province)
    Post.objects.filter(account=account).update(body=body)
    return account


@pytest.fixture
def lead(province: Unit) -> Body:
    """The lead department for children."""
    body = make_body("sld", "Sở Lao động - Thương binh và Xã hội", province)
    FunctionHolder.objects.create(
        function=Function.LEAD_FOR_CHILDREN, body=body, province_code="91", valid_from=SINCE
    )
    return body


@pytest.fixture
def education(province: Unit) -> Body:
    """The department of education."""
    return make_body("sgd", "Sở Giáo dục và Đào tạo", province)


@pytest.fixture
def youth(province: Unit) -> Body:
    """The youth union."""
    return make_body("doan", "Tỉnh đoàn", province, BodyKind.MASS_ORGANISATION)


@pytest.fixture
def sectors(education: Body, youth: Body, province: Unit) -> tuple[Account, Account]:
    """The focal points of education and of the youth union."""
    return _sector("giaoduc", education, province), _sector("doan", youth, province)


@pytest.fixture
def leaders(lead: Body, hoa: Account, province: Unit) -> tuple[Account, Account]:
    """The specialist and the director of the lead department."""
    return hoa, make_account("giamdoc", Role.LEAD_DIRECTOR, province)


@pytest.fixture
def officers(district: Unit, lan: Account, minh: Account) -> tuple[Account, Account]:
    """Two officers of the district, beside those of the communes."""
    return (
        make_account("huyen", Role.DISTRICT_OFFICER, district),
        make_account("huyen2", Role.DISTRICT_OFFICER, district),
    )


@pytest.fixture
def chairs(chair: Account, kinh_dua: Unit) -> tuple[Account, Account]:
    """The chairs of the two communes."""
    return chair, make_account("chair2", Role.COMMUNE_CHAIR, kinh_dua)


Pair = tuple[Account, Account]


@pytest.fixture
def locals_(officers: Pair, chairs: Pair, lan: Account, minh: Account) -> dict[str, Account]:
    """Everybody of the district and its communes."""
    return {
        "lan": lan,
        "minh": minh,
        "chair": chairs[0],
        "chair_of_kinh_dua": chairs[1],
        "district": officers[0],
        "second_district": officers[1],
    }


@pytest.fixture
def cast(locals_: dict[str, Account], leaders: Pair, sectors: Pair) -> Cast:
    """Everybody who has a part in a round."""
    return Cast(
        **locals_,
        hoa=leaders[0],
        director=leaders[1],
        sector=sectors[0],
        other_sector=sectors[1],
    )


@pytest.fixture
def children(ap_mot: Hamlet, ap_hai: Hamlet, ap_kinh: Hamlet) -> None:
    """Five children in Rạch Sen, two in Kinh Dừa; one in two groups, one at risk."""
    an = make_child("Nguyễn Văn An", ap_mot, birth_date=date(2018, 3, 1), ethnicity="Kinh")
    make_child("Danh Thị Bé", ap_mot, sex="F", birth_date=date(2012, 1, 1), ethnicity="Khmer")
    chi = make_child("Lê Thị Chi", ap_hai, sex="F", birth_date=date(2007, 6, 1))
    make_child("Trần Văn Dũng", ap_hai, birth_date=None, birth_precision="unknown", sex="U")
    make_child("Lý Văn Em", ap_hai, birth_date=date(2005, 4, 30), ethnicity="Hoa")
    make_child("Phạm Thị Giang", ap_kinh, sex="F", birth_date=date(2015, 4, 30))
    hai = make_child("Võ Văn Hải", ap_kinh, birth_date=date(2010, 4, 30))
    since = date(2020, 1, 1)
    for child, subgroup in ((an, "d2"), (an, "n1"), (chi, "l1"), (hai, "a3")):
        Membership.objects.create(child=child, cell=child.cell, subgroup=subgroup, since=since)
    RiskReason.objects.create(child=chi, cell=chi.cell, reason="parents_away", since=since)


@pytest.fixture
def three_tiers(province: Unit) -> Tiering:
    """Communes report to the district, the district to the province."""
    return Tiering.objects.create(province_code="91", tier_count=3, valid_from=SINCE)


@pytest.fixture
def form(db: None) -> FormVersion:
    """The form of the six months."""
    load_forms()
    return FormVersion.objects.latest_of("te_6_thang")


@pytest.fixture
def plan(form: FormVersion, cast: Cast, province: Unit, three_tiers: Tiering) -> RoundPlan:
    """The plan of the first half of 2021."""
    return standard_plan(form, province=province, year=YEAR)


@pytest.fixture
def half_year(plan: RoundPlan, children: None, cast: Cast) -> Round:
    """The open round of the first half of 2021."""
    with clock.at("2021-04-12"):
        return open_round(plan, by=cast.hoa)


SubmissionOf = Callable[[str], Submission]


@pytest.fixture
def submission_of(half_year: Round) -> SubmissionOf:
    """Return a function that finds the report of a unit or body by name."""

    def find(name: str) -> Submission:
        return Submission.objects.get(ower__round=half_year, ower__name__contains=name)

    return find


@pytest.fixture
def of_rach_sen(submission_of: SubmissionOf, cast: Cast) -> Submission:
    """The drafted report of Rạch Sen."""
    with clock.at(TODAY):
        return start_draft(submission_of("Rạch Sen"), by=cast.lan)


def lock_commune(submission: Submission, *, drafter: Account, locker: Account) -> Snapshot:
    """Draft, hand in and lock the report of a commune."""
    start_draft(submission, by=drafter)
    submit(submission, by=drafter)
    return lock(submission, by=locker)


@pytest.fixture
def both_locked(submission_of: SubmissionOf, cast: Cast) -> tuple[Snapshot, Snapshot]:
    """The locked reports of Rạch Sen and Kinh Dừa."""
    with clock.at(TODAY):
        return (
            lock_commune(submission_of("Rạch Sen"), drafter=cast.lan, locker=cast.chair),
            lock_commune(
                submission_of("Kinh Dừa"), drafter=cast.minh, locker=cast.chair_of_kinh_dua
            ),
        )


def with_code(plan: RoundPlan, code: str) -> RoundPlan:
    """Return the plan under another code, so that a second round may open."""
    return replace(plan, code=code)
