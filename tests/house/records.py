"""Records of every kind in an own, a foreign and no place, for opening every address."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, ActingFor, Post
from mangnon.accounts.tests.factories import make_account
from mangnon.children.choices import ResidenceKind, ResidenceReason, Risk
from mangnon.children.models import (
    Carer,
    Child,
    Handover,
    Household,
    Membership,
    Residence,
    RiskReason,
)
from mangnon.children.tests.factories import make_child
from mangnon.children.tests.import_lists import staged
from mangnon.common import clock
from mangnon.common.models import Deployment
from mangnon.directives.actions import load_obligations
from mangnon.directives.choices import BookKind, ExtensionState, Purpose
from mangnon.directives.models import Directive, Task
from mangnon.files.actions import Brought, keep_file
from mangnon.notices.actions import send
from mangnon.notices.choices import Kind
from mangnon.organisations.choices import Function
from mangnon.organisations.models import FunctionHolder, Tiering
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Unit
from mangnon.places.tests.factories import SINCE, make_hamlet, make_unit
from mangnon.reports.choices import DraftState
from mangnon.reports.models import FormDraft, Round
from tests.house.double_records import DOUBLE_MAKERS
from tests.house.paper_records import (
    body_of,
    frozen,
    make_directive,
    make_incoming,
    make_number,
    make_outgoing,
    make_round,
    submission_of,
    submission_of_body,
    supplement_to,
)
from tests.house.task_records import (
    calendar_of,
    extension_of,
    obstacle_of,
    part_of,
    proof_of,
)
from tests.house.urgent_records import URGENT_MAKERS

ABSENT_NUMBER, ABSENT_WORD = 999_999_999, "khong-co"
COMMUNE_ROLES = frozenset({Role.COLLABORATOR, Role.COMMUNE_OFFICER, Role.COMMUNE_CHAIR})
SMALLEST_PDF = b"%PDF-1.4\n%%EOF\n"


@dataclass(frozen=True)
class Place:
    """A commune with a hamlet, an officer and a child."""

    unit: Unit
    hamlet: Hamlet
    officer: Account
    child: Child


@dataclass
class World:
    """An own commune, its neighbour, a commune of another province, and one account per role."""

    own: Place
    neighbour: Place
    elsewhere: Place
    people: dict[Role, Account]
    round_here: Round
    round_elsewhere: Round
    papers: dict[tuple[str, int], Directive] = field(default_factory=dict)
    made: dict[tuple[str, str, int], int | str] = field(default_factory=dict)

    def foreign_to(self, role: Role) -> Place:
        """Return a place outside the area of a role."""
        return self.neighbour if role in COMMUNE_ROLES else self.elsewhere

    def record(self, kind: str, place: Place, account: Account) -> int | str:
        """Return the record of a kind in a place, made on the first asking."""
        key = (kind, place.unit.code, account.pk)
        if key not in self.made:
            self.made[key] = MAKERS[kind](self, place, account)
        return self.made[key]


def make_world() -> World:
    """Make two communes of one district, one of another province, and the people."""
    Deployment.objects.create(province_code="91", is_demo=True)
    Tiering.objects.create(province_code="91", tier_count=3, valid_from=SINCE)
    province = make_unit("91", Level.PROVINCE, "Tỉnh Kiên Giang")
    district = make_unit("MH", Level.DISTRICT, "Huyện Minh Họa", parent=province)
    other = make_unit("89", Level.PROVINCE, "Tỉnh An Giang")
    other_district = make_unit("OH", Level.DISTRICT, "Huyện Khác", parent=other)
    own = _make_place("MH01", "Xã Rạch Sen", district)
    neighbour = _make_place("MH02", "Xã Kinh Dừa", district)
    elsewhere = _make_place("MH99", "Xã Xa", other_district)
    moved = Unit.objects.filter(pk__in=[other.pk, other_district.pk, elsewhere.unit.pk])
    moved.update(province_code="89")
    units = dict.fromkeys(Role, province) | dict.fromkeys(COMMUNE_ROLES, own.unit)
    units[Role.DISTRICT_OFFICER] = district
    people = {
        role: make_account(
            role.value, role, unit, hamlet=own.hamlet if role == Role.COLLABORATOR else None
        )
        for role, unit in units.items()
    }
    specialist = people[Role.LEAD_SPECIALIST]
    FunctionHolder.objects.create(
        function=Function.LEAD_FOR_CHILDREN,
        body=body_of(specialist),
        province_code="91",
        valid_from=SINCE,
    )
    communes = {place.officer: place.unit for place in (own, neighbour)}
    here = make_round(province, district, communes, specialist)
    far = {elsewhere.officer: elsewhere.unit}
    there = make_round(other, other_district, far, elsewhere.officer)
    return World(own, neighbour, elsewhere, people, here, there)


def _make_place(code: str, name: str, district: Unit) -> Place:
    unit = make_unit(code, Level.COMMUNE, name, parent=district)
    hamlet = make_hamlet(f"{code}-01", "Một", unit)
    officer = make_account(f"officer-{code.lower()}", Role.COMMUNE_OFFICER, unit)
    return Place(unit, hamlet, officer, make_child("Trần Văn An", hamlet))


Maker = Callable[[World, Place, Account], int | str]


def _post(world: World, place: Place, account: Account) -> int:
    return Post.objects.get(account=place.officer).pk


def _acting(world: World, place: Place, account: Account) -> int:
    return _lend(Post.objects.get(account=place.officer), world.people[Role.COMMUNE_CHAIR])


def _own_acting(world: World, place: Place, account: Account) -> int:
    delegate = account if place == world.own else world.elsewhere.officer
    return _lend(Post.objects.get(account=world.neighbour.officer), delegate)


def _lend(post: Post, delegate: Account) -> int:
    today = clock.today()
    acting = ActingFor.objects.create(
        delegate=delegate, post=post, valid_from=today, valid_to=today + timedelta(days=5)
    )
    return acting.pk


def _own_notice(world: World, place: Place, account: Account) -> int:
    to = account if place == world.own else place.officer
    return send(Kind(Kind.values[0]), to=[to], link="/")[0].pk


def _file(world: World, place: Place, account: Account) -> int:
    brought = Brought("giay.pdf", SMALLEST_PDF)
    return keep_file(brought, owner=place.child, by=place.officer).pk


def _directive(world: World, place: Place, account: Account) -> Directive:
    """Make a directive for the account's own body, or for the officer of the foreign place."""
    key = (place.unit.code, account.pk)
    if key not in world.papers:
        reader = account if place == world.own else world.elsewhere.officer
        post = Post.objects.get(account=reader)
        world.papers[key] = make_directive(post.unit, post.body, reader)
    return world.papers[key]


