"""Directives with their clauses, citations and the packages their addressees get."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.directives.choices import ClauseKind, DirectiveStatus, Purpose, Relation
from mangnon.directives.lifecycle import OPEN_TO_REVIEW
from mangnon.directives.querysets import DirectiveQuerySet, PackageQuerySet
from mangnon.organisations.models import Body
from mangnon.places.models import Unit


class Directive(models.Model):
    """An official dispatch: its header, its cleaned text and where it stands."""

    short = models.CharField(_("Số gọi tắt"), max_length=20, unique=True)
    number = models.CharField(_("Số, ký hiệu"), max_length=60, blank=True)
    doc_type = models.CharField(_("Loại văn bản"), max_length=40, blank=True)
    issuer_name = models.CharField(_("Cơ quan ban hành"), max_length=200, blank=True)
    printed_place = models.CharField(_("Nơi ban hành"), max_length=80, blank=True)
    issued_on = models.DateField(_("Ngày văn bản"), null=True, blank=True)
    subject = models.CharField(_("Trích yếu"), max_length=500, blank=True)
    signer_authority = models.CharField(_("Quyền hạn ký"), max_length=120, blank=True)
    signer_position = models.CharField(_("Chức vụ ký"), max_length=120, blank=True)
    signer_name = models.CharField(_("Người ký"), max_length=120, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="directives")
    status = models.CharField(
        _("Trạng thái"), max_length=12, choices=DirectiveStatus, default=DirectiveStatus.UPLOADED
    )
    is_complete = models.BooleanField(_("Đủ toàn văn"), default=True)
    source_text = models.TextField(_("Chữ nguyên gốc"))
    cleaned_text = models.TextField(_("Nội dung đã làm sạch"))
    sha256 = models.CharField(_("Mã kiểm tra tệp gốc"), max_length=64)
    uploaded_by = models.ForeignKey(Account, models.PROTECT, related_name="uploaded_directives")
    uploaded_at = models.DateTimeField(_("Tải lên lúc"))
    approved_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="approved_directives"
    )
    approved_at = models.DateTimeField(_("Duyệt lúc"), null=True, blank=True)
    sent_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="issued_directives"
    )
    sent_at = models.DateTimeField(_("Phát hành lúc"), null=True, blank=True)
    recall_reason = models.CharField(_("Lý do thu hồi"), max_length=500, blank=True)

    objects = DirectiveQuerySet.as_manager()

    class Privacy:
        """Official papers; the names in them are those of officials."""

        staff = {
            "signer_name": "to show who signed",
            "uploaded_by": "to name who brought the paper",
            "approved_by": "to name who approved",
            "sent_by": "to name who issued",
        }
        open = {
            "id", "short", "number", "doc_type", "issuer_name", "printed_place", "issued_on",
            "subject", "signer_authority", "signer_position", "unit", "status", "is_complete",
            "source_text", "cleaned_text", "sha256", "uploaded_at", "approved_at", "sent_at",
            "recall_reason",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="directive_issued_with_sender",
                condition=~Q(status__in=["issued", "recalled"])
                | Q(sent_at__isnull=False, sent_by__isnull=False),
            ),
            models.CheckConstraint(
                name="directive_recalled_with_reason",
                condition=~Q(status="recalled") | Q(recall_reason__gt=""),
            ),
        ]
        indexes = [models.Index(fields=["unit", "status"], name="directive_of_unit")]

    def __str__(self) -> str:
        return self.number or self.short

    @property
    def is_open_to_review(self) -> bool:
        """Tell whether tasks and addressees may still change."""
        return DirectiveStatus(self.status) in OPEN_TO_REVIEW

    @property
    def title(self) -> str:
        """Name the paper the way officers do."""
        kind = (self.doc_type[:1].upper() + self.doc_type[1:]) or str(_("Văn bản"))
        return f"{kind} {self.number or self.short}"


class Reference(models.Model):
    """A document that a directive cites."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="references")
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    kind = models.CharField(_("Loại"), max_length=40)
    number = models.CharField(_("Số, ký hiệu"), max_length=60, blank=True)
    dated_on = models.DateField(_("Ngày"), null=True, blank=True)
    issuer_name = models.CharField(_("Cơ quan ban hành"), max_length=200, blank=True)
    title = models.CharField(_("Tên"), max_length=500, blank=True)
    relation = models.CharField(_("Quan hệ"), max_length=12, choices=Relation)
    locator = models.CharField(_("Điều, khoản"), max_length=200, blank=True)
    mentions = models.PositiveSmallIntegerField(_("Số lần nhắc"), default=1)

    class Privacy:
        """Public facts."""

        open = {
            "id", "directive", "order", "kind", "number", "dated_on", "issuer_name", "title",
            "relation", "locator", "mentions",
        }  # fmt: skip

    def __str__(self) -> str:
        if not self.number and self.title.casefold().startswith(self.kind):
            return self.title
        named = f"{self.kind} {self.number or self.title}".strip()
        return named[:1].upper() + named[1:]


class Clause(models.Model):
    """A stretch of the body; all clauses together are the whole body."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="clauses")
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    kind = models.CharField(_("Loại"), max_length=12, choices=ClauseKind)
    path = models.CharField(_("Vị trí"), max_length=60, blank=True)
    start = models.PositiveIntegerField(_("Từ ký tự"))
    end = models.PositiveIntegerField(_("Đến ký tự"))
    source_start = models.PositiveIntegerField(_("Từ ký tự trong bản gốc"))
    source_end = models.PositiveIntegerField(_("Đến ký tự trong bản gốc"))

    class Privacy:
        """Public facts."""

        open = {
            "id", "directive", "order", "kind", "path", "start", "end", "source_start",
            "source_end",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint("directive", "order", name="clause_order_once"),
            models.CheckConstraint(name="clause_not_empty", condition=Q(end__gt=F("start"))),
        ]

    def __str__(self) -> str:
        return self.path


class Package(models.Model):
    """A directive for one body: planned while reviewing, sent on issue, then received."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="packages")
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    printed = models.CharField(_("Ghi trong văn bản"), max_length=300)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="directive_packages"
    )
    purpose = models.CharField(_("Mục đích gửi"), max_length=12, choices=Purpose)
    sent_at = models.DateTimeField(_("Gửi lúc"), null=True, blank=True)
    received_at = models.DateTimeField(_("Nhận lúc"), null=True, blank=True)
    received_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="received_packages"
    )

    objects = PackageQuerySet.as_manager()

    class Privacy:
        """Official facts."""

        staff = {"received_by": "to name who confirmed the receipt"}
        open = {"id", "directive", "order", "printed", "body", "purpose", "sent_at", "received_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "directive", "body", condition=Q(body__isnull=False), name="package_body_once"
            ),
            models.CheckConstraint(
                name="package_sent_to_a_body",
                condition=Q(sent_at__isnull=True) | Q(body__isnull=False),
            ),
            models.CheckConstraint(
                name="package_received_after_sending",
                condition=Q(received_at__isnull=True) | Q(sent_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.body or self.printed)
