"""Messages to people inside the product."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.notices.choices import COUNTED, Kind
from mangnon.notices.querysets import CalendarFeedQuerySet, NoticeQuerySet


class Notice(models.Model):
    """One message: a fixed sentence, the short code of a thing, and where it leads."""

    to = models.ForeignKey(Account, models.CASCADE, related_name="notices")
    kind = models.CharField(_("Nội dung"), max_length=24, choices=Kind)
    code = models.CharField(_("Số hiệu"), max_length=40, blank=True)
    count = models.PositiveIntegerField(_("Con số"), null=True, blank=True)
    link = models.CharField(_("Địa chỉ"), max_length=200)
    sent_at = models.DateTimeField(_("Gửi lúc"))
    read_at = models.DateTimeField(_("Đọc lúc"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        staff = {"to": "to reach the person", "read_at": "to know that it was seen"}
        open = {"id", "kind", "code", "count", "link", "sent_at"}

    class Meta:
        constraints = [
            # A code has no spaces, so that a person's name cannot be put there.
            models.CheckConstraint(
                name="notice_code_is_no_name", condition=Q(code__regex=r"^\S{0,40}$")
            ),
            models.CheckConstraint(
                name="notice_leads_inside", condition=Q(link__regex=r"^/([^/\\].*)?$")
            ),
        ]
        indexes = [models.Index(fields=["to", "-sent_at"], name="notice_inbox")]

    def __str__(self) -> str:
        return f"{self.sentence} {self.code}".strip()

    @property
    def sentence(self) -> str:
        """Say what the message says, with its number where it has one."""
        counted = COUNTED.get(Kind(self.kind))
        if self.count is None or counted is None:
            return self.get_kind_display()
        return str(counted) % {"count": self.count}


class CalendarFeed(models.Model):
    """An address under which a person's own calendar reads the due days; only its hash is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="calendar_feeds")
    token_hash = models.CharField(_("Mã kiểm tra của địa chỉ"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("Tạo lúc"))
    revoked_at = models.DateTimeField(_("Hủy lúc"), null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        staff = {"account": "to show the own due days", "token_hash": "to know the address again"}
        open = {"id", "made_at", "revoked_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "account", condition=Q(revoked_at__isnull=True), name="calendar_feed_one_in_use"
            ),
            models.CheckConstraint(
                name="calendar_token_hashed", condition=Q(token_hash__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return str(self.account)
