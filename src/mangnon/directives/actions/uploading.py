"""The verb that brings a dispatch in: keep it, read it, propose clauses, tasks and addressees."""

import hashlib
import re

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid
from mangnon.directives.addressees import bodies_named
from mangnon.directives.choices import Event, Purpose, TaskStatus
from mangnon.directives.models import Clause, Directive, Package, Reference, Task
from mangnon.directives.permissions import Can, require
from mangnon.directives.proposals import kind_for, proof_for, rhythm_for, short_of_task
from mangnon.directives.reader.extraction import taken_from
from mangnon.directives.reader.reading import Reading, read_text
from mangnon.directives.reader.tasks import Task as ReadTask
from mangnon.directives.scans import keep_doubtful
from mangnon.files.actions import Brought, checked_type, keep_file
from mangnon.organisations.models import Body
from mangnon.places.models import Unit


class SecondCopy(Invalid):
    """The paper seems to be here already; a person decides whether it is another one."""

    def __init__(self, known: Directive) -> None:
        sentence = _(
            "Văn bản số %(number)s đã có trong hệ thống (gọi tắt %(short)s). Hãy mở bản đã có, "
            "hoặc xác nhận đây là văn bản khác."
        ) % {"number": known.number, "short": known.short}
        super().__init__(sentence, field="file")
        self.known = known


@transaction.atomic
def upload_directive(
    brought: Brought, *, unit: Unit, by: Account, is_another: bool = False
) -> Directive:
    """Take in a dispatch of a unit and propose what it sets; a person decides about each part.

    The same number, issuer and day are warned of once; `is_another` says that a person has
    looked and that this is a paper of its own (Nghị định 30/2020/NĐ-CP, Phụ lục VI).
    """
    require(by, Can.UPLOAD_DIRECTIVE, at=unit)
    checked_type(brought)
    taken = taken_from(brought.content, file_name=brought.name)
    source = taken.text
    reading = read_text(source)
    known = _same_paper(reading, by)
    if known is not None and not is_another:
        raise SecondCopy(known)
    directive = Directive.objects.create(
        **_header(reading),
        short=_free_short(reading),
        unit=unit,
        is_complete=reading.is_complete,
        source_text=source.replace("\x00", ""),
        cleaned_text=reading.cleaned.text,
        sha256=hashlib.sha256(brought.content).hexdigest(),
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    keep_file(brought, owner=directive, by=by)
    _propose_references(directive, reading)
    clauses = _propose_clauses(directive, reading)
    _propose_tasks(directive, reading, clauses)
    _propose_packages(directive, reading)
    keep_doubtful(directive, reading=reading, taken=taken)
    note = {"clauses": len(clauses), "tasks": len(reading.tasks), "sha256": directive.sha256}
    note |= {"beside": known.short} if known is not None else {}
    audit.record(Event.DIRECTIVE_UPLOADED, by=by, about=directive, place=unit, note=note)
    return directive


def _same_paper(reading: Reading, by: Account) -> Directive | None:
    """Find a record of the same number, issuer and day among those the person may see."""
    header = reading.header
    if not header.number:
        return None
    return (
        Directive.objects.visible_to(by)
        .same_document(number=header.number, issuer_name=header.issuer or "", issued_on=header.day)
        .first()
    )


def _header(reading: Reading) -> dict[str, object]:
    header = reading.header
    return {
        "number": (header.number or "")[:60],
        "doc_type": (header.doc_type or "")[:40],
        "issuer_name": (header.issuer or "")[:200],
        "printed_place": (header.place or "")[:80],
        "issued_on": header.day,
        "subject": (header.subject or "")[:500],
        "signer_authority": (header.signer_authority or "")[:120],
        "signer_position": (header.signer_position or "")[:120],
        "signer_name": (header.signer_name or "")[:120],
    }


def _free_short(reading: Reading) -> str:
    """Give a number that can be said on the phone: «403», then «403b» for another paper."""
    number = reading.header.number or ""
    digits = re.match(r"0*(\d*[A-Za-z]?)", number)
    wanted = (digits[1] if digits else "") or "vb"
    taken = set(Directive.objects.filter(short__startswith=wanted).values_list("short", flat=True))
    if wanted not in taken and wanted != "vb":
        return wanted
    following = (f"{wanted}{letter}" for letter in "bcdeghiklmnopqrstuvxy")
    free = next((short for short in following if short not in taken), None)
    return free or f"{wanted}{len(taken) + 1}"


def _propose_references(directive: Directive, reading: Reading) -> None:
    Reference.objects.bulk_create(
        Reference(
            directive=directive,
            order=order,
            kind=reference.kind[:40],
            number=(reference.number or "")[:60],
            dated_on=reference.day,
            issuer_name=(reference.issuer or "")[:200],
            title=(reference.title or "")[:500],
            relation=reference.relation,
            locator="; ".join(reference.locators)[:200],
            mentions=len(reference.mentions),
        )
        for order, reference in enumerate(reading.references, start=1)
    )


def _propose_clauses(directive: Directive, reading: Reading) -> list[Clause]:
    rows = []
    for order, clause in enumerate(reading.clauses, start=1):
        source = reading.cleaned.traced.span_in_original(clause.start, clause.end)
        rows.append(
            Clause(
                directive=directive,
                order=order,
                kind=clause.kind,
                path=clause.path[:60],
                start=clause.start,
                end=clause.end,
                source_start=source[0],
                source_end=source[1],
            )
        )
    return Clause.objects.bulk_create(rows)


def _propose_tasks(directive: Directive, reading: Reading, clauses: list[Clause]) -> None:
    Task.objects.bulk_create(
        Task(
            directive=directive,
            clause=clauses[task.clause],
            order=order,
            short=short_of_task(directive.short, task.path, order),
            **_task_fields(task),
            **_lead(directive, task),
        )
        for order, task in enumerate(reading.tasks, start=1)
    )


def _task_fields(task: ReadTask) -> dict[str, object]:
    rhythm = rhythm_for(task.recurrence)
    kind = kind_for(task.kind, task.verb)
    return {
        "path": task.path[:60],
        "text": task.text,
        "kind": kind,
        "verb": task.verb[:60],
        "lead_printed": "; ".join(task.responsible)[:500],
        "joint_printed": "; ".join(task.coordinating)[:800],
        "due_on": task.last_day_on_time,
        "due_phrase": (task.due_phrase or task.recurrence)[:120],
        "rhythm": rhythm,
        "proof_kind": proof_for(kind, task.text, on=clock.today()),
        "status": TaskStatus.PROPOSED,
    }


def _lead(directive: Directive, task: ReadTask) -> dict[str, object]:
    """One body leads, or the task goes to each of several."""
    on = directive.issued_on or clock.today()
    found = [
        body for name in task.responsible for body in bodies_named(name, unit=directive.unit, on=on)
    ]
    if len(found) == 1:
        return {"lead_body": found[0]}
    return {"for_each_body": len(found) > 1}


def _propose_packages(directive: Directive, reading: Reading) -> None:
    on = directive.issued_on or clock.today()
    rows: dict[object, Package] = {}
    printed = reading.header.recipients or [
        name for task in reading.tasks for name in task.responsible
    ]
    for name in dict.fromkeys(printed):
        found: list[Body | None] = [*bodies_named(name, unit=directive.unit, on=on)]
        for body in found or [None]:
            key = body.pk if body else name
            rows.setdefault(
                key,
                Package(
                    directive=directive,
                    order=len(rows) + 1,
                    printed=name[:300],
                    body=body,
                    purpose=Purpose.ACTION,
                ),
            )
    Package.objects.bulk_create(rows.values())
