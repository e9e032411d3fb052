"""The whole reading of one dispatch, and how it is written as JSON."""

import re
from dataclasses import dataclass
from typing import Any

from mangnon.directives.reader.clauses import Clause, cut_into_clauses
from mangnon.directives.reader.cleaning import Cleaned, clean
from mangnon.directives.reader.header import Header, read_header
from mangnon.directives.reader.layout import Layout, lay_out
from mangnon.directives.reader.references import Reference, find_references
from mangnon.directives.reader.relay import as_relay
from mangnon.directives.reader.reports import Report, find_reports
from mangnon.directives.reader.tasks import Task, find_tasks

_WORDS_OF_START = 8


@dataclass(frozen=True)
class Reading:
    """What the reader proposes; a person decides about each part."""

    cleaned: Cleaned
    header: Header
    clauses: list[Clause]
    references: list[Reference]
    tasks: list[Task]
    reports: list[Report]
    is_complete: bool


def read_text(raw: str) -> Reading:
    """Read a dispatch from its extracted text."""
    cleaned = clean(raw)
    layout = lay_out(cleaned.text)
    header = read_header(layout)
    if not layout.has_header:
        header = as_relay(cleaned.text, header)
    is_complete = _is_complete(layout, cleaned.text)
    clauses = cut_into_clauses(layout)
    references = find_references(cleaned.text, own_number=header.number, is_cut=not is_complete)
    tasks = find_tasks(clauses, header, text=cleaned.text, is_cut=not is_complete)
    reports = find_reports(tasks, year=header.day.year if header.day else None)
    return Reading(cleaned, header, clauses, references, tasks, reports, is_complete)


def as_json(reading: Reading) -> dict[str, Any]:
    """Write a reading in the schema of the annotated collection."""
    header = reading.header
    return {
        "extent": "complete" if reading.is_complete else "beginning",
        "doc_type": header.doc_type,
        "number": header.number,
        "number_parts": _parts(header),
        "issuer": header.issuer,
        "place": header.place,
        "date": header.day.isoformat() if header.day else None,
        "subject": header.subject,
        "recipients": header.recipients,
        "cc": header.copies_to,
        "signer_title": {"authority": header.signer_authority, "position": header.signer_position}
        if header.signer_authority or header.signer_position
        else None,
        "signer_name": header.signer_name,
        "legal_refs": [_reference(reference) for reference in reading.references],
        "clauses": [
            {"path": clause.path, "kind": clause.kind, "start": clause.start, "end": clause.end}
            for clause in reading.clauses
        ],
        "tasks": [_task(task, reading) for task in reading.tasks],
        "reports": [_report(nth, report) for nth, report in enumerate(reading.reports, start=1)],
    }


def _is_complete(layout: Layout, text: str) -> bool:
    """A signature, a distribution list or the end mark shows that nothing is missing."""
    if layout.is_signed:
        return True
    last = text.rstrip()[-12:]
    if re.search(r"\.\s?/\s?\.?\s*$", last):
        return True
    return not layout.has_header and last.endswith(".")


def _parts(header: Header) -> dict[str, Any] | None:
    symbol = header.symbol
    if symbol is None:
        return None
    parts = {
        "seq": symbol.seq,
        "symbol": symbol.canonical.partition("/")[2],
        "issuer_abbr": symbol.issuer,
    }
    return {
        **parts,
        "year": symbol.year,
        "type": symbol.type or None,
        "unit_abbr": symbol.unit or None,
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "kind": reference.kind,
        "number": reference.number,
        "date": reference.day.isoformat() if reference.day else None,
        "issuer": reference.issuer,
        "title": reference.title,
        "locator": "; ".join(reference.locators) or None,
        "relation": reference.relation,
        "mentions": len(reference.mentions),
    }


def _task(task: Task, reading: Reading) -> dict[str, Any]:
    return {
        "path": task.path,
        "text_start": " ".join(task.text.split()[:_WORDS_OF_START]),
        "kind": task.kind,
        "verb": task.verb,
        "responsible": list(task.responsible),
        "coordinating": list(task.coordinating),
        "deadline": task.deadline.isoformat() if task.deadline else None,
        "due_phrase": task.due_phrase or None,
        "recurrence": task.recurrence or None,
        "legal_refs": [
            reference.number or reference.title for reference in references_in(task, reading)
        ],
        "on_behalf_of": task.on_behalf_of,
        "start": task.start,
        "end": task.end,
    }


def references_in(task: Task, reading: Reading) -> list[Reference]:
    """List the documents cited inside a task."""
    return [
        reference
        for reference in reading.references
        if any(task.start <= start < task.end for start, _ in reference.mentions)
    ]


def _report(nth: int, report: Report) -> dict[str, Any]:
    return {
        "id": f"R{nth}",
        "path": report.path,
        "from": list(report.senders),
        "to": "; ".join(report.receivers) or None,
        "via": report.via,
        "period": report.period or None,
        "due": report.due,
        "first_due": report.first_due.isoformat() if report.first_due else None,
        "boundary": report.boundary,
        "content": report.content or None,
    }
