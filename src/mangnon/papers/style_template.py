"""The template of styles that a province edits in Word: written out, checked, taken in."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError

from mangnon.papers import layout_check
from mangnon.papers.specimens import SPECIMENS
from mangnon.papers.word import as_docx, set_page
from mangnon.papers.word_styles import STYLE_RULES, add_styles

HOW = (
    "Sửa kiểu chữ (Styles), lề và khổ giấy trong tệp này rồi nạp lại. Mỗi dòng dưới đây là một "
    "kiểu; giữ nguyên tên kiểu. Nội dung trong tệp không được in ra."
)


class UnreadableTemplate(Exception):
    """The file is no Word file that can be opened."""


def default_template() -> bytes:
    """Return the styles of the product as a Word file, each shown on a line of its own."""
    word = docx.Document()
    add_styles(word)
    set_page(word.sections[0])
    word.add_paragraph(HOW, style="Nội dung")
    for rule in STYLE_RULES:
        word.add_paragraph(rule.name, style=rule.name)
    return _saved(word)


def template_faults(content: bytes) -> list[str]:
    """Name every style that is missing, and every rule that a kind of document would break."""
    word = _opened(content)
    names = {style.name for style in word.styles}
    missing = [rule.name for rule in STYLE_RULES if rule.name not in names]
    if missing:
        return [f"thiếu kiểu «{name}»" for name in missing]
    return list(dict.fromkeys(_broken_rules(content)))


def _broken_rules(content: bytes) -> Iterator[str]:
    for make in SPECIMENS.values():
        printed = docx.Document(BytesIO(as_docx(make(), template=content)))
        for finding in layout_check.check(printed):
            for fault in finding.faults:
                yield f"{finding.rule.name}: {fault}"


def _opened(content: bytes) -> Document:
    try:
        return docx.Document(BytesIO(content))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as fault:
        raise UnreadableTemplate from fault


def _saved(word: Document) -> bytes:
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()
