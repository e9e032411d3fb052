"""The rules of the reader, one by one, on invented snippets."""

from datetime import date

import pytest

from mangnon.directives.reader.bodies import bodies_at
from mangnon.directives.reader.capitals import in_sentence_case
from mangnon.directives.reader.cleaning import clean
from mangnon.directives.reader.dates import due_days, is_series, rhythm
from mangnon.directives.reader.markers import marker_of
from mangnon.directives.reader.reading import read_text
from mangnon.directives.reader.sentences import Piece, pieces_of
from mangnon.directives.reader.symbols import parse_symbol

SYMBOLS = [
    ("12/UBND-VX", "12/UBND-VX", 12, None, "", "UBND", "VX", "công văn"),
    ("7 / SYT - NVY", "7/SYT-NVY", 7, None, "", "SYT", "NVY", "công văn"),
    ("08/ QĐ- TTG", "08/QĐ-TTg", 8, None, "QĐ", "TTg", "", "administrative"),
    ("9/2031/NĐCP", "9/2031/NĐ-CP", 9, 2031, "NĐ", "CP", "", "normative"),
    ("15/2030/QH17", "15/2030/QH17", 15, 2030, "NQ", "QH17", "", "normative"),
    ("3-CT/TU", "3-CT/TU", 3, None, "CT", "TU", "", "Party"),
    ("4NQ/TW", "4-NQ/TW", 4, None, "NQ", "TW", "", "Party"),
    ("5/QCPH-SYT-CA", "5/QCPH-SYT-CA", 5, None, "QCPH", "SYT;CA", "", "joint"),
    ("6/SLĐ-TE&BĐ", "6/SLĐ-TE&BĐ", 6, None, "", "SLĐ", "TE&BĐ", "công văn"),
    ("12a/TB-UBND", "12a/TB-UBND", 12, None, "TB", "UBND", "", "administrative"),
    ("2031/KH-UBND", "2031/KH-UBND", 2031, None, "KH", "UBND", "", "administrative"),
]


@pytest.mark.parametrize("row", SYMBOLS, ids=[row[0] for row in SYMBOLS])
def test_a_symbol_is_taken_apart(row: tuple[str, ...]) -> None:
    printed, *wanted = row
    symbol = parse_symbol(printed)
    assert symbol is not None
    found = (symbol.canonical, symbol.seq, symbol.year, symbol.type)
    assert [*found, symbol.issuer, symbol.unit, symbol.family] == wanted


def test_the_word_before_tells_a_law_from_a_resolution() -> None:
    symbol = parse_symbol("15/2030/QH17", word_before="Luật")
    assert symbol is not None
    assert symbol.type == "Luật"


@pytest.mark.parametrize("text", ["24/7", "500/100.000 trẻ", "63/63 tỉnh", "Ngày 01/6/2021"])
def test_a_fraction_or_a_date_is_no_symbol(text: str) -> None:
    assert parse_symbol(text) is None


BODIES = [
    (
        "Giám đốc các Sở: Y tế, Giáo dục và Đào tạo; Chủ tịch UBND các xã tổ chức",
        ("Giám đốc Sở Y tế", "Giám đốc Sở Giáo dục và Đào tạo", "Chủ tịch UBND các xã"),
        "tổ chức",
    ),
    (
        "các Bộ: Công an, Văn hóa, Thể thao và Du lịch, Y tế phối hợp",
        ("Bộ Công an", "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Y tế"),
        "phối hợp",
    ),
    ("các sở, ban, ngành, đoàn thể cấp tỉnh:", ("các sở, ban, ngành, đoàn thể cấp tỉnh",), ":"),
    ("các ngành liên quan, địa phương", ("các ngành liên quan", "địa phương"), ""),
    ("Đoàn kiểm tra có nhiệm vụ:", ("Đoàn kiểm tra",), "có nhiệm vụ:"),
    ("Phòng Khoa giáo tiếp nhận", ("Phòng Khoa giáo",), "tiếp nhận"),
]


@pytest.mark.parametrize(("text", "names", "rest"), BODIES)
def test_bodies_are_named_one_by_one(text: str, names: tuple[str, ...], rest: str) -> None:
    named = bodies_at(text)
    assert named is not None
    assert (named.names, text[named.end :].strip()) == (names, rest)


