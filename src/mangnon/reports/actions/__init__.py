"""The verbs of report rounds."""

from mangnon.reports.actions.consolidating import consolidate, take_over_text
from mangnon.reports.actions.deciding import lock, return_submission
from mangnon.reports.actions.drafting import (
    adjust_figure,
    answer_warning,
    recompute,
    start_draft,
    submit,
    write_estimate,
    write_text,
)
from mangnon.reports.actions.exporting import export_document, open_list
from mangnon.reports.actions.opening import RoundPlan, load_forms, open_round, standard_plan

__all__ = [
    "RoundPlan",
    "adjust_figure",
    "answer_warning",
    "consolidate",
    "export_document",
    "load_forms",
    "lock",
    "open_list",
    "open_round",
    "recompute",
    "return_submission",
    "standard_plan",
    "start_draft",
    "submit",
    "take_over_text",
    "write_estimate",
    "write_text",
]
