"""Urgent reports, the chain that receives them, and what follows."""

from mangnon.urgent.models.chain import ChainStep, DutyShift
from mangnon.urgent.models.following import PressLine, Reply, Update
from mangnon.urgent.models.reports import NumberSeries, UrgentReport, Version

__all__ = [
    "ChainStep",
    "DutyShift",
    "NumberSeries",
    "PressLine",
    "Reply",
    "Update",
    "UrgentReport",
    "Version",
]
