"""Where the work list comes from: one provider for each domain with work for people."""

from mangnon.home.work_of_children import children_work
from mangnon.home.work_of_directives import directives_work
from mangnon.home.work_of_reports import reports_work
from mangnon.home.work_of_urgent import urgent_work
from mangnon.home.worklist import Provider

PROVIDERS: tuple[Provider, ...] = (urgent_work, reports_work, directives_work, children_work)
