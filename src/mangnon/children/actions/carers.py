"""Parents and other people who care for a child."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.children.actions.history import check_version, locked, save_with_history
from mangnon.children.choices import Event, LifeState, Relation
from mangnon.children.identity import number_key, plain_number, seal_phone
from mangnon.children.models import Carer, Child
from mangnon.children.permissions import Can, require
from mangnon.common.refusals import Invalid, NotFound
from mangnon.common.vietnamese import clean


@dataclass(frozen=True)
class CarerFacts:
    """What is known about a carer."""

    full_name: str
    relation: str = Relation.OTHER
    birth_year: int | None = None
    phone: str = ""
    life_state: str = LifeState.UNKNOWN
    is_main: bool = True

    @property
    def is_sensitive(self) -> bool:
        """Tell whether it holds facts of the sensitive level."""
        return bool(self.phone) or self.life_state != LifeState.UNKNOWN


@transaction.atomic
def record_carer(
    child: Child, *, by: Account, version: int, facts: CarerFacts, carer: Carer | None = None
) -> Carer:
    """Add a carer, or change one of the child's carers."""
    child = locked(child)
    require(by, Can.CHANGE_CHILD, at=child.hamlet)
    check_version(child, version)
    if facts.is_sensitive:
        require(by, Can.CHANGE_SENSITIVE, at=child.hamlet)
    before = _line(carer)
    if carer is None:
        carer = create_carer(child, facts)
    else:
        carer = _own(child, carer)
        _fill(carer, facts)
        _only_main(child, carer)
        carer.save()
    _note(child, by=by, pair=(before, _line(carer)))
    return carer


@transaction.atomic
def remove_carer(carer: Carer, *, by: Account, version: int) -> None:
    """Take a carer off the record."""
    child = locked(carer.child)
    require(by, Can.CHANGE_CHILD, at=child.hamlet)
    check_version(child, version)
    carer = _own(child, carer)
    before = _line(carer)
    carer.delete()
    _note(child, by=by, pair=(before, ""))


def create_carer(child: Child, facts: CarerFacts) -> Carer:
    """Write a carer's row; the verbs around it have checked the right."""
    carer = Carer(child=child, cell=child.cell)
    _fill(carer, facts)
    _only_main(child, carer)
    carer.save()
    return carer


def _own(child: Child, carer: Carer) -> Carer:
    found = Carer.objects.select_for_update().filter(pk=carer.pk, child=child).first()
    if found is None:
        raise NotFound(_("Không tìm thấy người chăm sóc này ở hồ sơ của trẻ."))
    return found


def _fill(carer: Carer, facts: CarerFacts) -> None:
    carer.full_name = clean(facts.full_name)
    if not carer.full_name:
        raise Invalid(_("Ghi họ tên người chăm sóc."), field="full_name")
    phone = plain_number(facts.phone)
    carer.relation = facts.relation
    carer.birth_year = facts.birth_year
    carer.life_state = facts.life_state
    carer.is_main = facts.is_main
    carer.phone_key = number_key(phone)
    carer.phone_sealed = seal_phone(phone, key=carer.phone_key)


def _only_main(child: Child, carer: Carer) -> None:
    if carer.is_main:
        child.carers.filter(is_main=True).exclude(pk=carer.pk).update(is_main=False)


def _line(carer: Carer | None) -> str:
    # The phone and the state of life are sensitive; the history tells only who it was.
    return f"{carer.relation}: {carer.full_name}" if carer else ""


def _note(child: Child, *, by: Account, pair: tuple[str, str]) -> None:
    save_with_history(child, by=by, changes={"carer": pair})
    audit.record(
        Event.CARER_CHANGED, by=by, about=child, place=child.hamlet, note={"fields": ["carer"]}
    )
