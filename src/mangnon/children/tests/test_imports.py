"""Staging a list, settling its columns, mending and confirming its rows."""

from collections.abc import Iterator
from datetime import date

import pytest

from mangnon.accounts.models import Account
from mangnon.audit.models import AuditEvent
from mangnon.children.actions.import_lists import Layout, Place, book_of, mapping_of_batch
from mangnon.children.actions.imports import (
    accept_repairs,
    discard_import,
    exclude_row,
    fix_cell,
    set_mapping,
    stage_import,
)
from mangnon.children.choices import BatchStatus, Event, Relation
from mangnon.children.identity import number_key
from mangnon.children.models import Carer, Child, ImportBatch, ImportRow
from mangnon.children.spreadsheet.fields import Field
from mangnon.children.spreadsheet.kinds import Kind
from mangnon.children.tests.factories import make_child
from mangnon.children.tests.import_lists import (
    AN,
    BINH,
    DAY,
    HEADINGS,
    kinds_of,
    row_of,
    staged,
)
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.files.actions import Brought
from mangnon.files.models import StoredFile
from mangnon.places.models import Hamlet, Unit

LOST_ZERO = "Trần Văn Cò\t05/05/2014\tNam\t91214000001\tVõ Thị Tư\tMột\tTổ 3\t"
WRONG_DATE = "Trần Thị Én\t31/02/2014\tNữ\t\tVõ Thị Tư\tMột\tTổ 3\t"


@pytest.fixture(autouse=True)
def _held_clock() -> Iterator[None]:
    with clock.at(DAY):
        yield


def test_a_list_is_kept_byte_for_byte_and_read(
    lan: Account, rach_sen: Unit, ap_mot: Hamlet
) -> None:
    text = "\n".join([HEADINGS, AN, BINH])
    batch = stage_import(Brought("dan.txt", text.encode()), by=lan, commune=rach_sen)
    assert batch.status == BatchStatus.CHECKED
    assert (batch.cell, batch.source_name, len(batch.source_sha256)) == ("MH01", "dan.txt", 64)
    kept = StoredFile.objects.belonging_to(batch).get()
    assert (kept.sha256, kept.level) == (batch.source_sha256, "L3")
    assert mapping_of_batch(batch)[0] == Field.FULL_NAME
    assert [row.repaired["full_name"] for row in batch.rows.order_by("number")] == [
        "Nguyễn Văn An",
        "Lê Thị Bình",
    ]
    assert not batch.rows.filter(has_error=True).exists()
    assert not Child.objects.exists()
    note = AuditEvent.objects.get(event=Event.IMPORT_STAGED).details
    assert (note["rows"], "An" in str(note)) == (2, False)


def test_a_colleague_from_another_commune_cannot_stage_a_list(
    minh: Account, rach_sen: Unit, ap_mot: Hamlet
) -> None:
    with pytest.raises(NotAllowed):
        staged(minh, rach_sen)
    assert not ImportBatch.objects.exists()
    assert not StoredFile.objects.exists()


def test_without_the_second_step_no_list_is_staged(lan: Account, rach_sen: Unit) -> None:
    lan.second_step_done = False
    with pytest.raises(NotAllowed):
        staged(lan, rach_sen)
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b""),
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.pdf", b"%PDF-1.4"),
        ("a.docx", b"anything"),
        ("a.csv", b"   \n"),
    ],
)
def test_a_bad_file_is_refused_and_nothing_is_half_saved(
    lan: Account, rach_sen: Unit, name: str, content: bytes
) -> None:
    with pytest.raises(Invalid):
        stage_import(Brought(name, content), by=lan, commune=rach_sen)
    assert not ImportBatch.objects.exists()
    assert not ImportRow.objects.exists()


def test_a_commune_without_hamlets_cannot_take_a_list(kinh_dua: Unit) -> None:
    with pytest.raises(Invalid, match="chưa có ấp"):
        Place(kinh_dua).home_cell()


def test_a_list_without_a_name_column_waits_for_its_columns(lan: Account, rach_sen: Unit) -> None:
    with clock.at(DAY):
        text = "12/03/2015\tx\n13/03/2015\ty"
        batch = stage_import(Brought("dan.txt", text.encode()), by=lan, commune=rach_sen)
    assert batch.status == BatchStatus.STAGED
    settled = set_mapping(
        batch, by=lan, layout=Layout(columns={0: Field.BIRTH_DATE, 1: Field.FULL_NAME})
    )
    assert settled.status == BatchStatus.CHECKED
    assert AuditEvent.objects.filter(event=Event.IMPORT_MAPPED).count() == 1


