"""The verbs of report rounds."""

from mangnon.reports.actions.archiving import export_archived, export_supplement
from mangnon.reports.actions.calendar import Sending, record_sent
from mangnon.reports.actions.consolidating import consolidate, take_over_text
from mangnon.reports.actions.deciding import PartBack, lock, return_submission
from mangnon.reports.actions.departments import Typed, reconcile, type_figure
from mangnon.reports.actions.drafting import (
    adjust_figure,
    answer_warnings,
    recompute,
    start_draft,
    submit,
    write_estimate,
    write_text,
)
from mangnon.reports.actions.exporting import export_document, open_list
from mangnon.reports.actions.opening import RoundPlan, load_forms, open_round, standard_plan
from mangnon.reports.actions.signing import attach_scan, explain_lateness
from mangnon.reports.actions.supplements import (
    NewNumber,
    carry_up,
    drop_supplement,
    lock_supplement,
    return_supplement,
    say_anew,
    start_supplement,
    submit_supplement,
    write_supplement_text,
)

__all__ = [
    "NewNumber",
    "PartBack",
    "RoundPlan",
    "Sending",
    "Typed",
    "adjust_figure",
    "answer_warnings",
    "attach_scan",
    "carry_up",
    "consolidate",
    "drop_supplement",
    "explain_lateness",
    "export_archived",
    "export_document",
    "export_supplement",
    "load_forms",
    "lock",
    "lock_supplement",
    "open_list",
    "open_round",
    "recompute",
    "reconcile",
    "record_sent",
    "return_submission",
    "return_supplement",
    "say_anew",
    "standard_plan",
    "start_draft",
    "start_supplement",
    "submit",
    "submit_supplement",
    "take_over_text",
    "type_figure",
    "write_estimate",
    "write_supplement_text",
    "write_text",
]
