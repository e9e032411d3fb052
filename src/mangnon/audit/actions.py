"""The one verb of the log: record."""

import json
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db import connection
from django.db.models import Model, TextChoices

from mangnon.common import clock

# The address of the machine that asks; set for each request by the middleware.
asking_address: ContextVar[str] = ContextVar("asking_address", default="")


@dataclass(frozen=True)
class Capacity:
    """In which role somebody acts, and for whom; set for each request by the middleware."""

    account_id: int | None = None
    role: str = ""
    acting_for: str = ""


capacity: ContextVar[Capacity] = ContextVar("capacity", default=Capacity())  # noqa: B039  # 2026-11-23: a frozen dataclass cannot be changed by anybody

_INSERT = """
    insert into audit_auditevent
        (chain, number, event, at, written_at, account_id, account_name, acting_for, role,
         about_type, about_id, place, level, fields_read, reason, details, address,
         previous_hash, hash)
    values (%s, 0, %s, %s, now(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s, '', '')
"""
# Writers of different accounts rarely wait for each other: each account has its chain.
CHAINS = 16


class Actor(Protocol):
    """Whoever acts: an account, or nothing for the clock."""

    pk: int
    full_name: str


class Place(Protocol):
    """Anything with a code that tells where."""

    code: str


def record_read(
    event: TextChoices,
    *,
    by: Actor,
    about: Model,
    fields: Iterable[str],
    note: Mapping[str, object],
) -> None:
    """Append one line for a look at sensitive fields; `note` holds `level` and the reason."""
    record(event, by=by, about=about, note={**note, "fields": sorted(fields)})


def record(
    event: TextChoices,
    *,
    by: Actor | None,
    about: Model | None = None,
    place: Place | None = None,
    note: Mapping[str, object] | None = None,
) -> None:
    """Append one line in the caller's transaction.

    `note` may hold `level`, `fields`, `reason`, `role`, `acting_for`; every other key goes
    to the details, which hold ids, codes, names of fields and counts, never personal values.
    """
    facts = dict(note or {})
    fields = facts.pop("fields", ())
    held = capacity.get() if by and by.pk == capacity.get().account_id else Capacity()
    values: list[str | int | datetime | None] = [
        (by.pk or 0) % CHAINS if by else 0,
        event.value,
        clock.now(),
        by.pk if by else None,
        by.full_name if by else "",
        str(facts.pop("acting_for", held.acting_for)),
        str(facts.pop("role", held.role)),
        about._meta.label_lower if about else "",
        str(about.pk) if about else "",
        place.code if place else "",
        str(facts.pop("level", "")),
        ",".join(fields if isinstance(fields, Iterable) else ())[:500],
        str(facts.pop("reason", ""))[:300],
        json.dumps(facts, ensure_ascii=False, default=str),
        asking_address.get(),
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
