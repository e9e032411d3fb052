"""Households: who lives together, the poverty list, the preferred language."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.children.actions.history import check_version, locked, save_with_history
from mangnon.children.choices import Event, Language, Poverty
from mangnon.children.identity import number_key, plain_number, seal_phone
from mangnon.children.models import Child, Household
from mangnon.children.permissions import Can, require
from mangnon.common import clock
from mangnon.common.refusals import NotFound
from mangnon.common.vietnamese import clean
from mangnon.places.models import Hamlet


@dataclass(frozen=True)
class HouseholdFacts:
    """What is known about a household; `None` leaves a sensitive fact as it is."""

    code: str = ""
    head_name: str = ""
    address: str = ""
    phone: str | None = None
    poverty: Poverty | None = None
    language: Language | None = None

    @property
    def is_sensitive(self) -> bool:
        """Tell whether it sets facts of the sensitive level."""
        return not (self.phone is None and self.poverty is None and self.language is None)


@transaction.atomic
def change_household(household: Household, *, by: Account, facts: HouseholdFacts) -> Household:
    """Change what is known about a household."""
    found = (
        Household.objects.select_for_update(of=("self",))
        .select_related("hamlet")
        .filter(pk=household.pk)
        .first()
    )
    if found is None:
        raise NotFound(_("Không tìm thấy hộ này."))
    require(by, Can.CHANGE_CHILD, at=found.hamlet)
    if facts.is_sensitive:
        require(by, Can.CHANGE_SENSITIVE, at=found.hamlet)
    changed = _set(found, facts)
    if changed:
        found.save(update_fields=changed)
        audit.record(
            Event.HOUSEHOLD_CHANGED,
            by=by,
            about=found,
            place=found.hamlet,
            note={"fields": changed},
        )
    return found


@transaction.atomic
def join_household(child: Child, *, by: Account, version: int, code: str) -> Child:
    """Put a child into the household with this code in its hamlet; '' takes it out."""
    child = locked(child)
    require(by, Can.CHANGE_CHILD, at=child.hamlet)
    check_version(child, version)
    before = child.household_id
    child.household = household_coded(code, hamlet=child.hamlet)
    if child.household_id != before:
        save_with_history(child, by=by, changes={"household": (before, child.household_id)})
        audit.record(
            Event.CHILD_CHANGED,
            by=by,
            about=child,
            place=child.hamlet,
            note={"fields": ["household"]},
        )
    return child


def household_coded(code: str, *, hamlet: Hamlet) -> Household | None:
    """Return the household with a code in a hamlet, made when it is new; none without a code."""
    code = clean(code)
    if not code:
        return None
    known = Household.objects.filter(hamlet=hamlet, cell=hamlet.cell, code=code).first()
    return known or Household.objects.create(
        hamlet=hamlet, cell=hamlet.cell, code=code, created_at=clock.now()
    )


def _set(household: Household, facts: HouseholdFacts) -> list[str]:
    """Set the new values and return the columns that changed."""
    values: dict[str, object] = {
        "code": clean(facts.code),
        "head_name": clean(facts.head_name),
        "address": clean(facts.address),
    }
    if facts.poverty is not None:
        values["poverty"] = facts.poverty
    if facts.language is not None:
        values["language"] = facts.language
    if facts.phone is not None:
        values["phone_key"] = number_key(facts.phone)
    changed = [column for column, value in values.items() if getattr(household, column) != value]
    for column in changed:
        setattr(household, column, values[column])
    if "phone_key" in changed:
        key = household.phone_key
        household.phone_sealed = seal_phone(plain_number(facts.phone or ""), key=key)
        changed.append("phone_sealed")
    return changed
