"""Accepting a list: all its good rows become children in one transaction."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.children import lifecycle
from mangnon.children.actions.import_doubles import DOUBLES, doubles_of
from mangnon.children.actions.import_lists import (
    Place,
    kept_defects,
    locked_batch,
    mapping_of_batch,
    put_defects,
)
from mangnon.children.actions.register import unique_id_number
from mangnon.children.actions.set_wise import insert_rows
from mangnon.children.choices import (
    BatchStatus,
    ChildStatus,
    Disability,
    Event,
    Known,
    LifeState,
    Poverty,
    Relation,
    ResidenceReason,
    SchoolLevel,
)
from mangnon.children.identity import new_code, number_key, seal_id_number, seal_phone
from mangnon.children.models import (
    Carer,
    ChangeEntry,
    Child,
    Household,
    ImportBatch,
    ImportRow,
    Membership,
    Residence,
)
from mangnon.children.permissions import Can, require
from mangnon.children.spreadsheet.checking import CheckedRow
from mangnon.children.spreadsheet.storing import KeptDefect
from mangnon.common import clock
from mangnon.common.refusals import Invalid
from mangnon.common.vietnamese import sort_key, strict_key
from mangnon.places.models import Hamlet

_ROWS_AT_ONCE = 1000
_KEEP_CHILDREN = """
    update children_importrow as row set child_id = made.child_id
    from unnest(%s::bigint[], %s::bigint[]) as made(row_id, child_id) where row.id = made.row_id
