"""The verbs of the register."""

from mangnon.children.actions.access import (
    Sought,
    TooManyMisses,
    ask_access,
    look_elsewhere,
    record_reading,
)
from mangnon.children.actions.carers import CarerFacts, record_carer, remove_carer
from mangnon.children.actions.double_noting import LikelySame
from mangnon.children.actions.doubles import (
    ToldApart,
    judge_different,
    judge_same,
    pair_by_hand,
    put_off,
    reopen,
    same_at_entry,
)
from mangnon.children.actions.groups import Period, add_group, add_risk, end_group, end_risk
from mangnon.children.actions.handovers import (
    Departure,
    accept_handover,
    ask_handover,
    refuse_handover,
    withdraw_handover,
)
from mangnon.children.actions.history import ChangedMeanwhile
from mangnon.children.actions.households import HouseholdFacts, change_household, join_household
from mangnon.children.actions.inquiries import answer_inquiry, ask_commune, drop_inquiry
from mangnon.children.actions.leaving import (
    close_at_sixteen,
    leave_register,
    return_to_register,
)
from mangnon.children.actions.merging import Choice, merge_records
from mangnon.children.actions.moves import Stay, add_stay, end_stay, move_child
from mangnon.children.actions.register import (
    NewChild,
    add_child,
    change_child,
    confirm_child,
    undo_last_change,
)
from mangnon.children.actions.unmerging import unmerge_records

__all__ = [
    "CarerFacts",
    "ChangedMeanwhile",
    "Choice",
    "Departure",
    "HouseholdFacts",
    "LikelySame",
    "NewChild",
    "Period",
    "Sought",
    "Stay",
    "ToldApart",
    "TooManyMisses",
    "accept_handover",
    "add_child",
    "add_group",
    "add_risk",
    "add_stay",
    "answer_inquiry",
    "ask_access",
    "ask_commune",
    "ask_handover",
    "change_child",
    "change_household",
    "close_at_sixteen",
    "confirm_child",
    "drop_inquiry",
    "end_group",
    "end_risk",
    "end_stay",
    "join_household",
    "judge_different",
    "judge_same",
    "leave_register",
    "look_elsewhere",
    "merge_records",
    "move_child",
    "pair_by_hand",
    "put_off",
    "record_carer",
    "record_reading",
    "refuse_handover",
    "remove_carer",
    "reopen",
    "return_to_register",
    "same_at_entry",
    "undo_last_change",
    "unmerge_records",
    "withdraw_handover",
]
