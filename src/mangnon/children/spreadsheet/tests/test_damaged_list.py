"""Every defect planted in a commune's list is named by row and cell; nothing else is."""

import time

import pytest

from mangnon.children.spreadsheet.checking import CheckedRow, Rules
from mangnon.children.spreadsheet.hamlets import Hamlets
from mangnon.children.spreadsheet.kinds import Kind, Severity
from mangnon.children.spreadsheet.lists import check_opened, likeliest_sheet
from mangnon.children.spreadsheet.preparing import Prepared
from mangnon.children.spreadsheet.reading import read_file
from mangnon.children.tests.damaged_workbook import (
    HAMLETS,
    ON,
    Damaged,
    Planted,
    as_workbook,
    clean_rows,
    damaged_list,
    truth,
)

RULES = Rules(ON, Hamlets(HAMLETS), other_id_prefixes=frozenset({"999"}))


def _checked(content: bytes) -> tuple[Prepared, list[CheckedRow]]:
    opened = likeliest_sheet(read_file(content, name="danh-sach.xlsx"), RULES.hamlets)
    return check_opened(opened, opened.mapping, RULES)


def _found(prepared: Prepared, rows: list[CheckedRow]) -> set[Planted]:
    defects = [*prepared.skipped, *(defect for row in rows for defect in row.defects)]
    return {Planted(defect.row, defect.cell, defect.kind) for defect in defects}


@pytest.mark.parametrize("seed", [7, 2021, 403])
def test_every_planted_defect_is_named_by_row_and_cell_and_nothing_else(seed: int) -> None:
    damaged = damaged_list(300, seed=seed)
    found = _found(*_checked(as_workbook(damaged)))
    assert found - truth(damaged) == set()
    assert truth(damaged) - found == set()
    assert len(truth(damaged)) == 120


def test_the_list_holds_nearly_every_kind_of_damage() -> None:
    planted = {one.kind for one in truth(damaged_list())}
    elsewhere = {Kind.DATE_SWAPPED, Kind.SEX_BLANK, Kind.SEX_BOTH, Kind.YEAR_UNREADABLE}
    assert set(Kind) - planted == elsewhere | {Kind.IN_REGISTER, Kind.ID_IN_REGISTER}


def test_a_clean_list_has_no_defect() -> None:
    prepared, rows = _checked(as_workbook(Damaged(clean_rows(300))))
    assert len(rows) == 300
    assert [defect for row in rows for defect in row.defects] == []
    assert [one.kind for one in prepared.skipped] == [Kind.TOTAL_ROW, Kind.FOOT_ROW, Kind.FOOT_ROW]


def test_the_facts_of_a_row_are_those_of_the_child() -> None:
    damaged = Damaged(clean_rows(1))
    damaged.rows[0][1:11] = [
        "Nguyễn Văn An", "12/03/2015", "Nam", 91215001234, "Kinh", "Nguyễn Văn Long",
        "Trần Thị Mai", 912345678, "ấp Kinh Hai", "Tổ 5",
    ]  # fmt: skip
    damaged.rows[0][11:14] = ["Hộ nghèo", "Trường Tiểu học Rạch Sen", "1A"]
    _prepared, (row,) = _checked(as_workbook(damaged))
    assert row.facts == {
        "full_name": "Nguyễn Văn An",
        "birth_date": "2015-03-12",
        "birth_precision": "day",
        "birth_shown": "12/03/2015",
        "sex": "M",
        "id_number": "091215001234",
        "ethnicity": "Kinh",
        "father": "Nguyễn Văn Long",
        "mother": "Trần Thị Mai",
        "phone": "0912345678",
        "hamlet": "Kinh Hai",
        "address": "Tổ 5",
        "poverty": "poor",
        "school": "Trường Tiểu học Rạch Sen",
        "class_name": "1A",
    }
    assert [(defect.cell, defect.kind, defect.severity) for defect in row.defects] == [
        ("C8", Kind.DATE_TEXT, Severity.REPAIRED),
        ("E8", Kind.ID_ZERO_LOST, Severity.TO_CONFIRM),
        ("I8", Kind.PHONE_ZERO_LOST, Severity.REPAIRED),
    ]


def test_a_defect_is_said_in_one_sentence_with_row_field_and_cure() -> None:
    damaged = Damaged(clean_rows(10))
    damaged.rows[9][4] = 91215001234
    _prepared, rows = _checked(as_workbook(damaged))
    (lost,) = [one for one in rows[9].defects if one.kind is Kind.ID_ZERO_LOST]
    assert (
        lost.sentence
        == "Dòng 17: mã định danh có 11 số, có thể Excel đã bỏ số 0 đầu. Thêm 0? (E17)"
    )
    assert (lost.original, lost.proposed) == ("91215001234", "091215001234")


def test_a_hidden_sheet_is_not_read() -> None:
    book = read_file(as_workbook(Damaged(clean_rows(5))), name="a.xlsx")
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [
        ("Danh sách", False),
        ("Danh sách cũ", True),
    ]
    assert likeliest_sheet(book, RULES.hamlets).sheet.name == "Danh sách"


def test_a_large_list_is_checked_quickly_and_exactly() -> None:
    damaged = damaged_list(8500)
    content = as_workbook(damaged)
    # The work itself is measured, not what else the machine does meanwhile.
    started = time.process_time()
    prepared, rows = _checked(content)
    assert time.process_time() - started < 10
    assert len(rows) + len(prepared.skipped) == 8503
    assert _found(prepared, rows) == truth(damaged)
