"""Reading our own sample dispatch, whole."""

from datetime import date
from pathlib import Path

import pytest

from mangnon import directives
from mangnon.directives.reader.extraction import text_of
from mangnon.directives.reader.reading import Reading, as_json, read_text

SAMPLES = Path(directives.__path__[0]) / "data"
EVERYBODY = (
    "Thủ trưởng các phòng, ban, ngành, đoàn thể huyện",
    "Chủ tịch UBND các xã, phường, thị trấn",
)


@pytest.fixture(params=["sample_dispatch.txt", "sample_dispatch.docx"])
def sample(request: pytest.FixtureRequest) -> Reading:
    """The sample in both forms."""
    content = (SAMPLES / request.param).read_bytes()
    return read_text(text_of(content, file_name=request.param))


def test_the_header_is_whole(sample: Reading) -> None:
    header = sample.header
    assert (header.number, header.doc_type) == ("0001/UBND-VX", "công văn")
    assert header.issuer == "Ủy ban nhân dân huyện Minh Họa"
    assert (header.place, header.day) == ("Minh Họa", date(2021, 4, 12))
    assert header.subject == "tổ chức công việc vì trẻ em năm 2021 tại các xã, phường, thị trấn"
    assert tuple(header.recipients) == EVERYBODY
    assert header.copies_to[-1] == "Lưu: VT, VX (02b)"
    assert (header.signer_authority, header.signer_position, header.signer_name) == (
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Trần Minh Mẫu",
    )


def test_clauses_are_the_whole_body_without_gap_or_overlap(sample: Reading) -> None:
    for before, after in zip(sample.clauses, sample.clauses[1:], strict=False):
        assert before.end == after.start
    body = sample.cleaned.text[sample.clauses[0].start : sample.clauses[-1].end]
    assert body.startswith("Thực hiện Luật Trẻ em;")
    assert body.rstrip().endswith("để tổng hợp./.")


def test_points_follow_the_vietnamese_alphabet(sample: Reading) -> None:
    paths = [clause.path for clause in sample.clauses if clause.kind == "point"]
    assert paths == ["4.a", "4.b", "4.c", "4.d", "4.đ", "4.e"]


def test_the_head_of_dashes_leads_and_names_who_joins(sample: Reading) -> None:
    task = next(task for task in sample.tasks if task.path == "3.-1.a")
    assert task.responsible == ("Phòng Lao động - Thương binh và Xã hội",)
    assert task.coordinating == ("Phòng Giáo dục và Đào tạo", "Huyện đoàn")


def test_an_unnumbered_paragraph_belongs_to_its_item(sample: Reading) -> None:
    task = next(task for task in sample.tasks if task.text.startswith("Vận động mỗi ấp"))
    assert (task.path, task.responsible) == ("2.c", EVERYBODY)


def test_dates_stand_only_where_the_text_prints_them(sample: Reading) -> None:
    dated = {task.path: task.deadline for task in sample.tasks if task.deadline}
    assert dated == {
        "1.a": date(2021, 4, 30),
        "2.b": date(2021, 6, 30),
        "4.c": date(2021, 5, 15),
    }


def test_the_reports_of_the_closing_paragraph_are_found(sample: Reading) -> None:
    half, year = (report for report in sample.reports if report.path.startswith("5."))
    assert (half.period, half.first_due) == ("half-yearly", date(2021, 5, 15))
    assert (year.period, year.first_due) == ("yearly", date(2021, 11, 10))
    assert half.boundary == "«trước ngày 15/5»: last day on time 2021-05-14"
    assert (half.receivers, half.via) == (
        ("UBND huyện",),
        "Phòng Lao động - Thương binh và Xã hội",
    )
    assert half.senders == EVERYBODY


def test_citations_are_found_with_number_date_and_relation(sample: Reading) -> None:
    law, decision = sample.references
    assert (law.title, law.number, law.relation) == ("Luật Trẻ em", None, "implements")
    assert (decision.number, decision.day) == ("0002/QĐ-MH", date(2021, 3, 5))
    assert decision.title == "phê duyệt chương trình mẫu vì trẻ em"


def test_a_text_that_breaks_off_is_called_so_and_nothing_is_made_up() -> None:
    whole = (SAMPLES / "sample_dispatch.txt").read_text("utf-8")
    reading = read_text(whole[: whole.index("Vận động mỗi") + 12])
    assert as_json(reading)["extent"] == "beginning"
    assert [task.path for task in reading.tasks] == ["1.a", "1.b", "2.a", "2.b"]


def test_every_piece_of_the_cleaned_text_leads_back_to_the_original() -> None:
    damaged = "Rà\u0300soa\u0301t  các bếnnước; **báo cáo"
    reading = read_text(damaged)
    at = reading.cleaned.text.index("báo cáo")
    start, end = reading.cleaned.traced.span_in_original(at, at + len("báo cáo"))
    assert damaged[start:end].strip() == "báo cáo"
