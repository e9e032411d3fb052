"""Figures: questions to dated records, with definitions people can read."""

from mangnon.reports.figures.catalogue import CATALOGUE
from mangnon.reports.figures.figure import Basis, Breakdown, Figure, Part, RecordKind
from mangnon.reports.figures.of_form import figures_of

__all__ = ["CATALOGUE", "Basis", "Breakdown", "Figure", "Part", "RecordKind", "figures_of"]
