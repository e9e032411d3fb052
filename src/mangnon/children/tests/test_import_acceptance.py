"""Accepting a list: all good rows at once, through the register's own rules."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from mangnon.accounts.models import Account
from mangnon.audit.models import AuditEvent
from mangnon.children.actions.import_acceptance import accept_import
from mangnon.children.actions.import_lists import mapping_of_batch
from mangnon.children.actions.import_undoing import undo_import
from mangnon.children.actions.imports import accept_repairs, fix_cell, stage_import
from mangnon.children.choices import BatchStatus, ChildStatus, Event, Poverty, Relation
from mangnon.children.identity import open_id_number, open_phone
from mangnon.children.models import (
    ChangeEntry,
    Child,
    Household,
    ImportBatch,
    Membership,
    Residence,
)
from mangnon.children.spreadsheet.kinds import Kind
from mangnon.children.tests.factories import make_child
from mangnon.children.tests.import_lists import AN, BINH, DAY, dump, row_of, staged
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.files.actions import Brought
from mangnon.places.models import Hamlet, Unit

FULL = (
    "Họ và tên\tNgày sinh\tGiới tính\tMã định danh\tDân tộc\tHọ tên cha\tĐiện thoại cha\tHọ tên mẹ"
    "\tNăm sinh mẹ\tẤp\tĐịa chỉ\tHộ nghèo\tTrường\tLớp\tBHYT\tHoàn cảnh đặc biệt\n"
    "Danh Thị Sa Rây\tkhoảng 2014\tNữ\t999314000007\tKhmer\tDanh Văn Tư\t0912345678\tThị Hoa"
    "\t1990\tHai\tTổ 4\tHộ nghèo\tTrường Tiểu học Rạch Sen\t1B\tTE123\tBị bỏ rơi\n"
)


@pytest.fixture(autouse=True)
def _held_clock() -> Iterator[None]:
    with clock.at(DAY):
        yield


def test_good_rows_become_children_with_all_that_the_row_tells(
    lan: Account, rach_sen: Unit, ap_mot: Hamlet, ap_hai: Hamlet
) -> None:
    batch = stage_import(Brought("dan.txt", FULL.encode()), by=lan, commune=rach_sen)
    accept_import(batch, by=lan)
    child = Child.objects.get()
    assert (child.full_name, child.sex, child.status) == (
        "Danh Thị Sa Rây",
        "F",
        ChildStatus.CONFIRMED,
    )
    assert (child.birth_date, child.birth_precision) == (date(2014, 1, 1), "estimated")
    assert open_id_number(child.id_number_sealed, code=child.code) == "999314000007"
    assert (child.ethnicity, child.hamlet, child.cell) == ("Khmer", ap_hai, "MH01")
    assert (child.school_name, child.class_name, child.insurance) == (
        "Trường Tiểu học Rạch Sen",
        "1B",
        "yes",
    )
    assert (child.entered_on, child.version) == (DAY, 1)
    assert child.name_key.strip() == "danh thi sa ray"
    household = Household.objects.get()
    assert child.household == household
    assert (household.address, household.poverty) == ("Tổ 4", Poverty.POOR)
    mother, father = child.carers.order_by("-is_main")
    assert (mother.full_name, mother.relation, mother.birth_year) == (
        "Thị Hoa",
        Relation.MOTHER,
        1990,
    )
    assert (father.full_name, father.is_main) == ("Danh Văn Tư", False)
    assert open_phone(father.phone_sealed, key=father.phone_key) == "0912345678"
    stay = Residence.objects.get()
    assert (stay.child, stay.hamlet, stay.since, stay.until) == (child, ap_hai, DAY, None)
    assert Membership.objects.get().subgroup == "b1"
    assert ChangeEntry.objects.get().import_batch == batch
    assert row_of(batch, 2).child_id == child.pk


def test_bad_rows_stay_in_the_list(lan: Account, rach_sen: Unit) -> None:
    bad = AN.replace("12/03/2015", "31/02/2015").replace("999215000001", "")
    batch = staged(lan, rach_sen, [bad, BINH])
    accepted = accept_import(batch, by=lan)
    assert accepted.status == BatchStatus.ACCEPTED
    assert [child.full_name for child in Child.objects.all()] == ["Lê Thị Bình"]
    assert row_of(batch, 2).child_id is None
    event = AuditEvent.objects.get(event=Event.IMPORT_ACCEPTED)
    assert (event.details["children"], event.details["left_out"]) == (1, 1)
    assert "Bình" not in json.dumps(event.details, ensure_ascii=False)


def test_siblings_of_one_mother_and_address_share_a_household(lan: Account, rach_sen: Unit) -> None:
    sister = AN.replace("Văn An", "Thị Ánh").replace("Nam\t999215000001", "Nữ\t")
    accept_import(staged(lan, rach_sen, [AN, sister, BINH]), by=lan)
    assert Household.objects.count() == 2
    assert sorted(one.children.count() for one in Household.objects.all()) == [1, 2]


def test_a_household_code_that_is_known_is_used_again(
    lan: Account, rach_sen: Unit, ap_mot: Hamlet
) -> None:
    known = Household.objects.create(
        hamlet=ap_mot, cell=ap_mot.cell, code="H7", address="Cũ", created_at=clock.now()
    )
    accept_import(staged(lan, rach_sen, [f"{AN}H7"]), by=lan)
    assert Child.objects.get().household == known
    known.refresh_from_db()
    assert known.address == "Cũ"


def test_rows_that_tell_of_no_home_get_no_household(lan: Account, rach_sen: Unit) -> None:
    accept_import(staged(lan, rach_sen, [AN.replace("Tổ 1", "")]), by=lan)
    assert Child.objects.get().household is None


def test_addresses_without_people_join_no_families(lan: Account, rach_sen: Unit) -> None:
    rows = [row.replace("Trần Thị Mai", "").replace("Lê Thị Hoa", "") for row in (AN, BINH)]
    accept_import(staged(lan, rach_sen, rows), by=lan)
    assert Household.objects.count() == 2


def test_a_list_without_any_good_row_is_refused(lan: Account, rach_sen: Unit) -> None:
    batch = staged(lan, rach_sen, [AN.replace("12/03/2015", "31/02/2015")])
    before = dump()
    with pytest.raises(Invalid, match="Chưa có dòng nào"):
        accept_import(batch, by=lan)
    assert dump() == before
    assert ImportBatch.objects.get().status == BatchStatus.CHECKED


def test_rows_of_children_are_neither_accepted_twice_nor_mended(
    lan: Account, rach_sen: Unit
) -> None:
    batch = accept_import(staged(lan, rach_sen), by=lan)
    with pytest.raises(Invalid, match="Chưa có dòng nào"):
        accept_import(batch, by=lan)
    with pytest.raises(MoveNotAllowed, match="đã vào sổ"):
        fix_cell(row_of(batch, 2), by=lan, column=0, text="Khác")
    assert Child.objects.count() == 2


def test_rows_mended_later_are_accepted_into_the_same_list(lan: Account, rach_sen: Unit) -> None:
    bad = AN.replace("12/03/2015", "31/02/2015")
    before = dump()
    batch = accept_import(staged(lan, rach_sen, [bad, BINH]), by=lan)
    fix_cell(row_of(batch, 2), by=lan, column=1, text="12/03/2015")
    accept_import(batch, by=lan)
    assert Child.objects.count() == 2
    assert len(ImportBatch.objects.get().mapping["households"]) == 2
    undo_import(batch, by=lan)
    assert dump() == before


def test_a_colleague_from_another_commune_accepts_nothing(
    lan: Account, minh: Account, rach_sen: Unit
) -> None:
    batch = staged(lan, rach_sen)
    with pytest.raises(NotAllowed):
        accept_import(batch, by=minh)
    assert not Child.objects.exists()
    assert not AuditEvent.objects.filter(event=Event.IMPORT_ACCEPTED).exists()


def test_children_entered_after_the_list_was_read_are_found_again(
    lan: Account, rach_sen: Unit, ap_mot: Hamlet
) -> None:
    batch = staged(lan, rach_sen, [AN, BINH])
    make_child("Nguyễn Văn An", ap_mot, birth_date=date(2015, 3, 12))
    accept_import(batch, by=lan)
    assert Child.objects.count() == 2
    assert [defect["kind"] for defect in row_of(batch, 2).defects] == ["in_register"]


def test_a_child_that_a_person_called_another_one_is_taken_in(
    lan: Account, rach_sen: Unit, ap_mot: Hamlet
) -> None:
    make_child("Nguyễn Văn An", ap_mot, birth_date=date(2015, 3, 12))
    batch = staged(lan, rach_sen, [AN])
    accept_repairs(batch, by=lan, kind=Kind.IN_REGISTER)
    accept_import(batch, by=lan)
    assert Child.objects.filter(full_name="Nguyễn Văn An").count() == 2


def test_the_columns_of_an_accepted_list_are_still_told(lan: Account, rach_sen: Unit) -> None:
    batch = accept_import(staged(lan, rach_sen), by=lan)
    assert len(mapping_of_batch(batch)) == 8
    assert len(batch.mapping["households"]) == 2
