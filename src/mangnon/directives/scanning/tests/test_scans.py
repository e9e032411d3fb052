"""A scanned dispatch from the picture to the proposals."""

import struct
import subprocess
import zlib
from datetime import date
from typing import Any

import pytest

from mangnon.common.refusals import Invalid
from mangnon.directives.reader.extraction import taken_from, text_of
from mangnon.directives.reader.reading import read_text
from mangnon.directives.scanning import reading, recognition
from mangnon.directives.scanning.columns import lines_in_order
from mangnon.directives.scanning.picture import WHITE, Picture
from mangnon.directives.scanning.reading import straightened
from mangnon.directives.scanning.recognition import Word
from mangnon.directives.scanning.rendering import opened
from mangnon.directives.scanning.tests.pages import letter_pdf, scan


@pytest.mark.ocr
@pytest.mark.parametrize(("degrees", "specks"), [(0.0, 0.0), (-1.8, 0.02), (2.5, 0.01)])
def test_a_turned_and_stained_scan_is_read_whole(degrees: float, specks: float) -> None:
    found = read_text(text_of(scan(degrees, specks), file_name="quet.png"))
    header = found.header
    assert (header.number, header.day) == ("1187/UBND-VX", date(2021, 7, 3))
    assert header.subject == "bảo đảm an toàn cho trẻ em trong mùa mưa bão năm 2021"
    assert header.signer_name == "Phan Thị Hạ Mây"
    assert len(found.tasks) == 5
    assert found.tasks[0].deadline == date(2021, 7, 10)
    assert found.is_complete


@pytest.mark.ocr
def test_a_pdf_of_pictures_is_read_like_a_picture() -> None:
    picture_pdf = _pdf_of(scan())
    assert "1187/UBND-VX" in text_of(picture_pdf, file_name="quet.pdf")


@pytest.mark.ocr
def test_unsure_words_are_marked_at_their_place_and_page() -> None:
    taken = taken_from(scan(3.9, 0.05), file_name="quet.png")
    assert taken.doubtful
    for word in taken.doubtful:
        assert word.certainty < reading.DOUBTFUL_BELOW
        assert word.page == 1
        assert taken.text[word.start : word.end].strip()


def test_a_pdf_with_text_needs_no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    recognition.is_installed.cache_clear()
    assert "1187/UBND-VX" in text_of(letter_pdf(), file_name="a.pdf")
    recognition.is_installed.cache_clear()


def test_without_ocr_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "require_installed", recognition.require_installed)
    monkeypatch.setattr(recognition, "is_installed", lambda: False)
    with pytest.raises(Invalid) as refusal:
        text_of(scan(), file_name="quet.png")
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in refusal.value.sentence
    assert "dán nội dung" in refusal.value.sentence


def test_a_page_that_takes_too_long_refuses_with_its_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_slow(*words: Any, **named: Any) -> Any:
        raise subprocess.TimeoutExpired("tesseract", 20)

    monkeypatch.setattr(recognition, "is_installed", lambda: True)
    monkeypatch.setattr("subprocess.run", too_slow)
    with pytest.raises(Invalid, match="Trang 1 mờ hoặc nhiều vết bẩn"):
        text_of(scan(), file_name="quet.png")


def test_a_scan_of_many_pages_is_refused() -> None:
    with pytest.raises(Invalid, match="hơn 30 trang"):
        reading.refuse_too_many(31)


@pytest.mark.parametrize("degrees", [-3.0, -0.6, 0.0, 1.4, 4.0])
def test_the_skew_of_a_page_is_measured(degrees: float) -> None:
    with opened(scan(degrees)) as document:
        level = straightened(document[0])
    assert abs(level.skew()) <= 0.2


def test_specks_are_taken_away_and_lines_stay() -> None:
    points = bytearray([WHITE] * 81)
    points[40] = 0
    assert Picture(9, 9, bytes(points)).without_specks().points == bytes([WHITE] * 81)
    bar = bytearray([WHITE] * 81)
    bar[27:54] = bytes(27)
    assert Picture(9, 9, bytes(bar)).without_specks().points[36:45] == bytes(9)


def test_an_empty_page_lies_level() -> None:
    assert Picture(40, 40, bytes([WHITE] * 1600)).skew() == 0.0


def test_a_picture_too_large_to_hold_is_refused_before_it_is_unpacked() -> None:
    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + size + struct.pack(">I", zlib.crc32(b"IHDR" + size))
    with pytest.raises(Invalid, match="Ảnh quá lớn"):
        text_of(b"\x89PNG\r\n\x1a\n" + chunk, file_name="to.png")
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30_000, 30_000) + bytes(10)
    with pytest.raises(Invalid, match="Ảnh quá lớn"):
        text_of(b"\xff\xd8\xff\xe0\x00\x04\x00\x00" + frame, file_name="to.jpg")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n broken", b"\xff\xd8\xff\xe0 broken"])
def test_a_broken_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid, match="Tệp ảnh hỏng"):
        text_of(content, file_name="hong.png")


def word(text: str, left: int, top: int, line: int) -> Word:
    """A word of a page one thousand points wide."""
    return Word(text, (1, 1, line), left, top, 12 * len(text), 20, 95.0)


def test_the_columns_of_head_and_foot_are_read_one_after_the_other() -> None:
    page = [
        word("SỞ Y TẾ", 80, 100, 1),
        word("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 450, 102, 2),
        word("Số: 5/SYT", 80, 140, 3),
        word("Gió Biển, ngày 01/7/2021", 500, 141, 4),
        word("Kính gửi: Trạm y tế", 200, 200, 5),
        word("Nơi nhận:", 80, 700, 6),
        word("GIÁM ĐỐC", 600, 701, 7),
        word("|", 400, 740, 8),
        word("Như trên.", 80, 742, 8),
        word("Lê Thị Mẫu", 620, 800, 9),
    ]
    lines = [" ".join(each.text for each in line) for line in lines_in_order(page, width=1000)]
    assert lines == [
        "SỞ Y TẾ",
        "Số: 5/SYT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Gió Biển, ngày 01/7/2021",
        "Kính gửi: Trạm y tế",
        "Nơi nhận:",
        "Như trên.",
        "GIÁM ĐỐC",
        "Lê Thị Mẫu",
    ]


def _pdf_of(picture: bytes) -> bytes:
    with opened(picture) as document:
        written = _Written()
        document.save(written)
        return bytes(written)


class _Written(bytearray):
    """Takes the bytes of a saved document."""

    def write(self, part: Any) -> int:
        """Add a part."""
        self.extend(bytes(part))
        return len(bytes(part))
