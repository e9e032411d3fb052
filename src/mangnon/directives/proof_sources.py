"""What in the system a person may link as a proof: handed in from the modules that exist."""

from collections.abc import Callable, Iterable
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from mangnon.accounts.models import Account
from mangnon.directives.actions import Linked
from mangnon.directives.models import Task

Source = Callable[[Account, date], Iterable[Linked]]


def offered_to(account: Account, task: Task, *, on: date) -> dict[str, Linked]:
    """Return what the account sees and has not linked yet, by a key for the form."""
    sources: tuple[Source, ...] = import_string(settings.PROOF_SOURCES)
    known = set(task.proofs.standing().values_list("link_kind", "link_id"))
    own_paper = ("directive", task.directive_id)
    things = [thing for source in sources for thing in source(account, on)]
    return {
        f"{thing.kind.value}-{thing.pk}": thing
        for thing in things
        if (thing.kind.value, thing.pk) not in known | {own_paper}
    }