def test_columns_are_settled_anew_and_typed_values_stay(lan: Account, rach_sen: Unit) -> None:
    batch = staged(lan, rach_sen, [AN, WRONG_DATE])
    fix_cell(row_of(batch, 3), by=lan, column=1, text="01/02/2014")
    exclude_row(row_of(batch, 2), by=lan)
    columns = {key: name for key, name in mapping_of_batch(batch).items() if key != 6}
    set_mapping(batch, by=lan, layout=Layout(columns=columns, default_hamlet="Hai"))
    assert "address" not in row_of(batch, 2).repaired
    assert row_of(batch, 3).repaired["birth_date"] == "2014-02-01"
    assert row_of(batch, 2).excluded


def test_one_field_cannot_be_two_columns(lan: Account, rach_sen: Unit) -> None:
    batch = staged(lan, rach_sen)
    before = batch.mapping
    with pytest.raises(Invalid, match="một cột"):
        set_mapping(batch, by=lan, layout=Layout(columns={0: Field.FULL_NAME, 1: Field.FULL_NAME}))
    batch.refresh_from_db()
    assert batch.mapping == before


def test_a_hamlet_for_rows_without_one_can_be_chosen(lan: Account, rach_sen: Unit) -> None:
    batch = staged(lan, rach_sen, ["Nguyễn Văn An\t12/03/2015\tNam\t\t\t\t\t"])
    assert kinds_of(batch, 2) == ["hamlet_missing"]
    layout = Layout(columns=mapping_of_batch(batch), default_hamlet="Hai")
    set_mapping(batch, by=lan, layout=layout)
    assert kinds_of(batch, 2) == []
    assert row_of(batch, 2).repaired["hamlet"] == "Hai"


def test_a_cell_is_mended_and_the_row_is_checked_anew(lan: Account, rach_sen: Unit) -> None:
    batch = staged(lan, rach_sen, [WRONG_DATE])
    assert (kinds_of(batch, 2), row_of(batch, 2).has_error) == (["date_unreadable"], True)
    row = fix_cell(row_of(batch, 2), by=lan, column=1, text=" 28/02/2014 ")
    assert (row.defects, row.has_error) == ([], False)
    assert row.repaired["birth_date"] == "2014-02-28"
    assert row.received["cells"][1] == "31/02/2014"
    note = AuditEvent.objects.get(event=Event.IMPORT_ROW_FIXED).details
    assert note["row"] == 2


def test_a_column_that_is_not_read_cannot_be_mended(lan: Account, rach_sen: Unit) -> None:
    batch = staged(lan, rach_sen)
    with pytest.raises(Invalid):
        fix_cell(row_of(batch, 2), by=lan, column=40, text="x")
    assert not AuditEvent.objects.filter(event=Event.IMPORT_ROW_FIXED).exists()


def test_one_kind_of_repair_is_confirmed_for_all_rows(lan: Account, rach_sen: Unit) -> None:
    second = LOST_ZERO.replace("000001", "000002").replace("Cò", "Cù")
    batch = staged(lan, rach_sen, [LOST_ZERO, second, WRONG_DATE])
    assert batch.rows.waiting().count() == 3
    assert accept_repairs(batch, by=lan, kind=Kind.ID_ZERO_LOST) == 2
    assert [row.number for row in batch.rows.good().order_by("number")] == [2, 3]
    assert row_of(batch, 2).repaired["id_number"] == "091214000001"


def test_a_repair_is_confirmed_for_one_row(lan: Account, rach_sen: Unit) -> None:
    second = LOST_ZERO.replace("000001", "000002").replace("Cò", "Cù")
    batch = staged(lan, rach_sen, [LOST_ZERO, second])
    assert accept_repairs(batch, by=lan, kind=Kind.ID_ZERO_LOST, row=row_of(batch, 3)) == 1
    assert [row.number for row in batch.rows.good()] == [3]


def test_an_error_cannot_be_confirmed_away(lan: Account, rach_sen: Unit) -> None:
    batch = staged(lan, rach_sen, [WRONG_DATE])
    accept_repairs(batch, by=lan, kind=Kind.DATE_UNREADABLE)
    assert row_of(batch, 2).has_error


def test_confirmed_repairs_stay_confirmed_when_another_cell_is_mended(
    lan: Account, rach_sen: Unit
) -> None:
    batch = staged(lan, rach_sen, [LOST_ZERO.replace("05/05/2014", "31/02/2014")])
    accept_repairs(batch, by=lan, kind=Kind.ID_ZERO_LOST)
    row = fix_cell(row_of(batch, 2), by=lan, column=1, text="05/05/2014")
    assert not row.has_error


def test_doubles_within_the_list_follow_changes_of_rows(lan: Account, rach_sen: Unit) -> None:
    batch = staged(lan, rach_sen, [AN, AN.replace("999215000001", "")])
    assert (kinds_of(batch, 2), kinds_of(batch, 3)) == ([], ["same_child"])
    exclude_row(row_of(batch, 2), by=lan)
    assert kinds_of(batch, 3) == []
    exclude_row(row_of(batch, 2), by=lan, excluded=False)
    assert kinds_of(batch, 3) == ["same_child"]
    fix_cell(row_of(batch, 3), by=lan, column=0, text="Nguyễn Văn Ân")
    assert kinds_of(batch, 3) == []
    assert AuditEvent.objects.filter(event=Event.IMPORT_ROW_SET_ASIDE).count() == 2


