"""The round and the paper of the domains below, for the work they bring to the start page."""

from mangnon.directives.tests.conftest import clerk, given, leader, paper
from mangnon.reports.tests.conftest import (
    cast,
    chairs,
    children,
    education,
    form,
    half_year,
    lead,
    leaders,
    locals_,
    of_rach_sen,
    officers,
    plan,
    sectors,
    submission_of,
    three_tiers,
    youth,
)

__all__ = [
    "cast",
    "chairs",
    "children",
    "clerk",
    "education",
    "form",
    "given",
    "half_year",
    "lead",
    "leader",
    "leaders",
    "locals_",
    "of_rach_sen",
    "officers",
    "paper",
    "plan",
    "sectors",
    "submission_of",
    "three_tiers",
    "youth",
]
