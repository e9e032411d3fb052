"""Two records that may be one child, and questions about them from commune to commune."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.children.choices import (
    Difference,
    DoubleSource,
    DoubleStatus,
    InquiryStatus,
    Sex,
)
from mangnon.children.models.child import Child
from mangnon.children.querysets.doubles import DoubleQuerySet, InquiryQuerySet
from mangnon.places.models import Unit


class Double(models.Model):
    """Two records that look like one child; what a person said about them is kept for good."""

    first = models.ForeignKey(Child, models.CASCADE, related_name="doubles_as_first")
    second = models.ForeignKey(Child, models.CASCADE, related_name="doubles_as_second")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    other_cell = models.CharField(_("Ô phân quyền của hồ sơ thứ hai"), max_length=8)
    certainty = models.PositiveSmallIntegerField(_("Độ chắc"))
    reasons = models.CharField(_("Vì sao"), max_length=300)
    source = models.CharField(_("Tìm thấy"), max_length=8, choices=DoubleSource)
    status = models.CharField(
        _("Kết luận"), max_length=10, choices=DoubleStatus, default=DoubleStatus.WAITING
    )
    difference = models.CharField(_("Vì sao khác"), max_length=10, choices=Difference, blank=True)
    words = models.CharField(_("Ghi thêm"), max_length=200, blank=True)
    found_at = models.DateTimeField(_("Tìm thấy lúc"))
    put_off_at = models.DateTimeField(_("Để sau lúc"), null=True, blank=True)
    decided_at = models.DateTimeField(_("Quyết định lúc"), null=True, blank=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    objects = DoubleQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        basic = {
            "reasons": "to explain why two records look like one child",
            "difference": "to ask no more about the two records",
            "words": "to judge the decision later",
        }
        open = {
            "id", "first", "second", "cell", "other_cell", "certainty", "source", "status",
            "found_at", "put_off_at", "decided_at", "decided_by",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint("first", "second", name="double_once"),
            models.CheckConstraint(name="double_older_first", condition=Q(first__lt=F("second"))),
            models.CheckConstraint(
                name="double_decided_with_time",
                condition=Q(status=DoubleStatus.WAITING) | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="double_different_with_reason",
                condition=~Q(status=DoubleStatus.DIFFERENT) | ~Q(difference="") | ~Q(words=""),
            ),
        ]
        indexes = [models.Index(fields=["cell", "status", "-certainty"], name="double_queue")]

    def __str__(self) -> str:
        return f"{self.pk}"


class Inquiry(models.Model):
    """A question to another commune: is this child yours as well.

    The asking commune is told that there is somebody like this and nothing else: neither name
    nor commune, before the other officer answers. The answering commune sees a card.
    """

    child = models.ForeignKey(Child, models.CASCADE, related_name="inquiries")
    other = models.ForeignKey(Child, models.CASCADE, related_name="inquiries_about")
    cell = models.CharField(_("Ô phân quyền nơi hỏi"), max_length=8)
    to_cell = models.CharField(_("Ô phân quyền nơi được hỏi"), max_length=8)
    certainty = models.PositiveSmallIntegerField(_("Độ chắc"))
    status = models.CharField(
        _("Trạng thái"), max_length=10, choices=InquiryStatus, default=InquiryStatus.OFFERED
    )
    reason = models.CharField(_("Lý do hỏi"), max_length=200, blank=True)
    card_name = models.CharField(_("Họ và tên"), max_length=120, blank=True)
    card_birth_year = models.PositiveSmallIntegerField(_("Năm sinh"), null=True, blank=True)
    card_sex = models.CharField(_("Giới tính"), max_length=1, choices=Sex, default=Sex.UNKNOWN)
    answering_commune = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer_note = models.CharField(_("Ghi chú trả lời"), max_length=200, blank=True)
    found_at = models.DateTimeField(_("Tìm thấy lúc"))
    asked_at = models.DateTimeField(_("Gửi lúc"), null=True, blank=True)
    asked_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("Trả lời lúc"), null=True, blank=True)
    answered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    objects = InquiryQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        basic = {
            "reason": "to know why another commune asks",
            "card_name": "to recognise the child",
            "card_birth_year": "to recognise the child",
            "card_sex": "to recognise the child",
            "answer_note": "to know what the other commune found",
        }
        open = {
            "id", "child", "other", "cell", "to_cell", "certainty", "status",
            "answering_commune", "found_at", "asked_at", "asked_by", "answered_at", "answered_by",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint("child", "other", name="inquiry_once"),
            models.CheckConstraint(
                name="inquiry_card_only_while_asked",
                condition=Q(status=InquiryStatus.ASKED)
                | Q(card_name="", card_birth_year__isnull=True, card_sex=Sex.UNKNOWN),
            ),
            models.CheckConstraint(
                name="inquiry_commune_told_by_the_answer",
                condition=Q(answering_commune__isnull=True) | Q(status=InquiryStatus.SAME),
            ),
        ]
        indexes = [
            models.Index(fields=["cell", "status"], name="inquiry_asking"),
            models.Index(fields=["to_cell", "status"], name="inquiry_answering"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