def test_a_word_in_small_letters_is_no_body() -> None:
    assert bodies_at("trẻ em được chăm sóc") is None


DUES = [
    ("xong trước ngày 15/8/2026", date(2026, 8, 15), date(2026, 8, 14)),
    ("chậm nhất là ngày 05 tháng 6 năm 2026", date(2026, 6, 5), date(2026, 6, 5)),
    ("chậm nhất 17 giờ 00 ngày 20/7", date(2026, 7, 20), date(2026, 7, 20)),
    ("hoàn thành trong tháng 2", date(2026, 2, 28), date(2026, 2, 28)),
    ("trong quý II/2027", date(2027, 6, 30), date(2027, 6, 30)),
    ("từ ngày 15/5 đến hết ngày 30/6", date(2026, 6, 30), date(2026, 6, 30)),
    ("hoàn thành trong năm 2026", date(2026, 12, 31), date(2026, 12, 31)),
    ("trước tháng 9/2026", date(2026, 8, 31), date(2026, 8, 31)),
]


@pytest.mark.parametrize(("text", "printed", "last"), DUES)
def test_a_due_day_is_read_as_printed_and_strictly(text: str, printed: date, last: date) -> None:
    (due,) = due_days(text, year=2026)
    assert (due.day, due.last_day_on_time) == (printed, last)


@pytest.mark.parametrize(
    "text",
    [
        "trong 05 ngày làm việc kể từ khi nhận",
        "trước ngày khai giảng",
        "kể từ ngày ký",
        "giai đoạn 2026 - 2030",
        "theo Quyết định số 5/QĐ-UBND ngày 03/4/2026",
        "trước ngày 31/02/2026",
        "đến năm 2030",
    ],
)
def test_no_due_day_is_made_up(text: str) -> None:
    assert due_days(text, year=2026) == []


def test_a_day_that_comes_back_is_a_series() -> None:
    text = "gửi trước ngày 15/11 hằng năm"
    (due,) = due_days(text, year=2026)
    assert is_series(text, due)
    assert rhythm(text) == "hằng năm"


@pytest.mark.parametrize(
    ("line", "kind", "label"),
    [
        ("II. NỘI DUNG", "roman", "II"),
        ("Điều 3. Tổ chức", "article", "3"),
        ("1.2. Mục đích", "number2", "1.2"),
        ("3/ Giao Sở", "number", "3"),
        ("đ) Kiểm tra", "point", "đ"),
        ("- Theo dõi", "dash", "-"),
        ("+ Báo cáo", "plus", "+"),
    ],
)
def test_a_part_begins_with_its_sign(line: str, kind: str, label: str) -> None:
    marker = marker_of(line)
    assert marker is not None
    assert (marker.kind, marker.label) == (kind, label)


@pytest.mark.parametrize("line", ["V/v tổ chức", "2030, kế hoạch", "01/6/2021 là ngày"])
def test_other_lines_begin_no_part(line: str) -> None:
    assert marker_of(line) is None


def test_a_semicolon_parts_orders_but_not_topics() -> None:
    orders = "Rà soát ao hồ; chủ động rào chắn nơi sâu; bố trí người trực."
    topics = "Truyền thông, đặc biệt về chăm sóc trẻ nhỏ; bảo vệ trẻ em; phòng ngừa tai nạn."
    assert len(pieces_of(Piece(orders, 0))) == 3
    assert len(pieces_of(Piece(topics, 0))) == 1


def test_brackets_hold_together() -> None:
    text = "Nhân rộng mô hình (lớp học bơi; bến nước an toàn; hỗ trợ trẻ) ở các ấp."
    assert len(pieces_of(Piece(text, 0))) == 1


CLEANED = [
    ("Kính gửi: các xã vềtình hình", "Kính gửi: các xã về tình hình"),
    ("Thực hiện chủ\n\n\ntrương đã định", "Thực hiện chủ trương đã định"),
    ("ngày 23tháng 02năm 2021", "ngày 23 tháng 02 năm 2021"),
    ("**Đậm**\u200b và Ðậm", "Đậm và Đậm"),
    ("Số: 5/BC-\x02\r\nSYT", "Số: 5/BC--SYT"),
    ("giai đoạn 2021\n- 2030 của huyện", "giai đoạn 2021 - 2030 của huyện"),
    ("1. Mục đích\nĐể trẻ vui", "1. Mục đích\nĐể trẻ vui"),
]


