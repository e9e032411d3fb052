"""The invented people as rows of the register."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Model

from mangnon.children.identity import number_key, seal_id_number, seal_phone
from mangnon.children.models import (
    Carer,
    ChangeEntry,
    Child,
    Household,
    Membership,
    Residence,
    RiskReason,
)
from mangnon.common import clock
from mangnon.common.vietnamese import sort_key
from mangnon.demo.bulk import Row, insert_rows, new_ids
from mangnon.demo.records import ChildRecord, HouseholdRecord, SettlementPeople

COLUMNS: dict[type[Model], str] = {
    Household: """id hamlet_id cell code head_name address phone_sealed phone_key poverty language
        created_at""",
    Child: """id code full_name sort_key home_name sex birth_date birth_precision ethnicity
        household_id hamlet_id cell status id_number_sealed id_number_key birth_certificate
        insurance school_level school_name class_name disability entered_on left_on left_reason
        version created_at changed_at""",
    Carer: """child_id cell relation full_name birth_year phone_sealed phone_key life_state
        is_main""",
    Residence: "child_id cell hamlet_id kind since until reason",
    Membership: "child_id cell subgroup decree since until proof review_on",
    RiskReason: "child_id cell reason since until review_on",
    ChangeEntry: "child_id cell field old new version at by_id import_batch_id",
}
REGISTER = tuple(COLUMNS)
DECREE = "56/2017/NĐ-CP"


@dataclass(frozen=True, slots=True)
class HamletKey:
    """Where a hamlet's rows hang."""

    id: int
    cell: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rows need to know of the database."""

    hamlets: dict[str, HamletKey]
    officers: dict[str, int] = field(default_factory=dict)


def load_people(people: Iterable[SettlementPeople], *, frame: Frame) -> int:
    """Insert the people of some hamlets; return how many records of children that were."""
    batch = tuple(people)
    households = [household for part in batch for household in part.households]
    children = [child for part in batch for child in part.children]
    home_ids = dict(
        zip(
            (home.code for home in households),
            new_ids(Household, count=len(households)),
            strict=True,
        )
    )
    child_ids = new_ids(Child, count=len(children))
    numbered = list(zip(child_ids, children, strict=True))
    rows: dict[type[Model], Iterator[Row]] = {
        Household: (_household(home, home_ids[home.code], frame) for home in households),
        Child: (_child(pk, child, home_ids, frame) for pk, child in numbered),
        Carer: (row for pk, child in numbered for row in _carers(pk, child, frame)),
        Residence: (row for pk, child in numbered for row in _residences(pk, child, frame)),
        Membership: (row for pk, child in numbered for row in _memberships(pk, child, frame)),
        RiskReason: (row for pk, child in numbered for row in _risks(pk, child, frame)),
        ChangeEntry: (row for pk, child in numbered for row in _changes(pk, child, frame)),
    }
    for model in REGISTER:
        insert_rows(model, columns=COLUMNS[model].split(), rows=rows[model])
    return len(children)


def _household(home: HouseholdRecord, pk: int, frame: Frame) -> Row:
    hamlet = frame.hamlets[home.hamlet]
    return (
        pk,
        hamlet.id,
        hamlet.cell,
        home.code,
        home.head_name,
        home.address,
        *_phone(home.phone),
        home.poverty,
        home.language,
        _moment(home.created_on),
    )


def _child(pk: int, child: ChildRecord, homes: dict[str, int], frame: Frame) -> Row:
    hamlet = frame.hamlets[child.hamlet]
    number = child.id_number
    last_change = max((change.on for change in child.changes), default=child.entered_on)
    return (
        pk,
        child.code,
        child.full_name,
        sort_key(child.full_name or child.home_name),
        child.home_name,
        child.sex,
        child.birth_date,
        child.birth_precision,
        child.ethnicity,
        homes.get(child.household),
        hamlet.id,
        hamlet.cell,
        child.status,
        seal_id_number(number, code=child.code),
        number_key(number),
        child.birth_certificate,
        child.insurance,
        child.school_level,
        child.school_name,
        child.class_name,
        child.disability,
        child.entered_on,
        child.left_on,
        child.left_reason,
        1 + len(child.changes),
        _moment(child.entered_on),
        _moment(last_change),
    )


def _carers(pk: int, child: ChildRecord, frame: Frame) -> Iterator[Row]:
    cell = frame.hamlets[child.hamlet].cell
    for carer in child.carers:
        yield (
            pk,
            cell,
            carer.relation,
            carer.full_name,
            carer.birth_year,
            *_phone(carer.phone),
            carer.life_state,
            carer.is_main,
        )


def _residences(pk: int, child: ChildRecord, frame: Frame) -> Iterator[Row]:
    # Everything that hangs on a child carries the child's cell, past homes too.
    cell = frame.hamlets[child.hamlet].cell
    for stay in child.residences:
        hamlet = frame.hamlets[stay.hamlet].id
        yield (pk, cell, hamlet, stay.kind, stay.since, stay.until, stay.reason)


def _memberships(pk: int, child: ChildRecord, frame: Frame) -> Iterator[Row]:
    cell = frame.hamlets[child.hamlet].cell
    for member in child.memberships:
        yield (
            pk, cell, member.subgroup, DECREE, member.since, child.left_on, member.proof,
            member.review_on,
        )  # fmt: skip


def _risks(pk: int, child: ChildRecord, frame: Frame) -> Iterator[Row]:
    cell = frame.hamlets[child.hamlet].cell
    for risk in child.risks:
        yield (pk, cell, risk.reason, risk.since, child.left_on, risk.review_on)


def _changes(pk: int, child: ChildRecord, frame: Frame) -> Iterator[Row]:
    cell = frame.hamlets[child.hamlet].cell
    by = frame.officers.get(child.hamlet.partition("-")[0])
    in_order = sorted(child.changes, key=lambda change: change.on)
    for version, change in enumerate(in_order, start=2):
        moment = _moment(change.on)
        yield (pk, cell, change.field, change.old, change.new, version, moment, by, None)


@lru_cache(maxsize=50_000)
def _phone(number: str) -> tuple[bytes, str]:
    # Brothers and sisters share a phone: one sealed value serves them all.
    key = number_key(number)
    return (seal_phone(number, key=key), key)


@lru_cache(maxsize=10_000)
def _moment(day: date) -> datetime:
    return clock.moment(day)
