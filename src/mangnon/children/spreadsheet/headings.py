"""What the headings of a list say: their rows, and the field each one names."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mangnon.children.spreadsheet.fields import Field
from mangnon.children.spreadsheet.grid import Sheet, is_empty, plain_text
from mangnon.common.vietnamese import clean, fold

_WORDS = tomllib.loads((Path(__file__).parent / "data" / "headings.toml").read_text("utf-8"))
# Official lists put the state's title, the office and the name of the list above the headings.
ROWS_SEARCHED = 30
FEWEST_FIELDS = 2
_NUMBERING = re.compile(r"\(?\s*(\d{1,2}|[A-Za-z])\s*\)?")
_PERSON_FIELDS = {
    ("father", Field.FULL_NAME): Field.FATHER,
    ("father", Field.BIRTH_YEAR): Field.FATHER_BIRTH_YEAR,
    ("father", Field.BIRTH_DATE): Field.FATHER_BIRTH_YEAR,
    ("father", Field.PHONE): Field.FATHER_PHONE,
    ("mother", Field.FULL_NAME): Field.MOTHER,
    ("mother", Field.BIRTH_YEAR): Field.MOTHER_BIRTH_YEAR,
    ("mother", Field.BIRTH_DATE): Field.MOTHER_BIRTH_YEAR,
    ("mother", Field.PHONE): Field.MOTHER_PHONE,
    ("carer", Field.FULL_NAME): Field.CARER,
    ("carer", Field.BIRTH_YEAR): Field.CARER_BIRTH_YEAR,
    ("carer", Field.BIRTH_DATE): Field.CARER_BIRTH_YEAR,
    ("carer", Field.PHONE): Field.PHONE,
    ("carer", Field.CARER_RELATION): Field.CARER_RELATION,
    ("head", Field.FULL_NAME): Field.HEAD,
    ("head", Field.PHONE): Field.PHONE,
    ("head", Field.ADDRESS): Field.ADDRESS,
}


@dataclass(frozen=True, slots=True)
class Headings:
    """The rows of the headings, if any, and the text over each column."""

    first_row: int
    rows: int
    texts: tuple[str, ...]

    @property
    def first_data_row(self) -> int:
        """Tell where the children begin."""
        return self.first_row + self.rows


def find_headings(sheet: Sheet) -> Headings:
    """Find one or two heading rows among the first rows of a sheet."""
    last = min(ROWS_SEARCHED, len(sheet.rows))
    candidates = [_headings_at(sheet, row, 1) for row in range(last)]
    candidates += [
        _headings_at(sheet, row, 2) for row in range(last) if _can_be_second(sheet, row + 1)
    ]
    # On equal counts one row is likelier than two: the upper one is a title or a row of data.
    best = max(candidates, key=lambda c: (_fields_named(c), -c.rows, -c.first_row), default=None)
    if best is None or _fields_named(best) < FEWEST_FIELDS:
        return Headings(0, 0, ("",) * sheet.width)
    return _with_numbering_row(sheet, best)


def is_same_heading(sheet: Sheet, row: int, headings: Headings) -> bool:
    """Tell whether a row repeats the headings, as printed lists do on each page."""
    if not headings.rows:
        return False
    filled = 0
    for value, heading in zip(sheet.rows[row], headings.texts, strict=False):
        text = plain_text(value)
        if text.strip():
            if _words(text) not in _words(heading):
                return False
            filled += 1
    return filled >= FEWEST_FIELDS


@lru_cache(maxsize=1000)
def field_of_heading(text: str) -> Field | None:
    """Tell the field a heading names; a line break parts a heading over two rows."""
    marked = [_words(part) for part in text.split("\n") if _words(part)]
    if not marked:
        return None
    whole = " ".join(marked)
    # The lower heading is the closer one: "Cha, mẹ" over "Họ tên cha" names the father.
    person = next((one for one in map(_person, (marked[-1], whole)) if one != "child"), "child")
    field = _part_field(marked[-1]) or _field_by_words(fold(marked[-1]))
    field = field or _field_by_words(fold(whole))
    if person == "child":
        return field
    if any(_has_words(fold(whole), word) for word in _WORDS["other_facts_of_persons"]["words"]):
        return None
    return _field_of_person(person, field)


def _field_of_person(person: str, field: Field | None) -> Field | None:
    if field in (None, Field.GIVEN_NAME, Field.FAMILY_NAME):
        field = Field.FULL_NAME
    if field in (Field.POVERTY, Field.GROUP, Field.CARER_RELATION):
        return field
    return _PERSON_FIELDS.get((person, field or Field.FULL_NAME))


def _person(marked: str) -> str:
    folded = fold(marked)
    for person, phrases in _WORDS["persons"].items():
        if any(_has_words(folded, phrase) for phrase in phrases):
            return str(person)
    for person, phrases in _WORDS["persons_with_marks"].items():
        if any(_has_words(marked, phrase) for phrase in phrases):
            return str(person)
    return "child"


def _part_field(marked: str) -> Field | None:
    for field, wholes in _WORDS["whole_with_marks"].items():
        if marked in wholes:
            return Field(field)
    return None


def _field_by_words(folded: str) -> Field | None:
    for rule in _WORDS["rule"]:
        if folded in rule.get("whole", ()):
            return Field(rule["field"])
        if any(_has_words(folded, phrase) for phrase in rule.get("words", ())):
            return Field(rule["field"])
    return None


def _has_words(text: str, phrase: str) -> bool:
    return f" {phrase} " in f" {text} " or f" {phrase}/" in f" {text}/"


@lru_cache(maxsize=10_000)
def _words(text: str) -> str:
    bare = re.sub(r"\(.*?\)|[*:.?_\-]", " ", clean(text).lower())
    return " ".join(bare.split())


def _headings_at(sheet: Sheet, row: int, rows: int) -> Headings:
    texts = []
    for column in range(sheet.width):
        parts = [_shown(sheet, row + i, column) for i in range(rows)]
        texts.append("\n".join(part for i, part in enumerate(parts) if part not in parts[:i]))
    return Headings(row, rows, tuple(texts))


def _shown(sheet: Sheet, row: int, column: int) -> str:
    """Tell what a reader sees over a column: a merged heading stands over all its columns."""
    for block in sheet.merged:
        if block.top <= row <= block.bottom and block.left <= column <= block.right:
            return plain_text(sheet.value(block.top, block.left)).replace("\n", " ").strip()
    return plain_text(sheet.value(row, column)).replace("\n", " ").strip()


def _can_be_second(sheet: Sheet, row: int) -> bool:
    """Rows of children hold days and numbers; second heading rows hold words only."""
    filled = [
        value for value in (sheet.rows[row] if row < len(sheet.rows) else []) if not is_empty(value)
    ]
    return bool(filled) and all(isinstance(v, str) and not any(map(str.isdigit, v)) for v in filled)


def _fields_named(headings: Headings) -> int:
    # A sentence that mentions a field is a title or a note, not a heading.
    short = [text for text in headings.texts if 0 < len(text) <= 80]
    return len({field for text in short if (field := field_of_heading(text))})


def _with_numbering_row(sheet: Sheet, headings: Headings) -> Headings:
    row = headings.first_data_row
    if not headings.rows or row >= len(sheet.rows):
        return headings
    filled = [plain_text(value).strip() for value in sheet.rows[row] if not is_empty(value)]
    if len(filled) >= FEWEST_FIELDS + 1 and all(_NUMBERING.fullmatch(text) for text in filled):
        return Headings(headings.first_row, headings.rows + 1, headings.texts)
    return headings
