"""Two records of one child, and everything that the register holds, for tests of merging."""

from typing import Any

from django.db import models

from mangnon.accounts.models import Account
from mangnon.children.actions import Choice, merge_records
from mangnon.children.models import (
    Carer,
    ChangeEntry,
    Child,
    Handover,
    Household,
    Membership,
    Merge,
    NamedAccess,
    Residence,
    RiskReason,
)
from mangnon.files.models import StoredFile

BECAUSE = "Hai lần ghi cùng một trẻ"
NOT_ONE = "Đã gặp gia đình, là hai trẻ"
NUMBER = "999213004567"
TABLES: tuple[type[models.Model], ...] = (
    Child, Household, Carer, Residence, Membership, RiskReason, NamedAccess, Handover, ChangeEntry,
    StoredFile,
)  # fmt: skip
# They only ever grow: a second writer must notice that the record was saved.
_GROWING = {"version", "changed_at", "name_key"}


def everything_written() -> dict[str, dict[int, dict[str, Any]]]:
    """Return every row of the register, without what only ever grows."""
    return {
        model._meta.label: {
            row["id"]: {
                name: bytes(value) if isinstance(value, memoryview) else value
                for name, value in row.items()
                if model is not Child or name not in _GROWING
            }
            for row in model._base_manager.values()
        }
        for model in TABLES
    }


def without_lines_since(now: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """Leave out the lines of history that tell of the merge and its undoing."""
    label = ChangeEntry._meta.label
    kept = {pk: row for pk, row in now[label].items() if pk in before[label]}
    return {**now, label: kept}


def merged(older: Child, newer: Child, by: Account, *taken: str) -> Merge:
    """Merge two records with the facts taken from the newer one."""
    return merge_records(older, newer, by=by, choice=Choice(BECAUSE, frozenset(taken)))
