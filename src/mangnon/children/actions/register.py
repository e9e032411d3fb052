"""Entering, changing and confirming the record of a child."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.audit import actions as audit
from mangnon.children import lifecycle
from mangnon.children.actions.carers import CarerFacts, create_carer
from mangnon.children.actions.double_noting import (
    keep_told_apart,
    known_entry,
    note_doubles,
    read_entry,
    read_family,
    refuse_unasked,
)
from mangnon.children.actions.doubles import NOBODY, ToldApart
from mangnon.children.actions.history import (
    Pair,
    check_version,
    locked,
    read_back,
    save_with_history,
)
from mangnon.children.actions.households import household_coded
from mangnon.children.choices import (
    BirthPrecision,
    ChildStatus,
    DoubleSource,
    Event,
    ResidenceReason,
    SchoolLevel,
    Sex,
)
from mangnon.children.choices import Known as IsKnown
from mangnon.children.doubles.births import Birth
from mangnon.children.doubles.scoring import Known
from mangnon.children.identity import (
    check_id_number,
    errors_of,
    new_code,
    number_key,
    plain_number,
    seal_id_number,
)
from mangnon.children.models import Child, Residence
from mangnon.children.permissions import Can, require
from mangnon.children.sight import SENSITIVE_FIELDS
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.common.vietnamese import clean, sort_key
from mangnon.places.models import Hamlet

# Set as they are; the ID number and the name have rules of their own.
PLAIN_FIELDS = frozenset({
    "home_name", "sex", "birth_date", "birth_precision", "ethnicity", "birth_certificate",
    "insurance", "school_level", "school_name", "class_name", "disability",
})  # fmt: skip
CHANGEABLE = PLAIN_FIELDS | {"full_name", "id_number"}
# A change of these may show that the record is a double.
COMPARED = frozenset({"full_name", "home_name", "birth_date", "birth_precision", "id_number_key"})


@dataclass(frozen=True)
class NewChild:
    """What is known when a child is entered; a name of any kind and a hamlet are enough."""

    hamlet: Hamlet
    full_name: str = ""
    home_name: str = ""
    sex: str = Sex.UNKNOWN
    birth_date: date | None = None
    birth_precision: str = BirthPrecision.UNKNOWN
    ethnicity: str = ""
    id_number: str = ""
    birth_certificate: str = IsKnown.UNKNOWN
    school_level: str = SchoolLevel.UNKNOWN
    arrived_by: str = ResidenceReason.FOUND
    household_code: str = ""
    carer: CarerFacts | None = None

    @property
    def is_sensitive(self) -> bool:
        """Tell whether it holds facts of the sensitive level."""
        known = self.birth_certificate != IsKnown.UNKNOWN
        phone = bool(self.carer and self.carer.is_sensitive)
        return bool(self.ethnicity or self.id_number or known or phone)


@transaction.atomic
def add_child(facts: NewChild, *, by: Account, said: ToldApart = NOBODY) -> Child:
    """Enter a child, with or without papers; a collaborator's entry waits for confirmation.

    A likely double of the register must be told apart with a reason first.
    """
    require(by, Can.ADD_CHILD, at=facts.hamlet)
    if facts.is_sensitive:
        require(by, Can.CHANGE_SENSITIVE, at=facts.hamlet)
    name = clean(facts.full_name) or clean(facts.home_name)
    if not name:
        raise Invalid(_("Ghi họ tên trên giấy tờ hoặc tên ở nhà của trẻ."), field="full_name")
    _check_birth(facts.birth_date, facts.birth_precision)
    alike = refuse_unasked(_compared(facts), by=by, said=said)
    child = _insert(facts, by=by, name=name)
    Residence.objects.create(
        child=child,
        cell=child.cell,
        hamlet=facts.hamlet,
        since=child.entered_on,
        reason=facts.arrived_by,
    )
    if facts.carer:
        create_carer(child, facts.carer)
    audit.record(
        Event.CHILD_ADDED,
        by=by,
        about=child,
        place=facts.hamlet,
        note={"status": child.status, "other_child": bool(alike)},
    )
    keep_told_apart(child, alike, by=by, said=said)
    note_doubles(child, by=by, source=DoubleSource.ENTRY)
    return child


def _insert(facts: NewChild, *, by: Account, name: str) -> Child:
    now = clock.now()
    officer = bool(reach_of(by).posts_at(facts.hamlet, {Role.COMMUNE_OFFICER}))
    child = Child(
        code=new_code(),
        full_name=clean(facts.full_name),
        home_name=clean(facts.home_name),
        sort_key=sort_key(name),
        sex=facts.sex,
        birth_date=facts.birth_date,
        birth_precision=facts.birth_precision,
        ethnicity=facts.ethnicity,
        birth_certificate=facts.birth_certificate,
        school_level=facts.school_level,
        hamlet=facts.hamlet,
        cell=facts.hamlet.cell,
        household=household_coded(facts.household_code, hamlet=facts.hamlet),
        status=ChildStatus.CONFIRMED if officer else ChildStatus.PROVISIONAL,
        entered_on=clock.today(),
        created_at=now,
        changed_at=now,
    )
    _set_id_number(child, facts.id_number)
    with unique_id_number():
        child.save(force_insert=True)
    return child


def _compared(facts: NewChild) -> Known:
    """Read what was typed for comparing with the register."""
    birth = Birth(facts.birth_date, facts.birth_precision)
    one = read_entry(facts.full_name, facts.home_name, birth, sex=facts.sex, number=facts.id_number)
    carer = facts.carer
    if carer is not None:
        family = read_family(carer.relation, carer.full_name, carer.birth_year, carer.phone)
        one = replace(one, family=family)
    return known_entry(facts.hamlet, facts.household_code, one)


@transaction.atomic
def change_child(
    child: Child, *, by: Account, version: int, changes: Mapping[str, object]
) -> Child:
    """Change facts of a record; refused when somebody saved it after `version` was read."""
    child = locked(child)
    require(by, Can.CHANGE_CHILD, at=child.hamlet)
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise Invalid(_("Không sửa được trường này ở đây."), field=min(unknown))
    check_version(child, version)
    pairs = _apply(child, changes)
    if not pairs:
        return child
    if SENSITIVE_FIELDS & set(pairs):
        require(by, Can.CHANGE_SENSITIVE, at=child.hamlet)
    _check_birth(child.birth_date, child.birth_precision)
    if not child.name:
        raise Invalid(_("Ghi họ tên trên giấy tờ hoặc tên ở nhà của trẻ."), field="full_name")
    with unique_id_number():
        save_with_history(child, by=by, changes=pairs)
    _tell(Event.CHILD_CHANGED, child, by=by, fields=pairs)
    if COMPARED & set(pairs):
        note_doubles(child, by=by, source=DoubleSource.CHANGE)
    return child


def _apply(child: Child, changes: Mapping[str, object]) -> dict[str, Pair]:
    """Set the changed values on the row and return what was and what is."""
    before = {column: getattr(child, column) for column in _TOUCHED}
    for field in PLAIN_FIELDS & set(changes):
        value = changes[field]
        setattr(child, field, clean(value) if isinstance(value, str) else value)
    if "full_name" in changes:
        child.full_name = clean(str(changes["full_name"]))
    if "id_number" in changes:
        _set_id_number(child, str(changes["id_number"]))
    child.sort_key = sort_key(child.name)
    after = {column: getattr(child, column) for column in _TOUCHED}
    if before["id_number_key"] == after["id_number_key"]:
        after["id_number_sealed"] = before["id_number_sealed"]
    return {
        column: (before[column], after[column])
        for column in _TOUCHED
        if before[column] != after[column]
    }


_TOUCHED = (*sorted(PLAIN_FIELDS), "full_name", "sort_key", "id_number_sealed", "id_number_key")


@transaction.atomic
def undo_last_change(child: Child, *, by: Account) -> Child:
    """Take back the record's last change: by its author, on the same day, nothing after it."""
    child = locked(child)
    require(by, Can.CHANGE_CHILD, at=child.hamlet)
    entries = list(child.changes.filter(version=child.version))
    if not entries:
        raise MoveNotAllowed(_("Hồ sơ này không có lần sửa nào để hoàn tác."))
    own = all(entry.by_id == by.pk and entry.import_batch_id is None for entry in entries)
    if not own:
        raise MoveNotAllowed(_("Chỉ người đã sửa mới hoàn tác được. Hãy sửa lại từng ô."))
    if any(entry.at < clock.moment(clock.today()).replace(hour=0) for entry in entries):
        raise MoveNotAllowed(_("Chỉ hoàn tác được trong ngày. Hãy sửa lại từng ô."))
    if any(entry.field not in _TOUCHED for entry in entries):
        raise MoveNotAllowed(_("Lần sửa này không hoàn tác tự động được. Hãy sửa lại từng ô."))
    if SENSITIVE_FIELDS & {entry.field for entry in entries}:
        require(by, Can.CHANGE_SENSITIVE, at=child.hamlet)
    pairs: dict[str, Pair] = {}
    for entry in entries:
        old = read_back(entry.field, entry.old)
        pairs[entry.field] = (getattr(child, entry.field), old)
        setattr(child, entry.field, old)
    with unique_id_number():
        save_with_history(child, by=by, changes=pairs)
    _tell(Event.CHANGE_UNDONE, child, by=by, fields=pairs)
    return child


