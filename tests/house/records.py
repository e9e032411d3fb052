"""Records of every kind in an own, a foreign and no place, for opening every address."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, ActingFor, Post
from mangnon.accounts.tests.factories import make_account
from mangnon.children.models import Child
from mangnon.children.tests.factories import make_child
from mangnon.common import clock
from mangnon.common.models import Deployment
from mangnon.files.actions import Brought, keep_file
from mangnon.notices.actions import send
from mangnon.notices.choices import Kind
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Unit
from mangnon.places.tests.factories import make_hamlet, make_unit

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


@dataclass(frozen=True)
class World:
    """An own commune, its neighbour, a commune of another province, and one account per role."""

    own: Place
    neighbour: Place
    elsewhere: Place
    people: dict[Role, Account]

    def foreign_to(self, role: Role) -> Place:
        """Return a place outside the area of a role."""
        return self.neighbour if role in COMMUNE_ROLES else self.elsewhere


def make_world() -> World:
    """Make two communes of one district, one of another province, and the people."""
    Deployment.objects.create(province_code="91", is_demo=True)
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
    return World(own, neighbour, elsewhere, people)


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


# Kind of record (the name of the parameter, if the row says nothing else) -> how to make one.
MAKERS: dict[str, Maker] = {
    "account_id": lambda world, place, account: place.officer.pk,
    "post_id": _post,
    "acting_id": _acting,
    "own_acting": _own_acting,
    "own_notice": _own_notice,
    "file_id": _file,
    "unit_id": lambda world, place, account: place.unit.pk,
    "child_id": lambda world, place, account: place.child.pk,
}
