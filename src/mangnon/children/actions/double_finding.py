"""Which records look like one: found by keys, compared in bits, told with their reasons."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q

from mangnon.children.doubles.births import Birth
from mangnon.children.doubles.families import Carer as ComparedCarer
from mangnon.children.doubles.families import Family, FamilyReason
from mangnon.children.doubles.frequencies import shipped
from mangnon.children.doubles.names import compare_names, read_name
from mangnon.children.doubles.scoring import ENTRY_BITS, Known, Likeness, OtherReason, compare
from mangnon.children.models import Carer, Child
from mangnon.children.querysets import ChildQuerySet
from mangnon.common.vietnamese import given_name

Row = tuple[Any, ...]
_MOST_CANDIDATES = 600
_SWAP_LIMIT = 12
# A name and a birth day are known to every neighbour; these are not.
_FAMILY_FACTS = frozenset(
    {
        str(FamilyReason.SAME_MOTHER),
        str(FamilyReason.SAME_FATHER),
        str(FamilyReason.SAME_PHONE),
        str(OtherReason.SAME_NUMBER),
    }
)
_COLUMNS = (
    "pk", "full_name", "home_name", "birth_date", "birth_precision", "sex", "household_id",
    "id_number_key", "hamlet_id", "cell",
)  # fmt: skip


@dataclass(frozen=True)
class Alike:
    """A record that looks like another, and why."""

    child_id: int
    likeness: Likeness


def likely_ones(
    one: Known, *, among: ChildQuerySet, without: Iterable[int] = (), by_name: bool = True
) -> list[Alike]:
    """Return the records among those that look like one, the surest first.

    Names are looked up in a commune only; a whole province has too many of each.
    """
    left_out = set(without)
    found_rows = [*_rows(one, among), *(_named_rows(one, among) if by_name else ())]
    rows = {row[0]: row for row in found_rows if row[0] not in left_out}
    known = {pk: _known(row) for pk, row in rows.items()}
    near = [pk for pk, other in known.items() if _may_be(one, other)]
    families = _families(near)
    found = []
    for pk in near:
        people, phones = families.get(pk, ((), frozenset()))
        family = Family(people, phones, known[pk].family.household)
        likeness = compare(one, replace(known[pk], family=family), bar=ENTRY_BITS)
        if likeness.bits >= ENTRY_BITS:
            found.append(Alike(pk, likeness))
    return sorted(found, key=lambda each: (-each.likeness.bits, each.child_id))


def is_told_by_family(likeness: Likeness) -> bool:
    """Tell whether more than name and birth agrees, so that a neighbour learns nothing new."""
    return bool(_FAMILY_FACTS & set(likeness.reasons))


def known_child(child: Child) -> Known:
    """Read a stored record for comparing."""
    row = tuple(getattr(child, name) for name in _COLUMNS)
    people, phones = _families([child.pk]).get(child.pk, ((), frozenset()))
    return replace(_known(row), family=Family(people, phones, child.household_id))


def compared_carer(relation: str, full_name: str, birth_year: int | None) -> ComparedCarer:
    """Read a carer for comparing."""
    return ComparedCarer(relation, read_name(full_name), birth_year)


def _rows(one: Known, among: ChildQuerySet) -> list[Row]:
    """Return what may be one: born on such a day, or with the same number or phone."""
    asked: list[Q] = []
    if one.birth.day:
        asked.append(Q(birth_date__in=_days(one.birth)))
    if one.number:
        asked.append(Q(id_number_key=one.number))
    if one.family.phones:
        carers = Carer.objects.filter(phone_key__in=one.family.phones)
        asked.append(Q(pk__in=carers.values("child_id")))
    return _read(among.filter(condition) for condition in asked)


def _named_rows(one: Known, among: ChildQuerySet) -> list[Row]:
    name = one.name.loose or one.home_name.loose
    if not name:
        return []
    return _read((among.named_like(name), _named_and_aged(one, among, given_name(name))))


def _read(parts: Iterable[ChildQuerySet]) -> list[Row]:
    rows: list[Row] = []
    for part in parts:
        rows.extend(part.order_by().values_list(*_COLUMNS)[:_MOST_CANDIDATES])
    return rows


def _named_and_aged(one: Known, among: ChildQuerySet, given: str) -> ChildQuerySet:
    if one.birth.day is None:
        return among.none()
    year = one.birth.day.year
    around = (date(year - 1, 1, 1), date(year + 1, 12, 31))
    return among.filter(birth_date__range=around).named_like(given)


def _days(birth: Birth) -> set[date]:
    day = birth.day
    assert day is not None
    days = {day, day.replace(day=1), day.replace(month=1, day=1)}
    if day.day <= _SWAP_LIMIT:
        days.add(day.replace(month=day.day, day=day.month))
    return days


def _known(row: Row) -> Known:
    _pk, full_name, home_name, day, precision, sex, household, number, hamlet, cell = row
    return Known(
        name=read_name(full_name),
        home_name=read_name(home_name),
        birth=Birth(day, precision),
        sex=sex,
        family=Family(household=household),
        number=number,
        hamlet=hamlet,
        commune=cell,
    )


def _may_be(one: Known, other: Known) -> bool:
    """Drop names of two people before their families are read; a number is refused elsewhere."""
    return not compare_names(one.name, other.name, shipped()).is_other_person


def _families(
    children: list[int],
) -> dict[int, tuple[tuple[ComparedCarer, ...], frozenset[str]]]:
    people: dict[int, list[ComparedCarer]] = {}
    phones: dict[int, set[str]] = {}
    columns = ("child_id", "relation", "full_name", "birth_year", "phone_key")
    rows = Carer.objects.filter(child__in=children).values_list(*columns)
    for child, relation, name, year, phone in rows:
        people.setdefault(child, []).append(compared_carer(relation, name, year))
        phones.setdefault(child, set()).update({phone} - {""})
    return {child: (tuple(people[child]), frozenset(phones[child])) for child in people}
