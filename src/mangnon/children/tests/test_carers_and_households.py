"""Carers and households."""

import pytest

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.factories import make_account
from mangnon.audit.models import AuditEvent
from mangnon.children.actions import (
    CarerFacts,
    ChangedMeanwhile,
    HouseholdFacts,
    change_household,
    join_household,
    record_carer,
    remove_carer,
)
from mangnon.children.actions.households import household_coded
from mangnon.children.choices import Event, Language, LifeState, Poverty, Relation
from mangnon.children.identity import open_phone
from mangnon.children.models import Carer, ChangeEntry, Household
from mangnon.children.tests.factories import make_child
from mangnon.common.refusals import Invalid, NotAllowed, NotFound
from mangnon.places.models import Hamlet, Unit

MOTHER = CarerFacts(full_name="Thị  Quý", relation=Relation.MOTHER, phone="0912 345 678")


def test_a_new_main_carer_takes_the_place_of_the_old_one(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    first = record_carer(child, by=lan, version=1, facts=MOTHER)
    second = record_carer(child, by=lan, version=2, facts=CarerFacts(full_name="Trần Văn Ba"))
    first.refresh_from_db()
    assert (first.full_name, first.is_main, second.is_main) == ("Thị Quý", False, True)
    assert open_phone(first.phone_sealed, key=first.phone_key) == "0912345678"
    assert AuditEvent.objects.filter(event=Event.CARER_CHANGED).count() == 2


def test_the_history_names_the_carer_but_not_the_phone(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    carer = record_carer(child, by=lan, version=1, facts=MOTHER)
    facts = CarerFacts(full_name="Thị Quý", relation=Relation.MOTHER, life_state=LifeState.AWAY)
    record_carer(child, by=lan, version=2, facts=facts, carer=carer)
    lines = list(ChangeEntry.objects.order_by("pk").values_list("old", "new"))
    assert lines == [("", "mother: Thị Quý"), ("mother: Thị Quý", "mother: Thị Quý")]


def test_a_carer_is_taken_off_the_record(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    carer = record_carer(child, by=lan, version=1, facts=MOTHER)
    remove_carer(carer, by=lan, version=2)
    assert not Carer.objects.exists()
    child.refresh_from_db()
    assert child.version == 3


def test_a_carer_needs_a_name(lan: Account, ap_mot: Hamlet) -> None:
    with pytest.raises(Invalid):
        record_carer(make_child("An", ap_mot), by=lan, version=1, facts=CarerFacts(full_name=" "))
    assert not Carer.objects.exists()


def test_a_second_writer_of_carers_is_told_too(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    record_carer(child, by=lan, version=1, facts=MOTHER)
    with pytest.raises(ChangedMeanwhile, match=r"Lan vừa sửa hồ sơ này \(Người chăm sóc\)"):
        record_carer(child, by=lan, version=1, facts=MOTHER)
    assert Carer.objects.count() == 1


def test_the_phone_of_a_carer_needs_the_second_step(rach_sen: Unit, ap_mot: Hamlet) -> None:
    hurried = make_account("voi", Role.COMMUNE_OFFICER, rach_sen, two_steps=False)
    with pytest.raises(NotAllowed):
        record_carer(make_child("An", ap_mot), by=hurried, version=1, facts=MOTHER)
    assert not Carer.objects.exists()


def test_the_carer_of_another_child_is_not_changed(lan: Account, ap_mot: Hamlet) -> None:
    other = record_carer(make_child("Bình", ap_mot), by=lan, version=1, facts=MOTHER)
    with pytest.raises(NotFound):
        record_carer(make_child("An", ap_mot), by=lan, version=1, facts=MOTHER, carer=other)


def test_a_household_is_changed_and_its_phone_sealed(lan: Account, ap_mot: Hamlet) -> None:
    household = household_coded("H1", hamlet=ap_mot)
    assert household
    facts = HouseholdFacts(
        code="H1", head_name="Danh Út", address="Bờ kinh 3", phone="0912345678",
        poverty=Poverty.POOR, language=Language.KHMER,
    )  # fmt: skip
    change_household(household, by=lan, facts=facts)
    household.refresh_from_db()
    assert (household.head_name, household.poverty) == ("Danh Út", "poor")
    assert open_phone(household.phone_sealed, key=household.phone_key) == "0912345678"
    change_household(household, by=lan, facts=facts)
    assert AuditEvent.objects.filter(event=Event.HOUSEHOLD_CHANGED).count() == 1


def test_poverty_needs_the_second_step_and_the_address_does_not(
    rach_sen: Unit, ap_mot: Hamlet
) -> None:
    hurried = make_account("voi", Role.COMMUNE_OFFICER, rach_sen, two_steps=False)
    household = household_coded("H1", hamlet=ap_mot)
    assert household
    with pytest.raises(NotAllowed):
        change_household(household, by=hurried, facts=HouseholdFacts(poverty=Poverty.POOR))
    household.refresh_from_db()
    assert household.poverty == "unknown"
    changed = change_household(household, by=hurried, facts=HouseholdFacts(address="Kinh 3"))
    assert changed.address == "Kinh 3"


def test_a_household_that_is_gone_is_not_found(lan: Account, ap_mot: Hamlet) -> None:
    household = household_coded("H1", hamlet=ap_mot)
    assert household
    Household.objects.all().delete()
    with pytest.raises(NotFound):
        change_household(household, by=lan, facts=HouseholdFacts())


def test_a_child_joins_and_leaves_a_household(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    child = join_household(child, by=lan, version=1, code="H7")
    assert child.household and child.household.code == "H7"
    assert join_household(child, by=lan, version=2, code="H7").version == 2
    assert join_household(child, by=lan, version=2, code="").household is None


def test_a_second_carer_who_is_not_the_main_one_leaves_the_first(
    lan: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    first = record_carer(child, by=lan, version=1, facts=MOTHER)
    beside = CarerFacts(full_name="Trần Văn Ba", is_main=False)
    record_carer(child, by=lan, version=2, facts=beside)
    assert child.carers.get(is_main=True) == first
