"""From which body a person writes papers and keeps books."""

from mangnon.accounts.models import Account
from mangnon.accounts.permissions import Right
from mangnon.accounts.reach import reach_of
from mangnon.organisations.models import Body
from mangnon.places.models import Unit


def own_bodies(account: Account, right: Right, *, at: Unit | None = None) -> list[Body]:
    """Return the bodies in which the person holds the right, for a place when one is given."""
    posts = reach_of(account).posts_at(at, right.roles)
    return list({post.body_id: post.body for post in posts}.values())


def own_body(account: Account, right: Right, *, at: Unit | None = None) -> Body | None:
    """Return the first of them, or nothing."""
    bodies = own_bodies(account, right, at=at)
    return bodies[0] if bodies else None
