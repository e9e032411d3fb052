"""The check of the words: what is found, what is not, and what is suggested instead."""

from datetime import date

import pytest

from mangnon.law.rules import NoRuleInForce
from mangnon.urgent.wording import Finding, Known, check_text, softened

DAY = date(2021, 5, 10)
HERE = Known.around(
    on=DAY,
    places=["Minh Họa", "Kiên Giang", "Rạch Sen", "Trần Văn Thời"],
    hamlets=["Hòa Bình", "Một"],
)
SENSITIVE = Known.around(
    on=DAY, places=["Minh Họa"], hamlets=["Hòa Bình", "Một"], is_sensitive=True
)


def said(text: str, known: Known = HERE) -> list[tuple[str, str]]:
    return [(found.finding.value, found.words) for found in check_text(text, known)]


@pytest.mark.parametrize(
    ("text", "finding", "words"),
    [
        ("Cháu Nguyễn Văn An bị đuối nước.", Finding.NAME, "Nguyễn Văn An"),
        ("Nạn nhân là Danh Thị Sà Rươl, 6 tuổi.", Finding.NAME, "Danh Thị Sà Rươl"),
        ("NGUYỄN VĂN AN", Finding.NAME, "NGUYỄN VĂN AN"),
        ("em nguyễn văn an bị ngã", Finding.NAME, "nguyễn văn an"),
        ("Gặp Nguyễn Văn An rồi.", Finding.NAME, "Nguyễn Văn An"),
        ("chau Nguyen Van An bi nga", Finding.NAME, "Nguyen Van An"),
        ("em tran thi hoa bi nga", Finding.NAME, "tran thi hoa"),
        ("Thạch Sa Rây mất tích từ sáng.", Finding.NAME, "Thạch Sa Rây"),
        ("cháu Minh ở với ngoại", Finding.CALLED, "Minh"),
        ("Mẹ cháu là bà Bảy Lành.", Finding.CALLED, "Bảy Lành"),
        ("Gọi 0912 345 678 để gặp gia đình.", Finding.PHONE, "0912 345 678"),
        ("Gọi +84 912.345.678", Finding.PHONE, "+84 912.345.678"),
        ("CCCD 091 213 004 567", Finding.NUMBER, "091 213 004 567"),
        ("Thẻ BHYT TE1 91 1234567890", Finding.NUMBER, "TE1 91 1234567890"),
        ("Ở nhà số 12/3 cạnh chợ.", Finding.HOUSE, "nhà số 12/3"),
        ("Ở 45 đường Lê Lợi.", Finding.HOUSE, "45 đường Lê"),
        ("Cháu sinh ngày 12/3/2013.", Finding.BIRTH_DAY, "sinh ngày 12/3/2013"),
        ("Xem facebook.com/an.nguyen nhé", Finding.LINK, "facebook.com/an.nguyen"),
        ("Thư gửi an@thu.vn", Finding.LINK, "an@thu.vn"),
    ],
)
def test_what_tells_who_a_child_is_blocks(text: str, finding: Finding, words: str) -> None:
    first = check_text(text, HERE)[0]
    assert (first.finding, first.words, first.blocks) == (finding, words, True)
    assert first.title and first.cure


@pytest.mark.parametrize(
    ("text", "finding", "words"),
    [
        ("L.T.M. bị bỏng nước sôi", Finding.INITIALS, "L.T.M."),
        ("Cháu học lớp 5A ở xã.", Finding.SCHOOL, "lớp 5A"),
        (
            "Ngay cổng Trường Tiểu học Rạch Sen 2.",
            Finding.SCHOOL,
            "Trường Tiểu học Rạch Sen 2",
        ),
        ("Ở tổ 4, gần chợ.", Finding.STREET, "tổ 4"),
        ("Trên đường Nguyễn Trung Trực.", Finding.STREET, "đường Nguyễn Trung Trực"),
        ("Đồng chí Lê Văn Bình đã đến.", Finding.OFFICIAL, "Lê Văn Bình"),
        ("Lê Văn Bình, Trưởng Công an xã, đã đến.", Finding.OFFICIAL, "Lê Văn Bình"),
        ("Cháu vốn hư hỏng, hay trốn học.", Finding.BLAME, "hư hỏng"),
        ("Hai bên đồng thuận.", Finding.BLAME, "đồng thuận"),
    ],
)
def test_what_may_tell_or_blames_is_warned_of(text: str, finding: Finding, words: str) -> None:
    first = check_text(text, HERE)[0]
    assert (first.finding, first.words, first.blocks) == (finding, words, False)


