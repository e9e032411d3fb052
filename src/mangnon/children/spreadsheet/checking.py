"""Check a list: every row becomes the facts of a child, with every defect named by row and cell."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from mangnon.children.spreadsheet.births import (
    Birth,
    check_birth,
    read_birth,
    read_birth_parts,
    shown_birth,
)
from mangnon.children.spreadsheet.columns import Mapping
from mangnon.children.spreadsheet.defects import Defect
from mangnon.children.spreadsheet.fields import PHONES, Field
from mangnon.children.spreadsheet.grid import Value, is_empty, plain_text
from mangnon.children.spreadsheet.hamlets import Hamlets
from mangnon.children.spreadsheet.kinds import Kind
from mangnon.children.spreadsheet.names import is_plain_name, read_name
from mangnon.children.spreadsheet.numbers import (
    ID_DIGITS,
    id_century_and_sex,
    read_id_number,
    read_phone,
    read_year,
)
from mangnon.children.spreadsheet.preparing import Prepared, PreparedRow
from mangnon.children.spreadsheet.readings import (
    ANSWERS,
    Finding,
    Reading,
    answer,
    is_mark,
    spelling,
    tidy,
    yes_or_no,
)
from mangnon.common.vietnamese import date_text, fold, strict_key


@dataclass(frozen=True, slots=True)
class Rules:
    """What a list is checked against."""

    on: date
    hamlets: Hamlets
    default_hamlet: str = ""
    # Invented numbers start with a code no province has.
    other_id_prefixes: frozenset[str] = frozenset()
    typed_cells: bool = True
    dates_may_be_swapped: bool = False


@dataclass(slots=True)
class CheckedRow:
    """A row with the facts it stands for once its defects are settled."""

    number: int
    facts: dict[str, str]
    defects: list[Defect] = field(default_factory=list)


def check_list(prepared: Prepared, mapping: Mapping, rules: Rules) -> list[CheckedRow]:
    """Check all rows, then the rows against each other."""
    reader = _RowReader(mapping, rules)
    rows = [reader.read(row) for row in prepared.rows]
    by_number = {row.number: row for row in rows}
    for number, defects in same_children(rows, mapping).items():
        by_number[number].defects.extend(defects)
    return rows


def check_row(row: PreparedRow, mapping: Mapping, rules: Rules) -> CheckedRow:
    """Read the cells of one row."""
    return _RowReader(mapping, rules).read(row)


def same_children(rows: Iterable[CheckedRow], mapping: Mapping) -> dict[int, list[Defect]]:
    """Find identity numbers written twice, and rows alike in name, birth and mother."""
    columns = {name: column for column, name in mapping.items()}
    found: dict[int, list[Defect]] = defaultdict(list)
    numbers: dict[str, int] = {}
    children: dict[tuple[str, ...], int] = {}
    for row in rows:
        number = row.facts.get("id_number", "")
        key = key_of_child(row.facts)
        if number and number in numbers:
            at, kind, other = Field.ID_NUMBER, Kind.ID_REPEATED, numbers[number]
        elif key and key in children:
            at, kind, other = Field.FULL_NAME, Kind.SAME_CHILD, children[key]
        else:
            numbers[number] = row.number
            children |= {key: row.number} if key else {}
            continue
        found[row.number].append(Defect(row.number, kind, columns.get(at), at, "", str(other)))
    return found


def key_of_child(facts: dict[str, str]) -> tuple[str, str, str] | None:
    """Tell what two rows of one child share; without name or birth nothing can be told."""
    if not (facts.get("full_name") and facts.get("birth_date")):
        return None
    mother = strict_key(facts.get("mother", ""))
    return strict_key(facts["full_name"]), facts["birth_date"], mother


_ETHNICITY = partial(spelling, "ethnicity")
_CARER_RELATION = partial(answer, "carer_relation")
_CLOSED_QUESTIONS = tuple(
    (name, partial(answer, name.value))
    for name in (Field.POVERTY, Field.SCHOOL_LEVEL, Field.DISABILITY, Field.GROUP)
)


class _RowReader:
    """Reads the rows of a list field by field and collects their facts and defects."""

    def __init__(self, mapping: Mapping, rules: Rules) -> None:
        self.rules = rules
        self.columns = {name: column for column, name in mapping.items()}
        self.row = PreparedRow(0, [])
        self.facts: dict[str, str] = {}
        self.defects: list[Defect] = []

    def read(self, row: PreparedRow) -> CheckedRow:
        """Read every field the list has a column for."""
        self.row, self.facts, self.defects = row, {}, list(row.defects)
        broken = self._broken_formulas()
        self._read_child_name()
        self._read_sex_and_birth()
        self._read_id_number()
        self._read_hamlet()
        for name in (Field.FATHER, Field.MOTHER, Field.CARER, Field.HEAD):
            self._keep_name(name)
        for name in PHONES:
            self._keep_number(name, read_phone)
        for name in (Field.FATHER_BIRTH_YEAR, Field.MOTHER_BIRTH_YEAR, Field.CARER_BIRTH_YEAR):
            self._keep_number(name, read_year)
        self._keep(Field.ETHNICITY, _ETHNICITY)
        self._keep(Field.CARER_RELATION, _CARER_RELATION)
        self._read_answers()
        for name in (
            Field.HOME_NAME,
            Field.HOUSEHOLD_CODE,
            Field.ADDRESS,
            Field.SCHOOL,
            Field.NOTE,
        ):
            self._keep(name, Reading)
        self._read_class()
        if broken:
            self.defects = [
                d for d in self.defects if d.column not in broken or d.kind is Kind.CELL_ERROR
            ]
        return CheckedRow(row.number, self.facts, self.defects)

    def _value(self, name: Field) -> Value:
        column = self.columns.get(name)
        return None if column is None or column >= len(self.row.cells) else self.row.cells[column]

    def _text(self, name: Field) -> str:
        value = self._value(name)
        return value if isinstance(value, str) else plain_text(value)

    def _find(self, name: Field, findings: Iterable[Finding], *, at: Field | None = None) -> None:
        column = self.columns.get(at or name)
        for found in findings:
            self.defects.append(
                Defect(self.row.number, found.kind, column, name, found.original, found.proposed)
            )

    def _keep(self, name: Field, read: Callable[[str], Reading]) -> str:
        if name not in self.columns:
            return ""
        tidied = tidy(self._text(name))
        value, findings = read(tidied.value)
        if tidied.findings or findings:
            self._find(name, (*tidied.findings, *findings))
        if value:
            self.facts[name.value] = value
        return value

    def _keep_name(self, name: Field) -> str:
        """Read a name; most are as they should be and are not looked at twice."""
        if name not in self.columns or not is_plain_name(text := self._text(name)):
            return self._keep(name, read_name)
        self.facts[name.value] = text
        return text

    def _keep_number(self, name: Field, read: Callable[[Value], Reading]) -> None:
        if name not in self.columns:
            return
        reading = read(self._value(name))
        self._find(name, reading.findings)
        if reading.value:
            self.facts[name.value] = reading.value

    def _broken_formulas(self) -> set[int | None]:
        broken: set[int | None] = set()
        cells = self.row.cells
        for name, column in self.columns.items():
            text = cells[column] if column < len(cells) else None
            if isinstance(text, str) and text.startswith("#") and text.rstrip("!?/A0").isupper():
                self._find(name, (Finding(Kind.CELL_ERROR, text),))
                broken.add(column)
        return broken

    def _read_child_name(self) -> None:
        if Field.FULL_NAME in self.columns or Field.GIVEN_NAME not in self.columns:
            name = self._keep_name(Field.FULL_NAME)
        else:
            parts = (Field.FAMILY_NAME, Field.MIDDLE_NAME, Field.GIVEN_NAME)
            words = [self._keep_name(part) for part in parts]
            name = " ".join(word for word in words if word)
            for part in parts:
                self.facts.pop(part.value, None)
        if name:
            self.facts["full_name"] = name
        elif Kind.DITTO_REFUSED not in {d.kind for d in self.defects if d.field is Field.FULL_NAME}:
            self._find(Field.FULL_NAME, (Finding(Kind.NAME_MISSING),))

    def _read_sex_and_birth(self) -> None:
        if {Field.SEX_MALE, Field.SEX_FEMALE} & self.columns.keys():
            birth_field = self._read_sex_columns()
        else:
            birth_field = None
            self._read_sex()
        birth = self._birth(birth_field)
        at = birth_field or self._birth_field()
        self._find(at, birth.findings)
        self._find(at, check_birth(birth, on=self.rules.on))
        self.facts["birth_precision"] = birth.precision
        if birth.day:
            self.facts["birth_date"] = birth.day.isoformat()
            self.facts["birth_shown"] = shown_birth(birth)

    def _birth_field(self) -> Field:
        order = (Field.BIRTH_DATE, Field.BIRTH_YEAR, Field.BIRTH_MONTH, Field.BIRTH_DAY)
        return next((name for name in order if name in self.columns), Field.BIRTH_DATE)

    def _birth(self, birth_field: Field | None) -> Birth:
        swapped = self.rules.dates_may_be_swapped
        typed = self.rules.typed_cells
        if birth_field:
            return read_birth(self._value(birth_field), typed_cells=typed)
        if not is_empty(self._value(Field.BIRTH_DATE)) or not (
            {Field.BIRTH_DAY, Field.BIRTH_MONTH, Field.BIRTH_YEAR} & self.columns.keys()
        ):
            return read_birth(self._value(Field.BIRTH_DATE), typed_cells=typed, swapped=swapped)
        if not {Field.BIRTH_DAY, Field.BIRTH_MONTH} & self.columns.keys():
            return read_birth(self._value(Field.BIRTH_YEAR), typed_cells=typed)
        return read_birth_parts(
            self._value(Field.BIRTH_DAY),
            self._value(Field.BIRTH_MONTH),
            self._value(Field.BIRTH_YEAR),
        )

    def _read_sex(self) -> None:
        tidied = tidy(self._text(Field.SEX))
        text, folded = tidied.value, fold(tidied.value)
        if not text:
            self._settle_sex("U", Field.SEX, Finding(Kind.SEX_MISSING))
        elif known := ANSWERS["sex"].get(folded):
            self._find(Field.SEX, tidied.findings)
            self._settle_sex(known, Field.SEX, None)
        elif coded := ANSWERS["sex_codes"].get(folded):
            shown = "Nam" if coded == "M" else "Nữ"
            self._settle_sex(coded, Field.SEX, Finding(Kind.SEX_CODE, text, shown))
        else:
            self._settle_sex("U", Field.SEX, Finding(Kind.SEX_UNREADABLE, text))

    def _read_sex_columns(self) -> Field | None:
        """Read the two columns Nam and Nữ; old lists write the year of birth instead of an x."""
        male = not is_empty(self._value(Field.SEX_MALE))
        female = not is_empty(self._value(Field.SEX_FEMALE))
        at = Field.SEX_FEMALE if Field.SEX_FEMALE in self.columns else Field.SEX_MALE
        marked = Field.SEX_MALE if male else Field.SEX_FEMALE
        if male and female:
            self._settle_sex("U", at, Finding(Kind.SEX_BOTH))
            return None
        if not (male or female):
            alone = Field.SEX_MALE not in self.columns
            missing = Finding(Kind.SEX_BLANK if alone else Kind.SEX_MISSING)
            self._settle_sex("M" if alone else "U", at, missing)
            return None
        text = self._text(marked).strip()
        sex = "M" if male else "F"
        if is_mark(text) or ANSWERS["sex"].get(fold(text)) == sex:
            self._settle_sex(sex, marked, None)
            return None
        if read_birth(self._value(marked)).day and not self.columns.keys() & {Field.BIRTH_DATE}:
            self._settle_sex(sex, marked, None)
            return marked
        self._settle_sex("U", marked, Finding(Kind.SEX_UNREADABLE, text))
        return None

    def _settle_sex(self, sex: str, at: Field, found: Finding | None) -> None:
        self.facts["sex"] = sex
        if found:
            self._find(Field.SEX, (found,), at=at)

    def _read_id_number(self) -> None:
        reading = read_id_number(
            self._value(Field.ID_NUMBER), other_prefixes=self.rules.other_id_prefixes
        )
        self._find(Field.ID_NUMBER, reading.findings)
        if len(reading.value) == ID_DIGITS and reading.value.isdecimal():
            self.facts["id_number"] = reading.value
            self._compare_with_id(reading.value)

    def _compare_with_id(self, number: str) -> None:
        year, sex = id_century_and_sex(number)
        if self.facts["sex"] != "U" and self.facts["sex"] != sex:
            shown = "Nam" if self.facts["sex"] == "M" else "Nữ"
            self._find(Field.ID_NUMBER, (Finding(Kind.ID_SEX, number, shown),))
        known = self.facts.get("birth_date", "")[:4]
        if known and self.facts["birth_precision"] != "estimated" and int(known) != year:
            self._find(Field.ID_NUMBER, (Finding(Kind.ID_YEAR, number, known),))

    def _read_hamlet(self) -> None:
        text = self._text(Field.HAMLET)
        reading = self.rules.hamlets.read(text)
        self._find(Field.HAMLET, reading.findings)
        named = reading.value
        if not text.strip():
            in_address = self.rules.hamlets.inside(self._text(Field.ADDRESS))
            named = self.row.hamlet_of_section or in_address or self.rules.default_hamlet
            if not named:
                self._find(Field.HAMLET, (Finding(Kind.HAMLET_MISSING),))
        if named:
            self.facts["hamlet"] = named

    def _read_answers(self) -> None:
        for name, read in _CLOSED_QUESTIONS:
            self._keep(name, read)
        if Field.NEAR_POVERTY in self.columns and is_mark(self._text(Field.NEAR_POVERTY)):
            self.facts["poverty"] = "near_poor"
        for name in (Field.BIRTH_CERTIFICATE, Field.INSURANCE):
            if said := yes_or_no(self._text(name)):
                self.facts[name.value] = said

    def _read_class(self) -> None:
        value = self._value(Field.CLASS_NAME)
        if isinstance(value, date):
            meant = f"{value.day}/{value.month}"
            self._find(Field.CLASS_NAME, (Finding(Kind.CLASS_AS_DATE, date_text(value), meant),))
            self.facts[Field.CLASS_NAME.value] = meant
            return
        self._keep(Field.CLASS_NAME, Reading)
