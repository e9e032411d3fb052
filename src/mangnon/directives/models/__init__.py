"""Directives, their tasks, and the obligations of the province."""

from mangnon.directives.models.books import (
    Book,
    BookNumber,
    IncomingPaper,
    OutgoingPaper,
    Replacement,
)
from mangnon.directives.models.obligations import Obligation
from mangnon.directives.models.papers import Clause, Directive, Package, Reference
from mangnon.directives.models.proofs import Proof
from mangnon.directives.models.reading import ClauseOrigin, Correction, DoubtfulWord, Lineage
from mangnon.directives.models.reminders import Reminder, WeekNotice
from mangnon.directives.models.requests import Extension, Obstacle
from mangnon.directives.models.tasks import StartNote, Task, TaskEntry

__all__ = [
    "Book",
    "BookNumber",
    "Clause",
    "ClauseOrigin",
    "Correction",
    "Directive",
    "DoubtfulWord",
    "Extension",
    "IncomingPaper",
    "Lineage",
    "Obligation",
    "Obstacle",
    "OutgoingPaper",
    "Package",
    "Proof",
    "Reference",
    "Reminder",
    "Replacement",
    "StartNote",
    "Task",
    "TaskEntry",
    "WeekNotice",
]
