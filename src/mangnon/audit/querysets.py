"""Questions about the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from django.db.models import Model

    from mangnon.audit.models import AuditEvent


class AuditEventQuerySet(QuerySet["AuditEvent"]):
    """Questions about events."""

    def about(self, thing: Model) -> AuditEventQuerySet:
        """Return the events about one thing, newest first."""
        return self.filter(about_type=thing._meta.label_lower, about_id=str(thing.pk)).order_by(
            "-at", "-number"
        )