def _package(world: World, place: Place, account: Account) -> int:
    return _directive(world, place, account).packages.get().pk


def _task(world: World, place: Place, account: Account) -> str:
    return _one_task(world, place, account).short


def _one_task(world: World, place: Place, account: Account) -> Task:
    return _directive(world, place, account).tasks.filter(whole=None).get()


def _own_extension(world: World, place: Place, account: Account) -> int:
    by = account if place == world.own else place.officer
    return extension_of(_one_task(world, place, account), by, state=ExtensionState.TAKEN_BACK)


def _calendar(world: World, place: Place, account: Account) -> str:
    return calendar_of(account if place == world.own else place.officer)


def _round(world: World, place: Place, account: Account) -> int:
    return (world.round_here if place == world.own else world.round_elsewhere).pk


def _submission(world: World, place: Place, account: Account) -> int:
    here = world.round_here if place != world.elsewhere else world.round_elsewhere
    if account == world.people[Role.SECTOR_FOCAL]:
        return submission_of_body(here).pk
    return submission_of(here, place.unit).pk


def _form_draft(world: World, place: Place, account: Account) -> int:
    """Make a proposed draft for whoever publishes, else one that is being drafted."""
    here = world.round_here if place != world.elsewhere else world.round_elsewhere
    is_director = account == world.people[Role.LEAD_DIRECTOR]
    draft = FormDraft.objects.create(
        base=here.form, province=here.province, version=f"t{FormDraft.objects.count()}",
        effective_from=clock.today(), reason="Thêm số liệu", drafted_by=place.officer,
        drafted_at=clock.now(),
        state=DraftState.PROPOSED if is_director else DraftState.DRAFTING,
    )  # fmt: skip
    return draft.pk


def _snapshot(world: World, place: Place, account: Account) -> int:
    """Make what the report of the place said when it was locked."""
    return frozen(_submission(world, place, account), by=world.elsewhere.officer).pk


def _supplement(world: World, place: Place, account: Account) -> int:
    return supplement_to(_snapshot(world, place, account), by=world.elsewhere.officer).pk


def _handover(world: World, place: Place, account: Account) -> int:
    """Make a child of the neighbour that asks to come to the place."""
    child = make_child("Lê Thị Chuyển", world.neighbour.hamlet)
    return _ask_over(child, to=place, by=world.neighbour.officer).pk


def _ask_over(child: Child, *, to: Place, by: Account) -> Handover:
    return Handover.objects.create(
        child=child, cell=child.cell, to_cell=to.hamlet.cell, from_hamlet=child.hamlet,
        to_commune=to.unit, moves_on=clock.today(), reason="Theo gia đình", asked_by=by,
        asked_at=clock.now(),
    )  # fmt: skip


def _household(world: World, place: Place, account: Account) -> int:
    household = Household.objects.create(
        hamlet=place.hamlet, cell=place.hamlet.cell, created_at=clock.now()
    )
    return household.pk