@transaction.atomic
def confirm_child(child: Child, *, by: Account) -> Child:
    """Confirm what a collaborator found."""
    child = locked(child)
    require(by, Can.CONFIRM_CHILD, at=child.hamlet)
    before = child.status
    lifecycle.check(before, ChildStatus.CONFIRMED)
    child.status = ChildStatus.CONFIRMED
    save_with_history(child, by=by, changes={"status": (before, child.status)})
    _tell(Event.CHILD_CONFIRMED, child, by=by, fields=("status",))
    return child


def _tell(event: Event, child: Child, *, by: Account, fields: Iterable[str]) -> None:
    audit.record(event, by=by, about=child, place=child.hamlet, note={"fields": sorted(fields)})


def _check_birth(birth: date | None, precision: str) -> None:
    if birth is None and precision != BirthPrecision.UNKNOWN:
        raise Invalid(
            _("Ghi ngày, tháng hoặc năm sinh; nếu không biết thì chọn «Chưa rõ»."), field="birth"
        )
    if birth is not None and birth > clock.today():
        raise Invalid(_("Ngày sinh ở sau hôm nay. Kiểm tra lại năm."), field="birth")


def _set_id_number(child: Child, written: str) -> None:
    number = plain_number(written)
    if number:
        findings = check_id_number(
            number,
            sex=child.sex,
            birth_year=child.birth_date.year if child.birth_date else None,
            on=clock.today(),
            is_demo=child.hamlet.invented,
        )
        for sentence in errors_of(findings):
            raise Invalid(sentence, field="id_number")
    key = number_key(number)
    if key != child.id_number_key:
        child.id_number_sealed = seal_id_number(number, code=child.code)
        child.id_number_key = key


@contextmanager
def unique_id_number() -> Iterator[None]:
    """Turn the database's refusal of a second record with one ID number into a sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "child_id_number_once" not in str(error):
            raise
        raise Invalid(
            _("Số định danh này đã có ở một hồ sơ khác. Tra cứu theo số trước khi thêm."),
            field="id_number",
        ) from error
