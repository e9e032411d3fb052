"""Scans of an invented dispatch: drawn from its PDF, turned and strewn with specks."""

import random
from datetime import date
from functools import lru_cache

from mangnon.directives.scanning.picture import Picture
from mangnon.directives.scanning.rendering import opened, render
from mangnon.papers.document import Issuer, OfficialDocument, Paragraph, Signature
from mangnon.papers.pdf import as_pdf

LETTER = OfficialDocument(
    issuer=Issuer(
        name="Ủy ban nhân dân tỉnh Gió Biển",
        body_lines=("ỦY BAN NHÂN DÂN", "TỈNH GIÓ BIỂN"),
        place="Gió Biển",
    ),
    symbol="UBND-VX",
    number=1187,
    dated=date(2021, 7, 3),
    subject="bảo đảm an toàn cho trẻ em trong mùa mưa bão năm 2021",
    signature=Signature(
        authority="KT. CHỦ TỊCH", post_lines=("PHÓ CHỦ TỊCH",), name="Phan Thị Hạ Mây"
    ),
    addressees=(
        "Sở Lao động - Thương binh và Xã hội",
        "Sở Y tế",
        "Ủy ban nhân dân các huyện, thị xã, thành phố",
    ),
    body=(
        Paragraph(
            "Thực hiện Công văn số 2210/LĐTBXH-TE ngày 30 tháng 6 năm 2021 của Bộ Lao động - "
            "Thương binh và Xã hội về việc bảo vệ trẻ em; Ủy ban nhân dân tỉnh yêu cầu các cơ "
            "quan, địa phương thực hiện như sau:"
        ),
        Paragraph("1. Sở Lao động - Thương binh và Xã hội:"),
        Paragraph("a) Lập danh sách trẻ em ở vùng trũng, ven sông, xong trước ngày 10/7/2021."),
        Paragraph("b) Hướng dẫn người thân thăm từng hộ có trẻ nhỏ; kiểm tra áo phao tại bến đò."),
        Paragraph("2. Sở Y tế dự trữ thuốc, sữa và nước sạch; tổ chức đội cấp cứu lưu động."),
    ),
    recipients=("Như trên;", "Lưu: VT, VX."),
)


@lru_cache(maxsize=1)
def letter_pdf() -> bytes:
    """The letter as a PDF with text."""
    return as_pdf(LETTER)


@lru_cache(maxsize=8)
def scan(degrees: float = 0.0, specks: float = 0.0) -> bytes:
    """Scan the letter's page: turned clockwise, a share of its points made black or white."""
    with opened(letter_pdf()) as document:
        drawn = render(document[0], dots_per_inch=200, degrees=degrees)
    points = bytearray(drawn.points)
    chance = random.Random(7)
    for _ in range(int(len(points) * specks)):
        points[chance.randrange(len(points))] = chance.choice((0, 255))
    return Picture(drawn.width, drawn.height, bytes(points)).as_png()
