"""What an account reaches today: its posts, their areas and the cells of the second wall."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mangnon.accounts.choices import Access, Level, Role
from mangnon.accounts.levels import SENSITIVE, access_of
from mangnon.accounts.models import Account, ActingFor, Post
from mangnon.common import clock
from mangnon.places.models import Hamlet, Placement, Unit


@dataclass(frozen=True)
class Reach:
    """Everything an account holds on one day; computed once for each request."""

    day: date
    posts: tuple[Post, ...]
    cells: frozenset[str]
    hamlet_ids: frozenset[int] | None
    acting_for: dict[int, Account]

    @property
    def roles(self) -> frozenset[Role]:
        """Return the roles held today."""
        return frozenset(Role(post.role) for post in self.posts)

    def posts_at(self, place: Unit | Hamlet | None, roles: Iterable[Role]) -> list[Post]:
        """Return the posts with one of the roles whose area holds the place."""
        wanted = set(roles)
        held = [post for post in self.posts if Role(post.role) in wanted]
        if place is None:
            return held
        if isinstance(place, Unit):
            return [post for post in held if not post.hamlet_id and post.unit.covers(place)]
        commune = commune_of(place, on=self.day)
        return [post for post in held if _holds_hamlet(post, place, commune)]

    def access(self, level: Level, place: Unit | Hamlet | None = None) -> Access:
        """Return the widest access any post gives to a level at a place."""
        order = (Access.OWN, Access.MASKED, Access.ON_REQUEST)
        found = {access_of(Role(post.role), level) for post in self.posts_at(place, Role)}
        return next((access for access in order if access in found), Access.NONE)

    def has_role(self, *roles: Role) -> bool:
        """Tell whether any post has one of the roles."""
        return any(Role(post.role) in roles for post in self.posts)


def _holds_hamlet(post: Post, hamlet: Hamlet, commune: Unit | None) -> bool:
    if post.hamlet_id:
        return post.hamlet_id == hamlet.pk
    return commune is not None and post.unit.covers(commune)


def commune_of(hamlet: Hamlet, *, on: date) -> Unit | None:
    """Return the commune in which a hamlet lies on a day."""
    placed = Placement.objects.in_force(on).filter(hamlet=hamlet).select_related("commune").first()
    return placed.commune if placed else None


def reach_of(account: Account) -> Reach:
    """Return the account's reach today, kept on the account for the request."""
    day = clock.today()
    kept: Reach | None = getattr(account, "_reach", None)
    if kept is None or kept.day != day:
        kept = _compute(account, day)
        account._reach = kept  # type: ignore[attr-defined]  # 2026-11-23: a per-request note, not a column
    return kept


def _compute(account: Account, day: date) -> Reach:
    """Count only the lent post while the account acts for somebody, else only its own."""
    lent: list[Post] = []
    if account.acting is not None:
        delegation = ActingFor.objects.offered_to(account, on=day).filter(pk=account.acting.pk)
        lent = list(
            Post.objects.in_force(day)
            .filter(pk__in=[each.post_id for each in delegation])
            .select_related("account", "unit", "body", "hamlet")
            .with_cells_on(day)
        )
    own = Post.objects.held_by(account, on=day).with_cells_on(day)
    posts = lent if account.acting is not None else list(own)
    narrow = {post.hamlet for post in posts if post.hamlet}
    wide = [post for post in posts if not post.hamlet_id and _meets_children(post)]
    cells = {hamlet.cell for hamlet in narrow}
    for post in wide:
        cells.update(post.cells_today)
    return Reach(
        day=day,
        posts=tuple(posts),
        cells=frozenset(cells),
        hamlet_ids=None if wide else frozenset(hamlet.pk for hamlet in narrow),
        acting_for={post.pk: post.account for post in lent},
    )


def _meets_children(post: Post) -> bool:
    """Aggregates are counted from rows, so L1 opens the second wall; rows stay behind the first."""
    return access_of(Role(post.role), Level.L1) != Access.NONE


def may_see(account: Account, level: Level, place: Unit | Hamlet | None = None) -> bool:
    """Tell whether the account sees a level at a place without asking."""
    if level in SENSITIVE and not account.second_step_done:
        return False
    return reach_of(account).access(level, place) == Access.OWN
