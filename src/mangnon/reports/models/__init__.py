"""Report rounds: forms, owers, submissions and frozen snapshots."""

from mangnon.reports.models.rounds import FormVersion, Ower, Round, TierDue
from mangnon.reports.models.snapshots import Snapshot
from mangnon.reports.models.submissions import (
    Adjustment,
    FigureValue,
    Step,
    Submission,
    TextBlock,
    WarningAnswer,
)

__all__ = [
    "Adjustment",
    "FigureValue",
    "FormVersion",
    "Ower",
    "Round",
    "Snapshot",
    "Step",
    "Submission",
    "TextBlock",
    "TierDue",
    "WarningAnswer",
]
