"""The record under lock, and the lines of its history."""

import base64
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.accounts.models import Account
from mangnon.children.models import ChangeEntry, Child
from mangnon.common import clock
from mangnon.common.refusals import NotFound, Refusal

Pair = tuple[object, object]


class ChangedMeanwhile(Refusal):
    """Somebody else saved the record after it was opened."""


def locked(child: Child) -> Child:
    """Return the record as it is now, locked until the transaction ends."""
    found = (
        Child.objects.select_for_update(of=("self",))
        .select_related("hamlet")
        .filter(pk=child.pk)
        .first()
    )
    if found is None:
        raise NotFound(_("Không tìm thấy hồ sơ này. Kiểm tra lại mã hồ sơ."))
    return found


def check_version(child: Child, version: int) -> None:
    """Refuse a second writer and say who changed what since the page was opened."""
    if child.version == version:
        return
    later = ChangeEntry.objects.filter(child=child, version__gt=version).select_related("by")
    names = sorted({entry.by.full_name for entry in later if entry.by})
    labels = sorted({label_of(entry.field) for entry in later})
    raise ChangedMeanwhile(
        _(
            "%(who)s vừa sửa hồ sơ này (%(what)s) sau khi bạn mở trang. "
            "Hãy mở lại hồ sơ, xem chỗ đã sửa rồi nhập lại phần của bạn."
        )
        % {
            "who": ", ".join(names) or _("Người khác"),
            "what": ", ".join(labels) or _("thông tin khác"),
        }
    )


def write_changes(
    child: Child, *, by: Account | None, changes: Mapping[str, Pair], version: int = 0
) -> None:
    """Add one line of history for each change; 0 when the record itself stays as it is."""
    now = clock.now()
    ChangeEntry.objects.bulk_create(
        ChangeEntry(
            child=child,
            cell=child.cell,
            field=field,
            old=written(old),
            new=written(new),
            version=version,
            at=now,
            by=by,
        )
        for field, (old, new) in changes.items()
    )


def save_with_history(child: Child, *, by: Account | None, changes: Mapping[str, Pair]) -> None:
    """Save the fields that changed, the next version and their history."""
    child.version += 1
    child.changed_at = clock.now()
    columns = [field for field in changes if field in _COLUMNS]
    child.save(update_fields=[*columns, "version", "changed_at"])
    write_changes(child, by=by, changes=changes, version=child.version)


def written(value: object) -> str:
    """Write a value for the history; sealed bytes stay sealed."""
    if value is None:
        return ""
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)[:250]


def read_back(field: str, text: str) -> object:
    """Return the value of a column as the history wrote it."""
    column = Child._meta.get_field(field)
    if column.get_internal_type() == "BinaryField":
        return base64.b64decode(text)
    if column.get_internal_type() == "DateField":
        return date.fromisoformat(text) if text else None
    return text


def label_of(field: str) -> str:
    """Return the Vietnamese name of a field of the history."""
    if field in _COLUMNS:
        return str(Child._meta.get_field(field).verbose_name)  # type: ignore[union-attr]  # 2026-11-23: reverse relations have no such name, columns do
    return str(_OTHER_LABELS.get(field, field))


_COLUMNS = {column.name for column in Child._meta.concrete_fields}
_OTHER_LABELS = {
    "carer": gettext_lazy("Người chăm sóc"),
    "subgroup": gettext_lazy("Hoàn cảnh đặc biệt"),
    "risk": gettext_lazy("Nguy cơ"),
    "stay": gettext_lazy("Nơi ở tạm"),
    "merged": gettext_lazy("Gộp hồ sơ"),
    "changes": gettext_lazy("Lịch sử sửa"),
    "id_number": gettext_lazy("Số định danh"),
    "carer.phone_sealed": gettext_lazy("Điện thoại người chăm sóc"),
    "carer.life_state": gettext_lazy("Tình trạng người chăm sóc"),
}
