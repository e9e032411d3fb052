"""What an .xlsx file says beside its values: sizes, fonts, merged cells, hidden rows."""

import io
import re
import zipfile
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mangnon.children.spreadsheet.grid import Merged
from mangnon.common.legacy_fonts import encoding_of_font
from mangnon.common.refusals import Invalid

# Workbooks are compressed: a small file can unpack to gigabytes on purpose.
LARGEST_UNPACKED = 300 * 1024 * 1024
_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)>')
_STYLE = re.compile(rb'\bs="(\d+)"')
_BROKEN = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>([^<]*)'
)
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_HIDDEN_ROW = re.compile(rb'<row (?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_FONT = re.compile(rb"<font>.*?</font>|<font/>", re.DOTALL)
_FONT_NAME = re.compile(rb'<name val="([^"]*)"')
_CELL_FORMATS = re.compile(rb"<cellXfs.*?</cellXfs>", re.DOTALL)
_FONT_OF_FORMAT = re.compile(rb'<xf [^>]*?\bfontId="(\d+)"')


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: where its first filled cell is, and what belongs to its cells and rows."""

    hidden: bool
    first_row: int
    first_column: int
    fonts: dict[tuple[int, int], str]
    broken: dict[tuple[int, int], str]
    merged: list[Merged]
    hidden_rows: frozenset[int]


EMPTY_PART = SheetPart(False, 0, 0, {}, {}, [], frozenset())


def sheet_parts(content: bytes) -> list[SheetPart]:
    """Describe the sheets in their order; sizes are checked before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _check_sizes(parts)
            old_styles = _old_styles(parts)
            book = _text(parts, "xl/workbook.xml")
            links = _text(parts, "xl/_rels/workbook.xml.rels")
            targets = dict(_link(tag) for tag in re.findall(r"<Relationship [^>]*>", links))
            return [
                _part(parts.read(targets[_attribute(tag, "r:id")]), tag, old_styles)
                for tag in re.findall(r"<sheet [^>]*>", book)
            ]
    except (zipfile.BadZipFile, KeyError) as fault:
        raise unreadable() from fault


def unreadable() -> Invalid:
    """Refuse a file that is broken or locked."""
    return Invalid(
        _("Tệp hỏng hoặc có mật khẩu nên không mở được. Hãy mở bằng Excel, lưu lại rồi thử lại.")
    )


def _check_sizes(parts: zipfile.ZipFile) -> None:
    if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
        raise Invalid(
            _("Tệp nén bất thường: khi mở ra quá lớn. Hãy lưu lại tệp từ Excel rồi thử lại.")
        )
    if "xl/workbook.xml" not in parts.namelist():
        raise Invalid(
            _("Tệp này không phải là tệp Excel. Hãy lưu danh sách thành .xlsx rồi thử lại.")
        )


def _old_styles(parts: zipfile.ZipFile) -> dict[bytes, str]:
    """Tell which cell formats use a font of the 1990s."""
    styles = parts.read("xl/styles.xml") if "xl/styles.xml" in parts.namelist() else b""
    fonts = [_FONT_NAME.search(font) for font in _FONT.findall(styles)]
    names = [found.group(1).decode("utf-8", "replace") if found else "" for found in fonts]
    formats = _CELL_FORMATS.search(styles)
    used = [int(number) for number in _FONT_OF_FORMAT.findall(formats.group(0) if formats else b"")]
    return {
        str(index).encode(): names[font]
        for index, font in enumerate(used)
        if font < len(names) and encoding_of_font(names[font])
    }


def _part(sheet: bytes, tag: str, old_styles: dict[bytes, str]) -> SheetPart:
    cells = _CELL.findall(sheet)
    filled = [(letters, row) for letters, row, rest in cells if not rest.endswith(b"/")]
    fonts = {}
    for letters, row, rest in cells if old_styles else ():
        style = _STYLE.search(rest)
        if style and style.group(1) in old_styles:
            fonts[int(row) - 1, _column(letters)] = old_styles[style.group(1)]
    return SheetPart(
        hidden="idden" in _attribute(tag, "state"),
        first_row=min((int(row) for _letters, row in filled), default=1) - 1,
        first_column=min((_column(letters) for letters in {cell[0] for cell in filled}), default=0),
        fonts=fonts,
        broken={
            (int(row) - 1, _column(letters)): shown.decode("utf-8", "replace")
            for letters, row, shown in _BROKEN.findall(sheet)
        },
        merged=[
            Merged(int(top) - 1, _column(left), int(bottom) - 1, _column(right))
            for left, top, right, bottom in _MERGED.findall(sheet)
        ],
        hidden_rows=frozenset(int(row) - 1 for row in _HIDDEN_ROW.findall(sheet)),
    )


def _text(parts: zipfile.ZipFile, name: str) -> str:
    return parts.read(name).decode("utf-8", "replace")


def _link(tag: str) -> tuple[str, str]:
    target = _attribute(tag, "Target")
    path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return _attribute(tag, "Id"), path


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\s{re.escape(name)}="([^"]*)"', tag)
    return found.group(1) if found else ""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
