"""The machine's own OCR, called as a program: words of a page with their place and certainty."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from mangnon.common.refusals import Invalid
from mangnon.directives.scanning.picture import Picture

PROGRAM = "tesseract"
PACKAGES = "tesseract-ocr tesseract-ocr-vie"
PAGE_SECONDS = 20.0
# Official paper is black on white; looking for white letters on black costs a third more.
_BLACK_ON_WHITE = ("-c", "tessedit_do_invert=0")
_COLUMNS = 12
_WORD_LEVEL = "5"


@dataclass(frozen=True)
class Word:
    """A word on a page: its line, its box and how certain it is, from 0 to 100."""

    text: str
    line: tuple[int, int, int]
    left: int
    top: int
    width: int
    height: int
    certainty: float

    @property
    def middle(self) -> float:
        """The middle across the page."""
        return self.left + self.width / 2

    @property
    def height_middle(self) -> float:
        """The middle down the page."""
        return self.top + self.height / 2


@lru_cache(maxsize=1)
def is_installed() -> bool:
    """Tell whether the OCR and its Vietnamese are on this machine."""
    program = shutil.which(PROGRAM)
    if program is None:
        return False
    listed = subprocess.run(
        [program, "--list-langs"], capture_output=True, check=False, timeout=PAGE_SECONDS
    )
    return "vie" in listed.stdout.decode("utf-8", "replace").split()


def require_installed() -> None:
    """Refuse in one sentence when scans cannot be read here."""
    if not is_installed():
        raise Invalid(
            _(
                "Máy chủ chưa cài phần nhận dạng ảnh quét. Quản trị viên chạy: apt-get install "
                "%(packages)s. Trong lúc chờ, hãy dán nội dung văn bản."
            )
            % {"packages": PACKAGES},
            field="file",
        )


def words_of(picture: Picture, *, seconds: float) -> list[Word] | None:
    """Read a page picture; nothing when the time is over, as with a page of noise."""
    try:
        done = subprocess.run(
            [PROGRAM, "stdin", "stdout", "-l", "vie", "--psm", "3", *_BLACK_ON_WHITE, "tsv"],
            input=picture.as_pgm(),
            capture_output=True,
            check=False,
            timeout=seconds,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        return None
    rows = done.stdout.decode("utf-8", "replace").splitlines()[1:]
    return [word for word in map(_word, rows) if word is not None]


def _word(row: str) -> Word | None:
    cells = row.split("\t")
    if len(cells) < _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
        return None
    block, paragraph, line = (int(cell) for cell in cells[2:5])
    left, top, width, height = (int(cell) for cell in cells[6:10])
    text = cells[11].strip()
    return Word(text, (block, paragraph, line), left, top, width, height, float(cells[10]))
