"""What stands beside a directive: books, letters, replacements, and who may add to them."""

from typing import Any

from mangnon.accounts.models import Account
from mangnon.directives.choices import DirectiveStatus
from mangnon.directives.models import Directive, IncomingPaper, OutgoingPaper
from mangnon.directives.permissions import Can, may


def beside(directive: Directive, *, account: Account) -> dict[str, Any]:
    """Return what the page of a directive shows beside its header."""
    is_given = directive.status == DirectiveStatus.ISSUED
    at = directive.unit
    entered = IncomingPaper.objects.visible_to(account).filter(directive=directive)
    letters = OutgoingPaper.objects.visible_to(account).filter(directive=directive)
    return {
        "entries": entered.select_related("entry__book__body"),
        "letters": letters.select_related("entry").order_by("-pk"),
        "replaced": directive.replaced.select_related("older"),
        "replaced_by": directive.replaced_by.select_related("newer"),
        "may_chase": is_given and may(account, Can.WRITE_LETTERS, at=at),
        "may_replace": is_given and may(account, Can.REPLACE_DIRECTIVE, at=at),
        "may_enter": may(account, Can.KEEP_BOOKS) and not entered.exists(),
        "may_exchange": may(account, Can.EXCHANGE_DIRECTIVE, at=at),
    }
