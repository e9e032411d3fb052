"""What people made of the reader's proposals, written as annotated texts for the next reader."""

import json
from pathlib import Path
from typing import Any

from mangnon.directives.choices import DirectiveStatus, Rhythm, TaskKind, TaskStatus
from mangnon.directives.models import Directive, Task
from mangnon.directives.reader.bodies import split_names
from mangnon.directives.reader.reading import Reading, as_json, read_text

Payload = dict[str, Any]
_WORDS_OF_START = 8
# The annotated texts know four kinds; the others are doing.
_KINDS = {TaskKind.REPORT, TaskKind.MONITOR, TaskKind.EXECUTE}
_REVIEWED = (DirectiveStatus.APPROVED, DirectiveStatus.ISSUED, DirectiveStatus.RECALLED)
_LEFT_OUT = (TaskStatus.REJECTED, TaskStatus.PROPOSED)


def snapshot_of(task: Task) -> Payload:
    """Freeze what a task says at this moment, in the words of the annotated texts."""
    return {
        "path": task.path,
        "text_start": _start(task.text),
        "kind": _kind(task),
        "responsible": _names(task.lead_printed) or _lead(task),
        "coordinating": _names(task.joint_printed),
        "last_day_on_time": task.due_on.isoformat() if task.due_on else None,
        "recurrence": task.rhythm or None,
    }


def write_cases(into: Path | None = None) -> list[Payload]:
    """Give every reviewed paper that a person had to correct; write each as text and answer."""
    papers = Directive.objects.filter(corrections__isnull=False, status__in=_REVIEWED)
    found = [_case(paper) for paper in papers.distinct().order_by("pk")]
    if into is not None:
        into.mkdir(parents=True, exist_ok=True)
        for nth, (case, text) in enumerate(found, start=1):
            name = f"{nth:02}-{case['doc']}"
            (into / f"{name}.txt").write_text(text, "utf-8")
            answer = json.dumps(case, ensure_ascii=False, indent=1)
            (into / f"{name}.json").write_text(answer + "\n", "utf-8")
    return [case for case, _text in found]


def _case(paper: Directive) -> tuple[Payload, str]:
    """Write the approved state of a paper over what the reader says of its text."""
    reading = read_text(paper.source_text)
    proposed = as_json(reading)
    tasks = paper.tasks.filter(whole=None).exclude(status__in=_LEFT_OUT).order_by("order")
    case = {
        "doc": f"van-ban-{paper.short}",
        "extent": proposed["extent"],
        "doc_type": paper.doc_type or None,
        "number": paper.number or None,
        "issuer": paper.issuer_name or None,
        "place": paper.printed_place or None,
        "date": paper.issued_on.isoformat() if paper.issued_on else None,
        "subject": paper.subject or None,
        "recipients": proposed["recipients"],
        "signer_name": None,
        "legal_refs": proposed["legal_refs"],
        "tasks": [_task(task, reading) for task in tasks.select_related("lead_body")],
        "reports": proposed["reports"],
        "corrections": [
            {
                "kind": each.kind,
                "path": each.path,
                "clause_text": each.clause_text,
                "proposed": each.proposed,
                "approved": each.approved,
            }
            for each in paper.corrections.all()
        ],
    }
    return case, paper.source_text


def _task(task: Task, reading: Reading) -> Payload:
    read = next((each for each in reading.tasks if each.path == task.path), None)
    deadline = task.due_on
    if read and read.last_day_on_time == task.due_on:
        # The annotated texts keep the printed day; the product keeps the last day on time.
        deadline = read.deadline
    return {
        "path": task.path,
        "text_start": _start(task.text),
        "kind": _kind(task),
        "responsible": _names(task.lead_printed) or _lead(task),
        "coordinating": _names(task.joint_printed),
        "deadline": deadline.isoformat() if deadline else None,
        "recurrence": str(Rhythm(task.rhythm).label) if task.rhythm else None,
    }


def _start(text: str) -> str:
    return " ".join(text.split()[:_WORDS_OF_START])


def _kind(task: Task) -> str:
    kind = TaskKind(task.kind)
    return kind.value if kind in _KINDS else TaskKind.DO.value


def _names(printed: str) -> list[str]:
    return [name for part in printed.split("; ") if part for name in split_names(part)]


def _lead(task: Task) -> list[str]:
    return [str(task.lead_body)] if task.lead_body_id else []
