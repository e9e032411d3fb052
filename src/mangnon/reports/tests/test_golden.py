"""The reports of a small fixed province, word by word and figure by figure.

A change of any heading or figure fails here. When the change is meant, write the expected texts
anew with `MANGNON_TEST_GOLDEN=1` and read the difference before it is handed over.
"""

import json
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.table import Table

from mangnon.common import clock
from mangnon.files.actions import read_file
from mangnon.reports.actions import (
    adjust_figure,
    consolidate,
    export_document,
    lock,
    start_draft,
    submit,
    write_text,
)
from mangnon.reports.actions.drafting import Change
from mangnon.reports.choices import FileKind
from mangnon.reports.models import Submission
from mangnon.reports.tests.conftest import Cast, SubmissionOf, lock_commune

GOLDEN = Path(__file__).parent / "golden"
CODE, OTHER_CODE = "KY5Y9NPDPF", "2222222222"


@pytest.fixture
def of_commune(
    submission_of: SubmissionOf, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> Submission:
    """The locked report of Rạch Sen, with an adjustment and a text."""
    codes = iter((CODE, OTHER_CODE))
    monkeypatch.setattr("mangnon.papers.mark_codes.new_code", lambda: next(codes))
    report = submission_of("Rạch Sen")
    with clock.at("2021-05-04"):
        start_draft(report, by=cast.lan)
        change = Change(figure="children", amount=1, parts=("sex=F", "age=0-5"), reason="Mới sinh")
        adjust_figure(report, change=change, by=cast.lan)
        write_text(report, section="item_3", text="12 buổi.\nCó loa ấp.", by=cast.lan)
        submit(report, by=cast.lan)
        lock(report, by=cast.chair)
    return report


@pytest.fixture
def of_district(of_commune: Submission, submission_of: SubmissionOf, cast: Cast) -> Submission:
    """The locked report of the district, added up from both communes."""
    with clock.at("2021-05-05"):
        lock_commune(submission_of("Kinh Dừa"), drafter=cast.minh, locker=cast.chair_of_kinh_dua)
        report = consolidate(submission_of("Huyện"), by=cast.district)
        submit(report, by=cast.district)
        lock(report, by=cast.second_district)
    return report


def exported(report: Submission, kind: FileKind, cast: Cast) -> bytes:
    by = cast.lan if report.ower.tier == "commune" else cast.district
    with clock.at("2021-05-06"):
        file = export_document(report, kind=kind, by=by)
        return read_file(file.pk, by=by)[1]


def text_of(content: bytes) -> str:
    """Return every paragraph and every row of a Word file in reading order."""
    word = docx.Document(BytesIO(content))
    return "\n".join(_lines(word.iter_inner_content())) + "\n"


def _lines(items: object) -> Iterator[str]:
    for item in items:  # type: ignore[attr-defined]  # 2026-11-23: the library yields two kinds without a common type
        if isinstance(item, Table):
            for row in item.rows:
                yield "| " + " | ".join(cell.text.replace("\n", " / ") for cell in row.cells)
        else:
            yield item.text


def cells_of(content: bytes) -> str:
    """Return every filled cell of a workbook, formulas as formulas."""
    book = openpyxl.load_workbook(BytesIO(content))
    found = {
        sheet.title: {
            cell.coordinate: cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value not in (None, "")
        }
        for sheet in book
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def assert_golden(name: str, found: str) -> None:
    path = GOLDEN / name
    if os.environ.get("MANGNON_TEST_GOLDEN") == "1":
        path.write_text(found, encoding="utf-8")
    assert found.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_the_report_of_a_commune_reads_as_expected(of_commune: Submission, cast: Cast) -> None:
    assert_golden("commune.txt", text_of(exported(of_commune, FileKind.WORD, cast)))
    assert_golden("commune.json", cells_of(exported(of_commune, FileKind.EXCEL, cast)))


def test_the_report_of_a_district_reads_as_expected(of_district: Submission, cast: Cast) -> None:
    assert_golden("district.json", cells_of(exported(of_district, FileKind.EXCEL, cast)))


def test_a_golden_text_holds_exact_values() -> None:
    text = (GOLDEN / "commune.txt").read_text(encoding="utf-8")
    assert "| Trẻ em dưới 16 tuổi | 1.01 | 6 |" in text
    assert "I. TÌNH HÌNH TRẺ EM" in text and f"Mã văn bản {CODE[:5]}-{CODE[5:]}" in text
    cells = json.loads((GOLDEN / "district.json").read_text(encoding="utf-8"))
    first = next(iter(cells.values()))
    assert "Xã Rạch Sen" in first.values() and "=SUM(C7:C8)" in first.values()
