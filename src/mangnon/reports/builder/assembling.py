"""Puts the additions of a draft into the definition of the version before."""

import re
from collections.abc import Collection
from copy import deepcopy
from typing import Any

from mangnon.common.vietnamese import fold
from mangnon.papers.official_wording import roman
from mangnon.reports.models import AddedFigure, AddedTable, FormDraft

Written = dict[str, Any]
OWN = "t_"
LONGEST_CODE = 32


def assembled(draft: FormDraft) -> Written:
    """Return the definition of the next version."""
    written: Written = deepcopy(draft.base.definition)
    written["version"] = draft.version
    _add_sections(written, draft)
    _add_tables(written, draft)
    for figure in draft.figures.prefetch_related("conditions"):
        kind = "typed" if figure.is_typed else "computed"
        written.setdefault(kind, []).append(_figure(figure))
    return written


def _add_sections(written: Written, draft: FormDraft) -> None:
    for section in draft.sections.all():
        beside = [each for each in written["sections"] if each.get("parent", "") == section.parent]
        place = len(beside) + 1
        made = {
            "code": section.code,
            "number": str(place) if section.parent else roman(place),
            "heading": section.heading if section.parent else section.heading.upper(),
            "hint": section.hint,
            "tiers": section.tiers,
        }
        if section.parent:
            made["parent"] = section.parent
        written["sections"].insert(_after(written, section.parent), made)


def _after(written: Written, parent: str) -> int:
    """Return where a section goes: behind everything of its parent, or at the end."""
    sections = written["sections"]
    of_parent = [
        place
        for place, each in enumerate(sections)
        if parent and parent in (each["code"], each.get("parent"))
    ]
    return of_parent[-1] + 1 if of_parent else len(sections)


def _add_tables(written: Written, draft: FormDraft) -> None:
    sections = {each["code"]: each for each in written["sections"]}
    for table in draft.tables.all():
        if table.section in sections:
            sections[table.section].setdefault("tables", []).append(_table(table))
    tables = {each["code"]: each for s in written["sections"] for each in s.get("tables", ())}
    for line in draft.lines.all():
        if line.table in tables:
            made = {"figure": line.figure, "breakdowns": list(line.breakdowns)}
            tables[line.table]["lines"].append(made)


def _table(table: AddedTable) -> Written:
    return {"code": table.code, "title": table.title, "tiers": table.tiers, "lines": []}


def _figure(figure: AddedFigure) -> Written:
    made: Written = {
        "code": figure.code,
        "title": figure.title,
        "counted": figure.counted,
        "definition": figure.definition,
    }
    if figure.is_typed:
        return made | {"is_flow": figure.is_flow}
    conditions = [{"breakdown": c.breakdown, "part": c.part} for c in figure.conditions.all()]
    return made | {"base": figure.base, "conditions": conditions}


def code_for(title: str, taken: Collection[str]) -> str:
    """Return a code of the province's own for a title; a second one of its kind gets a number."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_")[:LONGEST_CODE].strip("_")
    code, place = f"{OWN}{plain}", 1
    while code in taken:
        place += 1
        code = f"{OWN}{plain}_{place}"
    return code
