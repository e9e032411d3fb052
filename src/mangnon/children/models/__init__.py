"""The register: children, their households and carers, where they live, and imports."""

from mangnon.children.models.child import Carer, Child, Household, Residence
from mangnon.children.models.counts import HamletCount
from mangnon.children.models.doubles import Double, Inquiry
from mangnon.children.models.handover import Handover
from mangnon.children.models.imports import ImportBatch, ImportRow
from mangnon.children.models.merging import Merge, MergedPart
from mangnon.children.models.situation import ChangeEntry, Membership, NamedAccess, RiskReason

__all__ = [
    "Carer",
    "ChangeEntry",
    "Child",
    "Double",
    "HamletCount",
    "Handover",
    "Household",
    "ImportBatch",
    "ImportRow",
    "Inquiry",
    "Membership",
    "Merge",
    "MergedPart",
    "NamedAccess",
    "Residence",
    "RiskReason",
]
