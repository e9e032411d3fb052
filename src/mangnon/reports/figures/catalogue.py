"""The catalogue of figures; one line for each."""

from mangnon.reports.figures.figure import Figure
from mangnon.reports.figures.flow import FLOW
from mangnon.reports.figures.stock import STOCK
from mangnon.reports.figures.tasks import TASKS
from mangnon.reports.figures.urgent import URGENT_REPORTS

CATALOGUE: dict[str, Figure] = {
    figure.code: figure for figure in (*STOCK, *FLOW, TASKS, URGENT_REPORTS)
}
