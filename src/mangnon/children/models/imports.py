"""Lists of children that came as a file or a pasted block."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.children.choices import BatchStatus
from mangnon.children.querysets import ImportBatchQuerySet
from mangnon.children.querysets.imports import ImportRowQuerySet
from mangnon.places.models import Unit


class ImportBatch(models.Model):
    """One list, from reading to acceptance, and back when it is undone."""

    commune = models.ForeignKey(Unit, models.PROTECT, related_name="import_batches")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    status = models.CharField(
        _("Trạng thái"), max_length=10, choices=BatchStatus, default=BatchStatus.STAGED
    )
    source_name = models.CharField(_("Tên tệp"), max_length=200)
    source_sha256 = models.CharField(_("Mã kiểm tra tệp"), max_length=64)
    # As received: the officer's own mapping of columns and the readings of the file.
    mapping = models.JSONField(_("Cột"), default=dict)
    created_by = models.ForeignKey(Account, models.PROTECT, related_name="import_batches")
    created_at = models.DateTimeField(_("Tạo lúc"))
    accepted_at = models.DateTimeField(_("Nhận lúc"), null=True, blank=True)
    undone_at = models.DateTimeField(_("Hoàn tác lúc"), null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        sensitive = {"source_name": "officers put names into file names"}
        open = {
            "id", "commune", "cell", "status", "source_sha256", "mapping", "created_by",
            "created_at", "accepted_at", "undone_at",
        }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["cell", "-created_at"], name="batch_cell")]

    def __str__(self) -> str:
        return f"{self.pk}"


class ImportRow(models.Model):
    """One row of a list as received, its repaired values and its defects."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    number = models.PositiveIntegerField(_("Dòng"))
    # Payload as received and as repaired; frozen once the list is accepted.
    received = models.JSONField(_("Như trong tệp"), default=dict)
    repaired = models.JSONField(_("Đã sửa"), default=dict)
    defects = models.JSONField(_("Lỗi"), default=list)
    has_error = models.BooleanField(_("Có lỗi"), default=False)
    excluded = models.BooleanField(_("Bỏ qua"), default=False)
    child_id = models.BigIntegerField(_("Hồ sơ"), null=True, blank=True)

    objects = ImportRowQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        sensitive = {
            "received": "to show the row as it came",
            "repaired": "to enter the child",
            "defects": "to mend the row",
        }
        open = {"id", "batch", "cell", "number", "has_error", "excluded", "child_id"}

    class Meta:
        constraints = [models.UniqueConstraint("batch", "number", name="import_row_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}-{self.number}"
