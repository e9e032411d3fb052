"""Which column holds which field: by its heading, by its neighbours and by its content."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from mangnon.children.spreadsheet.births import read_birth
from mangnon.children.spreadsheet.fields import Field
from mangnon.children.spreadsheet.grid import Sheet, Value, column_letters, is_empty, plain_text
from mangnon.children.spreadsheet.hamlets import Hamlets
from mangnon.children.spreadsheet.headings import Headings, field_of_heading
from mangnon.children.spreadsheet.kinds import Kind
from mangnon.children.spreadsheet.readings import ANSWERS
from mangnon.common.syllables import is_syllable
from mangnon.common.vietnamese import clean, fold

Mapping: TypeAlias = dict[int, Field]

_ROWS_LOOKED_AT = 200
_SAMPLES_SHOWN = 3
# How much of a column must look like a field before its content names it.
_MOSTLY = 0.6
_OF_PARENT = {
    (Field.FATHER, Field.BIRTH_YEAR): Field.FATHER_BIRTH_YEAR,
    (Field.FATHER, Field.BIRTH_DATE): Field.FATHER_BIRTH_YEAR,
    (Field.FATHER, Field.PHONE): Field.FATHER_PHONE,
    (Field.MOTHER, Field.BIRTH_YEAR): Field.MOTHER_BIRTH_YEAR,
    (Field.MOTHER, Field.BIRTH_DATE): Field.MOTHER_BIRTH_YEAR,
    (Field.MOTHER, Field.PHONE): Field.MOTHER_PHONE,
    (Field.CARER, Field.BIRTH_YEAR): Field.CARER_BIRTH_YEAR,
}
_SAME_PERSON = {
    Field.FATHER_BIRTH_YEAR: Field.FATHER,
    Field.FATHER_PHONE: Field.FATHER,
    Field.MOTHER_BIRTH_YEAR: Field.MOTHER,
    Field.MOTHER_PHONE: Field.MOTHER,
    Field.CARER_BIRTH_YEAR: Field.CARER,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column as shown to the officer who may change its field."""

    index: int
    heading: str
    samples: tuple[str, ...]
    field: Field | None = None
    by: str = ""

    @property
    def letters(self) -> str:
        """Name the column as Excel does."""
        return column_letters(self.index)


def recognise_columns(sheet: Sheet, headings: Headings, hamlets: Hamlets) -> list[Column]:
    """Propose a field for every column that holds something."""
    columns = [
        Column(index, headings.texts[index].replace("\n", " – "), _samples(values))
        for index in range(sheet.width)
        if (values := _values(sheet, headings, index)) or headings.texts[index]
    ]
    named = _named_by_headings(columns, headings)
    named = _with_split_names(named, sheet, headings)
    return _named_by_content(named, sheet, headings, hamlets)


def mapping_of(columns: list[Column]) -> Mapping:
    """Tell the field of each column that has one."""
    return {column.index: column.field for column in columns if column.field}


def _values(sheet: Sheet, headings: Headings, column: int) -> list[Value]:
    rows = range(
        headings.first_data_row, min(len(sheet.rows), headings.first_data_row + _ROWS_LOOKED_AT)
    )
    return [value for row in rows if not is_empty(value := sheet.value(row, column))]


def _samples(values: list[Value]) -> tuple[str, ...]:
    shown = dict.fromkeys(plain_text(value).strip() for value in values)
    return tuple(shown)[:_SAMPLES_SHOWN]


def _named_by_headings(columns: list[Column], headings: Headings) -> list[Column]:
    named: list[Column] = []
    taken: set[Field] = set()
    person: Field | None = None
    for column in columns:
        field = field_of_heading(headings.texts[column.index])
        # A second "year of birth" right of the father's name is the father's.
        if person and field in taken:
            field = _OF_PARENT.get((person, field), field) if field else None
        person = (
            field
            if field in (Field.FATHER, Field.MOTHER, Field.CARER)
            else (person if field is None else _SAME_PERSON.get(field))
        )
        if field in taken:
            field = None
        if field:
            taken.add(field)
        named.append(replace(column, field=field, by="heading" if field else ""))
    return named


