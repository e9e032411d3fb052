"""The log of who did or saw what: append-only and chained."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mangnon.audit.querysets import AuditEventQuerySet
from mangnon.audit.titles import role_title_of, title_of


class AuditEvent(models.Model):
    """One line of the log; written once, never changed."""

    chain = models.SmallIntegerField(_("Chuỗi"))
    number = models.BigIntegerField(_("Số thứ tự"))
    event = models.CharField(_("Việc"), max_length=60)
    at = models.DateTimeField(_("Lúc"))
    written_at = models.DateTimeField(_("Ghi lúc"))
    account_id = models.BigIntegerField(_("Mã tài khoản"), null=True)
    account_name = models.CharField(_("Người làm"), max_length=120, blank=True)
    acting_for = models.CharField(_("Thay cho"), max_length=120, blank=True)
    role = models.CharField(_("Vai trò"), max_length=20, blank=True)
    about_type = models.CharField(_("Loại đối tượng"), max_length=40, blank=True)
    about_id = models.CharField(_("Mã đối tượng"), max_length=40, blank=True)
    place = models.CharField(_("Nơi"), max_length=12, blank=True)
    level = models.CharField(_("Mức riêng tư"), max_length=2, blank=True)
    fields_read = models.CharField(_("Trường đã xem"), max_length=500, blank=True)
    reason = models.CharField(_("Lý do"), max_length=300, blank=True)
    details = models.JSONField(_("Chi tiết"), default=dict)
    address = models.CharField(_("Từ máy"), max_length=45, blank=True)
    previous_hash = models.CharField(_("Mã trước"), max_length=64)
    hash = models.CharField(_("Mã"), max_length=64)

    objects = AuditEventQuerySet.as_manager()

    class Privacy:
        """Facts about staff; never a value from a child's record."""

        staff = {
            "account_id": "to name who did it",
            "account_name": "to name who did it",
            "acting_for": "to name for whom it was done",
            "address": "to judge odd access",
        }
        open = {
            "id", "chain", "number", "event", "at", "written_at", "role", "about_type",
            "about_id", "place", "level", "fields_read", "reason", "details",
            "previous_hash", "hash",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint("chain", "number", name="audit_number_once"),
        ]
        indexes = [
            models.Index(fields=["about_type", "about_id", "-at"], name="audit_about"),
            models.Index(fields=["account_id", "-at"], name="audit_account"),
            models.Index(fields=["event", "-at"], name="audit_event"),
        ]

    def __str__(self) -> str:
        return f"{self.chain}-{self.number} {self.event}"

    @property
    def title(self) -> str:
        """Return what happened, in words."""
        return title_of(self.event)

    @property
    def role_title(self) -> str:
        """Return in which role it was done, in words."""
        return role_title_of(self.role)


class ChainHead(models.Model):
    """The last line of each chain, so that a cut end is seen too."""

    chain = models.SmallIntegerField(_("Chuỗi"), primary_key=True)
    number = models.BigIntegerField(_("Số thứ tự"), default=0)
    hash = models.CharField(_("Mã"), max_length=64, blank=True)

    class Privacy:
        """No personal facts."""

        open = {"chain", "number", "hash"}

    def __str__(self) -> str:
        return f"{self.chain}: {self.number}"
