"""Questions about the register, visibility first."""

from mangnon.children.ages import earliest_birth_counted
from mangnon.children.querysets.counting import Tally, age_band
from mangnon.children.querysets.counts import HamletCountQuerySet, hamlets_under
from mangnon.children.querysets.doubles import (
    DoubleQuerySet,
    InquiryQuerySet,
    MergedPartQuerySet,
    MergeQuerySet,
)
from mangnon.children.querysets.people import ChildQuerySet, HouseholdQuerySet
from mangnon.children.querysets.reach import within_reach
from mangnon.children.querysets.situation import (
    CarerQuerySet,
    ChangeEntryQuerySet,
    HandoverQuerySet,
    ImportBatchQuerySet,
    MembershipQuerySet,
    NamedAccessQuerySet,
    ResidenceQuerySet,
    RiskReasonQuerySet,
)

__all__ = [
    "CarerQuerySet",
    "ChangeEntryQuerySet",
    "ChildQuerySet",
    "HamletCountQuerySet",
    "DoubleQuerySet",
    "HandoverQuerySet",
    "HouseholdQuerySet",
    "ImportBatchQuerySet",
    "InquiryQuerySet",
    "MembershipQuerySet",
    "MergeQuerySet",
    "MergedPartQuerySet",
    "NamedAccessQuerySet",
    "ResidenceQuerySet",
    "RiskReasonQuerySet",
    "Tally",
    "age_band",
    "earliest_birth_counted",
    "hamlets_under",
    "within_reach",
]
