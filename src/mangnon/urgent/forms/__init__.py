"""Reading and checking what people send from the pages of urgent reports."""

from mangnon.urgent.forms.directing import ReplyForm
from mangnon.urgent.forms.duty import DutyForm
from mangnon.urgent.forms.following import (
    FilterForm,
    HandOverForm,
    ProposalForm,
    TextForm,
    WordsForm,
)
from mangnon.urgent.forms.reporting import CorrectionForm, ReportForm, facts_of, fresh_facts

__all__ = [
    "CorrectionForm",
    "DutyForm",
    "FilterForm",
    "HandOverForm",
    "ProposalForm",
    "ReplyForm",
    "ReportForm",
    "TextForm",
    "WordsForm",
    "facts_of",
    "fresh_facts",
]
