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
from mangnon.directives.models.tasks import Task, TaskEntry

__all__ = [
    "Book",
    "BookNumber",
    "Clause",
    "Directive",
    "IncomingPaper",
    "Obligation",
    "OutgoingPaper",
    "Package",
    "Reference",
    "Replacement",
    "Task",
    "TaskEntry",
]