def _with_split_names(columns: list[Column], sheet: Sheet, headings: Headings) -> list[Column]:
    """Settle whether a column holds whole names or parts, which headings often leave open."""
    by_field = {column.field: i for i, column in enumerate(columns) if column.field}
    whole = by_field.get(Field.FULL_NAME)
    if whole is not None and Field.GIVEN_NAME not in by_field and whole + 1 < len(columns):
        following = columns[whole + 1]
        same_heading = headings.texts[following.index] in ("", headings.texts[columns[whole].index])
        if (
            following.field is None
            and same_heading
            and _are_single_words(sheet, headings, following.index)
        ):
            columns[whole] = replace(columns[whole], field=Field.FAMILY_NAME)
            columns[whole + 1] = replace(following, field=Field.GIVEN_NAME, by="content")
    given = by_field.get(Field.GIVEN_NAME)
    if given is not None and whole is None and Field.FAMILY_NAME not in by_field:
        columns[given] = replace(columns[given], field=Field.FULL_NAME)
    return columns


def _are_single_words(sheet: Sheet, headings: Headings, column: int) -> bool:
    texts = [clean(plain_text(value)) for value in _values(sheet, headings, column)]
    single = [text for text in texts if text.isalpha()]
    return len(texts) > 0 and len(single) >= _MOSTLY * len(texts)


def _named_by_content(
    columns: list[Column], sheet: Sheet, headings: Headings, hamlets: Hamlets
) -> list[Column]:
    tests = _content_tests(hamlets)
    taken = {column.field for column in columns if column.field}
    if Field.GIVEN_NAME in taken:
        taken.add(Field.FULL_NAME)
    if taken & {Field.SEX_MALE, Field.SEX_FEMALE}:
        taken.add(Field.SEX)
    if Field.BIRTH_YEAR in taken or _has_years_under_male(columns, sheet, headings):
        taken.add(Field.BIRTH_DATE)
    named = []
    for column in columns:
        values = _values(sheet, headings, column.index)
        if column.field is Field.SEX_MALE and _share(values, _is_year) >= _MOSTLY:
            column = replace(column, field=_year_or_sex(columns), by="content")
        if column.field is None:
            open_tests = {field: test for field, test in tests.items() if field not in taken}
            field = _field_by_content(values, open_tests)
            taken |= {field} if field else set()
            column = replace(column, field=field, by="content" if field else "")
        named.append(column)
    return named


def _year_or_sex(columns: list[Column]) -> Field:
    # "Nam" and "Nữ" over years: the sex is the column. "Nam" without marks over years: "Năm".
    has_female = any(column.field is Field.SEX_FEMALE for column in columns)
    return Field.SEX_MALE if has_female else Field.BIRTH_YEAR


def _has_years_under_male(columns: list[Column], sheet: Sheet, headings: Headings) -> bool:
    male = [column.index for column in columns if column.field is Field.SEX_MALE]
    return any(_share(_values(sheet, headings, i), _is_year) >= _MOSTLY for i in male)


def _field_by_content(
    values: list[Value], tests: dict[Field, Callable[[Value], bool]]
) -> Field | None:
    if not values:
        return None
    for field, test in tests.items():
        if _share(values, test) >= _MOSTLY:
            return field
    return None


def _share(values: list[Value], test: Callable[[Value], bool]) -> float:
    return sum(map(test, values)) / len(values) if values else 0.0


def _content_tests(hamlets: Hamlets) -> dict[Field, Callable[[Value], bool]]:
    return {
        Field.ID_NUMBER: _is_id_number,
        Field.PHONE: _is_phone,
        Field.BIRTH_DATE: _is_birth_date,
        Field.SEX: lambda value: fold(clean(plain_text(value))) in ("nam", "nu", "trai", "gai"),
        Field.ETHNICITY: lambda value: fold(clean(plain_text(value))) in ANSWERS["ethnicity"],
        Field.HAMLET: lambda value: bool(hamlets.named(plain_text(value))),
        Field.FULL_NAME: _is_full_name,
    }


def _is_id_number(value: Value) -> bool:
    return bool(re.fullmatch(r"'?(?:0\d{11}|999\d{9}|\d{11})", plain_text(value).replace(" ", "")))


def _is_phone(value: Value) -> bool:
    return bool(re.fullmatch(r"'?0?[35789]\d{8}", re.sub(r"[\s.\-]", "", plain_text(value))))


def _is_birth_date(value: Value) -> bool:
    read = read_birth(value)
    return read.day is not None and not any(f.kind is Kind.YEAR_ONLY for f in read.findings)


def _is_year(value: Value) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", plain_text(value).strip()))


def _is_full_name(value: Value) -> bool:
    words = clean(plain_text(value)).split(" ")
    return (
        2 <= len(words) <= 6
        and all(is_syllable(w) or w.isalpha() for w in words)
        and (all(word[:1].isupper() for word in words))
    )
