"""The fixed wording of official documents: numbers, dates, list endings."""

from collections.abc import Sequence
from datetime import date

from mangnon.papers.document import Cell, OfficialDocument

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ADDRESSEES_WORD = "Kính gửi:"
RECIPIENTS_WORD = "Nơi nhận:"
END_MARK = "./."
LAST_MONTH_WITH_ZERO = 2
FIRST_TWO_DIGIT_NUMBER = 10
ROMAN_TENS = ("", "X", "XX", "XXX")
ROMAN_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"


def number_line(number: int | None, symbol: str) -> str:
    """Write «Số: 05/BC-UBND»; a document without a number keeps room for it."""
    if number is None:
        return f"Số:       /{symbol}"
    return f"Số: {number:02d}/{symbol}"


def day_month_year(day: date) -> str:
    """Write a date as signed documents do: zero before days below 10 and months 1 and 2."""
    month = f"{day.month:02d}" if day.month <= LAST_MONTH_WITH_ZERO else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def place_and_date(place: str, dated: date | None) -> str:
    """Write «Kiên Giang, ngày 06 tháng 4 năm 2021», or leave room for the day."""
    if dated is None:
        return f"{place}, ngày      tháng      năm"
    return f"{place}, {day_month_year(dated)}"


def with_end_marks(lines: Sequence[str]) -> tuple[str, ...]:
    """End each line with «;» and the last with «.»."""
    bare = [line.rstrip(" ;.") for line in lines]
    return tuple(f"{line};" for line in bare[:-1]) + tuple(f"{line}." for line in bare[-1:])


def with_closing_mark(text: str) -> str:
    """Put the mark «./.» after the last word of the body."""
    return text.rstrip(" ./") + END_MARK


def roman(number: int) -> str:
    """Write a number from 1 to 39 in Roman letters."""
    tens, units = divmod(number, FIRST_TWO_DIGIT_NUMBER)
    return ROMAN_TENS[tens] + ROMAN_UNITS[units]


def point_letter(position: int) -> str:
    """Return the letter of a point, in the order of the Vietnamese alphabet."""
    return POINT_LETTERS[position]


def annex_word(position: int, count: int) -> str:
    """Write «Phụ lục», with a Roman number when there are two or more."""
    return "Phụ lục" if count == 1 else f"Phụ lục {roman(position)}"


def annex_note(document: OfficialDocument) -> str:
    """Write the line in brackets under the title of an annex."""
    kind = document.type_name.capitalize() if document.type_name else "Công văn"
    number = number_line(document.number, document.symbol).replace("Số: ", "số ", 1)
    day = day_month_year(document.dated) if document.dated else "ngày      tháng      năm"
    return f"(Kèm theo {kind} {number} {day} của {document.issuer.name})"


def mark_line(code: str) -> str:
    """Write the code of a paper as it is printed and read out."""
    return f"Mã văn bản {code}"


def cell_text(value: Cell) -> str:
    """Write a cell the Vietnamese way: dots for thousands, a comma for decimals."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    whole, _, rest = f"{value:,}".partition(".")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")
