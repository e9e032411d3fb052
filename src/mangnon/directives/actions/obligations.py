"""The verb that loads the obligations which ship with the product."""

import csv
from pathlib import Path

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.directives.choices import Event
from mangnon.directives.models import Obligation

_FILE = Path(__file__).parent.parent / "data" / "obligations.csv"
_COPIED = (
    "clause", "sentence", "responsible", "carried", "capability_code", "capability_name",
    "proof", "rhythm",
)  # fmt: skip


@transaction.atomic
def load_obligations() -> int:
    """Bring the obligations to the state of the file; return how many it holds."""
    with _FILE.open(encoding="utf-8", newline="") as rows:
        wanted = list(csv.DictReader(rows))
    changed = 0
    for order, row in enumerate(wanted, start=1):
        values = {name: row[name] for name in _COPIED} | {"order": order}
        known = Obligation.objects.filter(code=row["code"])
        if not known.filter(**values).exists():
            Obligation.objects.update_or_create(code=row["code"], defaults=values)
            changed += 1
    if changed:
        audit.record(Event.OBLIGATIONS_LOADED, by=None, note={"changed": changed})
    return len(wanted)
