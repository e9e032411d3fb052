"""Questions about the log."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from mangnon.common.clock import moment

if TYPE_CHECKING:
    from django.db.models import Model

    from mangnon.audit.models import AuditEvent


class AuditEventQuerySet(QuerySet["AuditEvent"]):
    """Questions about events."""

    def newest_first(self) -> AuditEventQuerySet:
        """Sort by the moment of writing, newest first."""
        return self.order_by("-written_at", "-number")

    def on_day(self, day: date) -> AuditEventQuerySet:
        """Return the events of one business day."""
        start = moment(datetime.combine(day, time.min))
        return self.filter(at__gte=start, at__lt=start + timedelta(days=1))

    def looks_at(self, thing: Model, events: Collection[str]) -> AuditEventQuerySet:
        """Return who looked at one thing, newest first; `events` are the reading ones."""
        return self.about(thing).filter(event__in=events)

    def about(self, thing: Model) -> AuditEventQuerySet:
        """Return the events about one thing, newest first."""
        return self.filter(about_type=thing._meta.label_lower, about_id=str(thing.pk)).order_by(
            "-at", "-number"
        )
