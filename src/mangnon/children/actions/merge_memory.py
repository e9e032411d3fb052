"""What a merge changed, row by row, so that each row can go back where it came from."""

import base64
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import BinaryField, Field, Model

from mangnon.children.models import Merge, MergedPart

Columns = Mapping[str, Any]


def change_row(merge: Merge, row: Model, values: Columns) -> bool:
    """Change columns of a row and remember them; False when the table does not let it go."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    before = {name: _written(getattr(row, name)) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    if not changed or not _saved(row, changed):
        return False
    after = {name: _written(value) for name, value in changed.items()}
    remember(merge, row, before=before, after=after)
    return True


def remember(merge: Merge, row: Model, *, before: Columns, after: Columns) -> None:
    """Write the memory of one row that was saved by other means."""
    MergedPart.objects.create(
        merge=merge,
        cell=merge.cell,
        table=row._meta.label_lower,
        row_id=row.pk,
        before={name: _written(value) for name, value in before.items()},
        after={name: _written(value) for name, value in after.items()},
    )


def row_of(part: MergedPart) -> Model | None:
    """Return the row as it is now, or nothing when it was deleted since."""
    model = apps.get_model(part.table)
    found: Model | None = model._base_manager.filter(pk=part.row_id).first()
    return found


def restored(part: MergedPart, row: Model) -> dict[str, tuple[Any, Any]]:
    """Put back the columns that still hold what the merge wrote; later changes are kept."""
    pairs: dict[str, tuple[Any, Any]] = {}
    for name, old in part.before.items():
        now = getattr(row, name)
        if _written(now) != part.after[name]:
            continue
        value = _read(_field(row, name), old)
        setattr(row, name, value)
        pairs[name] = (now, value)
    return pairs


def put_back(part: MergedPart, row: Model, *, cell: str = "") -> None:
    """Return one row to where it was before the merge; with a cell it goes behind that wall."""
    pairs = restored(part, row)
    if cell and getattr(row, "cell", cell) != cell:
        pairs["cell"] = (None, cell)
        row.cell = cell  # type: ignore[attr-defined]  # 2026-11-23: a row of any walled table
    if not pairs or _saved(row, pairs):
        return
    # A later change keeps the row from going back: then it goes back as a whole.
    for name, old in part.before.items():
        setattr(row, name, _read(_field(row, name), old))
    row.save(update_fields=[_field(row, name).name for name in part.before])


def _saved(row: Model, names: Mapping[str, object]) -> bool:
    try:
        with transaction.atomic():
            row.save(update_fields=[_field(row, name).name for name in names])
    except IntegrityError:
        return False
    return True


def _field(row: Model, name: str) -> "Field[Any, Any]":
    return next(field for field in row._meta.concrete_fields if name in (field.name, field.attname))


def _written(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def _read(field: "Field[Any, Any]", written: Any) -> Any:
    if isinstance(field, BinaryField):
        return base64.b64decode(written)
    return field.to_python(written) if not field.is_relation else written
