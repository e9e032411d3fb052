"""Files kept for the objects of the domains."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.choices import Level
from mangnon.accounts.models import Account
from mangnon.files.choices import ENDINGS, MediaType
from mangnon.files.querysets import StoredFileQuerySet, StyleTemplateQuerySet


class StoredFile(models.Model):
    """One file as received, byte for byte; its content lies sealed on disk under its checksum."""

    sha256 = models.CharField(_("Mã kiểm tra"), max_length=64)
    size = models.PositiveBigIntegerField(_("Kích thước"))
    media_type = models.CharField(_("Loại tệp"), max_length=80, choices=MediaType)
    original_name = models.CharField(_("Tên tệp gốc"), max_length=200)
    level = models.CharField(_("Mức riêng tư"), max_length=2, choices=Level, default=Level.L1)
    owner_type = models.CharField(_("Loại đối tượng"), max_length=60)
    owner_id = models.BigIntegerField(_("Mã đối tượng"))
    kept_by = models.ForeignKey(Account, models.PROTECT, related_name="kept_files")
    kept_at = models.DateTimeField(_("Lưu lúc"))

    objects = StoredFileQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        sensitive = {"original_name": "officers put names into file names; kept to find the paper"}
        staff = {"kept_by": "to name who brought the file"}
        open = {
            "id", "sha256", "size", "media_type", "level", "owner_type", "owner_id", "kept_at",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(name="file_is_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="file_checksum_whole", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]
        indexes = [models.Index(fields=["owner_type", "owner_id"], name="file_owner")]

    def __str__(self) -> str:
        return self.download_name

    @property
    def download_name(self) -> str:
        """Name the download by number and kind, never by what a person called it."""
        ending = next(end for end, kind in ENDINGS.items() if kind == self.media_type)
        return f"tep-{self.pk}{ending}"


class StyleTemplate(models.Model):
    """A Word file whose styles every paper is written in; the last one that is not ended counts."""

    content = models.BinaryField(_("Tệp mẫu"))
    sha256 = models.CharField(_("Mã kiểm tra"), max_length=64)
    # The rules it breaks, one a line; somebody with the right has said that it counts all the same.
    faults = models.TextField(_("Lỗi thể thức đã chấp nhận"), blank=True)
    put_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    put_at = models.DateTimeField(_("Nạp lúc"))
    ended_at = models.DateTimeField(_("Thôi dùng lúc"), null=True, blank=True)

    objects = StyleTemplateQuerySet.as_manager()

    class Privacy:
        """No personal facts but who put it there."""

        staff = {"put_by": "to name who changed the look of papers"}
        open = {"id", "content", "sha256", "faults", "put_at", "ended_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=Q(ended_at__isnull=True), name="style_template_one"
            )
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
