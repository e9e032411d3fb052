"""Pairs of names that one child bears, and pairs that two children bear."""

import pytest

from mangnon.children.doubles.frequencies import shipped
from mangnon.children.doubles.names import NameReason, compare_names, read_name

ONE_CHILD = {
    "tone place": [
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hoà"), ("Trần Thúy Vân", "Trần Thuý Vân"),
        ("Lê Thủy Tiên", "Lê Thuỷ Tiên"), ("Huỳnh Gia Khỏe", "Huỳnh Gia Khoẻ"),
        ("Phạm Thị Úy", "Phạm Thị Uý"), ("Võ Hóa", "Võ Hoá"), ("Huỳnh Anh", "Hùynh Anh"),
        ("Lý Khánh Hòa", "Lý Khánh Hoà"),
    ],
    "i and y": [
        ("Trần Văn Quý", "Trần Văn Quí"), ("Nguyễn Thị Mỹ", "Nguyễn Thị Mĩ"),
        ("Lê Minh Vỹ", "Lê Minh Vĩ"), ("Lý Thị Ly", "Lý Thị Li"), 
        ("Đặng Tường Vy", "Đặng Tường Vi"),
        ("Huỳnh Kỳ Duyên", "Huỳnh Kì Duyên"), ("Phan Thúy Quỳnh", "Phan Thuý Quình"),
        ("Lý Hải", "Lí Hải"),
    ],
    "horned vowels": [
        ("Nguyễn Vĩnh Ngươn", "Nguyễn Vĩnh Nguơn"), ("Trần Thị Hương", "Trần Thị Huơng"),
        ("Lê Văn Lượng", "Lê Văn Luợng"), ("Phạm Dương", "Phạm Duơng"),
    ],
    "đ and d": [
        ("Đặng Văn Đức", "Ðặng Văn Ðức"), ("Đỗ Thị Đào", "Dỗ Thị Dào"),
        ("Đinh Tiến Đạt", "Đinh Tiến Dạt"), ("Bùi Đình Đông", "Bui Dinh Dong"),
    ],
    "no marks": [
        ("Nguyễn Thị Hoa", "Nguyen Thi Hoa"), ("Trần Văn Bảo", "TRAN VAN BAO"),
        ("Lê Thị Ngọc Hân", "Le Thi Ngoc Han"), ("Võ Hoàng Phúc", "vo hoang phuc"),
        ("Đoàn Minh Đăng", "Doan Minh Dang"), ("Danh Thị Sà Rươl", "Danh Thi Sa Ruol"),
        ("Quách Gia Huy", "Quach Gia Huy"), ("Thạch Rin", "Thach Rin"),
    ],
    "wrong marks": [
        ("Nguyễn Bảo Ngọc", "Nguyễn Bão Ngọc"), ("Trần Quốc Khánh", "Trần Quốc Khanh"),
        ("Lê Ngọc Diễm", "Lê Ngọc Diểm"), ("Phạm Thị Liễu", "Phạm Thị Liểu"),
        ("Võ Tấn Dũng", "Võ Tấn Dủng"), ("Huỳnh Kim Ngân", "Hùynh Kim Ngần"),
    ],
    "unicode": [
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("Trần Thị Lụa", "Trần Thị Lụa"), ("Lê\u00a0Văn  Tý", "Lê Văn Tý"),
        ("Phạm\u200b Minh Khôi", "Phạm Minh Khôi"),
    ],
    "telex": [
        ("Nguyễn Văn An", "Nguyeenx Vawn An"), ("Đặng Thị Hằng", "DDawngj Thij Hawngf"),
        ("Trần Minh Đức", "Traanf Minh DDuwcs"), ("Lê Thị Phượng", "Lee Thij Phuowngj"),
        ("Võ Quốc Việt", "Vox Quoocs Vieetj"), ("Hồ Thị Tuyết", "Hoof Thij Tuyeets"),
        ("Phan Văn Lộc", "Phan Vawn Loocj"), ("Bùi Thị Nhung", "Buif Thij Nhung"),
    ],
    "vni": [
        ("Nguyễn Văn An", "Nguye6n4 Va8n An"), ("Trần Thị Hồng", "Tra6n2 Thi5 Ho6ng2"),
        ("Lê Đức", "Le6 D9u7c1"), ("Phạm Thị Bưởi", "Pha5m Thi5 Bu7o7i3"),
    ],
    "case and spaces": [
        ("NGUYỄN VĂN AN", "nguyễn văn an"), ("Lê  Thị   Mai", "Lê Thị Mai"),
        ("Trần Vănbình", "Trần Văn Bình"), ("Phạm Thu Hà", "Phạm ThuHà"),
        ("Huỳnh Như Ý", "HUỲNH NHƯ Ý"), ("Lê , Văn Tám", "Lê Văn Tám"),
    ],
    "a middle name is missing": [
        ("Nguyễn Thị Ngọc Hân", "Nguyễn Ngọc Hân"), ("Trần Văn Bình", "Trần Bình"),
        ("Lê Hoàng Gia Bảo", "Lê Gia Bảo"), ("Phạm Thị Thùy Trang", "Phạm Trang"),
        ("Huỳnh Văn Út", "Huỳnh Út"), ("Võ Thị Kim Chi", "Võ Kim Chi"),
        ("Đặng Minh Nhật Huy", "Đặng Nhật Huy"), ("Lý Thị Hoa", "Lý Hoa"),
    ],
    "order": [
        ("Nguyễn Thị Hoa", "Hoa Nguyen Thi"), ("Trần Văn Bình", "Bình Trần Văn"),
        ("Lê Gia Bảo", "Bảo Gia Lê"), ("Thạch Rin", "Rin Thạch"),
    ],
    "letters": [
        ("Nguyễn Văn Khương", "Nguyễn Văn Khươg"), ("Trần Thị Phượng", "Trần Thị Phưọngg"),
        ("Lê Hoàng Nguyên", "Lê Hoàng Nguyrn"), ("Phạm Gia Huyền", "Phạm Gia Huyềnn"),
        ("Võ Thành Trung", "Võ Thành Trugn"), ("Nguyễn Bảo Trân", "Nguyênn Bảo Trân"),
        ("Bùi Quỳnh Thư", "Bui Quynh Thu"), ("Đỗ Khánh Linh", "Đỗ Khánh Lihn"),
        ("Nguyễn Trường Giang", "Nguyen Truong Giangg"), ("Ngô Thiên Phước", "Ngô Thiên Phướcc"),
    ],
    "khmer": [
        ("Danh Thị Minh Hiếu", "Danh Minh Hiếu"), ("Danh Thị Minh Hiếu", "Thị Minh Hiếu"),
        ("Danh Phol", "Danh Phon"), ("Danh Sà Rươl", "Danh Xà Rươn"), ("Danh Khiêl", "Danh Khiên"),
        ("Danh Thị Sóc Kha", "Danh Thị Sốc Kha"), ("Thạch Rin", "THẠCH RIN"),
        ("Thị Thuy Sang", "Danh Thị Thuy Sang"), ("Chau Sóc Phol", "Chau Sốc Phon"),
        ("Néang Sóc Na", "Thị Sóc Na"), ("Sơn Thị Đa Ra", "Sơn Đa Ra"), 
        ("Kim Sà Vuông", "Kim Xà Vuôn"),
        ("Danh Nhiếp", "Danh Nhiep"), ("Thạch Sô Phép", "Thạch Xô Phép"),
    ],
    "two forms of a family": [
        ("Huỳnh Gia Bảo", "Hoàng Gia Bảo"), ("Võ Thị Lan", "Vũ Thị Lan"),
    ],
}  # fmt: skip

