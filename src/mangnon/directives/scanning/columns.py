"""The order in which the words of a page are read: the head and the foot have two columns."""

import re
from collections.abc import Iterator
from itertools import groupby
from statistics import median

from mangnon.common.vietnamese import fold
from mangnon.directives.scanning.recognition import Word

_MOTTO = "cong hoa xa hoi chu nghia"
_BODY_BEGINS = re.compile(
    r"(?:kinh gui|can cu |thuc hien |(?:ke hoach|quyet dinh|chi thi|thong bao|nghi quyet"
    r"|cong dien|huong dan|chuong trinh|bao cao|to trinh|quy che|quy dinh)$)"
)
_FOOT_BEGINS = re.compile(r"noi nhan")
_STAINS = re.compile(r"[|~_¦`´^\\]+")
# Of the page's width: a gap in a line that parts two columns.
_GAP = 0.045
_HALF = 0.5

Line = list[Word]


def lines_in_order(words: list[Word], *, width: int) -> list[Line]:
    """Give the lines of a page as a person reads them."""
    lines = _rows([word for word in words if not _STAINS.fullmatch(word.text)])
    head_end = _end_of_head(lines)
    foot_start = _start_of_foot(lines)
    head = _by_columns(lines[:head_end], width)
    foot = _by_columns(lines[foot_start:], width)
    return [*head, *lines[head_end:foot_start], *foot]


def _rows(words: list[Word]) -> list[Line]:
    """Gather what stands at one height, also when the OCR saw it as two blocks."""
    if not words:
        return []
    half_a_line = median(word.height for word in words) * _HALF
    rows: list[Line] = []
    for line in sorted(_lines(words), key=_height):
        if rows and abs(_height(rows[-1]) - _height(line)) < half_a_line:
            rows[-1] = sorted([*rows[-1], *line], key=lambda word: word.left)
        else:
            rows.append(line)
    return rows


def _lines(words: list[Word]) -> Iterator[Line]:
    for _, line in groupby(words, key=lambda word: word.line):
        yield list(line)


def _height(line: Line) -> float:
    return median(word.height_middle for word in line)


def _end_of_head(lines: list[Line]) -> int:
    """The head begins with the motto and ends where the addressees, the kind or grounds begin."""
    texts = [_folded(line) for line in lines]
    if not any(_MOTTO in text for text in texts[:8]):
        return 0
    ends = (at for at, text in enumerate(texts[:30]) if _BODY_BEGINS.match(text))
    return next(ends, 0)


def _start_of_foot(lines: list[Line]) -> int:
    starts = (at for at, line in enumerate(lines) if _FOOT_BEGINS.match(_folded(line)))
    return next(starts, len(lines))


def _by_columns(lines: list[Line], width: int) -> list[Line]:
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        first, second = _parted(line, width)
        if second:
            left.append(first)
            right.append(second)
        elif median(word.middle for word in first) < width * _HALF:
            left.append(first)
        else:
            right.append(first)
    return [*left, *right]


def _parted(line: Line, width: int) -> tuple[Line, Line]:
    gaps = [
        (after.left - before.left - before.width, at)
        for at, (before, after) in enumerate(zip(line, line[1:], strict=False), start=1)
    ]
    widest, at = max(gaps, default=(0, 0))
    return (line[:at], line[at:]) if widest > width * _GAP else (line, [])


def _folded(line: Line) -> str:
    return fold(" ".join(word.text for word in line)).strip(" .,:;-*“\"'")
