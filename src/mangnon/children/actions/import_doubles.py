"""Rows of a list that may be children of the register already."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mangnon.children.choices import Relation
from mangnon.children.identity import number_key
from mangnon.children.models import Carer, Child
from mangnon.children.spreadsheet.checking import CheckedRow, same_children
from mangnon.children.spreadsheet.columns import Mapping
from mangnon.children.spreadsheet.defects import Defect
from mangnon.children.spreadsheet.fields import Field
from mangnon.children.spreadsheet.kinds import Kind
from mangnon.common import scope
from mangnon.common.vietnamese import strict_key

# Found by comparing rows and records, not by reading cells.
DOUBLES = frozenset({Kind.SAME_CHILD, Kind.ID_REPEATED, Kind.IN_REGISTER, Kind.ID_IN_REGISTER})
ELSEWHERE = "khác trong tỉnh"


@dataclass(frozen=True, slots=True)
class _Known:
    """Children of the register that rows are compared with."""

    codes_by_number: dict[str, str]
    codes_by_child: dict[tuple[str, str], list[tuple[str, set[str]]]]


def doubles_of(
    rows: Iterable[CheckedRow], mapping: Mapping, *, cells: list[str]
) -> dict[int, list[Defect]]:
    """Find doubles within the list and against the register of the commune."""
    compared = list(rows)
    found = same_children(compared, mapping)
    known = _known(compared, cells)
    columns = {name: column for column, name in mapping.items()}
    for row in compared:
        key = number_key(row.facts.get("id_number", ""))
        code = known.codes_by_number.get(key, "") if key else ""
        at, kind = Field.ID_NUMBER, Kind.ID_IN_REGISTER
        if not code:
            at, kind, code = Field.FULL_NAME, Kind.IN_REGISTER, _alike(row, known)
        if code:
            found[row.number].append(Defect(row.number, kind, columns.get(at), at, "", code))
    return found


def _known(rows: list[CheckedRow], cells: list[str]) -> _Known:
    keys = {number_key(number) for row in rows if (number := row.facts.get("id_number", ""))}
    births = {date.fromisoformat(day) for row in rows if (day := row.facts.get("birth_date", ""))}
    here = Child.objects.living_here().filter(cell__in=cells)
    numbers = dict(here.filter(id_number_key__in=keys).values_list("id_number_key", "code"))
    with scope.everything("one identity number, one record"):
        taken = Child.objects.living_here().filter(id_number_key__in=keys - numbers.keys())
        numbers |= dict.fromkeys(taken.values_list("id_number_key", flat=True), ELSEWHERE)
    children: dict[tuple[str, str], list[tuple[str, set[str]]]] = defaultdict(list)
    mothers: dict[int, set[str]] = defaultdict(set)
    born = here.filter(birth_date__in=births)
    carers = Carer.objects.filter(child__in=born, relation=Relation.MOTHER)
    for child_id, name in carers.values_list("child_id", "full_name"):
        mothers[child_id].add(strict_key(name))
    for pk, code, name, birth in born.values_list("pk", "code", "full_name", "birth_date"):
        children[strict_key(name), birth.isoformat()].append((code, mothers[pk]))
    return _Known(numbers, children)


def _alike(row: CheckedRow, known: _Known) -> str:
    facts = row.facts
    key = strict_key(facts.get("full_name", "")), facts.get("birth_date", "")
    mother = strict_key(facts.get("mother", ""))
    # A mother who is written on one side only does not tell two children apart.
    codes = [
        code
        for code, mothers in known.codes_by_child.get(key, [])
        if not mother or not mothers or mother in mothers
    ]
    return codes[0] if codes else ""
