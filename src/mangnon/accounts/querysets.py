"""Questions about accounts and the posts they hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import BaseUserManager
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    TextField,
)

from mangnon.common.models import Deployment
from mangnon.common.validity import in_force
from mangnon.common.vietnamese import fold
from mangnon.places.choices import Level
from mangnon.places.models import Placement

if TYPE_CHECKING:
    from mangnon.accounts.models import Account, ActingFor, OpenSession, Post


class AccountQuerySet(QuerySet["Account"]):
    """Questions about accounts."""

    def active(self) -> AccountQuerySet:
        """Return accounts that may sign in."""
        return self.filter(is_active=True)

    def known_as(self, name: str) -> AccountQuerySet:
        """Return accounts whose user name, e-mail or phone number is this."""
        if not name:
            return self.none()
        return self.filter(Q(username__iexact=name) | Q(email__iexact=name) | Q(phone=name))

    def named_like(self, written: str) -> AccountQuerySet:
        """Find by user name or any part of the full name; accents do not matter."""
        folded = self.annotate(
            name_key=Func(F("full_name"), function="fold", output_field=TextField())
        )
        return folded.filter(Q(name_key__contains=fold(written)) | Q(username__icontains=written))

    def with_posts_on(self, on: date) -> AccountQuerySet:
        """Bring the posts of a day along as `posts_today`."""
        posts: Any = self.model._meta.get_field("posts").related_model
        posts = posts.objects.in_force(on).select_related("unit", "hamlet")
        return self.prefetch_related(Prefetch("posts", posts, to_attr="posts_today"))

    def holding(self, on: date, **post: object) -> AccountQuerySet:
        """Return accounts with a post in force that fits, such as `role=` or `unit=`."""
        fits = {f"posts__{name}": value for name, value in post.items()}
        return self.filter(in_force(on, "posts__"), **fits).distinct()


class AccountManager(BaseUserManager["Account"].from_queryset(AccountQuerySet)):  # type: ignore[misc]  # 2026-11-23: the stubs do not know from_queryset on a generic manager
    """Finds accounts by the name they sign in with."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account of a user name."""
        account: Account = self.get(username__iexact=username)
        return account


class PostQuerySet(QuerySet["Post"]):
    """Questions about posts."""

    def in_force(self, on: date) -> PostQuerySet:
        """Return posts that hold on a day, in units that still exist on it."""
        return self.filter(in_force(on), in_force(on, "unit__"))

    def ending_after(self, day: date) -> PostQuerySet:
        """Return posts that have not ended before a day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def held_by(self, account: Account, *, on: date) -> PostQuerySet:
        """Return the account's own posts on a day."""
        return self.in_force(on).filter(account=account).select_related("unit", "body", "hamlet")

    def with_cells_on(self, on: date) -> PostQuerySet:
        """Bring the cells of each post's unit on a day along as `cells_today`."""
        level = ExpressionWrapper(OuterRef("unit__level"), output_field=CharField())
        inside = (
            Q(level=Level.COMMUNE, commune=OuterRef("unit"))
            | Q(level=Level.DISTRICT, commune__parent_code=OuterRef("unit__code"))
            | Q(level=Level.PROVINCE, commune__province_code=OuterRef("unit__code"))
        )
        placed = Placement.objects.in_force(on).alias(level=level).filter(inside)
        cells = placed.order_by().values("hamlet__cell").distinct()
        return self.annotate(cells_today=ArraySubquery(cells))  # type: ignore[no-redef]  # 2026-11-23: declared on the model for its readers


class ActingForQuerySet(QuerySet["ActingFor"]):
    """Questions about who acts for whom."""

    def in_force(self, on: date) -> ActingForQuerySet:
        """Return the delegations that hold on a day, of posts and units that hold on it."""
        return self.filter(in_force(on), in_force(on, "post__"), in_force(on, "post__unit__"))

    def concerning(self, account: Account) -> ActingForQuerySet:
        """Return the delegations from and to an account, past ones too."""
        both = self.filter(Q(delegate=account) | Q(post__account=account))
        return both.select_related(
            "delegate", "post__account", "post__unit", "post__body", "post__hamlet"
        )

    def offered_to(self, account: Account, *, on: date) -> ActingForQuerySet:
        """Return the delegations an account may use on a day."""
        held = self.in_force(on).filter(delegate=account, post__account__is_active=True)
        return held.select_related("post__account", "post__unit", "post__body", "post__hamlet")


class OpenSessionQuerySet(QuerySet["OpenSession"]):
    """Questions about sessions."""

    def running(self) -> OpenSessionQuerySet:
        """Return sessions that were not ended."""
        return self.filter(ended_at__isnull=True)

    def telling_of_demo(self) -> OpenSessionQuerySet:
        """Bring along as `in_demo` whether the data are invented: every page says so."""
        demo = Deployment.objects.filter(is_demo=True)
        return self.annotate(in_demo=Exists(demo))  # type: ignore[no-redef]  # 2026-11-23: declared on the model for its readers
