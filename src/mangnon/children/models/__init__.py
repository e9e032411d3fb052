"""The register: children, their households and carers, where they live, and imports."""

from mangnon.children.models.child import Carer, Child, Household, Residence
from mangnon.children.models.counts import HamletCount
from mangnon.children.models.handover import Handover
from mangnon.children.models.imports import ImportBatch, ImportRow
from mangnon.children.models.situation import ChangeEntry, Membership, NamedAccess, RiskReason

__all__ = [
    "Carer",
    "ChangeEntry",
    "Child",
    "HamletCount",
    "Handover",
    "Household",
    "ImportBatch",
    "ImportRow",
    "Membership",
    "NamedAccess",
    "Residence",
    "RiskReason",
]
