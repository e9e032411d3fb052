"""Texts in the fonts of the 1990s are recognised and read; texts of today are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.common import legacy_fonts
from mangnon.common.legacy_fonts import Encoding
from mangnon.common.syllables import is_syllable, strange_words

SMALL = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ "
NAMES = [
    "Nguyễn Văn An",
    "Trần Thị Mỹ Linh",
    "Đặng Thị Thùy Dương",
    "Huỳnh Ngọc Ẩn",
    "Võ Hoàng Phương Uyên",
    "Lê Thị Bé Bảy",
    "Phạm Quốc Khải",
    "Dương Nguyệt Ánh",
    "Đỗ Khuê Hẳn",
]


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (".VnArial", Encoding.TCVN3),
        (".VnTeknical", Encoding.TCVN3),
        ("VnTime", Encoding.TCVN3),
        (".VnTimeH", Encoding.TCVN3_CAPITALS),
        (".VnArialH", Encoding.TCVN3_CAPITALS),
        ("VNI-Times", Encoding.VNI),
        ("VNI Helve", Encoding.VNI),
        ("Times New Roman", None),
        ("Arial", None),
        ("", None),
        (None, None),
    ],
)
def test_the_name_of_a_font_tells_its_encoding(font: str | None, encoding: Encoding | None) -> None:
    assert legacy_fonts.encoding_of_font(font) is encoding


@pytest.mark.parametrize(
    ("stored", "encoding", "text"),
    [
        ("TrÇn ThÞ Mü Linh", Encoding.TCVN3, "Trần Thị Mỹ Linh"),
        ("NguyÔn V¨n \u00c8n", Encoding.TCVN3, "Nguyễn Văn ẩn"),
        ("§Æng H\u00adng", Encoding.TCVN3, "Đặng Hưng"),
        ("viÖt nam", Encoding.TCVN3_CAPITALS, "VIỆT NAM"),
        ("Traàn Thò Myõ Linh", Encoding.VNI, "Trần Thị Mỹ Linh"),
        ("Ñaëng Höông AÙnh", Encoding.VNI, "Đặng Hương Ánh"),
        ("NGÖÔØI VIEÄT", Encoding.VNI, "NGƯỜI VIỆT"),
        ("Leâ Haún", Encoding.VNI, "Lê Hẳn"),
    ],
)
def test_texts_of_old_fonts_are_read(stored: str, encoding: Encoding, text: str) -> None:
    assert legacy_fonts.to_unicode(stored, encoding) == text


@given(st.text(alphabet=SMALL))
def test_small_letters_survive_the_way_there_and_back_in_tcvn3(text: str) -> None:
    stored = legacy_fonts.from_unicode(text, Encoding.TCVN3)
    assert all(sign <= "\u00ff" for sign in stored)
    assert legacy_fonts.to_unicode(stored, Encoding.TCVN3) == text


@given(st.text(alphabet=SMALL.upper()))
def test_capital_fonts_survive_the_way_there_and_back(text: str) -> None:
    stored = legacy_fonts.from_unicode(text, Encoding.TCVN3_CAPITALS)
    assert legacy_fonts.to_unicode(stored, Encoding.TCVN3_CAPITALS) == text


@given(st.text(alphabet=SMALL + SMALL.upper()))
def test_all_letters_survive_the_way_there_and_back_in_vni(text: str) -> None:
    stored = legacy_fonts.from_unicode(text, Encoding.VNI)
    assert all(sign <= "\u00ff" for sign in stored)
    assert legacy_fonts.to_unicode(stored, Encoding.VNI) == text


@pytest.mark.parametrize("encoding", [Encoding.TCVN3, Encoding.VNI])
def test_the_content_of_a_column_tells_its_encoding(encoding: Encoding) -> None:
    stored = [legacy_fonts.from_unicode(name, encoding) for name in NAMES]
    assert legacy_fonts.guess_encoding(stored) is encoding
    assert legacy_fonts.guess_encoding([*stored, "Sóc Phol", "Nguyễn Văn An"]) is encoding


def test_texts_of_today_are_not_taken_for_old_ones() -> None:
    assert legacy_fonts.guess_encoding(NAMES) is None
    assert (
        legacy_fonts.guess_encoding(["Hòa", "Lý", "Tú", "Chau Sóc", "Danh Sà Rươl", "An"]) is None
    )
    assert legacy_fonts.guess_encoding([]) is None


def test_a_text_retyped_in_unicode_under_an_old_font_is_left_as_it_is() -> None:
    assert legacy_fonts.decode_if_better("Nguyễn Văn An", Encoding.TCVN3) == "Nguyễn Văn An"
    assert legacy_fonts.decode_if_better("Lê Bình", Encoding.TCVN3) == "Lê Bình"
    assert legacy_fonts.decode_if_better("An", Encoding.TCVN3) == "An"
    assert legacy_fonts.decode_if_better("Lª B×nh", Encoding.TCVN3) == "Lê Bình"


@pytest.mark.parametrize(
    "word", ["Nguyễn", "Quỳnh", "giếng", "Huỳnh", "Ước", "ý", "Khuê", "quốc", "Nghĩa", "Đặng"]
)
def test_words_of_vietnamese_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Nguyeenx", "TrÇn", "ThÞ", "Vaên", "Rươl", "Hàt"])
def test_words_that_are_not_built_like_vietnamese_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_only_words_with_marked_letters_can_be_strange() -> None:
    assert strange_words("Danh Sà Rươl, Phol; V¨n (2015)") == ["Rươl", "V¨n"]