def _carer(world: World, place: Place, account: Account) -> int:
    facts = {"child": place.child, "cell": place.child.cell}
    return Carer.objects.create(full_name="Trần Văn Cha", relation="father", **facts).pk


def _membership(world: World, place: Place, account: Account) -> int:
    facts = {"child": place.child, "cell": place.child.cell, "since": clock.today()}
    return Membership.objects.get_or_create(subgroup="a1", defaults=facts, **_of(place))[0].pk


def _risk(world: World, place: Place, account: Account) -> int:
    facts = {"cell": place.child.cell, "since": clock.today()}
    reason = Risk(Risk.values[0])
    return RiskReason.objects.get_or_create(reason=reason, defaults=facts, **_of(place))[0].pk


def _stay(world: World, place: Place, account: Account) -> int:
    stay = Residence.objects.create(
        child=place.child, cell=place.child.cell, hamlet=place.hamlet,
        kind=ResidenceKind.TEMPORARY, since=clock.today(), reason=ResidenceReason.FIRST_ENTRY,
    )  # fmt: skip
    return stay.pk


def _of(place: Place) -> dict[str, Child]:
    return {"child": place.child}


def _batch(world: World, place: Place, account: Account) -> int:
    return staged(place.officer, place.unit).pk


def _handover_away(world: World, place: Place, account: Account) -> int:
    """Make a child of the place that asks to go to another commune."""
    child = make_child("Lê Văn Đi", place.hamlet)
    to = world.elsewhere if place != world.elsewhere else world.own
    return _ask_over(child, to=to, by=place.officer).pk


def _reader(world: World, place: Place, account: Account) -> Account:
    """Return the account for its own place, else somebody whose books it never sees."""
    return account if place == world.own else world.elsewhere.officer


def _incoming_paper(world: World, place: Place, account: Account) -> int:
    reader = _reader(world, place, account)
    return make_incoming(_directive(world, place, account), body_of(reader), reader)


def _outgoing_paper(world: World, place: Place, account: Account) -> int:
    reader = _reader(world, place, account)
    return make_outgoing(body_of(reader), reader)


def _book_number(world: World, place: Place, account: Account) -> int:
    reader = _reader(world, place, account)
    return make_number(body_of(reader), BookKind.OUTGOING, reader).pk


def _told_package(world: World, place: Place, account: Account) -> int:
    """Make a package that came to be known, not to be acted on."""
    package = _directive(world, place, account).packages.get()
    package.purpose = Purpose.INFORMATION
    package.save(update_fields=["purpose"])
    return package.pk


def _body(world: World, place: Place, account: Account) -> int:
    return _directive(world, place, account).tasks.get().lead_body_id or 0


def _spoken(world: World, place: Place, account: Account) -> str:
    """Load the obligations and name one of them as it is said."""
    load_obligations()
    return "7-12"


# Kind of record (the name of the parameter, if the row says nothing else) -> how to make one.
MAKERS: dict[str, Maker] = {
    "account_id": lambda world, place, account: place.officer.pk,
    "post_id": _post,
    "acting_id": _acting,
    "own_acting": _own_acting,
    "own_notice": _own_notice,
    "file_id": _file,
    "unit_id": lambda world, place, account: place.unit.pk,
    "commune_id": lambda world, place, account: place.unit.pk,
    "hamlet_code": lambda world, place, account: place.hamlet.code,
    "code": lambda world, place, account: place.child.code,
    "household_id": _household,
    "handover_id": _handover,
    "handover_away": _handover_away,
    "carer_id": _carer,
    "membership_id": _membership,
    "risk_id": _risk,
    "stay_id": _stay,
    "batch_id": _batch,
    "directive_id": lambda world, place, account: _directive(world, place, account).pk,
    "spoken": _spoken,
    "incoming_id": _incoming_paper,
    "outgoing_id": _outgoing_paper,
    "number_id": _book_number,
    "told_package": _told_package,
    "body_id": _body,
    "directive_short": lambda world, place, account: _directive(world, place, account).short,
    "package_id": _package,
    "short": _task,
    "own_part": lambda world, place, account: part_of(_one_task(world, place, account)),
    "proof_id": lambda world, place, account: proof_of(
        _one_task(world, place, account), place.officer
    ),
    "extension_id": lambda world, place, account: extension_of(
        _one_task(world, place, account), world.neighbour.officer
    ),
    "own_extension": _own_extension,
    "obstacle_id": lambda world, place, account: obstacle_of(
        _one_task(world, place, account), place.officer
    ),
    "calendar_token": _calendar,
    "round_id": _round,
    "submission_id": _submission,
    "snapshot_id": _snapshot,
    "supplement_id": _supplement,
    "draft_id": _form_draft,
    **DOUBLE_MAKERS,
    **URGENT_MAKERS,
}
