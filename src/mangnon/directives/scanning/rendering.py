"""Pages of a scanned file as grey pictures, turned by any angle."""

import ctypes
import math
import re
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import typst
from django.utils.translation import gettext as _

from mangnon.common.refusals import Invalid
from mangnon.directives.scanning.picture import WHITE, Picture

_POINTS_PER_INCH = 72
_LETTERS_OF_A_STAMP = 40
_LETTERS_OF_A_SIGNATURE = 250
_MOST_POINTS = 60_000_000
_LARGEST_SIDE = 1800
_SHEET = '#set page(width: 595pt, height: auto, margin: 0pt)\n#image("{name}", width: 100%)\n'
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF or a picture; a picture becomes a PDF of one page."""
    pdf = content if content.startswith(b"%PDF") else _pdf_of_picture(content)
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise Invalid(
            _("Tệp PDF hỏng hoặc có mật khẩu. Hãy xin lại tệp gốc."), field="file"
        ) from error
    try:
        yield document
    finally:
        document.close()


def render(page: pypdfium2.PdfPage, *, dots_per_inch: int, degrees: float = 0.0) -> Picture:
    """Draw a page in grey, turned clockwise about its middle."""
    scale = dots_per_inch / _POINTS_PER_INCH
    # A page of a strange size is drawn smaller, never larger than the machine can hold.
    scale = min(scale, _LARGEST_SIDE * dots_per_inch / 150 / max(*page.get_size(), 1.0))
    width, height = (max(1, round(side * scale)) for side in page.get_size())
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_Gray)
    bitmap.fill_rect((WHITE, WHITE, WHITE, WHITE), 0, 0, width, height)
    pdfium.FPDF_RenderPageBitmapWithMatrix(
        bitmap, page, _turn(scale, width, height, degrees), _whole(width, height), 0
    )
    stride = bitmap.stride
    drawn = bytes(bitmap.buffer)
    rows = (drawn[at : at + width] for at in range(0, stride * height, stride))
    picture = Picture(width, height, drawn if stride == width else b"".join(rows))
    bitmap.close()
    return picture


def is_picture(page: pypdfium2.PdfPage, text: str) -> bool:
    """Tell a scanned page: a picture with no text, or with a few words of a signature on it."""
    letters = len(re.findall(r"[^\W\d_]", text))
    if letters >= _LETTERS_OF_A_SIGNATURE:
        return False
    pictures = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4))
    if letters < _LETTERS_OF_A_STAMP:
        return bool(pictures)
    width, height = page.get_size()
    return any(_area(picture) > width * height / 2 for picture in pictures)


def _area(picture: pypdfium2.PdfObject) -> float:
    left, bottom, right, top = picture.get_bounds()
    return float((right - left) * (top - bottom))


def _turn(scale: float, width: int, height: int, degrees: float) -> pdfium.FS_MATRIX:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    middle_x, middle_y = width / 2, height / 2
    return pdfium.FS_MATRIX(
        ctypes.c_float(scale * cosine),
        ctypes.c_float(scale * sine),
        ctypes.c_float(-scale * sine),
        ctypes.c_float(scale * cosine),
        ctypes.c_float(middle_x - cosine * middle_x + sine * middle_y),
        ctypes.c_float(middle_y - sine * middle_x - cosine * middle_y),
    )


def _whole(width: int, height: int) -> pdfium.FS_RECTF:
    return pdfium.FS_RECTF(0.0, 0.0, float(width), float(height))


def _pdf_of_picture(content: bytes) -> bytes:
    _refuse_too_large(content)
    name = "page.png" if content.startswith(_PNG) else "page.jpg"
    with tempfile.TemporaryDirectory(prefix="mn-scan-") as folder:
        (Path(folder) / name).write_bytes(content)
        sheet = Path(folder) / "sheet.typ"
        sheet.write_text(_SHEET.format(name=name), "utf-8")
        try:
            compiled = typst.compile(str(sheet), root=folder, ignore_system_fonts=True)
        except typst.TypstError as error:
            raise Invalid(
                _("Tệp ảnh hỏng, không mở được. Hãy quét hoặc chụp lại."), field="file"
            ) from error
    assert isinstance(compiled, bytes)
    return compiled


def _refuse_too_large(content: bytes) -> None:
    width, height = _size_of(content)
    if width * height > _MOST_POINTS:
        raise Invalid(
            _("Ảnh quá lớn (trên 60 triệu điểm). Hãy quét lại ở 300 điểm/inch."), field="file"
        )


def _size_of(content: bytes) -> tuple[int, int]:
    """Read width and height from the first bytes of a picture, before it is unpacked."""
    if content.startswith(_PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    at = 2
    while content.startswith(_JPEG) and at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return 0, 0
