"""Keeping the counting cells short and true; both verbs are safe while people work."""

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.children.choices import Event
from mangnon.children.counts import comparing
from mangnon.children.counts.comparing import Difference


@transaction.atomic
def fold_counts() -> int:
    """Join the rows that triggers have added to each cell; return how many fewer there are."""
    fewer = comparing.join_rows()
    audit.record(Event.COUNTS_FOLDED, by=None, note={"rows": fewer})
    return fewer


@transaction.atomic
def mend_counts() -> list[Difference]:
    """Make the cells agree with the records again; return what did not.

    The missing is added, never written over, so changes made meanwhile stay counted.
    """
    found = list(comparing.differences())
    if found:
        comparing.add_what_is_missing()
        audit.record(Event.COUNTS_MENDED, by=None, note={"numbers": len(found)})
    return found
