"""What the generator makes: plain rows, without a database."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class HouseholdRecord(NamedTuple):
    """A household as the commune's book has it."""

    code: str
    hamlet: str
    head_name: str
    address: str
    phone: str
    poverty: str
    language: str
    created_on: date


class CarerRecord(NamedTuple):
    """A parent or other carer."""

    relation: str
    full_name: str
    birth_year: int | None
    phone: str
    life_state: str
    is_main: bool


class ResidenceRecord(NamedTuple):
    """A stay in a hamlet."""

    hamlet: str
    kind: str
    since: date
    until: date | None
    reason: str


class MembershipRecord(NamedTuple):
    """A sub-group of special circumstances."""

    subgroup: str
    since: date
    proof: str
    review_on: date


class RiskRecord(NamedTuple):
    """A reason for being at risk."""

    reason: str
    since: date
    review_on: date


class ChangeRecord(NamedTuple):
    """A change of one field in the two years of history."""

    field: str
    old: str
    new: str
    on: date


@dataclass(slots=True)
class ChildRecord:
    """A child with everything that hangs on it."""

    code: str
    full_name: str
    sex: str
    birth_date: date | None
    ethnicity: str
    household: str
    hamlet: str
    entered_on: date
    home_name: str = ""
    birth_precision: str = "day"
    status: str = "confirmed"
    id_number: str = ""
    birth_certificate: str = "yes"
    insurance: str = "yes"
    school_level: str = "not_yet"
    school_name: str = ""
    class_name: str = ""
    disability: str = "none"
    left_on: date | None = None
    left_reason: str = ""
    carers: list[CarerRecord] = field(default_factory=list)
    residences: list[ResidenceRecord] = field(default_factory=list)
    memberships: list[MembershipRecord] = field(default_factory=list)
    risks: list[RiskRecord] = field(default_factory=list)
    changes: list[ChangeRecord] = field(default_factory=list)


class TruthKind(StrEnum):
    """What is wrong with a record, known only to the generator and the tests."""

    DOUBLE = "double"
    TWIN = "twin"
    MISSING_ID = "missing_id"
    WRONG_ID = "wrong_id"
    NAME_VARIANT = "name_variant"
    APPROXIMATE_BIRTH = "approximate_birth"
    SWAPPED_BIRTH = "swapped_birth"
    NO_NAME_YET = "no_name_yet"


class Truth(NamedTuple):
    """One label: the record, what is wrong with it, and the true value or the other record."""

    child: str
    kind: TruthKind
    truth: str


@dataclass(slots=True)
class SettlementPeople:
    """The people of one hamlet, and what is really true about them."""

    hamlet: str
    households: list[HouseholdRecord] = field(default_factory=list)
    children: list[ChildRecord] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)
