"""Invented documents that together carry every element of the page."""

from datetime import date

from mangnon.papers.document import (
    Annex,
    Column,
    ColumnKind,
    Grid,
    Heading,
    HeadingLevel,
    Issuer,
    OfficialDocument,
    Paragraph,
    Point,
    Signature,
    Stamps,
    Urgency,
)

COMMUNES = ("Xã Rạch Sen", "Xã Kinh Dừa", "Xã Giồng Sao", "Xã Tà Lúa")
COLUMNS = (
    Column(title="TT", kind=ColumnKind.TEXT, weight=5),
    Column(title="Xã, phường, thị trấn", kind=ColumnKind.TEXT, weight=30),
    Column(title="Tổng số", adds=(3, 4)),
    Column(title="Nam", group="Giới tính"),
    Column(title="Nữ", group="Giới tính"),
    Column(title="Dân tộc thiểu số"),
)
ROWS = tuple(
    (str(place), name, 2000 + place, 1000, 1000 + place, 120 * place)
    for place, name in enumerate(COMMUNES, start=1)
)
BY_COMMUNE = Grid(
    title="",
    columns=COLUMNS,
    rows=ROWS,
    total_label="Cộng",
    note="Nguồn: sổ trẻ em, tính đến hết ngày 05/5/2021.",
)
SHORT = Grid(
    title="Bảng 1. Trẻ em",
    columns=(Column(title="Chỉ tiêu", kind=ColumnKind.TEXT, weight=40), Column(title="Thực hiện")),
    rows=(("Trẻ em dưới 16 tuổi", 8010), ("Trẻ em dưới 6 tuổi", None)),
)


def sample_report() -> OfficialDocument:
    """Return a report of a department to the province, with two annexes."""
    return OfficialDocument(
        issuer=Issuer(
            name="Sở Lao động - Thương binh và Xã hội",
            parent_lines=("ỦY BAN NHÂN DÂN", "TỈNH KIÊN GIANG"),
            body_lines=("SỞ LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"),
            place="Kiên Giang",
        ),
        symbol="BC-SLĐTBXH",
        number=5,
        dated=date(2021, 4, 6),
        type_name="BÁO CÁO",
        subject="Kết quả thực hiện công tác trẻ em 6 tháng đầu năm 2021",
        addressees=("Ủy ban nhân dân tỉnh Kiên Giang",),
        grounds=("Căn cứ Luật Trẻ em", "Thực hiện Công văn số 403/UBND-KGVX"),
        body=(
            Paragraph("Sở báo cáo kết quả thực hiện công tác trẻ em như sau:"),
            Heading(level=HeadingLevel.ROMAN, text="I. TÌNH HÌNH TRẺ EM"),
            Heading(level=HeadingLevel.CLAUSE, text="1. Số lượng trẻ em"),
            Paragraph("Toàn tỉnh có 8.010 trẻ em dưới 16 tuổi."),
            SHORT,
            Point("a) Nhóm khuyết tật: 60 em."),
            Paragraph("Trên đây là báo cáo của Sở."),
        ),
        recipients=("Như trên", "Lưu: VT, BTXH (03b)"),
        signature=Signature(
            authority="KT. GIÁM ĐỐC", post_lines=("PHÓ GIÁM ĐỐC",), name="Trần Thị Minh Họa"
        ),
        annexes=(
            Annex(title="Trẻ em chia theo xã", grids=(BY_COMMUNE,)),
            Annex(title="Trẻ em có hoàn cảnh đặc biệt", grids=(BY_COMMUNE, SHORT)),
        ),
        watermark="DỮ LIỆU MINH HỌA",
    )


def sample_letter() -> OfficialDocument:
    """Return a công văn with every stamp and with chapter, section and article."""
    return OfficialDocument(
        issuer=Issuer(
            name="Ủy ban nhân dân huyện Minh Họa",
            body_lines=("ỦY BAN NHÂN DÂN", "HUYỆN MINH HỌA"),
            place="Minh Họa",
        ),
        symbol="UBND-LĐ",
        subject="báo cáo công tác trẻ em",
        addressees=("Các phòng, ban thuộc huyện", "Ủy ban nhân dân các xã, thị trấn"),
        body=(
            Heading(level=HeadingLevel.CHAPTER, text="Chương I", title="QUY ĐỊNH CHUNG"),
            Heading(level=HeadingLevel.SECTION, text="Mục 1", title="PHẠM VI"),
            Heading(level=HeadingLevel.ARTICLE, text="Điều 1. Đơn vị báo cáo"),
            Paragraph("Các đơn vị gửi báo cáo trước ngày 20/5"),
        ),
        recipients=("Như trên", "Lưu: VT"),
        signature=Signature(post_lines=("CHỦ TỊCH",), name="Lê Văn Mẫu"),
        stamps=Stamps(
            urgency=Urgency.VERY_URGENT,
            circulation="LƯU HÀNH NỘI BỘ",
            drafter_mark="PL.(300)",
            address_line="Số 1 đường Minh Họa; điện thoại 0297 000 000",
        ),
    )
