"""The body cut into clauses: every character of it belongs to exactly one."""

import re
from dataclasses import dataclass

from mangnon.directives.reader.bodies import bodies_at
from mangnon.directives.reader.document_types import TITLE_LINE
from mangnon.directives.reader.layout import Layout, Line
from mangnon.directives.reader.markers import RANKS, Marker, marker_of

_CLOSING = re.compile(
    r"^(?:Trên đây|Yêu cầu|Đề nghị|Nhận được|Trong quá trình|Quá trình|Giao |Căn cứ"
    r"|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Chủ tịch|Văn phòng|Bộ |Sở |Thủ tướng"
    r"|Trân trọng|Xin |Rất mong|Định kỳ|Các |Giám đốc|Thủ trưởng|Chỉ thị này"
    r"|Kế hoạch này|Quyết định này|Nếu )"
)
_UNNUMBERED = -1
_LETTERS_OF_PARTS = "ABCDEGHK"


@dataclass(frozen=True)
class Clause:
    """A numbered, dashed or unnumbered part; `start`, `end` are places in the cleaned text."""

    start: int
    end: int
    kind: str
    path: str
    text: str
    text_start: int
    parent: int | None
    has_children: bool = False
    is_closing: bool = False


def cut_into_clauses(layout: Layout) -> list[Clause]:
    """Give each paragraph of the body its path and its parent."""
    lines = list(layout.body)
    if not lines:
        return []
    markers = [marker_of(line.text) for line in lines]
    last_numbered = max((at for at, marker in enumerate(markers) if marker), default=_UNNUMBERED)
    builder = _Builder(last_numbered)
    for at, line in enumerate(lines):
        end = (
            lines[at + 1].start
            if at + 1 < len(lines) and lines[at + 1].start == line.end + 1
            else line.end
        )
        builder.add(line, markers[at], at, end)
    parents = {clause.parent for clause in builder.clauses}
    return [_with_children(clause, at in parents) for at, clause in enumerate(builder.clauses)]


class _Builder:
    """Keeps the open parts while the paragraphs are walked through."""

    def __init__(self, last_numbered: int) -> None:
        self.clauses: list[Clause] = []
        self._open: list[tuple[int, str, int]] = []
        self._counts: dict[tuple[str, str], int] = {}
        self._paragraphs = 0
        self._last_numbered = last_numbered

    def add(self, line: Line, marker: Marker | None, at: int, end: int) -> None:
        """Place one paragraph in the tree."""
        if TITLE_LINE.match(line.text.strip()):
            # A plan issued with a decision begins anew; its title belongs to no article.
            self._open.clear()
        if marker:
            self._add_part(line, marker, end)
        elif self._open and not self._is_closing(line, at):
            self._add_continuation(line, end)
        else:
            self._add_paragraph(line, end, is_closing=bool(self._open))

    def _add_part(self, line: Line, marker: Marker, end: int) -> None:
        rank = RANKS[marker.kind]
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        above = self._open[-1][1] if self._open else ""
        parent = self._open[-1][2] if self._open else None
        label = self._label(marker, above, parent)
        path = _joined(above, label)
        self._open.append((rank, path, len(self.clauses)))
        text = line.text[marker.length :]
        self.clauses.append(
            Clause(line.start, end, marker.kind, path, text, line.start + marker.length, parent)
        )

    def _label(self, marker: Marker, above: str, parent: int | None) -> str:
        if marker.kind in ("part", "chapter", "section"):
            return marker.label if marker.label in _LETTERS_OF_PARTS else ""
        if marker.kind == "article":
            return f"Điều {marker.label}"
        if marker.kind in ("dash", "plus"):
            key = (f"{above}/{parent}", marker.kind)
            self._counts[key] = self._counts.get(key, 0) + 1
            return f"{'-' if marker.kind == 'dash' else '+'}{self._counts[key]}"
        return marker.label

    def _add_continuation(self, line: Line, end: int) -> None:
        _, path, parent = self._open[-1]
        self.clauses.append(
            Clause(line.start, end, "continuation", path, line.text, line.start, parent)
        )

    def _add_paragraph(self, line: Line, end: int, *, is_closing: bool) -> None:
        self._paragraphs += 1
        path = self._closing_path() if is_closing else f"p{self._paragraphs}"
        self.clauses.append(
            Clause(
                line.start,
                end,
                "paragraph",
                path,
                line.text,
                line.start,
                None,
                is_closing=is_closing,
            )
        )

    def _closing_path(self) -> str:
        """The closing paragraph counts on after the last number, as people cite it."""
        top = next(
            (
                clause
                for clause in reversed(self.clauses)
                if clause.parent is None and clause.kind == "number"
            ),
            None,
        )
        return str(int(top.path) + 1) if top and top.path.isdigit() else f"p{self._paragraphs}"

    def _is_closing(self, line: Line, at: int) -> bool:
        if at < self._last_numbered or self._open[0][1].startswith("Điều "):
            # A decision ends with its last article: what follows belongs to it.
            return False
        last = self.clauses[-1]
        is_after_heading = last.kind != "paragraph" and not re.search(r"[.;/]\s*$", last.text)
        return bool(
            not is_after_heading
            and (last.is_closing or _CLOSING.match(line.text) or bodies_at(line.text))
        )


def _joined(above: str, label: str) -> str:
    """«1.2» below item 1 keeps its own number and is not written «1.1.2»."""
    if not above or not label:
        return label or above
    *upper, last = above.split(".")
    if label.startswith(f"{last}.") and label[:1].isdigit():
        return ".".join([*upper, label])
    return f"{above}.{label}"


def _with_children(clause: Clause, has_children: bool) -> Clause:
    return Clause(**{**clause.__dict__, "has_children": has_children})