@pytest.mark.parametrize(
    "text",
    [
        "Trẻ ở ấp Hòa Bình, xã Rạch Sen, huyện Minh Họa, tỉnh Kiên Giang.",
        "Cháu bé 7 tuổi bị đuối nước ở kênh Nguyễn Văn Tiếp.",
        "Gần cầu Trần Hưng Đạo, chợ Bà Hai.",
        "gần hồ thị trấn có hai trẻ",
        "ho thi tran co hai tre",
        "Hòa Bình là nơi xảy ra.",
        "Trần Văn Thời là huyện khác.",
        "Bà Chủ tịch Hội Phụ nữ đã đến thăm.",
        "Đã báo Công an xã, Trạm Y tế, Tổng đài 111 lúc 09 giờ 30.",
        "Đoàn Thanh niên và Hội Chữ thập đỏ hỗ trợ.",
        "Chuyển đến Bệnh viện Đa khoa Kiên Giang.",
        "Cháu gái người Khmer, em trai cùng nhà.",
        "Cần 12.000.000 đồng; thiệt hại 1.200.000.000 đồng.",
        "Ngày 09/5/2021, khoảng 15 giờ, cách nhà 200 m, sâu 1,5 m.",
        "cháu trai lớp 5, nhà trường đã báo gia đình",
        "Bà ngoại nuôi cháu; hàng xóm giúp đỡ.",
        "An toàn. Công an huyện đã lập biên bản. Hà Tiên cách 30 km.",
        "Văn phòng UBND huyện đã nhận tin.",
        "Quốc lộ 61, km 12.",
        "Công An Huyện Minh Họa đã đến; Hội Liên Hiệp Phụ Nữ hỗ trợ.",
    ],
)
def test_places_offices_numbers_and_kind_words_are_left_alone(text: str) -> None:
    assert said(text) == []


def test_in_a_sensitive_incident_hamlet_and_relation_are_warned_of() -> None:
    text = "Ở ấp Hòa Bình, người bị nghi là cha dượng."
    assert said(text, SENSITIVE) == [("hamlet", "Hòa Bình"), ("relation", "cha dượng")]
    assert said(text) == []


def test_a_number_alone_is_no_hamlet() -> None:
    assert said("Một cháu bị thương, ấp Một.", SENSITIVE) == [("hamlet", "Một")]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Cháu Nguyễn Văn An bị đuối nước.", "Cháu bị đuối nước."),
        ("Lúc đó Trần Thị Hoa ngã.", "Lúc đó một người ngã."),
        ("Gọi bà Bảy Lành, số 0912345678.", "Gọi bà, số."),
        ("Cháu học lớp 5A Trường Tiểu học Rạch Sen 2.", "Cháu học trường của cháu."),
        ("Không có gì phải sửa.", "Không có gì phải sửa."),
    ],
)
def test_the_suggested_text_leaves_out_what_was_found(text: str, instead: str) -> None:
    assert softened(text, HERE) == instead


def test_words_are_found_once_and_in_order() -> None:
    found = said("Cháu Nguyễn Văn An, nhà số 5, gọi 0912345678.")
    assert [finding for finding, _ in found] == ["name", "house", "phone"]


def test_without_a_list_in_force_there_is_no_silent_check() -> None:
    with pytest.raises(NoRuleInForce):
        check_text("Cháu bị ngã.", Known.around(on=date(2010, 1, 1), places=[]))
