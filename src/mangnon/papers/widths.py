"""Width of a line of text in Times New Roman, measured on Tinos, which has the same widths."""

import struct
from functools import lru_cache
from pathlib import Path

FONT_FOLDER = Path(__file__).parent / "fonts"
UNICODE_PLATFORM_FORMAT = 4


class _Font:
    """The advance widths of one TrueType file."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        self._tables = self._read_directory()
        head, metrics = self._tables["head"], self._tables["hhea"]
        self.units_per_em = self._number(head + 18)
        self._metric_count = self._number(metrics + 34)
        self._glyphs = self._read_character_map()

    def _number(self, at: int) -> int:
        return int.from_bytes(self._bytes[at : at + 2], "big")

    def _numbers(self, at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}H", self._bytes, at)

    def _read_directory(self) -> dict[str, int]:
        tables = {}
        for index in range(self._number(4)):
            tag, _, offset, _ = struct.unpack_from(">4sIII", self._bytes, 12 + 16 * index)
            tables[tag.decode("ascii")] = offset
        return tables

    def _read_character_map(self) -> dict[int, int]:
        start = self._tables["cmap"]
        for index in range(self._number(start + 2)):
            (offset,) = struct.unpack_from(">I", self._bytes, start + 4 + 8 * index + 4)
            if self._number(start + offset) == UNICODE_PLATFORM_FORMAT:
                return self._read_segments(start + offset)
        raise ValueError("The font has no character map of format 4.")

    def _read_segments(self, at: int) -> dict[int, int]:
        count = self._number(at + 6) // 2
        ends = self._numbers(at + 14, count)
        starts = self._numbers(at + 16 + 2 * count, count)
        deltas = self._numbers(at + 16 + 4 * count, count)
        ranges_at = at + 16 + 6 * count
        offsets = self._numbers(ranges_at, count)
        glyphs: dict[int, int] = {}
        for i, (first, last) in enumerate(zip(starts, ends, strict=True)):
            for code in range(first, last + 1):
                if offsets[i] == 0:
                    glyphs[code] = (code + deltas[i]) & 0xFFFF
                else:
                    glyphs[code] = self._number(ranges_at + 2 * i + offsets[i] + 2 * (code - first))
        return glyphs

    def advance(self, character: str) -> int:
        """Return the advance width of a character in font units."""
        glyph = min(self._glyphs.get(ord(character), 0), self._metric_count - 1)
        return self._number(self._tables["hmtx"] + 4 * glyph)


@lru_cache(maxsize=2)
def _font(name: str) -> _Font:
    return _Font(FONT_FOLDER / name)


def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """Return the width of a line in points."""
    font = _font("Tinos-Bold.ttf" if bold else "Tinos-Regular.ttf")
    units = sum(font.advance(character) for character in text)
    return units * size / font.units_per_em
