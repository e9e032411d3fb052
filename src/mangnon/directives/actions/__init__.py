"""Verbs on directives: upload, review, issue, work; each is one transaction."""

from mangnon.directives.actions.accepting import (
    accept_task,
    answer_obstacle,
    reject_on_site,
    return_task,
)
from mangnon.directives.actions.extending import (
    ask_extension,
    grant_extension,
    refuse_extension,
    take_back_extension,
)
from mangnon.directives.actions.filling import Filling, fill_open_fields
from mangnon.directives.actions.issuing import (
    approve_directive,
    confirm_receipt,
    issue_directive,
    recall_directive,
    reopen_review,
)
from mangnon.directives.actions.obligations import load_obligations
from mangnon.directives.actions.proving import (
    Linked,
    LockedReport,
    attach_issued_directive,
    attach_locked_report,
    attach_proof,
    link_proof,
    withdraw_proof,
)
from mangnon.directives.actions.reminding import remind_of_tasks, tell_of_the_week
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
from mangnon.directives.actions.splitting import (
    PartFields,
    split_task,
    withdraw_part,
)
from mangnon.directives.actions.uploading import upload_directive
from mangnon.directives.actions.working import (
    StartFields,
    mark_done,
    record_progress,
    take_back_done,
    write_start_note,
)

__all__ = [
    "Filling",
    "HeaderFields",
    "Linked",
    "LockedReport",
    "PartFields",
    "StartFields",
    "TaskFields",
    "accept_task",
    "add_task",
    "answer_obstacle",
    "approve_directive",
    "approve_task",
    "ask_extension",
    "attach_issued_directive",
    "attach_locked_report",
    "attach_proof",
    "change_header",
    "choose_addressee",
    "confirm_receipt",
    "drop_addressee",
    "edit_task",
    "fill_open_fields",
    "grant_extension",
    "issue_directive",
    "link_proof",
    "load_obligations",
    "mark_done",
    "recall_directive",
    "record_progress",
    "refuse_extension",
    "reject_on_site",
    "reject_task",
    "remind_of_tasks",
    "reopen_review",
    "return_task",
    "split_task",
    "take_back_done",
    "take_back_extension",
    "tell_of_the_week",
    "upload_directive",
    "withdraw_part",
    "withdraw_proof",
    "write_start_note",
]