TWO_CHILDREN = {
    "twins": [
        ("Nguyễn Văn An", "Nguyễn Văn Bình"), ("Trần Thị Ngọc Hân", "Trần Thị Ngọc Huyền"),
        ("Lê Gia Bảo", "Lê Gia Huy"), ("Phạm Minh Khôi", "Phạm Minh Khang"),
        ("Danh Sà Rươl", "Danh Sà Phol"), ("Danh Thị Hoa", "Danh Thị Lan"),
        ("Võ Bảo Ngọc", "Võ Bảo Trân"), ("Huỳnh Kim Ngân", "Huỳnh Kim Phụng"),
        ("Nguyễn Hoàng Long", "Nguyễn Hoàng Phúc"), ("Lý Thiên Ân", "Lý Thiên Phước"),
        ("Thạch Rin", "Thạch Vuông"), ("Quách Gia Hưng", "Quách Gia Thịnh"),
    ],
    "usual names one letter apart": [
        ("Nguyễn Văn Nam", "Nguyễn Văn Nhàn"), ("Trần Ngọc Hân", "Trần Ngọc Hà"),
        ("Lê Minh Tâm", "Lê Minh Tân"), ("Phạm Thị Lan", "Phạm Thị Loan"),
        ("Võ Quốc Huy", "Võ Quốc Hùng"), ("Đỗ Thanh Tú", "Đỗ Thanh Tùng"),
        ("Bùi Gia Minh", "Bùi Gia Linh"), ("Lê Thị Mai", "Lê Thị Mơ"),
        ("Huỳnh Anh Thư", "Huỳnh Anh Thi"), ("Nguyễn Trung", "Nguyễn Trang"),
        ("Trần Văn Hiền", "Trần Văn Hiếu"), ("Lê Văn Long", "Lê Văn Lộc"),
        ("Võ Thị Hương", "Võ Thị Hường Vân"), ("Phan Văn Tài", "Phan Văn Toàn"),
    ],
    "brothers and sisters": [
        ("Trần Quốc Anh", "Trần Quốc Khánh"), ("Lê Thị Cẩm Tú", "Lê Thị Cẩm Tiên"),
        ("Danh Thị Minh Hiếu", "Danh Thị Minh Thư"), ("Lâm Gia Hân", "Lâm Gia Kiệt"),
        ("Nguyễn Thị Một", "Nguyễn Thị Hai"), ("Mã Vĩnh Phát", "Mã Vĩnh Lợi"),
    ],
    "shared words": [
        ("Nguyễn Minh Anh", "Nguyễn Anh Tuấn"), ("Trần Gia Bảo", "Trần Bảo Châu"),
        ("Lê Ngọc", "Lê Ngọc Diệp"), ("Phạm Thị Thu", "Phạm Thu Thảo"),
        ("Danh Minh", "Danh Minh Tuấn"), ("Hoàng Anh", "Anh Dũng"),
    ],
    "initials": [
        ("Nguyễn Văn A.", "Nguyễn Văn An"), ("N. V. A.", "Nguyễn Văn An"),
        ("Ng. V. B", "Nguyễn Văn Bình"), ("Trần T. H.", "Trần Thị Hoa"),
        ("L.", "Lê"), ("H. N. H", "Hoa Nguyễn Hồng"),
    ],
    "only a family name": [
        ("Danh", "Danh Thị Hoa"), ("Nguyễn", "Nguyễn Văn An"), ("Trần", "Trần"),
        ("", "Nguyễn Văn An"), ("Danh", "Thị Hoa"),
    ],
    "only markers in common": [
        ("Thị Hoa", "Thị Lan"), ("Trần Văn Tèo", "Lê Văn Sáu"), ("Danh Thị Ni", "Thị Sa Vy"),
        ("Nguyễn Thị Bé", "Nguyễn Thị Tư"),
    ],
}  # fmt: skip


def _rows(table: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str, str]]:
    return [(kind, one, other) for kind, pairs in table.items() for one, other in pairs]


def _are_alike(one: str, other: str) -> bool:
    words = shipped()
    likeness = compare_names(read_name(one), read_name(other), words)
    return likeness.given > 0 and likeness.reason != NameReason.UNKNOWN


def test_the_table_is_long_enough() -> None:
    assert len(_rows(ONE_CHILD)) + len(_rows(TWO_CHILDREN)) >= 120


@pytest.mark.parametrize(("kind", "one", "other"), _rows(ONE_CHILD))
def test_one_child_is_recognised_in_two_spellings(kind: str, one: str, other: str) -> None:
    assert _are_alike(one, other)
    assert _are_alike(other, one)


@pytest.mark.parametrize(("kind", "one", "other"), _rows(TWO_CHILDREN))
def test_two_children_are_told_apart(kind: str, one: str, other: str) -> None:
    assert not _are_alike(one, other)
    assert not _are_alike(other, one)
