"""Cells typed with the fonts of the 1990s, read by their font or the look of their column."""

from dataclasses import replace

from mangnon.children.spreadsheet.grid import Sheet
from mangnon.common.legacy_fonts import Encoding, decode_if_better, encoding_of_font, guess_encoding


def read_old_fonts(sheet: Sheet) -> tuple[Sheet, dict[tuple[int, int], str]]:
    """Turn a sheet into Unicode; also tell what the changed cells held before."""
    encodings = _encodings(sheet)
    if not encodings:
        return sheet, {}
    rows = [list(row) for row in sheet.rows]
    before: dict[tuple[int, int], str] = {}
    for (r, c), encoding in encodings.items():
        held = rows[r][c]
        if isinstance(held, str) and (read := decode_if_better(held, encoding)) != held:
            rows[r][c] = read
            before[r, c] = held
    return replace(sheet, rows=rows), before


def _encodings(sheet: Sheet) -> dict[tuple[int, int], Encoding]:
    by_font = {
        place: encoding
        for place, font in sheet.fonts.items()
        if (encoding := encoding_of_font(font)) is not None
    }
    by_content: dict[tuple[int, int], Encoding] = {}
    for column in range(sheet.width):
        unsaid = {
            r: text
            for r, cells in enumerate(sheet.rows)
            if column < len(cells)
            and isinstance(text := cells[column], str)
            and not text.isascii()
            and (r, column) not in by_font
        }
        if encoding := guess_encoding(unsaid.values()):
            by_content |= {(r, column): encoding for r in unsaid}
    return by_content | by_font
