"""Headings printed in capitals, written again the way officers write them in a sentence."""

import re

from mangnon.directives.reader.bodies import SECTORS

_PROPER_WORDS = {
    "Việt Nam",
    "Hồ Chí Minh",
    "Trung ương",
    "Chính phủ",
    "Quốc hội",
    "Nhà nước",
    "Đảng",
    "Luật Trẻ em",
    "Mặt trận Tổ quốc Việt Nam",
    "Hội đồng nhân dân",
    "Ủy ban nhân dân",
    "COVID-19",
    "Covid-19",
    "HIV/AIDS",
    "Chương trình",
    "Kế hoạch",
    "Tháng hành động vì trẻ em",
    "Quy định",
    "Quyết định",
    "Chỉ thị",
    "Nghị quyết",
    "Đề án",
    "Thủ tướng Chính phủ",
    "Văn phòng Chính phủ",
    "Bộ Y tế",
    "Khmer",
}
_UNIT_WORDS = r"(tỉnh|huyện|xã|phường|thị xã|thị trấn|thành phố|đặc khu|quận)"


def in_sentence_case(capitals: str, *, place: str | None = None) -> str:
    """Write «ỦY BAN NHÂN DÂN TỈNH AN BÌNH» as «Ủy ban nhân dân tỉnh An Bình»."""
    small = re.sub(r"\s+", " ", capitals).strip()
    small = re.sub(r"\s*[-–]\s*(?=[^\W\d])", " - ", small).lower()
    small = small[:1].upper() + small[1:]
    for name in sorted(
        [*SECTORS.split("|"), *_PROPER_WORDS, *([place] if place else [])], key=len, reverse=True
    ):
        small = re.sub(rf"(?<!\w){re.escape(name.lower())}(?!\w)", name, small)
    small = re.sub(r"(?:(?<=\s)|^)uỷ ban|(?:(?<=\s)|^)ủy ban", "Ủy ban", small)
    small = re.sub(r"\b(?:sở|bộ) (?=[A-ZĐÀ-Ỹ])", lambda match: match[0].capitalize(), small)
    small = re.sub(rf"{_UNIT_WORDS} ((?:[^\W\d]+ ?){{1,3}})$", _with_name, small)
    small = re.sub(r"\b(?:covid|hiv/aids|hiv|ubnd|hđnd)\b", lambda match: match[0].upper(), small)
    return small[:1].upper() + small[1:]


def _with_name(match: re.Match[str]) -> str:
    name = match[2]
    if re.match(r"(?:năm|giai|đến|về|và|theo|phù)(?:\s|$)", name):
        return match[0]
    return f"{match[1]} {' '.join(word[:1].upper() + word[1:] for word in name.split(' '))}"
