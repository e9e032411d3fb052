"""A number in a text beside the name of a figure, held against the table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mangnon.common.vietnamese import number_text
from mangnon.reports.checks import Finding

Content = dict[str, Any]
# Numbers as officers write them in a sentence: «12», «1.234», «02», «hai».
_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip
_NUMBER = r"(?<![\w.,/])(\d{1,3}(?:\.\d{3})+|\d+|" + "|".join(_WORDS) + r")(?![\w/%]|[.,]\d)"
_UNIT = r"(?:\s*(?:em|cháu|bạn|lượt|số))?"
_LINK = r"\s*(?:(?:trong kỳ|hiện có|hiện nay|hiện|là|có|gồm|:|=)\s*){1,3}"


@dataclass(frozen=True)
class Said:
    """A number that a text gives for a figure."""

    figure: str
    section: str
    value: int


def text_findings(content: Content, names: Mapping[str, Sequence[str]]) -> list[Finding]:
    """Return a warning for every number in the unit's own texts that the table does not hold."""
    known = _known_numbers(content)
    titles = {code: str(each["title"]) for code, each in content["definitions"].items()}
    found: dict[str, Finding] = {}
    for text in content["texts"]:
        if not text["is_own"]:
            continue
        for said in said_in(text["text"], section=text["section"], names=_all(titles, names)):
            if said.figure in known and said.value not in known[said.figure]:
                finding = _finding(said, content, titles[said.figure])
                found.setdefault(finding.code, finding)
    return list(found.values())


def _all(titles: Mapping[str, str], names: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {code: [title, *names.get(code, ())] for code, title in titles.items()}


def said_in(text: str, *, section: str, names: Mapping[str, Sequence[str]]) -> Iterator[Said]:
    """Yield the numbers that stand just before or just after the name of a figure."""
    written = " ".join(text.casefold().split())
    spoken = [(name.casefold(), code) for code, each in names.items() for name in each]
    # The longest name first: «trẻ em chưa có thẻ» is no «trẻ em».
    for name, code in sorted(spoken, key=lambda pair: -len(pair[0])):
        pattern = re.escape(name)
        before = re.compile(rf"{_NUMBER}{_UNIT}\s+{pattern}(?!\w)")
        after = re.compile(rf"(?<!\w){pattern}{_LINK}{_NUMBER}")
        for each in (before, after):
            for match in each.finditer(written):
                yield Said(figure=code, section=section, value=_value(match[1]))
            written = each.sub(" ", written)


def _value(written: str) -> int:
    return _WORDS[written] if written in _WORDS else int(written.replace(".", ""))


def _known_numbers(content: Content) -> dict[str, set[int]]:
    """A text may give the total, a part, the estimate or an earlier number."""
    known: dict[str, set[int]] = {}
    for row in content["figures"]:
        numbers = (row["final"], row["estimate"], row["previous"], row["last_year"])
        known.setdefault(row["figure"], set()).update(n for n in numbers if n is not None)
    return known


def _finding(said: Said, content: Content, title: str) -> Finding:
    final = next(
        row["final"]
        for row in content["figures"]
        if row["figure"] == said.figure and not row["part"]
    )
    return Finding(
        code=f"text:{said.figure}:{said.value}",
        figure=said.figure,
        blocks=False,
        sentence=_(
            "Lời văn ghi %(said)s ở «%(title)s», bảng ghi %(final)s. "
            "Sửa lời văn cho khớp hoặc cho biết vì sao."
        )
        % {"said": number_text(said.value), "title": title, "final": number_text(final)},
    )
