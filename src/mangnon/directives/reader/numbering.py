"""Numbers and dashes that Word draws by itself and does not keep in the text of a paragraph."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from mangnon.directives.reader.markers import POINT_LETTERS

_ROMAN = (
    "",
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
)


class Numbering:
    """Counts the automatic numbers of one document in the order of its paragraphs."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        part = next(
            (
                rel.target_part
                for rel in document.part.rels.values()
                if rel.reltype.endswith("/numbering")
            ),
            None,
        )
        if part is not None:
            self._read(part.element)

    def label(self, paragraph: Paragraph) -> str:
        """Give the number Word shows before a paragraph, with a space, or nothing."""
        numbered = _numbered(paragraph)
        if numbered is None:
            return ""
        number, level = numbered
        if (number, level) not in self._levels:
            return ""
        return self._next(number, level) + " "

    def _next(self, number: str, level: int) -> str:
        form, text, start = self._levels[number, level]
        self._counts[number, level] = self._counts.get((number, level), start - 1) + 1
        for deeper in range(level + 1, 9):
            self._counts.pop((number, deeper), None)
        if form == "bullet":
            return "+" if level % 2 else "-"
        for upper in range(level + 1):
            upper_form, _, upper_start = self._levels.get((number, upper), ("decimal", "", 1))
            count = self._counts.get((number, upper), upper_start)
            text = text.replace(f"%{upper + 1}", _written(count, upper_form))
        return text

    def _read(self, root: BaseOxmlElement) -> None:
        abstract = {
            item.get(qn("w:abstractNumId")): item for item in root.findall(qn("w:abstractNum"))
        }
        for item in root.findall(qn("w:num")):
            pointer = item.find(qn("w:abstractNumId"))
            source = abstract.get(pointer.get(qn("w:val"))) if pointer is not None else None
            for level in source.findall(qn("w:lvl")) if source is not None else []:
                self._levels[item.get(qn("w:numId")), int(level.get(qn("w:ilvl")))] = _level(level)


def _numbered(paragraph: Paragraph) -> tuple[str, int] | None:
    """Find the list a paragraph belongs to, by itself or by its style."""
    style = paragraph.style
    elements = [paragraph._p]
    while style is not None:
        elements.append(style.element)
        style = style.base_style
    for element in elements:
        found = element.xpath("./w:pPr/w:numPr/w:numId/@w:val")
        if found:
            levels = element.xpath("./w:pPr/w:numPr/w:ilvl/@w:val")
            return str(found[0]), int(levels[0]) if levels else 0
    return None


def _level(level: BaseOxmlElement) -> tuple[str, str, int]:
    def value(name: str, default: str) -> str:
        found = level.find(qn(name))
        return found.get(qn("w:val"), default) if found is not None else default

    return value("w:numFmt", "decimal"), value("w:lvlText", ""), int(value("w:start", "1"))


def _written(count: int, form: str) -> str:
    if form == "upperRoman" and count < len(_ROMAN):
        return _ROMAN[count]
    if form == "lowerRoman" and count < len(_ROMAN):
        return _ROMAN[count].lower()
    if form in ("lowerLetter", "upperLetter") and count <= len(POINT_LETTERS):
        letter = POINT_LETTERS[count - 1]
        return letter if form == "lowerLetter" else letter.upper()
    return str(count)
