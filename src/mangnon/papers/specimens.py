"""One invented document of every kind, on which a template of styles is tried."""

from dataclasses import replace
from datetime import date

from mangnon.papers.document import (
    Annex,
    Column,
    ColumnKind,
    Grid,
    Heading,
    HeadingLevel,
    Issuer,
    Mark,
    OfficialDocument,
    Paragraph,
    Point,
    Signature,
    Stamps,
    Urgency,
)

ISSUER = Issuer(
    name="Sở Mẫu tỉnh Minh Họa",
    parent_lines=("ỦY BAN NHÂN DÂN", "TỈNH MINH HỌA"),
    body_lines=("SỞ MẪU",),
    place="Minh Họa",
)
COMMITTEE = Issuer(
    name="Ủy ban nhân dân tỉnh Minh Họa",
    body_lines=("ỦY BAN NHÂN DÂN", "TỈNH MINH HỌA"),
    place="Minh Họa",
)
TABLE = Grid(
    title="Bảng 1. Trẻ em",
    columns=(
        Column(title="Chỉ tiêu", kind=ColumnKind.TEXT, weight=40),
        Column(title="Nam", group="Giới tính"),
        Column(title="Nữ", group="Giới tính"),
    ),
    rows=(("Trẻ em dưới 16 tuổi", 4010, 4000), ("Trẻ em dưới 6 tuổi", 120, None)),
    total_label="Cộng",
    note="Số liệu minh họa.",
)
SIGNED = Signature(authority="KT. GIÁM ĐỐC", post_lines=("PHÓ GIÁM ĐỐC",), name="Trần Thị Minh Họa")


def _document(type_name: str, symbol: str, subject: str) -> OfficialDocument:
    return OfficialDocument(
        issuer=ISSUER,
        symbol=symbol,
        number=5,
        dated=date(2021, 4, 6),
        type_name=type_name,
        subject=subject,
        signature=SIGNED,
        body=(Paragraph("Thực hiện nhiệm vụ được giao, Sở có ý kiến như sau."),),
        recipients=("Như trên", "Lưu: VT, BTXH (03b)"),
    )


def report() -> OfficialDocument:
    """Return a report with a table, an annex and the mark of its check."""
    return replace(
        _document("BÁO CÁO", "BC-SM", "Kết quả thực hiện công tác trẻ em"),
        addressees=("Ủy ban nhân dân tỉnh Minh Họa",),
        body=(
            Heading(level=HeadingLevel.ROMAN, text="I. TÌNH HÌNH TRẺ EM"),
            Heading(level=HeadingLevel.CLAUSE, text="1. Số lượng trẻ em"),
            TABLE,
            Point("a) Nhóm khuyết tật: 60 em."),
            Paragraph("Trên đây là báo cáo của Sở."),
        ),
        annexes=(Annex(title="Trẻ em chia theo xã", grids=(replace(TABLE, title=""),)),),
        mark=Mark(code="KY5Y9-NPDPF", address="https://mangnon.example/bao-cao/kiem-tra/"),
    )


def plan() -> OfficialDocument:
    """Return a plan with grounds, parts and an annex of tasks."""
    tasks = Grid(
        title="",
        columns=(
            Column(title="TT", kind=ColumnKind.TEXT, weight=5),
            Column(title="Việc", kind=ColumnKind.TEXT, weight=50),
            Column(title="Chủ trì", kind=ColumnKind.TEXT, weight=20),
        ),
        rows=(("1", "Rà soát trẻ em", "Ủy ban nhân dân cấp xã"),),
    )
    return replace(
        _document("KẾ HOẠCH", "KH-SM", "Thực hiện công tác trẻ em năm 2021"),
        grounds=("Căn cứ Luật Trẻ em", "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh"),
        body=(
            Heading(level=HeadingLevel.ROMAN, text="I. MỤC ĐÍCH, YÊU CẦU"),
            Paragraph("Mỗi trẻ em đều được biết đến và được giúp đỡ đúng lúc."),
            Heading(level=HeadingLevel.ROMAN, text="II. TỔ CHỨC THỰC HIỆN"),
            Heading(level=HeadingLevel.CLAUSE, text="1. Ủy ban nhân dân cấp xã"),
            Point("- Rà soát, lập danh sách trẻ em."),
            Paragraph("Yêu cầu các đơn vị thực hiện đúng kế hoạch."),
        ),
        annexes=(Annex(title="Phân công nhiệm vụ", grids=(tasks,)),),
    )


def decision() -> OfficialDocument:
    """Return a decision of the committee in articles."""
    return replace(
        _document("QUYẾT ĐỊNH", "QĐ-UBND", "Ban hành Quy chế phối hợp về công tác trẻ em"),
        issuer=COMMITTEE,
        grounds=("Căn cứ Luật Tổ chức chính quyền địa phương", "Căn cứ Luật Trẻ em"),
        body=(
            Heading(level=HeadingLevel.CHAPTER, text="Chương I", title="QUY ĐỊNH CHUNG"),
            Heading(level=HeadingLevel.SECTION, text="Mục 1", title="PHẠM VI"),
            Heading(level=HeadingLevel.ARTICLE, text="Điều 1. Phạm vi điều chỉnh"),
            Heading(level=HeadingLevel.CLAUSE, text="1. Quy chế này quy định việc phối hợp."),
            Point("a) Giữa các sở, ngành."),
            Heading(level=HeadingLevel.ARTICLE, text="Điều 2. Hiệu lực"),
            Paragraph("Quyết định có hiệu lực từ ngày ký."),
        ),
        recipients=("Như Điều 2", "Lưu: VT, KGVX (10b)"),
        signature=Signature(
            authority="TM. ỦY BAN NHÂN DÂN", post_lines=("CHỦ TỊCH",), name="Lê Văn Mẫu"
        ),
    )


def letter() -> OfficialDocument:
    """Return a công văn with every stamp."""
    return replace(
        _document("", "SM-BTXH", "đôn đốc báo cáo công tác trẻ em"),
        addressees=("Các sở, ngành", "Ủy ban nhân dân các huyện, thành phố"),
        stamps=Stamps(
            urgency=Urgency.VERY_URGENT,
            circulation="LƯU HÀNH NỘI BỘ",
            drafter_mark="PL.(300)",
            address_line="Số 1 đường Minh Họa; điện thoại 0297 000 000",
        ),
    )


def invitation() -> OfficialDocument:
    """Return an invitation."""
    return replace(
        _document("GIẤY MỜI", "GM-SM", "Họp triển khai Tháng hành động vì trẻ em"),
        addressees=("Ông, Bà Giám đốc các sở, ngành",),
        body=(
            Paragraph("Sở trân trọng kính mời Ông, Bà dự họp."),
            Point("- Thời gian: 8 giờ 00, ngày 10 tháng 5 năm 2021."),
            Paragraph("Rất mong Ông, Bà đến dự đúng giờ."),
        ),
    )


SPECIMENS = {
    "báo cáo": report,
    "kế hoạch": plan,
    "quyết định": decision,
    "công văn": letter,
    "giấy mời": invitation,
}
