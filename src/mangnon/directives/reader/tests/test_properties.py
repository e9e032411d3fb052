"""What must hold for every text, also for one that nobody would write."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mangnon.common.refusals import Invalid
from mangnon.directives.reader.extraction import text_of
from mangnon.directives.reader.layout import lay_out
from mangnon.directives.reader.reading import Reading, as_json, read_text

HEADS = st.sampled_from(
    [
        "",
        "ỦY BAN NHÂN DÂN\nTỈNH GIÓ BIỂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nSố: 12/UBND-VX\nGió Biển, ngày 03 tháng 7 năm 2021\n"
        "V/v việc thử\nKính gửi:\n- Sở Y tế;\n- UBND các huyện.\n",
        "SỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 7/KH-SYT\n"
        "Gió Biển, ngày 01 tháng 02 năm 2022\nKẾ HOẠCH\nViệc thử năm 2022\n",
        "Số: \nQUYẾT ĐỊNH\n",
    ]
)
SIGNS = st.sampled_from(
    ["", "I. ", "II. ", "1. ", "2. ", "1.1. ", "a) ", "đ) ", "- ", "+ ", "Điều 3. ", "A. ", "12/ "]
)
DOERS = st.sampled_from(
    ["", "Sở Y tế ", "Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh ", "UBND các xã: ", "Các "]
)
VERBS = st.sampled_from(["rà soát ", "Tổ chức ", "báo cáo ", "không để ", "là ", "Trẻ em ", ""])
OBJECTS = st.sampled_from(
    ["trẻ em; kiểm tra", "ao hồ (nơi sâu; bến nước)", "“Ngôi nhà an toàn”", "theo quy định", "…"]
)
TIMES = st.sampled_from(
    [
        "",
        " trước ngày 15/8",
        " trong quý II/2022",
        " hằng tháng trước ngày 25",
        " từ ngày 01/3 đến ngày 31/02/2022",
        " trong thời hạn 05 ngày làm việc kể từ ngày nhận",
        " theo Nghị định số 5/2020/NĐ-CP ngày 01/02/2020",
    ]
)
ENDS = st.sampled_from([".", ";", ":", "", "./.", ","])
LINES = st.tuples(SIGNS, DOERS, VERBS, OBJECTS, TIMES, ENDS).map("".join)
FOOTS = st.sampled_from(
    ["", "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nLê Thị Mẫu", "PHỤ LỤC\n1. Bảng"]
)
DISPATCHES = st.tuples(HEADS, st.lists(LINES, max_size=12).map("\n".join), FOOTS).map("\n".join)
BEGINNINGS = st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\x89PNG\r\n"])
FEW = settings(max_examples=60, deadline=None)


def body_places(reading: Reading) -> set[int]:
    """The places of the signs of the body, white space left out."""
    layout = lay_out(reading.cleaned.text)
    return {
        place
        for line in layout.body
        for place in range(line.start, line.end)
        if not reading.cleaned.text[place].isspace()
    }


@FEW
@given(DISPATCHES)
def test_every_sign_of_the_body_belongs_to_exactly_one_clause(text: str) -> None:
    reading = read_text(text)
    covered = [
        place
        for clause in reading.clauses
        for place in range(clause.start, clause.end)
        if not reading.cleaned.text[place].isspace()
    ]
    assert len(covered) == len(set(covered))
    assert set(covered) == body_places(reading)


@FEW
@given(DISPATCHES)
def test_every_task_is_a_stretch_of_its_clause(text: str) -> None:
    reading = read_text(text)
    for task in reading.tasks:
        clause = reading.clauses[task.clause]
        assert clause.start <= task.start < task.end <= clause.end
        assert reading.cleaned.text[task.start : task.end] == task.text


@FEW
@given(DISPATCHES)
def test_a_deadline_is_printed_in_the_text(text: str) -> None:
    for task in read_text(text).tasks:
        assert task.deadline is None or task.due_phrase in text
        assert task.deadline != date(2022, 2, 28)


@FEW
@given(st.text(max_size=400))
def test_any_text_is_read_without_falling_over(text: str) -> None:
    reading = as_json(read_text(text))
    assert reading["extent"] in ("complete", "beginning")


@FEW
@given(
    st.tuples(BEGINNINGS, st.binary(max_size=600)).map(b"".join),
    st.sampled_from(["a.pdf", "a.docx", "a.txt", "a", "a.png"]),
)
def test_any_file_gives_text_or_a_sentence(content: bytes, name: str) -> None:
    try:
        text = text_of(content, file_name=name)
    except Invalid as refusal:
        assert refusal.sentence.endswith(".")
    else:
        assert text


def test_a_text_of_thousands_of_pages_is_refused_with_the_way_out() -> None:
    with pytest.raises(Invalid) as refusal:
        text_of("Rà soát trẻ em. ".encode() * 60_000, file_name="dai.txt")
    assert "tách phụ lục thành tệp riêng" in refusal.value.sentence
