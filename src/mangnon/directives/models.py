"""Directives with their clauses, citations, tasks and packages; the obligations of the province."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.directives.choices import (
    Carried,
    ClauseKind,
    DirectiveStatus,
    EntryKind,
    ProofKind,
    Purpose,
    Relation,
    Rhythm,
    TaskKind,
    TaskStatus,
)
from mangnon.directives.lifecycle import OPEN_TO_REVIEW, WITH_DOER
from mangnon.directives.querysets import (
    DirectiveQuerySet,
    ObligationQuerySet,
    PackageQuerySet,
    TaskQuerySet,
)
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


class Task(models.Model):
    """One duty: who leads, who joins, by when or how often, and with which proof."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="tasks")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="tasks")
    whole = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    path = models.CharField(_("Vị trí"), max_length=60, blank=True)
    short = models.CharField(_("Số gọi tắt"), max_length=40, unique=True)
    text = models.TextField(_("Nội dung"))
    kind = models.CharField(_("Loại"), max_length=8, choices=TaskKind, default=TaskKind.DO)
    verb = models.CharField(_("Động từ"), max_length=60, blank=True)
    lead_printed = models.CharField(_("Cơ quan chủ trì (như in)"), max_length=500, blank=True)
    joint_printed = models.CharField(_("Cơ quan phối hợp (như in)"), max_length=800, blank=True)
    for_each_body = models.BooleanField(_("Giao cho từng nơi nhận"), default=False)
    lead_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="led_tasks"
    )
    joint_bodies = models.ManyToManyField(Body, blank=True, related_name="joint_tasks")
    head = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="headed_tasks"
    )
    head_title = models.CharField(_("Người đứng đầu chịu trách nhiệm"), max_length=160, blank=True)
    due_on = models.DateField(_("Hạn cuối"), null=True, blank=True)
    due_phrase = models.CharField(_("Thời hạn như in"), max_length=120, blank=True)
    rhythm = models.CharField(_("Nhịp"), max_length=12, choices=Rhythm, blank=True)
    proof_kind = models.CharField(_("Minh chứng"), max_length=10, choices=ProofKind, blank=True)
    status = models.CharField(
        _("Trạng thái"), max_length=12, choices=TaskStatus, default=TaskStatus.PROPOSED
    )
    progress = models.PositiveSmallIntegerField(_("Tiến độ (%)"), default=0)
    done_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="done_tasks"
    )
    done_at = models.DateTimeField(_("Báo xong lúc"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="accepted_tasks"
    )
    accepted_at = models.DateTimeField(_("Xác nhận lúc"), null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Privacy:
        """Official facts about staff and bodies."""

        staff = {
            "head": "to know who answers for the task",
            "head_title": "to know who answers for the task",
            "done_by": "to name who reported it done",
            "accepted_by": "to name who accepted it",
        }
        open = {
            "id", "directive", "clause", "whole", "order", "path", "short", "text", "kind", "verb",
            "lead_printed", "joint_printed", "for_each_body", "lead_body",
            "due_on", "due_phrase", "rhythm", "proof_kind", "status", "progress", "done_at",
            "accepted_at",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(name="task_progress_percent", condition=Q(progress__lte=100)),
            models.CheckConstraint(
                name="task_accepted_by_a_second_person",
                condition=Q(accepted_by__isnull=True) | ~Q(accepted_by=F("done_by")),
            ),
            models.CheckConstraint(
                name="task_given_with_time_and_proof",
                condition=Q(status__in=["proposed", "rejected", "approved"])
                | (Q(proof_kind__gt="") & (Q(due_on__isnull=False) | Q(rhythm__gt=""))),
            ),
        ]
        indexes = [
            models.Index(fields=["directive", "order"], name="task_in_directive"),
            models.Index(fields=["status", "due_on"], name="task_due"),
        ]

    def __str__(self) -> str:
        return self.short

    def is_late(self, on: date) -> bool:
        """Tell whether the last day on time has passed without a word of done."""
        return bool(self.due_on and self.due_on < on and TaskStatus(self.status) in WITH_DOER)

    @property
    def has_head(self) -> bool:
        """Tell whether one person answers for the task; parts get theirs from their body."""
        return bool(self.for_each_body or self.head_id or (self.lead_body_id and self.head_title))


class TaskEntry(models.Model):
    """One line in the diary of a task."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="entries")
    kind = models.CharField(_("Việc"), max_length=10, choices=EntryKind)
    percent = models.PositiveSmallIntegerField(_("Tiến độ (%)"), null=True, blank=True)
    words = models.CharField(_("Nội dung"), max_length=1000, blank=True)
    obstacle = models.CharField(_("Vướng mắc"), max_length=1000, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="task_entries")
    at = models.DateTimeField(_("Lúc"))

    class Privacy:
        """What officers write about their work; children are not named here."""

        staff = {"by": "to name who wrote it", "words": "to follow the work", "obstacle": "to help"}
        open = {"id", "task", "kind", "percent", "at"}

    def __str__(self) -> str:
        return self.get_kind_display()


class Obligation(models.Model):
    """One duty of the yearly guidance, and which capability of the product carries it."""

    code = models.CharField(_("Mã"), max_length=8, unique=True)
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    clause = models.CharField(_("Khoản"), max_length=4)
    sentence = models.CharField(_("Trách nhiệm"), max_length=300)
    responsible = models.CharField(_("Cơ quan"), max_length=200)
    carried = models.CharField(_("Cách thực hiện"), max_length=1, choices=Carried)
    capability_code = models.CharField(_("Mã chức năng"), max_length=4)
    capability_name = models.CharField(_("Chức năng"), max_length=80)
    proof = models.CharField(_("Minh chứng"), max_length=200)
    rhythm = models.CharField(_("Nhịp"), max_length=80)

    objects = ObligationQuerySet.as_manager()

    class Privacy:
        """Public facts."""

        open = {
            "id", "code", "order", "clause", "sentence", "responsible", "carried",
            "capability_code", "capability_name", "proof", "rhythm",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.code