"""


@dataclass(slots=True)
class _Written:
    """Everything a list brings into the register, before it is written."""

    batch: ImportBatch
    by: Account
    today: date
    now: datetime
    rows: list[ImportRow] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    households: dict[tuple[str, ...], Household] = field(default_factory=dict)
    new_households: list[Household] = field(default_factory=list)
    carers: list[Carer] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)


@transaction.atomic
def accept_import(batch: ImportBatch, *, by: Account) -> ImportBatch:
    """Write all good rows into the register at once; the others stay in the list."""
    batch = locked_batch(batch)
    require(by, Can.IMPORT_CHILDREN, at=batch.commune)
    require(by, Can.RECORD_GROUPS, at=batch.commune)
    # Rows mended later join an accepted list, and are undone with it.
    if batch.status != BatchStatus.ACCEPTED:
        lifecycle.check_batch(batch.status, BatchStatus.ACCEPTED)
    place = Place(batch.commune)
    rows = _good_rows(batch, place)
    if not rows:
        raise Invalid(_("Chưa có dòng nào nhận được. Hãy sửa lỗi hoặc xác nhận chỗ cần xem."))
    written = _Written(batch, by, clock.today(), clock.now())
    _find_households(written, place)
    for row in rows:
        _take_in(written, row, place.by_name[row.repaired["hamlet"]])
    _write(written)
    batch.status = BatchStatus.ACCEPTED
    batch.accepted_at = written.now
    batch.undone_at = None
    made = [*batch.mapping.get("households", []), *(one.pk for one in written.new_households)]
    batch.mapping = {**batch.mapping, "households": made}
    batch.save(update_fields=["status", "accepted_at", "undone_at", "mapping"])
    note = {
        "level": "L3",
        "children": len(written.children),
        "households": len(written.new_households),
        "left_out": batch.rows.filter(child_id__isnull=True).count(),
    }
    audit.record(Event.IMPORT_ACCEPTED, by=by, about=batch, place=batch.commune, note=note)
    return batch


def _good_rows(batch: ImportBatch, place: Place) -> list[ImportRow]:
    """Look for doubles again: the register may have changed since the list was read."""
    rows = list(batch.rows.good().defer("received").order_by("number"))
    compared = [CheckedRow(row.number, row.repaired) for row in rows]
    doubles = doubles_of(compared, mapping_of_batch(batch), cells=place.cells)
    for row in rows:
        kept = kept_defects(row)
        settled = {one.key for one in kept if one.is_settled}
        found = [KeptDefect(defect) for defect in doubles.get(row.number, [])]
        for one in found:
            one.is_settled = one.key in settled
        put_defects(row, [one for one in kept if one.defect.kind not in DOUBLES] + found)
    changed = [row for row in rows if row.has_error]
    ImportRow.objects.bulk_update(changed, ["defects", "has_error"], batch_size=_ROWS_AT_ONCE)
    return [row for row in rows if not row.has_error]


def _find_households(written: _Written, place: Place) -> None:
    hamlets = [hamlet.pk for hamlet in place.by_name.values()]
    known = Household.objects.filter(hamlet__in=hamlets, cell__in=place.cells).exclude(code="")
    for household in known.order_by("-pk"):
        written.households[str(household.hamlet_id), household.code] = household


def _take_in(written: _Written, row: ImportRow, hamlet: Hamlet) -> None:
    facts: dict[str, str] = row.repaired
    child = _child(written, facts, hamlet)
    child.household = _household(written, facts, hamlet)
    written.rows.append(row)
    written.children.append(child)
    written.carers += _carers(child, facts)
    # One sub-group to a row; the memberships of a disability need its certificate, not a list.
    if code := facts.get("group", ""):
        written.memberships.append(
            Membership(child=child, cell=child.cell, subgroup=code, since=written.today)
        )


def _child(written: _Written, facts: dict[str, str], hamlet: Hamlet) -> Child:
    code = new_code()
    number = facts.get("id_number", "")
    birth = facts.get("birth_date", "")
    return Child(
        code=code,
        full_name=facts["full_name"][:120],
        sort_key=sort_key(facts["full_name"])[:250],
        home_name=facts.get("home_name", "")[:60],
        sex=facts["sex"],
        birth_date=date.fromisoformat(birth) if birth else None,
        birth_precision=facts["birth_precision"],
        ethnicity=facts.get("ethnicity", ""),
        hamlet=hamlet,
        cell=hamlet.cell,
        status=ChildStatus.CONFIRMED,
        id_number_sealed=seal_id_number(number, code=code),
        id_number_key=number_key(number),
        birth_certificate=facts.get("birth_certificate", Known.UNKNOWN),
        insurance=facts.get("insurance", Known.UNKNOWN),
        school_level=facts.get("school_level", SchoolLevel.UNKNOWN),
        school_name=facts.get("school", "")[:120],
        class_name=facts.get("class_name", "")[:20],
        disability=facts.get("disability", Disability.NONE),
        entered_on=written.today,
        created_at=written.now,
        changed_at=written.now,
    )


def _household(written: _Written, facts: dict[str, str], hamlet: Hamlet) -> Household | None:
    """Find the household of a row: by its code, else by parents and address of the row."""
    code = facts.get("household_code", "")[:30]
    told = ("head", "address", "poverty", "phone")
    if not code and not any(facts.get(name) for name in told):
        return None
    people = [strict_key(facts.get(name, "")) for name in ("head", "father", "mother", "carer")]
    key = (str(hamlet.pk), code) if code else (str(hamlet.pk), *people, facts.get("address", ""))
    if not code and not any(people):
        # Nobody is named: an address alone joins no families.
        key = (*key, str(len(written.new_households)))
    if key not in written.households:
        phone = facts.get("phone", "")
        phone_key = number_key(phone)
        household = Household(
            hamlet=hamlet,
            cell=hamlet.cell,
            code=code,
            head_name=facts.get("head", "")[:120],
            address=facts.get("address", "")[:200],
            phone_sealed=seal_phone(phone, key=phone_key),
            phone_key=phone_key,
            poverty=facts.get("poverty", Poverty.UNKNOWN),
            created_at=written.now,
        )
        written.households[key] = household
        written.new_households.append(household)
    return written.households[key]


def _carers(child: Child, facts: dict[str, str]) -> list[Carer]:
    """Make the people who care for the child; the first one named here is the main one."""
    people = (
        ("carer", facts.get("carer_relation", Relation.OTHER)),
        ("mother", Relation.MOTHER),
        ("father", Relation.FATHER),
    )
    named = [(person, relation) for person, relation in people if facts.get(person)]
    return [
        _carer(child, facts, (person, relation), is_main=place == 0)
        for place, (person, relation) in enumerate(named)
    ]


def _carer(child: Child, facts: dict[str, str], who: tuple[str, str], *, is_main: bool) -> Carer:
    person, relation = who
    phone = facts.get(f"{person}_phone", "")
    key = number_key(phone)
    year = facts.get(f"{person}_birth_year", "")
    return Carer(
        child=child,
        cell=child.cell,
        relation=relation,
        full_name=facts[person][:120],
        birth_year=int(year) if year else None,
        phone_sealed=seal_phone(phone, key=key),
        phone_key=key,
        life_state=LifeState.UNKNOWN,
        is_main=is_main,
    )


def _write(written: _Written) -> None:
    """Insert everything, each table with few statements."""
    insert_rows(written.new_households)
    for child in written.children:
        # The household has its key only now.
        child.household_id = child.household.pk if child.household else None
    with unique_id_number():
        insert_rows(written.children)
    insert_rows([_first_stay(child, written) for child in written.children])
    for carer in written.carers:
        carer.child_id = carer.child.pk
    for membership in written.memberships:
        membership.child_id = membership.child.pk
    insert_rows(written.carers)
    insert_rows(written.memberships)
    insert_rows([_first_line(child, written) for child in written.children])
    with connection.cursor() as cursor:
        children = [child.pk for child in written.children]
        cursor.execute(_KEEP_CHILDREN, [[row.pk for row in written.rows], children])


def _first_stay(child: Child, written: _Written) -> Residence:
    return Residence(
        child=child,
        cell=child.cell,
        hamlet=child.hamlet,
        since=written.today,
        reason=ResidenceReason.FIRST_ENTRY,
    )


def _first_line(child: Child, written: _Written) -> ChangeEntry:
    """The history of the record begins with the list it came from."""
    return ChangeEntry(
        child=child,
        cell=child.cell,
        field="import_batch",
        new=str(written.batch.pk),
        at=written.now,
        by=written.by,
        import_batch=written.batch,
    )
