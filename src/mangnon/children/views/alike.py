"""Records that look like one another, as pages show them."""

from dataclasses import dataclass

from mangnon.accounts.models import Account
from mangnon.children.actions import LikelySame
from mangnon.children.likeness_words import told
from mangnon.children.models import Carer, Child


@dataclass(frozen=True)
class Shown:
    """A record that looks like the one on the page, and why."""

    child: Child
    carer: Carer | None
    words: str
    certainty: int


def shown_alike(refusal: LikelySame, *, account: Account) -> list[Shown]:
    """Return the likely doubles of an entry with their reasons in words."""
    carers_seen = Carer.objects.visible_to(account)
    mains = carers_seen.filter(child__in=refusal.children, is_main=True)
    carers = {carer.child_id: carer for carer in mains}
    return [
        Shown(child, carers.get(child.pk), told(each.likeness.reasons), each.likeness.certainty)
        for child, each in zip(refusal.children, refusal.alike, strict=True)
    ]
