"""Which kinds of proof a task accepts: the dated table of the rules, else what was asked for."""

from datetime import date

from mangnon.directives.choices import ProofKind
from mangnon.directives.models import Task
from mangnon.law.rules import rule


def accepted_for_kind(kind: str, *, on: date) -> tuple[str, ...]:
    """Return the kinds of proof for a kind of task; none means whatever the reviewer asks."""
    table: dict[str, list[str]] = rule("task_proofs_by_kind", on=on).value
    return tuple(ProofKind(each).value for each in table[kind])


def accepted_for(task: Task, *, on: date) -> tuple[str, ...]:
    """Return the kinds of proof with which a task may be reported done, the asked one first."""
    others = accepted_for_kind(task.kind, on=on)
    return tuple(dict.fromkeys(kind for kind in (task.proof_kind, *others) if kind))


def names_of(kinds: tuple[str, ...]) -> str:
    """Write kinds of proof for a sentence."""
    return ", ".join(f"«{ProofKind(kind).label}»" for kind in kinds)
