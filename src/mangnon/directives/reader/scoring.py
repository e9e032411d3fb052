"""A small measure of the reader on annotated texts: header, citations, tasks, reports."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from mangnon.common.vietnamese import fold
from mangnon.directives.reader.extraction import text_of
from mangnon.directives.reader.reading import as_json, read_text

_HEADER = ("number", "date", "issuer", "subject", "signer_name")
_READABLE = (".txt", ".docx", ".pdf")
_ALIKE = 0.8
_WORDS = 8
_TELLING = 5
_FEWEST = 3
_FARTHEST = 60
_NEARLY = 0.99
_IN_FRONT = set(
    re.findall(
        r"\w+",
        "giao de nghi yeu cau chu tri phoi hop voi va cac cua theo chuc nang nhiem vu duoc co "
        "trach nhiem rieng ve la trong qua trinh thuc hien neu truoc ngay thang nam quy dinh ky "
        "hang co quan dau moi thuong truc",
    )
)
Payload = dict[str, Any]


@dataclass(frozen=True)
class Score:
    """The counts of one text; a rate without anything to find is whole."""

    name: str
    header: tuple[int, int]
    references: tuple[int, int, int]
    tasks: tuple[int, int, int]
    reports: tuple[int, int]
    invented_deadlines: int
    missed_deadlines: int
    responsible: tuple[int, int]

    @property
    def responsible_share(self) -> float:
        """The share of matched tasks whose doers are the same."""
        right, matched = self.responsible
        return right / matched if matched else 1.0

    @property
    def task_f1(self) -> float:
        """The harmonic mean of precision and recall of tasks."""
        return _f1(*self.tasks)

    @property
    def reference_f1(self) -> float:
        """The same for citations."""
        return _f1(*self.references)


def score_folder(folder: Path) -> list[Score]:
    """Read every text of a folder that has an annotation beside it."""
    scores = []
    for path in sorted(folder.iterdir()):
        annotation = folder / f"{path.name.split('.', 1)[0]}.json"
        if path.suffix in _READABLE and annotation.exists():
            wanted = json.loads(annotation.read_text("utf-8"))
            found, text = _read(path)
            scores.append(score_text(path.name, wanted=wanted, found=found, text=text))
    return scores


def score_text(name: str, *, wanted: Payload, found: Payload, text: str = "") -> Score:
    """Compare one reading with its annotation; `text` is the cleaned text that was read."""
    asked = [field for field in _HEADER if wanted.get(field)]
    right = [field for field in asked if _tight(wanted[field]) == _tight(found.get(field))]
    numbers = _printed_numbers(wanted["legal_refs"])
    seen = {_tight(ref["number"]) for ref in found["legal_refs"] if ref["number"]}
    pairs = _pairs(wanted["tasks"], found["tasks"], _Starts(text).alike)
    dues = {_due(report) for report in found["reports"]}
    dated = [report for report in wanted["reports"] if _due(report)]
    return Score(
        name,
        (len(right), len(asked)),
        (len(numbers & seen), len(numbers), len(seen)),
        (len(pairs), len(wanted["tasks"]), len(found["tasks"])),
        (sum(_due(report) in dues for report in dated), len(dated)),
        sum(bool(mine["deadline"]) and not theirs["deadline"] for theirs, mine in pairs),
        sum(bool(theirs["deadline"]) and not mine["deadline"] for theirs, mine in pairs),
        (sum(_same_doers(theirs, mine) for theirs, mine in pairs), len(pairs)),
    )


def table_of(scores: list[Score]) -> str:
    """Write the scores as a table."""
    rows = [f"{'văn bản':44} phần đầu  viện dẫn  nhiệm vụ  chủ trì  hạn báo cáo  hạn tự nghĩ"]
    for score in scores:
        rows.append(
            f"{score.name[:44]:44} {score.header[0]}/{score.header[1]:<8}"
            f"{score.reference_f1:<10.2f}{score.task_f1:<10.2f}{score.responsible_share:<9.2f}"
            f"{score.reports[0]}/{score.reports[1]:<11}{score.invented_deadlines}"
        )
    return "\n".join(rows)


def _read(path: Path) -> tuple[Payload, str]:
    content = path.read_bytes()
    if path.suffix == ".txt":
        # The first lines of a collected text name its source and say whether it is whole.
        content = re.sub(rb"\A(?:# [^\n]*\n)+", b"", content)
    reading = read_text(text_of(content, file_name=path.name))
    return as_json(reading), reading.cleaned.text


def _pairs(
    wanted: list[Payload], found: list[Payload], alike: Callable[[Payload, Payload], float]
) -> list[tuple[Payload, Payload]]:
    """Pair each wanted row with the nearest free found one."""
    free, pairs = list(found), []
    for row in wanted:
        best = max(free, key=lambda each: alike(row, each), default=None)
        if best is not None and alike(row, best) >= _ALIKE:
            pairs.append((row, best))
            free.remove(best)
    return pairs


class _Starts:
    """Compares where tasks begin: the doer or the time in front makes no difference."""

    def __init__(self, text: str) -> None:
        self._words = _words(text)

    def alike(self, one: Payload, other: Payload) -> float:
        """Say from 0 to 1 how likely two tasks are the same."""
        first, second = (_words(task["text_start"])[:_WORDS] for task in (one, other))
        plain = SequenceMatcher(None, " ".join(first), " ".join(second)).ratio()
        return max(plain, self._shifted(first, second, _doers(one, other)))

    def _shifted(self, first: list[str], second: list[str], doers: set[str]) -> float:
        # A start of eight words may run into the next item; five words tell where it begins.
        for at in self._places(first[:_TELLING]):
            for other in self._places(second[:_TELLING]):
                between = self._words[min(at, other) : max(at, other)]
                if len(between) <= _FARTHEST and set(between) <= doers:
                    return _NEARLY
        return 0.0

    def _places(self, start: list[str]) -> list[int]:
        size = len(start)
        if size < _FEWEST:
            return []
        last = len(self._words) - size + 1
        return [at for at in range(last) if self._words[at : at + size] == start]


def _doers(one: Payload, other: Payload) -> set[str]:
    names = [
        name
        for task in (one, other)
        for key in ("responsible", "coordinating")
        for name in task.get(key) or []
    ]
    return _IN_FRONT | {word for name in names for word in _words(name)}


def _same_doers(wanted: Payload, found: Payload) -> bool:
    first, second = (
        {_bare(name) for name in row.get("responsible") or []} for row in (wanted, found)
    )
    return first == second


def _bare(name: str) -> str:
    return re.sub(r"^cac ", "", " ".join(_words(name)))


def _due(report: Payload) -> str:
    return re.sub(r"\D", "", str(report.get("first_due") or ""))


def _printed_numbers(references: list[Payload]) -> set[str]:
    """Leave out numbers that an annotator looked up because the text names only the law."""
    looked_up = {ref["number"] for ref in references if "resolved" in str(ref.get("note"))}
    return {_tight(ref["number"]) for ref in references if ref["number"]} - {
        _tight(number) for number in looked_up
    }


def _tight(value: object) -> str:
    return "".join(_words(str(value or "")))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _f1(hit: int, wanted: int, found: int) -> float:
    return 2 * hit / (wanted + found) if wanted + found else 1.0