@pytest.mark.parametrize(("raw", "wanted"), CLEANED)
def test_damage_is_mended(raw: str, wanted: str) -> None:
    assert clean(raw).text == wanted


def test_capitals_are_written_as_in_a_sentence() -> None:
    capitals = "VỀ VIỆC CHĂM SÓC TRẺ EM TRÊN ĐỊA BÀN TỈNH GIÓ BIỂN NĂM 2021"
    written = in_sentence_case(capitals, place="Gió Biển")
    assert written == "Về việc chăm sóc trẻ em trên địa bàn tỉnh Gió Biển năm 2021"


PLAN = """ỦY BAN NHÂN DÂN
HUYỆN MINH HỌA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 0003/KH-UBND
Minh Họa, ngày 02 tháng 3 năm 2021
KẾ HOẠCH
Chăm sóc trẻ em (bài thử)
I. MỤC TIÊU
1. Tăng cường chăm sóc trẻ em.
2. 100% trẻ em được tiêm chủng.
II. NHIỆM VỤ
1. Đẩy mạnh truyền thông về nước sạch
Trẻ em cần nước sạch.
2. Trạm y tế các xã
a) Cân đo trẻ dưới 5 tuổi. Thời gian hoàn thành: trước ngày 15/6/2021.
III. KINH PHÍ
Bố trí từ ngân sách huyện./.
CHỦ TỊCH
Lê Thị Mẫu
"""


def test_goals_and_money_are_no_tasks_but_a_heading_without_tasks_is_one() -> None:
    reading = read_text(PLAN)
    assert [task.path for task in reading.tasks] == ["II.1", "II.2.a"]
    last = reading.tasks[-1]
    assert (last.responsible, last.deadline) == (("Trạm y tế các xã",), date(2021, 6, 15))


def test_an_issuer_that_only_informs_orders_nothing() -> None:
    reading = read_text(
        "VĂN PHÒNG TỈNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 8/VP-VX\nKính gửi: Sở Y tế\n"
        "Văn phòng thông báo để Sở Y tế biết, thực hiện./.\nNơi nhận:\n- Như trên."
    )
    assert reading.tasks == []


def test_a_relay_names_the_paper_it_retells() -> None:
    reading = read_text(
        "Ủy ban nhân dân huyện Minh Họa yêu cầu UBND các xã thực hiện các việc sau:\n"
        "- Thăm hộ nghèo;\n- Báo cáo khi có vướng mắc.\n"
        "Xem chi tiết tại Công văn 77/UBND ngày 01/3/2021."
    )
    assert (reading.header.number, reading.header.day) == ("77/UBND", date(2021, 3, 1))
    assert [task.kind for task in reading.tasks] == ["do", "report"]


DECISION = """ỦY BAN NHÂN DÂN
TỈNH GIÓ BIỂN
Số: 0004/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Gió Biển, ngày 12 tháng 01 năm 2026
QUYẾT ĐỊNH
Về việc phê duyệt Kế hoạch dạy bơi (bài thử)
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Trẻ em;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Kế hoạch dạy bơi với các nội dung sau:
I. NHIỆM VỤ
1. Sở Y tế (cơ quan thường trực):
- Đưa việc dạy bơi vào kế hoạch; yêu cầu chủ đầu tư kiểm tra nước trong quý I/2026.
Điều 2. Giám đốc các Sở: Y tế, Nội vụ chịu trách nhiệm thi hành Quyết định này./.
CHỦ TỊCH
Lê Thị Mẫu
"""


def test_a_decision_holds_a_plan_between_its_articles() -> None:
    reading = read_text(DECISION)
    assert reading.header.issuer == "Chủ tịch Ủy ban nhân dân tỉnh Gió Biển"
    assert reading.header.subject == "phê duyệt Kế hoạch dạy bơi (bài thử)"
    assert [(task.path, task.kind) for task in reading.tasks] == [
        ("I.1.-1.a", "do"),
        ("I.1.-1.b", "do"),
        ("Điều 2", "execute"),
    ]
    _, second, last = reading.tasks
    assert (second.responsible, second.coordinating) == (("Sở Y tế",), ("chủ đầu tư",))
    assert second.deadline == date(2026, 3, 31)
    assert last.responsible == ("Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ")
