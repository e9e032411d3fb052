"""States of a submission and the moves between them.

The duty to report every six months and every year stands in the closing paragraph of
dispatch 403/UBND-KGVX of 6 April 2021; the way through the tiers is the province's own.
"""

from mangnon.reports.choices import DraftState, State, SupplementState

MOVES: dict[State, set[State]] = {
    State.NOT_STARTED: {State.DRAFTING},
    State.DRAFTING: {State.SUBMITTED},
    State.SUBMITTED: {State.RETURNED, State.LOCKED},
    State.RETURNED: {State.SUBMITTED},
    # A locked report opens again only while the report above it is still open.
    State.LOCKED: {State.RETURNED},
}

# In these states figures, texts and words on warnings may change.
OPEN_STATES = frozenset({State.DRAFTING, State.RETURNED})

SUPPLEMENT_MOVES: dict[SupplementState, set[SupplementState]] = {
    SupplementState.DRAFTING: {SupplementState.SUBMITTED, SupplementState.DROPPED},
    SupplementState.SUBMITTED: {SupplementState.DRAFTING, SupplementState.LOCKED},
    # What was said stays said; what is to be said anew gets the next number.
    SupplementState.LOCKED: set(),
    SupplementState.DROPPED: set(),
}

FORM_DRAFT_MOVES: dict[DraftState, set[DraftState]] = {
    DraftState.DRAFTING: {DraftState.PROPOSED, DraftState.DROPPED},
    DraftState.PROPOSED: {DraftState.DRAFTING, DraftState.PUBLISHED},
    # A published version is never changed; the next change is the next version.
    DraftState.PUBLISHED: set(),
    DraftState.DROPPED: set(),
}
