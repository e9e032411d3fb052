"""Keeping what a person made of a proposal: a case for the next reader, without any account."""

from typing import Any

from mangnon.common import clock
from mangnon.directives.cases import snapshot_of
from mangnon.directives.choices import CorrectionKind
from mangnon.directives.models import Correction, Directive, Task

# The name of a person is no case for the reader.
_NOT_KEPT = {"signer_name"}


def keep_task_correction(
    task: Task, *, kind: CorrectionKind, proposed: dict[str, Any] | None = None
) -> None:
    """Keep a changed, rejected or added task beside what was proposed; no difference, no case."""
    now = snapshot_of(task)
    before = (proposed if proposed is not None else now) if kind != CorrectionKind.ADDED else {}
    after = now if kind != CorrectionKind.REJECTED else {}
    if before == after:
        return
    Correction.objects.create(
        directive=task.directive,
        kind=kind,
        path=task.path,
        clause_text=_clause_text(task),
        proposed=before,
        approved=after,
        at=clock.now(),
    )


def forget_rejection(task: Task) -> None:
    """A task taken back after all is no case."""
    task.directive.corrections.filter(kind=CorrectionKind.REJECTED, path=task.path).delete()


def keep_header_correction(directive: Directive, *, before: dict[str, Any]) -> None:
    """Keep the fields of the header that a person mended."""
    proposed = {name: _plain(value) for name, value in before.items() if name not in _NOT_KEPT}
    if not proposed:
        return
    first = directive.clauses.order_by("order").first()
    Correction.objects.create(
        directive=directive,
        kind=CorrectionKind.HEADER,
        clause_text=directive.cleaned_text[: first.start if first else None].strip(),
        proposed=proposed,
        approved={name: _plain(getattr(directive, name)) for name in proposed},
        at=clock.now(),
    )


def _clause_text(task: Task) -> str:
    clause = task.clause
    if clause is None:
        return ""
    return task.directive.cleaned_text[clause.start : clause.end].strip()


def _plain(value: object) -> str:
    return str(value) if value else ""
