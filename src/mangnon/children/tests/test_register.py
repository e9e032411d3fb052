"""Entering, changing, confirming and taking back."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.factories import make_account
from mangnon.audit.models import AuditEvent
from mangnon.children.actions import (
    CarerFacts,
    ChangedMeanwhile,
    LikelySame,
    NewChild,
    ToldApart,
    add_child,
    change_child,
    confirm_child,
    undo_last_change,
)
from mangnon.children.actions.register import unique_id_number
from mangnon.children.choices import (
    AgeBand,
    BirthPrecision,
    ChildStatus,
    Difference,
    Event,
    Relation,
)
from mangnon.children.identity import number_key, open_id_number
from mangnon.children.models import ChangeEntry, Child, Residence
from mangnon.children.tests.factories import make_child
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.places.models import Hamlet, Unit

NUMBER = "999213004567"


def _facts(hamlet: Hamlet, **known: object) -> NewChild:
    facts: dict[str, object] = {
        "full_name": "Danh Thị Sa Rây",
        "birth_date": date(2013, 5, 4),
        "birth_precision": BirthPrecision.DAY,
    }
    return NewChild(hamlet=hamlet, **(facts | known))  # type: ignore[arg-type]  # 2026-11-23: facts by name keep the tests short


def test_an_officer_adds_a_child_that_is_counted_at_once(lan: Account, ap_mot: Hamlet) -> None:
    child = add_child(_facts(ap_mot), by=lan)
    assert child.status == ChildStatus.CONFIRMED
    assert child.entered_on == date(2021, 5, 10)
    assert list(Child.objects.counted_on(date(2021, 5, 10))) == [child]
    home = Residence.objects.get(child=child)
    assert (home.hamlet, home.since, home.until) == (ap_mot, date(2021, 5, 10), None)
    event = AuditEvent.objects.get(event=Event.CHILD_ADDED)
    assert event.about_id == str(child.pk)
    assert "Danh" not in str(event.details)


def test_a_child_without_papers_and_without_a_birth_date_is_counted(
    lan: Account, ap_mot: Hamlet
) -> None:
    child = add_child(NewChild(hamlet=ap_mot, home_name="Tí"), by=lan)
    assert (child.full_name, child.name, child.birth_date) == ("", "Tí", None)
    assert Child.objects.counted_on(date(2021, 5, 10)).count() == 1
    assert Child.objects.named_like("ti").get() == child


def test_what_a_collaborator_finds_waits_for_confirmation_but_is_counted(
    collaborator: Account, ap_mot: Hamlet
) -> None:
    child = add_child(_facts(ap_mot), by=collaborator)
    assert child.status == ChildStatus.PROVISIONAL
    assert Child.objects.counted_on(date(2021, 5, 10)).count() == 1


def test_a_collaborator_cannot_add_a_child_in_another_hamlet(
    collaborator: Account, ap_hai: Hamlet
) -> None:
    with pytest.raises(NotAllowed):
        add_child(_facts(ap_hai), by=collaborator)
    assert not Child.objects.exists()


def test_an_officer_of_another_commune_cannot_add_a_child_here(
    minh: Account, ap_mot: Hamlet
) -> None:
    with pytest.raises(NotAllowed):
        add_child(_facts(ap_mot), by=minh)
    assert not Child.objects.exists()


def test_sensitive_facts_need_the_second_step(rach_sen: Unit, ap_mot: Hamlet) -> None:
    hurried = make_account("voi", Role.COMMUNE_OFFICER, rach_sen, two_steps=False)
    with pytest.raises(NotAllowed, match="xác nhận hai bước"):
        add_child(_facts(ap_mot, ethnicity="Khmer"), by=hurried)
    assert not Child.objects.exists()
    assert add_child(_facts(ap_mot), by=hurried).ethnicity == ""


def test_a_child_needs_a_name_of_some_kind(lan: Account, ap_mot: Hamlet) -> None:
    with pytest.raises(Invalid) as refused:
        add_child(_facts(ap_mot, full_name="  "), by=lan)
    assert refused.value.field == "full_name"
    assert not Child.objects.exists()


def test_a_birth_date_is_given_or_said_to_be_unknown(lan: Account, ap_mot: Hamlet) -> None:
    with pytest.raises(Invalid) as refused:
        add_child(_facts(ap_mot, birth_date=None), by=lan)
    assert refused.value.field == "birth"


def test_nobody_is_born_tomorrow(lan: Account, ap_mot: Hamlet) -> None:
    with pytest.raises(Invalid, match="sau hôm nay"):
        add_child(_facts(ap_mot, birth_date=date(2021, 5, 11)), by=lan)


def test_an_id_number_is_sealed_and_found_by_its_key(lan: Account, ap_mot: Hamlet) -> None:
    child = add_child(_facts(ap_mot, id_number="999 213 004 567"), by=lan)
    child.refresh_from_db()
    assert NUMBER.encode() not in bytes(child.id_number_sealed)
    assert open_id_number(child.id_number_sealed, code=child.code) == NUMBER
    assert Child.objects.numbered(number_key(NUMBER)).get() == child
    assert not Child.objects.numbered("").exists()


def test_a_broken_id_number_is_refused_at_its_field(lan: Account, ap_mot: Hamlet) -> None:
    with pytest.raises(Invalid) as refused:
        add_child(_facts(ap_mot, id_number="99921300456"), by=lan)
    assert refused.value.field == "id_number"


def test_one_id_number_belongs_to_one_record(lan: Account, ap_mot: Hamlet) -> None:
    add_child(_facts(ap_mot, id_number=NUMBER), by=lan)
    with pytest.raises(Invalid, match="đã có ở một hồ sơ khác") as refused:
        add_child(_facts(ap_mot, full_name="Lê Văn Tám", id_number=NUMBER), by=lan)
    assert refused.value.field == "id_number"
    assert Child.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "birth"),
    [
        ("danh thi sa ray", date(2013, 5, 4)),
        ("Danh Thị Sa Rây", date(2014, 1, 1)),
        ("Sa Rây Danh Thị", date(2013, 5, 4)),
        ("Danh Thị Sa Rây", None),
    ],
)
def test_a_child_that_looks_the_same_must_be_judged_by_a_person(
    lan: Account, ap_mot: Hamlet, ap_hai: Hamlet, name: str, birth: date | None
) -> None:
    known = make_child("Danh Thị Sa Rây", ap_mot)
    precision = BirthPrecision.DAY if birth else BirthPrecision.UNKNOWN
    facts = _facts(ap_hai, full_name=name, birth_date=birth, birth_precision=precision)
    with pytest.raises(LikelySame) as refused:
        add_child(facts, by=lan)
    assert refused.value.children == [known]
    assert Child.objects.count() == 1
    said = ToldApart(frozenset({known.code}), difference=Difference.NAMESAKES)
    other = add_child(facts, by=lan, said=said)
    assert Child.objects.count() == 2
    event = AuditEvent.objects.get(event=Event.CHILD_ADDED, about_id=str(other.pk))
    assert event.details["other_child"] is True


def test_namesakes_of_another_age_are_not_held_up(lan: Account, ap_mot: Hamlet) -> None:
    make_child("Danh Thị Sa Rây", ap_mot, birth_date=date(2008, 1, 1))
    assert add_child(_facts(ap_mot), by=lan).pk


def test_the_same_mother_makes_namesakes_of_any_age_suspicious(
    lan: Account, ap_mot: Hamlet
) -> None:
    elder = make_child("Danh Thị Sa Rây", ap_mot, birth_date=date(2008, 1, 1))
    elder.carers.create(relation=Relation.MOTHER, full_name="Thị Quý", cell=elder.cell)
    mother = CarerFacts(full_name="Thị Quí", relation=Relation.MOTHER)
    with pytest.raises(LikelySame):
        add_child(_facts(ap_mot, carer=mother), by=lan)
    uncle = CarerFacts(full_name="Thị Quí", relation=Relation.KIN)
    assert add_child(_facts(ap_mot, carer=uncle), by=lan).carers.get().is_main


def test_a_household_is_found_by_its_code_or_made(lan: Account, ap_mot: Hamlet) -> None:
    first = add_child(_facts(ap_mot, household_code="H1"), by=lan)
    second = add_child(_facts(ap_mot, full_name="Lê Văn Tám", household_code=" H1 "), by=lan)
    assert first.household == second.household
    assert first.household and first.household.code == "H1"


def test_a_change_saves_only_its_fields_and_keeps_the_history(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    stale = Child.objects.get(pk=child.pk)
    Child.objects.filter(pk=child.pk).update(school_name="Trường Kinh Dừa")
    changes = {"full_name": "Trần Văn  Ân", "sex": "M"}
    changed = change_child(stale, by=lan, version=1, changes=changes)
    child.refresh_from_db()
    assert (child.full_name, child.school_name, child.version) == (
        "Trần Văn Ân",
        "Trường Kinh Dừa",
        2,
    )
    assert changed.version == 2
    entries = {entry.field: entry for entry in ChangeEntry.objects.filter(child=child)}
    assert set(entries) == {"full_name", "sort_key"}
    assert (entries["full_name"].old, entries["full_name"].new) == ("Trần Văn An", "Trần Văn Ân")
    assert (entries["full_name"].by, entries["full_name"].version) == (lan, 2)


def test_a_change_of_nothing_leaves_no_trace(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    assert change_child(child, by=lan, version=1, changes={"sex": "M"}).version == 1
    assert not AuditEvent.objects.filter(event=Event.CHILD_CHANGED).exists()


def test_of_two_officers_editing_at_once_the_second_learns_who_changed_what(
    lan: Account, rach_sen: Unit, ap_mot: Hamlet
) -> None:
    hong = make_account("hong", Role.COMMUNE_OFFICER, rach_sen)
    child = make_child("Trần Văn An", ap_mot)
    opened_by_both = child.version
    change_child(child, by=hong, version=opened_by_both, changes={"school_name": "Tiểu học 1"})
    with pytest.raises(ChangedMeanwhile) as refused:
        change_child(child, by=lan, version=opened_by_both, changes={"class_name": "3A"})
    assert refused.value.sentence == (
        "Hong vừa sửa hồ sơ này (Trường) sau khi bạn mở trang. "
        "Hãy mở lại hồ sơ, xem chỗ đã sửa rồi nhập lại phần của bạn."
    )
    child.refresh_from_db()
    assert (child.school_name, child.class_name) == ("Tiểu học 1", "")


def test_a_change_without_history_is_still_noticed(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot, version=3)
    with pytest.raises(ChangedMeanwhile, match="Người khác vừa sửa"):
        change_child(child, by=lan, version=2, changes={"sex": "F"})


def test_an_officer_of_another_commune_changes_nothing(minh: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    with pytest.raises(NotAllowed):
        change_child(child, by=minh, version=1, changes={"sex": "F"})
    child.refresh_from_db()
    assert child.sex == "M"
    assert not AuditEvent.objects.filter(event=Event.CHILD_CHANGED).exists()


def test_owner_status_and_cell_cannot_be_slipped_in(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    for field in ("status", "cell", "hamlet", "code", "left_on"):
        with pytest.raises(Invalid) as refused:
            change_child(child, by=lan, version=1, changes={field: "x"})
        assert refused.value.field == field


def test_a_sensitive_change_needs_the_second_step(rach_sen: Unit, ap_mot: Hamlet) -> None:
    hurried = make_account("voi", Role.COMMUNE_OFFICER, rach_sen, two_steps=False)
    child = make_child("Trần Văn An", ap_mot)
    with pytest.raises(NotAllowed, match="xác nhận hai bước"):
        change_child(child, by=hurried, version=1, changes={"ethnicity": "Khmer"})
    child.refresh_from_db()
    assert child.ethnicity == ""
    assert change_child(child, by=hurried, version=1, changes={"class_name": "3A"}).version == 2


def test_the_last_name_cannot_be_taken_away(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    with pytest.raises(Invalid, match="Ghi họ tên"):
        change_child(child, by=lan, version=1, changes={"full_name": ""})


def test_an_id_number_in_the_history_stays_sealed(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    child = change_child(child, by=lan, version=1, changes={"id_number": NUMBER})
    written = "".join(f"{entry.old}{entry.new}" for entry in child.changes.all())
    assert NUMBER not in written
    again = change_child(child, by=lan, version=2, changes={"id_number": NUMBER})
    assert again.version == 2


def test_the_author_takes_back_the_last_change_the_same_day(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot, birth_date=date(2013, 5, 4))
    changes = {"full_name": "Trần Ân", "id_number": NUMBER, "birth_date": date(2012, 1, 1)}
    child = change_child(child, by=lan, version=1, changes=changes)
    child = undo_last_change(child, by=lan)
    child.refresh_from_db()
    assert (child.full_name, child.id_number_key, child.version) == ("Trần Văn An", "", 3)
    assert (child.birth_date, bytes(child.id_number_sealed)) == (date(2013, 5, 4), b"")
    assert AuditEvent.objects.filter(event=Event.CHANGE_UNDONE).count() == 1
    child = undo_last_change(child, by=lan)
    assert open_id_number(child.id_number_sealed, code=child.code) == NUMBER


def test_there_is_nothing_to_take_back_on_a_new_record(lan: Account, ap_mot: Hamlet) -> None:
    with pytest.raises(MoveNotAllowed, match="không có lần sửa"):
        undo_last_change(make_child("Trần Văn An", ap_mot), by=lan)


def test_a_colleague_cannot_take_back_a_change(
    lan: Account, rach_sen: Unit, ap_mot: Hamlet
) -> None:
    hong = make_account("hong", Role.COMMUNE_OFFICER, rach_sen)
    child = make_child("Trần Văn An", ap_mot)
    change_child(child, by=lan, version=1, changes={"sex": "F"})
    with pytest.raises(MoveNotAllowed, match="Chỉ người đã sửa"):
        undo_last_change(child, by=hong)
    child.refresh_from_db()
    assert child.sex == "F"


def test_yesterdays_change_is_not_taken_back(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    with clock.at("2021-05-09T23:59"):
        change_child(child, by=lan, version=1, changes={"sex": "F"})
    with pytest.raises(MoveNotAllowed, match="trong ngày"):
        undo_last_change(child, by=lan)


def test_a_change_of_state_is_not_taken_back_as_an_edit(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot, status=ChildStatus.PROVISIONAL)
    confirm_child(child, by=lan)
    with pytest.raises(MoveNotAllowed, match="không hoàn tác tự động"):
        undo_last_change(child, by=lan)


def test_taking_back_a_sensitive_change_needs_the_second_step(
    rach_sen: Unit, ap_mot: Hamlet
) -> None:
    account = make_account("voi", Role.COMMUNE_OFFICER, rach_sen)
    child = make_child("Trần Văn An", ap_mot)
    change_child(child, by=account, version=1, changes={"ethnicity": "Khmer"})
    account.second_step_done = False
    with pytest.raises(NotAllowed, match="xác nhận hai bước"):
        undo_last_change(child, by=account)
    child.refresh_from_db()
    assert child.ethnicity == "Khmer"


def test_an_officer_confirms_what_was_found(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot, status=ChildStatus.PROVISIONAL)
    assert confirm_child(child, by=lan).status == ChildStatus.CONFIRMED
    with pytest.raises(MoveNotAllowed):
        confirm_child(child, by=lan)


def test_a_collaborator_cannot_confirm_the_own_find(collaborator: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot, status=ChildStatus.PROVISIONAL)
    with pytest.raises(NotAllowed):
        confirm_child(child, by=collaborator)
    child.refresh_from_db()
    assert child.status == ChildStatus.PROVISIONAL


def test_a_record_that_is_gone_is_not_found(lan: Account, ap_mot: Hamlet) -> None:
    child = make_child("Trần Văn An", ap_mot)
    Child.objects.filter(pk=child.pk).delete()
    with pytest.raises(NotFound):
        change_child(child, by=lan, version=1, changes={})


def test_a_week_old_record_has_its_age_today(lan: Account, ap_mot: Hamlet) -> None:
    child = add_child(_facts(ap_mot, birth_date=clock.today() - timedelta(days=7)), by=lan)
    assert child in Child.objects.aged(AgeBand.UNDER_3, on=clock.today())


def test_an_ordinary_change_is_taken_back_without_the_second_step(
    rach_sen: Unit, ap_mot: Hamlet
) -> None:
    hurried = make_account("voi", Role.COMMUNE_OFFICER, rach_sen, two_steps=False)
    child = make_child("Trần Văn An", ap_mot)
    change_child(child, by=hurried, version=1, changes={"class_name": "3A"})
    assert undo_last_change(child, by=hurried).class_name == ""


def test_another_refusal_of_the_database_is_not_called_a_double_number(db: None) -> None:
    with pytest.raises(IntegrityError, match="something else"), unique_id_number():
        raise IntegrityError("something else")
