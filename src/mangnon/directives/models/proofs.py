"""Proofs of tasks: a file, a thing in the system, or a paper kept at the office."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.directives.choices import LinkKind, ProofKind
from mangnon.directives.models.tasks import Task
from mangnon.directives.querysets import ProofQuerySet
from mangnon.files.models import StoredFile


class Proof(models.Model):
    """One thing that shows a task was done; a withdrawn one stays readable in the diary."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="proofs")
    kind = models.CharField(_("Loại minh chứng"), max_length=10, choices=ProofKind)
    words = models.CharField(_("Tên, số hiệu"), max_length=300)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="proofs"
    )
    link_kind = models.CharField(_("Liên kết đến"), max_length=10, choices=LinkKind, blank=True)
    link_id = models.BigIntegerField(_("Mã đối tượng"), null=True, blank=True)
    link_url = models.CharField(_("Địa chỉ trong hệ thống"), max_length=200, blank=True)
    is_automatic = models.BooleanField(_("Hệ thống tự gắn"), default=False)
    by = models.ForeignKey(Account, models.PROTECT, related_name="proofs")
    at = models.DateTimeField(_("Lúc"))
    withdrawn_at = models.DateTimeField(_("Rút lúc"), null=True, blank=True)

    objects = ProofQuerySet.as_manager()

    class Privacy:
        """Numbers and names of official papers."""

        staff = {"words": "to find the paper", "by": "to name who brought it"}
        open = {
            "id", "task", "kind", "file", "link_kind", "link_id", "link_url", "is_automatic", "at",
            "withdrawn_at",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "task", "link_kind", "link_id",
                condition=Q(link_id__isnull=False, withdrawn_at__isnull=True),
                name="proof_linked_once",
            ),
            models.CheckConstraint(
                name="proof_link_is_whole",
                condition=Q(link_kind="", link_id__isnull=True, link_url="")
                | (~Q(link_kind="") & Q(link_id__isnull=False)
                   & Q(link_url__regex=r"^/([^/\\].*)?$") & Q(file__isnull=True)),
            ),
            models.CheckConstraint(
                name="proof_alone_is_a_link", condition=Q(is_automatic=False) | ~Q(link_kind="")
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}"
