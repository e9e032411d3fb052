"""The check of a text: patterns for numbers and addresses, lists for names and judging words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mangnon.common.vietnamese import LOOK_ALIKES, strict_key
from mangnon.urgent.wording.findings import ALREADY_SAID, INSTEAD, Finding, Found
from mangnon.urgent.wording.lists import phrases, title_keys
from mangnon.urgent.wording.names import names_in
from mangnon.urgent.wording.syllables import Syllable, begins_at, syllables_of

_GAP = r"[ .\-]?"
_PHONE = re.compile(rf"(?<![\d.,])(?:\+?84|0)(?:{_GAP}\d){{8,10}}(?!{_GAP}\d)")
_NUMBER = re.compile(rf"(?<![\w.,])(?:[A-Z]{{2}}{_GAP})?\d(?:{_GAP}\d){{8,14}}(?!{_GAP}\d)")
_MONEY = re.compile(r"[1-9]\d{0,2}(?:[.]\d{3})+")
_HOUSE = re.compile(
    r"\b(?:số nhà|nhà số|căn nhà số|phòng số|phòng trọ số|căn hộ)\s*[:.]?\s*\w*\d[\w/\-]*"
    r"|\b(?:số\s+)?\d{1,4}(?:/\d{1,4})*[A-Z]?\s+(?:đường|hẻm|ngõ|kiệt|ngách)\s+[\wÀ-ỹ]+",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(?:hẻm|ngõ|kiệt|ngách|tổ|lô)\s+(?:số\s+)?\d+[\w/]*"
    r"|\b[Đđ]ường\s+(?:\d{1,2}/\d{1,2}|[A-ZÀ-ỸĐ][\wÀ-ỹ]*(?:\s+[A-ZÀ-ỸĐ][\wÀ-ỹ]*)*)"
)
_BIRTH_DAY = re.compile(
    r"\b(?:sinh|sn|ngày sinh|sinh ngày|sinh năm)\s*(?:ngày\s*)?[:.]?\s*"
    r"\d{1,2}\s*[/\-.]\s*\d{1,2}\s*[/\-.]\s*(?:\d{4}|\d{2})\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b(?:facebook|fb|tiktok|zalo|youtube)\.(?:com|me|vn)/?\S*"
    r"|\S+@\S+\.\w{2,}",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?<![\w.])(?:[A-ZĐ]\.\s?){1,3}[A-ZĐ]\b\.?(?![\w])")
_SCHOOL = re.compile(
    r"\b[Tt]rường\s+(?:(?:[Mm]ầm non|[Mm]ẫu giáo|[Tt]iểu học|[Tt]rung học(?: cơ sở| phổ thông)?|"
    r"TH|THCS|THPT|PTDTNT|MN)\s+)+[A-ZÀ-ỸĐ][\wÀ-ỹ]*(?:\s+(?:[A-ZÀ-ỸĐ][\wÀ-ỹ]*|\d+))*"
    r"|\b[Ll]ớp\s+(?:1[0-2]|[1-9])\s?(?:[A-Z]\d?|/\d+)(?!\w)"
)
_PATTERNS: tuple[tuple[Finding, re.Pattern[str]], ...] = (
    (Finding.LINK, _LINK),
    (Finding.BIRTH_DAY, _BIRTH_DAY),
    (Finding.PHONE, _PHONE),
    (Finding.NUMBER, _NUMBER),
    (Finding.HOUSE, _HOUSE),
    (Finding.SCHOOL, _SCHOOL),
    (Finding.STREET, _STREET),
    (Finding.INITIALS, _INITIALS),
)


@dataclass(frozen=True)
class Known:
    """What the check knows besides its lists: the day, places by name, and how much must hide."""

    on: date
    places: frozenset[str] = frozenset()
    hamlets: frozenset[str] = frozenset()
    # In these incidents the hamlet and the relation to the suspect tell who the child is.
    is_sensitive: bool = False

    @classmethod
    def around(
        cls,
        *,
        on: date,
        places: Iterable[str],
        hamlets: Iterable[str] = (),
        is_sensitive: bool = False,
    ) -> "Known":
        """Take the names of units and hamlets as they are written."""
        hidden = title_keys(hamlets)
        return cls(on, title_keys(places) | hidden, hidden, is_sensitive)


def check_text(text: str, known: Known) -> list[Found]:
    """Return what the text should not hold, in its order; words are found once."""
    text = text.translate(LOOK_ALIKES)
    found: list[Found] = []
    for each in _candidates(text, known):
        if not any(each.start < other.end and other.start < each.end for other in found):
            found.append(each)
    return sorted(found)


def softened(text: str, known: Known) -> str:
    """Return the text with every found word replaced or left out, for the writer to read over."""
    written, end = "", 0
    for each in check_text(text, known):
        written += text[end : each.start]
        written += _instead(each, before=written)
        end = each.end
    whole = re.sub(r"\s+([,.;:])", r"\1", written + text[end:])
    return re.sub(r"[ \t]{2,}", " ", whole).strip()


def _instead(found: Found, *, before: str) -> str:
    """Words for a person are needed only where none stand before: «cháu An» becomes «cháu»."""
    is_person = found.finding in (Finding.NAME, Finding.INITIALS)
    if is_person and before.rstrip().lower().endswith(ALREADY_SAID):
        return ""
    if found.finding is Finding.SCHOOL and not found.words.lower().startswith("trường"):
        return ""
    return INSTEAD.get(found.finding, "")


def _candidates(text: str, known: Known) -> Iterator[Found]:
    """Yield what the rules see; a rule that stands earlier wins where two see the same words."""
    for finding, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if finding is Finding.NUMBER and _MONEY.fullmatch(match[0]):
                continue
            yield Found(match.start(), match.end(), finding, match[0].strip())
    syllables = syllables_of(text)
    yield from names_in(text, syllables, known)
    yield from _listed(text, syllables, known)
    if known.is_sensitive:
        yield from _hamlets(text, syllables, known)


def _listed(text: str, syllables: list[Syllable], known: Known) -> Iterator[Found]:
    lists = [(Finding.BLAME, "blames")]
    if known.is_sensitive:
        lists.append((Finding.RELATION, "relations"))
    for finding, name in lists:
        entries = phrases(name, on=known.on)
        for place in range(len(syllables)):
            size = begins_at(syllables, place, entries)
            if size:
                yield _found(text, syllables[place : place + size], finding)


def _hamlets(text: str, syllables: list[Syllable], known: Known) -> Iterator[Found]:
    entries = tuple(tuple(name.split()) for name in known.hamlets)
    before = {strict_key(word) for word in ("ấp", "khóm", "phố")}
    for place in range(1, len(syllables)):
        size = begins_at(syllables, place, entries)
        if size and syllables[place - 1].key in before:
            yield _found(text, syllables[place : place + size], Finding.HAMLET)


def _found(text: str, run: list[Syllable], finding: Finding) -> Found:
    start, end = run[0].start, run[-1].end
    return Found(start, end, finding, text[start:end])
