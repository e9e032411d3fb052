"""Questions about messages, visibility first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from mangnon.accounts.models import Account
    from mangnon.notices.models import CalendarFeed, Notice


class NoticeQuerySet(QuerySet["Notice"]):
    """Questions about messages."""

    def visible_to(self, account: Account) -> NoticeQuerySet:
        """Return the messages sent to this person."""
        return self.filter(to=account)

    def unread(self) -> NoticeQuerySet:
        """Keep those not read yet."""
        return self.filter(read_at__isnull=True)

    def newest_first(self) -> NoticeQuerySet:
        """Order by time of sending, newest first."""
        return self.order_by("-sent_at", "-pk")


class CalendarFeedQuerySet(QuerySet["CalendarFeed"]):
    """Questions about calendar addresses."""

    def visible_to(self, account: Account) -> CalendarFeedQuerySet:
        """Return the person's own addresses."""
        return self.filter(account=account)

    def in_use(self) -> CalendarFeedQuerySet:
        """Return those that were not revoked."""
        return self.filter(revoked_at__isnull=True)
