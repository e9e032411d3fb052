"""Questions about accounts and the posts they hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.models import BaseUserManager
from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from mangnon.accounts.models import Account, ActingFor, Post


def _in_force(on: date, prefix: str = "") -> Q:
    open_ended = Q(**{f"{prefix}valid_to__isnull": True})
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        open_ended | Q(**{f"{prefix}valid_to__gte": on})
    )


class AccountQuerySet(QuerySet["Account"]):
    """Questions about accounts."""

    def active(self) -> AccountQuerySet:
        """Return accounts that may sign in."""
        return self.filter(is_active=True)

    def known_as(self, name: str) -> AccountQuerySet:
        """Return accounts whose user name, e-mail or phone number is this."""
        return self.filter(Q(username__iexact=name) | Q(email__iexact=name) | Q(phone=name))


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
        return self.filter(_in_force(on), _in_force(on, "unit__"))

    def held_by(self, account: Account, *, on: date) -> PostQuerySet:
        """Return the account's own posts on a day."""
        return self.in_force(on).filter(account=account).select_related("unit", "body", "hamlet")


class ActingForQuerySet(QuerySet["ActingFor"]):
    """Questions about who acts for whom."""

    def in_force(self, on: date) -> ActingForQuerySet:
        """Return the delegations that hold on a day."""
        return self.filter(_in_force(on))
