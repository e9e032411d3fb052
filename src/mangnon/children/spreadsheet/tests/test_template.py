"""The empty list can be filled and read back without a defect."""

import io
from datetime import date

import openpyxl

from mangnon.children.spreadsheet.checking import Rules
from mangnon.children.spreadsheet.hamlets import Hamlets
from mangnon.children.spreadsheet.lists import check_opened, likeliest_sheet
from mangnon.children.spreadsheet.reading import read_file
from mangnon.children.spreadsheet.template import write_template


def test_the_example_row_is_read_without_a_defect_once_its_hamlet_is_chosen() -> None:
    content = write_template(commune="Xã Rạch Sen", hamlets=["Kinh Một", "Kinh Hai"])
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["Danh sách"]["L4"] = "Kinh Hai"
    filled = io.BytesIO()
    book.save(filled)
    rules = Rules(date(2021, 5, 10), Hamlets(("Kinh Một", "Kinh Hai")))
    opened = likeliest_sheet(read_file(filled.getvalue(), name="mau.xlsx"), rules.hamlets)
    prepared, (row,) = check_opened(opened, opened.mapping, rules)
    assert (prepared.skipped, row.defects) == ([], [])
    assert (row.facts["full_name"], row.facts["hamlet"]) == ("Nguyễn Văn Mẫu", "Kinh Hai")
    assert len(opened.mapping) == 18


def test_the_template_offers_the_hamlets_and_keeps_numbers_as_text() -> None:
    content = write_template(commune="Xã Rạch Sen", hamlets=["Kinh Một"])
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Danh sách", "DanhMuc", "Hướng dẫn"]
    assert book["DanhMuc"].sheet_state == "hidden"
    assert book["DanhMuc"]["D1"].value == "Kinh Một"
    assert book["Danh sách"]["A1"].value == "DANH SÁCH TRẺ EM – Xã Rạch Sen"
    assert book["Danh sách"].column_dimensions["E"].number_format == "@"
    assert len(book["Danh sách"].data_validations.dataValidation) == 6
