"""Messages to people inside the product."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.notices.choices import Kind
from mangnon.notices.querysets import NoticeQuerySet


class Notice(models.Model):
    """One message: a fixed sentence, the short code of a thing, and where it leads."""

    to = models.ForeignKey(Account, models.CASCADE, related_name="notices")
    kind = models.CharField(_("Nội dung"), max_length=24, choices=Kind)
    code = models.CharField(_("Số hiệu"), max_length=40, blank=True)
    link = models.CharField(_("Địa chỉ"), max_length=200)
    sent_at = models.DateTimeField(_("Gửi lúc"))
    read_at = models.DateTimeField(_("Đọc lúc"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        staff = {"to": "to reach the person", "read_at": "to know that it was seen"}
        open = {"id", "kind", "code", "link", "sent_at"}

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
        return f"{self.get_kind_display()} {self.code}".strip()
