"""Checks a Word file, element by element, against the layout of Decree 30/2020/NĐ-CP.

Run it as `python -m mangnon.papers.layout_check FILE.docx`.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document
from docx.text.paragraph import Paragraph

from mangnon.papers.layout_extras import LINE_CHECKS, PAGE_CHECKS
from mangnon.papers.layout_looks import (
    Line,
    alignment_of,
    lines_of,
    looks_of,
    open_word_file,
)
from mangnon.papers.layout_rules import Presence, Rule, read_rules

SHOWN_CHARACTERS = 44
ABSENT = "không có"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What was found of one element; `faults` says what breaks its rule."""

    rule: Rule
    found: str
    faults: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Tell whether the element keeps its rule."""
        return not self.faults


def check(word: Document) -> tuple[Finding, ...]:
    """Check every element of the page, in the order of the decree."""
    lines = lines_of(word)
    is_letter = any(line.text.startswith("V/v") for line in lines)
    return tuple(_check_rule(word, lines, rule, is_letter) for rule in read_rules())


def _check_rule(word: Document, lines: Sequence[Line], rule: Rule, is_letter: bool) -> Finding:
    if rule.find_by == "page":
        faults = tuple(PAGE_CHECKS[rule.extra](word, lines))
        return Finding(rule=rule, found="cả văn bản", faults=faults)
    found = _find(word, lines, rule)
    if not found:
        missing = ("thiếu",) if _is_owed(rule, is_letter) else ()
        return Finding(rule=rule, found=ABSENT, faults=missing)
    if rule.presence is Presence.NEVER:
        return Finding(rule=rule, found=_shown(found), faults=("không được có",))
    faults = tuple(_faults(word, found, rule))
    return Finding(rule=rule, found=_shown(found), faults=faults)


def _is_owed(rule: Rule, is_letter: bool) -> bool:
    owed_by_kind = Presence.LETTER if is_letter else Presence.TITLED
    return rule.presence in (Presence.ALWAYS, owed_by_kind)


def _shown(found: Sequence[Line]) -> str:
    first = found[0].text or "chỗ trống"
    shown = first if len(first) <= SHOWN_CHARACTERS else first[: SHOWN_CHARACTERS - 1] + "…"
    return shown if len(found) == 1 else f"{shown} (+{len(found) - 1})"


def _find(word: Document, lines: Sequence[Line], rule: Rule) -> list[Line]:
    if rule.find_by == "header":
        return _numbered_headers(word)
    if rule.find_by == "footer":
        footers = [section.first_page_footer.paragraphs for section in word.sections]
        lines = [_lone(paragraph) for paragraphs in footers for paragraph in paragraphs]
        return [line for line in lines if line.style_name == rule.find]
    return [line for line in lines if _matches(line, rule)]


def _matches(line: Line, rule: Rule) -> bool:
    if rule.find_by == "style":
        return line.style_name == rule.find
    if rule.find_by == "text":
        return line.text.upper() == rule.find.upper()
    if rule.find_by == "start":
        return line.text.startswith(rule.find)
    return re.search(rule.find, line.text) is not None


def _lone(paragraph: Paragraph) -> Line:
    return Line(paragraph=paragraph, column=None, room_pt=0.0, following=None)


def _numbered_headers(word: Document) -> list[Line]:
    found = []
    for section in word.sections:
        for paragraph in section.header.paragraphs:
            if 'w:instr="PAGE"' in paragraph._p.xml:
                found.append(_lone(paragraph))
    return found


def _faults(word: Document, found: Sequence[Line], rule: Rule) -> list[str]:
    faults = [fault for line in found for fault in _look_faults(line, rule)]
    if rule.extra in PAGE_CHECKS:
        faults += PAGE_CHECKS[rule.extra](word, found)
    elif rule.extra:
        faults += LINE_CHECKS[rule.extra](found)
    return list(dict.fromkeys(faults))


def _look_faults(line: Line, rule: Rule) -> Iterator[str]:
    if rule.is_upper and line.text != line.text.upper():
        yield "không in hoa"
    if rule.align and alignment_of(line.paragraph) != rule.align:
        yield f"căn lề {alignment_of(line.paragraph)}"
    for look in looks_of(line.paragraph):
        if rule.sizes and not rule.sizes[0] <= look.size <= rule.sizes[1]:
            yield f"cỡ chữ {look.size:g}"
        if rule.bold is not None and look.bold is not rule.bold:
            yield "chữ đậm" if look.bold else "chữ không đậm"
        if rule.italic is not None and look.italic is not rule.italic:
            yield "chữ nghiêng" if look.italic else "chữ không nghiêng"


def as_table(findings: Sequence[Finding]) -> str:
    """Write the findings as a table: element, found, ok."""
    rows = [("Ô", "Thành phần", "Tìm thấy", "Đạt")]
    for finding in findings:
        verdict = "đạt" if finding.ok else "SAI: " + "; ".join(finding.faults)
        verdict = "–" if finding.ok and finding.found == ABSENT else verdict
        rows.append((finding.rule.box, finding.rule.name, finding.found, verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = []
    for row in rows:
        cells = [text.ljust(width) for text, width in zip(row[:3], widths, strict=True)]
        lines.append("  ".join([*cells, row[3]]))
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the table of a file; the exit code tells whether every element is right."""
    findings = check(open_word_file(Path(arguments[0])))
    sys.stdout.write(as_table(findings) + "\n")
    wrong = sum(not finding.ok for finding in findings)
    sys.stdout.write(f"{len(findings)} thành phần, {wrong} sai\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
