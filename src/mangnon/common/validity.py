"""Rows that hold between two days, the last one included."""

from datetime import date

from django.db.models import Q


def in_force(on: date, prefix: str = "") -> Q:
    """Return the condition that a row, or the one behind a prefix, holds on a day."""
    open_ended = Q(**{f"{prefix}valid_to__isnull": True})
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        open_ended | Q(**{f"{prefix}valid_to__gte": on})
    )
