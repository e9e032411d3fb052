"""The text of an uploaded dispatch: Word, PDF with text or scanned, pictures, plain text."""

import io
import re
import zipfile
from pathlib import PurePath

import docx
from django.utils.translation import gettext as _
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from mangnon.common.refusals import Invalid
from mangnon.directives.reader.numbering import Numbering
from mangnon.directives.scanning.reading import ScannedText, ScanReader, refuse_too_many
from mangnon.directives.scanning.rendering import is_picture, opened

_FEWEST_LETTERS = 40
# Longer than any dispatch with its annexes: about three hundred pages.
_LONGEST = 900_000
_WORD_ERRORS = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    PackageNotFoundError,
)


def text_of(content: bytes, *, file_name: str) -> str:
    """Take the text out of a file; a file without readable text is refused with the way out."""
    return taken_from(content, file_name=file_name).text


def taken_from(content: bytes, *, file_name: str) -> ScannedText:
    """Take the text out of a file, with the words a person should check when it is a scan."""
    if not content:
        raise Invalid(_("Tệp rỗng. Hãy chọn lại tệp hoặc dán nội dung văn bản."), field="file")
    taken = _taken(content, PurePath(file_name).suffix.casefold())
    if len(re.findall(r"[^\W\d_]", taken.text)) < _FEWEST_LETTERS:
        raise Invalid(
            _("Văn bản không có nội dung chữ để đọc. Hãy kiểm tra lại tệp."), field="file"
        )
    if len(taken.text) > _LONGEST:
        raise Invalid(
            _("Văn bản dài quá 300 trang. Hãy tách phụ lục thành tệp riêng rồi tải lên."),
            field="file",
        )
    return taken


def _taken(content: bytes, ending: str) -> ScannedText:
    if content.startswith((b"%PDF", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _text_of_pages(content)
    if content.startswith(b"PK"):
        return ScannedText(_text_of_word(content))
    if ending in (".txt", "", ".md"):
        return ScannedText(_text_of_plain(content))
    raise Invalid(
        _("Chưa đọc được loại tệp này. Hãy lưu thành .docx, .pdf, .txt hoặc ảnh .png, .jpg."),
        field="file",
    )


def _text_of_plain(content: bytes) -> str:
    for encoding in (
        ("utf-8-sig", "utf-16") if content[:2] not in (b"\xff\xfe", b"\xfe\xff") else ("utf-16",)
    ):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid(
        _("Tệp chữ không đúng bảng mã Unicode. Hãy lưu lại với bảng mã UTF-8."), field="file"
    )


def _text_of_pages(content: bytes) -> ScannedText:
    """Take the text a page carries; a page that is a picture is read by OCR."""
    taken = ScannedText()
    with opened(content) as document:
        pages = list(document)
        texts = [page.get_textpage().get_text_bounded() for page in pages]
        scanned = [is_picture(page, text) for page, text in zip(pages, texts, strict=True)]
        refuse_too_many(sum(scanned))
        reader = ScanReader() if any(scanned) else None
        for number, (page, text) in enumerate(zip(pages, texts, strict=True), start=1):
            if reader and scanned[number - 1]:
                reader.read_page(page, number, into=taken)
            else:
                taken.add_plain(text)
    return taken


def _text_of_word(content: bytes) -> str:
    try:
        document = docx.Document(io.BytesIO(content))
    except _WORD_ERRORS as error:
        raise Invalid(
            _("Tệp Word hỏng hoặc không phải .docx. Hãy mở bằng Word, lưu lại rồi tải lên."),
            field="file",
        ) from error
    numbering = Numbering(document)
    return "\n".join(_blocks(document, numbering))


def _blocks(document: Document, numbering: Numbering) -> list[str]:
    rows: list[str] = []
    for child in document.element.body.iterchildren():
        if child.tag == qn("w:p"):
            paragraph = Paragraph(child, document)
            rows.append(numbering.label(paragraph) + paragraph.text)
        elif child.tag == qn("w:tbl"):
            rows.extend(_cells(Table(child, document), numbering))
    return rows


def _cells(table: Table, numbering: Numbering) -> list[str]:
    """Read cell after cell, a merged cell once."""
    rows: list[str] = []
    seen: list[object] = []
    for row in table.rows:
        for cell in row.cells:
            if any(cell._tc is known for known in seen):
                continue
            seen.append(cell._tc)
            rows.extend(
                numbering.label(paragraph) + paragraph.text for paragraph in cell.paragraphs
            )
    return rows
