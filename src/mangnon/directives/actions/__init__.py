"""Verbs on directives: upload, review, issue, work; each is one transaction."""

from mangnon.directives.actions.issuing import (
    approve_directive,
    confirm_receipt,
    issue_directive,
    recall_directive,
    reopen_review,
)
from mangnon.directives.actions.obligations import load_obligations
from mangnon.directives.actions.reviewing import (
    HeaderFields,
    TaskFields,
    add_task,
    approve_task,
    change_header,
    choose_addressee,
    drop_addressee,
    edit_task,
    reject_task,
)
from mangnon.directives.actions.uploading import upload_directive
from mangnon.directives.actions.working import (
    accept_task,
    attach_proof,
    mark_done,
    record_progress,
    return_task,
)

__all__ = [
    "HeaderFields",
    "TaskFields",
    "accept_task",
    "add_task",
    "approve_directive",
    "approve_task",
    "attach_proof",
    "change_header",
    "choose_addressee",
    "confirm_receipt",
    "drop_addressee",
    "edit_task",
    "issue_directive",
    "load_obligations",
    "mark_done",
    "recall_directive",
    "record_progress",
    "reject_task",
    "reopen_review",
    "return_task",
    "upload_directive",
]