def test_children_of_the_register_are_put_aside_for_a_decision(
    lan: Account, rach_sen: Unit, ap_mot: Hamlet
) -> None:
    known = make_child("nguyễn văn an", ap_mot, birth_date=date(2015, 3, 12))
    batch = staged(lan, rach_sen, [AN, BINH])
    (defect,) = row_of(batch, 2).defects
    assert (defect["kind"], defect["proposed"]) == ("in_register", known.code)
    accept_repairs(batch, by=lan, kind=Kind.IN_REGISTER)
    assert batch.rows.good().count() == 2


def test_the_mother_tells_children_of_one_name_and_birth_apart(
    lan: Account, rach_sen: Unit, ap_mot: Hamlet
) -> None:
    known = make_child("Nguyễn Văn An", ap_mot, birth_date=date(2015, 3, 12))
    Carer.objects.create(child=known, cell="MH01", relation=Relation.MOTHER, full_name="Võ Tư")
    batch = staged(lan, rach_sen, [AN, AN.replace("Trần Thị Mai", "VÕ TƯ").replace("0001", "0002")])
    assert (kinds_of(batch, 2), "in_register" in kinds_of(batch, 3)) == ([], True)


def test_a_number_of_another_commune_is_told_without_telling_whose(
    lan: Account, rach_sen: Unit, ap_mot: Hamlet, ap_kinh: Hamlet
) -> None:
    from_elsewhere = make_child("Ai Đó", ap_kinh)
    here = make_child("Trẻ Khác", ap_mot)
    for child, number in ((from_elsewhere, "999215000001"), (here, "999214000002")):
        Child.objects.filter(pk=child.pk).update(id_number_key=number_key(number))
    same = BINH.replace("Nữ\t\t", "Nữ\t999214000002\t")
    batch = staged(lan, rach_sen, [AN, same])
    first, second = row_of(batch, 2).defects[0], row_of(batch, 3).defects[-1]
    assert (first["kind"], first["proposed"]) == ("id_in_register", "khác trong tỉnh")
    assert (second["kind"], second["proposed"]) == ("id_in_register", here.code)


def test_a_list_is_given_up_with_its_rows(lan: Account, rach_sen: Unit) -> None:
    batch = discard_import(staged(lan, rach_sen), by=lan)
    assert (batch.status, batch.rows.count(), batch.mapping) == (BatchStatus.DISCARDED, 0, {})
    with pytest.raises(MoveNotAllowed):
        discard_import(batch, by=lan)
    with pytest.raises(MoveNotAllowed):
        set_mapping(batch, by=lan, layout=Layout())
    assert AuditEvent.objects.filter(event=Event.IMPORT_DISCARDED).count() == 1


def test_a_colleague_from_another_commune_sees_and_changes_no_list(
    lan: Account, minh: Account, rach_sen: Unit
) -> None:
    batch = staged(lan, rach_sen, [WRONG_DATE])
    row = row_of(batch, 2)
    assert not ImportBatch.objects.visible_to(minh).exists()
    assert not ImportRow.objects.visible_to(minh).exists()
    assert ImportRow.objects.visible_to(lan).count() == 1
    for attempt in (
        lambda: fix_cell(row, by=minh, column=1, text="01/01/2014"),
        lambda: exclude_row(row, by=minh),
        lambda: accept_repairs(batch, by=minh, kind=Kind.ID_ZERO_LOST),
        lambda: set_mapping(batch, by=minh, layout=Layout()),
        lambda: discard_import(batch, by=minh),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert row_of(batch, 2).received == row.received
    assert ImportBatch.objects.get(pk=batch.pk).status == BatchStatus.CHECKED


def test_a_row_or_list_that_is_gone_is_not_found(lan: Account, rach_sen: Unit) -> None:
    batch = staged(lan, rach_sen)
    row = row_of(batch, 2)
    ImportRow.objects.filter(pk=row.pk).delete()
    with pytest.raises(NotFound):
        fix_cell(row, by=lan, column=1, text="01/01/2014")
    ImportRow.objects.all().delete()
    ImportBatch.objects.filter(pk=batch.pk).delete()
    with pytest.raises(NotFound):
        discard_import(batch, by=lan)


def test_the_kept_file_is_read_again_only_with_the_second_step(
    lan: Account, rach_sen: Unit
) -> None:
    batch = staged(lan, rach_sen)
    lan.second_step_done = False
    with pytest.raises(NotAllowed):
        book_of(batch, by=lan)
