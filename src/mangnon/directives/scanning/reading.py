"""The text of a scanned dispatch, with the words a person should check."""

import re
import time
from dataclasses import dataclass, field

import pypdfium2
from django.utils.translation import gettext as _

from mangnon.common.refusals import Invalid
from mangnon.directives.scanning.columns import Line, lines_in_order
from mangnon.directives.scanning.picture import Picture
from mangnon.directives.scanning.recognition import (
    PAGE_SECONDS,
    Word,
    require_installed,
    words_of,
)
from mangnon.directives.scanning.rendering import render

DOTS_PER_INCH = 200
_DOTS_FOR_SKEW = 75
# A word the OCR is less sure of is shown to the person who reviews.
DOUBTFUL_BELOW = 60.0
MOST_PAGES = 30
WHOLE_SECONDS = 180.0
_LEAST_SKEW = 0.15


@dataclass(frozen=True)
class Doubtful:
    """A word to check: its place in the text and its page, counted from 1."""

    start: int
    end: int
    page: int
    certainty: int


@dataclass
class ScannedText:
    """Text put together page by page."""

    text: str = ""
    doubtful: list[Doubtful] = field(default_factory=list)

    def add_plain(self, text: str) -> None:
        """Add the text a page carries itself."""
        self.text += text + "\n"

    def add_line(self, line: Line, *, page: int) -> None:
        """Add a line of words and note the doubtful ones."""
        for nth, word in enumerate(line):
            if nth:
                self.text += " "
            start = len(self.text)
            self.text += word.text if nth else _first_sign(line)
            if word.certainty < DOUBTFUL_BELOW and re.search(r"\w", word.text):
                found = Doubtful(start, len(self.text), page, round(word.certainty))
                self.doubtful.append(found)
        self.text += "\n"


class ScanReader:
    """Reads the pages of one document within the time a person waits."""

    def __init__(self) -> None:
        require_installed()
        self._started = time.monotonic()

    def read_page(self, page: pypdfium2.PdfPage, number: int, *, into: ScannedText) -> None:
        """Read one page; a page that cannot be read in time refuses the document."""
        left = WHOLE_SECONDS - (time.monotonic() - self._started)
        picture = straightened(page)
        words = words_of(picture, seconds=min(PAGE_SECONDS, max(left, 1.0)))
        if words is None:
            raise Invalid(
                _(
                    "Trang %(page)s mờ hoặc nhiều vết bẩn, không nhận dạng được trong thời gian "
                    "cho phép. Hãy quét lại rõ hơn hoặc dán nội dung văn bản."
                )
                % {"page": number},
                field="file",
            )
        for line in lines_in_order(_upright(words), width=picture.width):
            into.add_line(line, page=number)


def straightened(page: pypdfium2.PdfPage) -> Picture:
    """Draw a page level and without specks."""
    skew = render(page, dots_per_inch=_DOTS_FOR_SKEW).without_specks().skew()
    turn = skew if abs(skew) >= _LEAST_SKEW else 0.0
    return render(page, dots_per_inch=DOTS_PER_INCH, degrees=turn).without_specks()


def refuse_too_many(pages: int) -> None:
    """Refuse a scan that would keep a person waiting for many minutes."""
    if pages > MOST_PAGES:
        raise Invalid(
            _("Bản quét có hơn %(most)s trang. Hãy tách phụ lục thành tệp riêng rồi tải lên.")
            % {"most": MOST_PAGES},
            field="file",
        )


def _first_sign(line: Line) -> str:
    """A stained dash is a dash, and «1,» before a capital letter numbers an item."""
    first = line[0].text
    if re.fullmatch(r"[~=_.·•*»—–-]{1,3}", first):
        return "-"
    following = line[1].text[:1] if len(line) > 1 else ""
    if re.fullmatch(r"[-~.]?\d{1,2}[,;.]", first) and following.isupper():
        return re.sub(r"\D", "", first) + "."
    return first


def _upright(words: list[Word]) -> list[Word]:
    """Leave out what lies outside lines of text: stamps and rules seen as one tall word."""
    heights = sorted(word.height for word in words)
    usual = heights[len(heights) // 2] if heights else 0
    return [word for word in words if word.height <= 4 * usual]
