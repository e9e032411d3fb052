"""How long it takes to read a dispatch, a long plan and a scanned page, and to compare two."""

import sys
from datetime import date
from itertools import count, islice
from typing import Any

from mangnon.config.bench.timing import timed
from mangnon.directives.comparison import compare, parts_of
from mangnon.directives.reader.extraction import taken_from
from mangnon.directives.reader.reading import read_text
from mangnon.directives.scanning.recognition import is_installed
from mangnon.directives.scanning.rendering import opened, render
from mangnon.papers.document import Issuer, OfficialDocument, Paragraph, Signature
from mangnon.papers.pdf import as_pdf

# As many characters as the province's yearly guidance, and as thirty pages of a plan.
LETTER_CHARACTERS = 12_400
PLAN_CHARACTERS = 78_000
TIMES = 20
SCANS = 3
_LINES_ON_A_PAGE = 24
_HEAD = """ỦY BAN NHÂN DÂN
TỈNH GIÓ BIỂN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 0001/UBND-VX
Gió Biển, ngày 06 tháng 4 năm 2021
V/v chăm sóc, bảo vệ trẻ em năm 2021
Kính gửi:
- Giám đốc các Sở: Y tế, Giáo dục và Đào tạo, Nội vụ;
- Chủ tịch UBND các huyện, thành phố.
Thực hiện Công văn số 0002/LĐTBXH-TE ngày 23/02/2021, Ủy ban nhân dân tỉnh yêu cầu:
"""
_ITEMS = (
    "Rà soát ao hồ, bến nước; cắm biển báo, rào chắn nơi nguy hiểm, xong trước ngày {day}/6/2021.",
    "Giao Sở Y tế chủ trì, phối hợp với Sở Giáo dục và Đào tạo và các đơn vị liên quan:",
    "Tập huấn sơ cấp cứu cho giáo viên, cộng tác viên theo Luật Trẻ em; báo cáo kết quả hằng quý.",
    "Ủy ban nhân dân các huyện, thành phố bố trí kinh phí; thăm trẻ em mồ côi, khuyết tật, trẻ em "
    "có nguy cơ bị xâm hại theo Quyết định số {day}/QĐ-UBND ngày 03/01/2021 của UBND tỉnh.",
)
_FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT, VX.\nCHỦ TỊCH\nLê Thị Mẫu\n"


def measure() -> dict[str, Any]:
    """Time the reader on invented papers."""
    letter, plan = _paper(LETTER_CHARACTERS), _paper(PLAN_CHARACTERS)
    older, newer = read_text(letter), read_text(letter.replace("2021", "2022"))
    sides = parts_of(older), parts_of(newer)
    found: dict[str, Any] = {
        "letter": {"characters": len(letter), **timed(read_text, [letter] * TIMES)},
        "plan_of_30_pages": {"characters": len(plan), **timed(read_text, [plan] * TIMES)},
        "comparison": timed(lambda pair: compare(*pair), [sides] * TIMES),
    }
    if is_installed():
        found["scanned_page"] = timed(_read_scan, [_scanned_page()] * SCANS)
    else:
        # Never a silent gap in the figures.
        print("  chưa đo trang quét: thiếu tesseract-ocr tesseract-ocr-vie", file=sys.stderr)
        found["scanned_page"] = None
    return found


def _paper(characters: int) -> str:
    """Write an invented dispatch of about so many characters."""
    lines, length = [], len(_HEAD) + len(_FOOT)
    for number in count(1):
        if length >= characters:
            break
        for letter, item in zip("abcd", _ITEMS, strict=True):
            sign = f"{number}. " if letter == "a" else f"{letter}) "
            lines.append(sign + item.format(day=number % 28 + 1))
            length += len(lines[-1]) + 1
    return _HEAD + "\n".join(lines) + "./.\n" + _FOOT


def _scanned_page() -> bytes:
    """Draw a full page of an invented letter, a little askew."""
    items = (_ITEMS[number % len(_ITEMS)].format(day=number + 1) for number in count())
    letter = OfficialDocument(
        issuer=Issuer(
            name="Ủy ban nhân dân tỉnh Gió Biển",
            body_lines=("ỦY BAN NHÂN DÂN", "TỈNH GIÓ BIỂN"),
            place="Gió Biển",
        ),
        symbol="UBND-VX",
        number=1,
        dated=date(2021, 4, 6),
        subject="chăm sóc, bảo vệ trẻ em",
        signature=Signature(post_lines=("CHỦ TỊCH",), name="Lê Thị Mẫu"),
        addressees=("Sở Y tế",),
        body=tuple(Paragraph(text) for text in islice(items, _LINES_ON_A_PAGE // 2)),
        recipients=("Như trên;", "Lưu: VT."),
    )
    with opened(as_pdf(letter)) as document:
        return render(document[0], dots_per_inch=200, degrees=0.7).as_png()


def _read_scan(picture: bytes) -> object:
    return read_text(taken_from(picture, file_name="quet.png").text)
