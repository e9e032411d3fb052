"""The text of an uploaded dispatch, original characters kept: Word, PDF with text, plain text."""

import io
import re
import zipfile
from pathlib import PurePath

import docx
import pypdfium2
from django.utils.translation import gettext as _
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from mangnon.common.refusals import Invalid
from mangnon.directives.reader.numbering import Numbering

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
    if not content:
        raise Invalid(_("Tệp rỗng. Hãy chọn lại tệp hoặc dán nội dung văn bản."), field="file")
    ending = PurePath(file_name).suffix.casefold()
    if content.startswith(b"%PDF"):
        text = _text_of_pdf(content)
    elif content.startswith(b"PK"):
        text = _text_of_word(content)
    elif ending in (".txt", "", ".md"):
        text = _text_of_plain(content)
    else:
        raise Invalid(
            _(
                "Chưa đọc được loại tệp này. Hãy lưu thành .docx, .pdf có chữ hoặc "
                ".txt rồi tải lên lại."
            ),
            field="file",
        )
    if len(re.findall(r"[^\W\d_]", text)) < _FEWEST_LETTERS:
        raise Invalid(
            _("Văn bản không có nội dung chữ để đọc. Hãy kiểm tra lại tệp."), field="file"
        )
    if len(text) > _LONGEST:
        raise Invalid(
            _(
                "Văn bản dài quá 300 trang. Hãy tách phụ lục thành tệp riêng rồi tải lên phần chính."
            ),
            field="file",
        )
    return text


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


def _text_of_pdf(content: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Invalid(
            _("Tệp PDF hỏng hoặc có mật khẩu. Hãy xin lại tệp gốc."), field="file"
        ) from error
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    text = "\n".join(pages)
    if len(re.findall(r"[^\W\d_]", text)) < _FEWEST_LETTERS:
        raise Invalid(
            _(
                "Tệp PDF là ảnh quét, không có chữ. Hãy tải bản có chữ (.docx, .pdf "
                "ký số) hoặc gõ, dán nội dung."
            ),
            field="file",
        )
    return text


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
