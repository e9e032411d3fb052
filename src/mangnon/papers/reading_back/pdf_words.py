"""The words of a PDF file with their places on the page."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from mangnon.papers.reading_back.printed import Unreadable

POINTS_PER_MM = 72 / 25.4
# A gap wider than this share of the height of the letters parts two words.
GAP = 0.9
SAME_LINE_PT = 3.0


@dataclass(frozen=True, kw_only=True)
class Word:
    """One word: its text, its left and right end and its middle line, in points."""

    text: str
    left: float
    right: float
    middle: float
    page: int
    page_width: float

    @property
    def centre(self) -> float:
        """Return the middle between the two ends."""
        return (self.left + self.right) / 2

    def is_beside(self, other: "Word") -> bool:
        """Tell whether two words stand on one line."""
        return self.page == other.page and abs(self.middle - other.middle) <= SAME_LINE_PT


@dataclass(frozen=True)
class _Letter:
    sign: str
    left: float
    bottom: float
    right: float
    top: float


def words_of(content: bytes) -> tuple[list[Word], str]:
    """Return the words of every page in reading order, and the running text."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        raise Unreadable from fault
    words: list[Word] = []
    texts: list[str] = []
    for number, page in enumerate(document):
        text = page.get_textpage()
        texts.append(text.get_text_range())
        for group in _groups(text):
            words.append(_word(group, number, page.get_width()))
    return words, " ".join(" ".join(texts).split())


def _word(letters: list[_Letter], page: int, width: float) -> Word:
    bottom, top = min(each.bottom for each in letters), max(each.top for each in letters)
    return Word(
        text="".join(each.sign for each in letters),
        left=letters[0].left,
        right=letters[-1].right,
        middle=(bottom + top) / 2,
        page=page,
        page_width=width,
    )


def _groups(text: pypdfium2.PdfTextPage) -> Iterator[list[_Letter]]:
    group: list[_Letter] = []
    for letter in _letters(text):
        if letter.sign.isspace() or (group and _is_apart(group[-1], letter)):
            if group:
                yield group
            group = []
        if not letter.sign.isspace():
            group.append(letter)
    if group:
        yield group


def _is_apart(before: _Letter, letter: _Letter) -> bool:
    height = max(before.top - before.bottom, letter.top - letter.bottom, 1.0)
    is_lower = letter.top < before.bottom - height or letter.bottom > before.top + height
    return is_lower or letter.left - before.right > GAP * height or letter.right < before.left


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[_Letter]:
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, index))
        yield _Letter(sign, *text.get_charbox(index, loose=True))
