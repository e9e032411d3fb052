"""Where the work list comes from: one provider for each domain with work for people."""

from mangnon.home.work_of_children import children_work
from mangnon.home.worklist import Provider

PROVIDERS: tuple[Provider, ...] = (children_work,)
