"""Report rounds: forms, owers, submissions, frozen snapshots, supplements and the calendar."""

from mangnon.reports.models.builder import (
    AddedCondition,
    AddedFigure,
    AddedLine,
    AddedSection,
    AddedTable,
    FormDraft,
)
from mangnon.reports.models.calendar import SentReport
from mangnon.reports.models.departments import ReconciliationNote, TypedValue
from mangnon.reports.models.paper_codes import PaperCode
from mangnon.reports.models.returned import ReturnedPart
from mangnon.reports.models.rounds import FormVersion, Ower, Round, TierDue
from mangnon.reports.models.signing import LateReason, SignOff
from mangnon.reports.models.snapshots import Snapshot
from mangnon.reports.models.submissions import (
    Adjustment,
    FigureValue,
    Step,
    Submission,
    TextBlock,
    WarningAnswer,
)
from mangnon.reports.models.supplements import Supplement, SupplementLine, SupplementSource

__all__ = [
    "AddedCondition",
    "AddedFigure",
    "AddedLine",
    "AddedSection",
    "AddedTable",
    "Adjustment",
    "FigureValue",
    "FormDraft",
    "FormVersion",
    "LateReason",
    "Ower",
    "PaperCode",
    "ReconciliationNote",
    "ReturnedPart",
    "Round",
    "SentReport",
    "SignOff",
    "Snapshot",
    "Step",
    "Submission",
    "Supplement",
    "SupplementLine",
    "SupplementSource",
    "TextBlock",
    "TierDue",
    "TypedValue",
    "WarningAnswer",
]
