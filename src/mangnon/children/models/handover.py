"""A child on its way from one commune to another."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.children.choices import HandoverStatus, RefusalReason, Sex
from mangnon.children.models.child import Child
from mangnon.children.querysets import HandoverQuerySet
from mangnon.places.models import Hamlet, Unit


class Handover(models.Model):
    """One request to take over a child.

    Until the answer the receiving commune knows only the card; the record stays behind the
    wall of the old commune. The card is emptied when the answer is given.
    """

    child = models.ForeignKey(Child, models.CASCADE, related_name="handovers")
    cell = models.CharField(_("Ô phân quyền nơi đi"), max_length=8)
    to_cell = models.CharField(_("Ô phân quyền nơi đến"), max_length=8)
    from_hamlet = models.ForeignKey(Hamlet, models.PROTECT, related_name="handovers_from")
    to_commune = models.ForeignKey(Unit, models.PROTECT, related_name="handovers_to")
    to_hamlet = models.ForeignKey(
        Hamlet, models.PROTECT, null=True, blank=True, related_name="handovers_to"
    )
    moves_on = models.DateField(_("Ngày chuyển đi"))
    reason = models.CharField(_("Lý do chuyển"), max_length=200)
    status = models.CharField(
        _("Trạng thái"), max_length=10, choices=HandoverStatus, default=HandoverStatus.WAITING
    )
    refused_because = models.CharField(
        _("Lý do trả lại"), max_length=14, choices=RefusalReason, blank=True
    )
    answer_note = models.CharField(_("Ghi chú trả lời"), max_length=200, blank=True)
    card_name = models.CharField(_("Họ và tên"), max_length=120, blank=True)
    card_birth_year = models.PositiveSmallIntegerField(_("Năm sinh"), null=True, blank=True)
    card_sex = models.CharField(_("Giới tính"), max_length=1, choices=Sex, default=Sex.UNKNOWN)
    asked_at = models.DateTimeField(_("Gửi lúc"))
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("Trả lời lúc"), null=True, blank=True)
    answered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    objects = HandoverQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        basic = {
            "card_name": "to recognise the child that arrives",
            "card_birth_year": "to recognise the child that arrives",
            "card_sex": "to recognise the child that arrives",
            "reason": "to know why the child moves",
            "answer_note": "to know why the child was not taken over",
        }
        open = {
            "id", "child", "cell", "to_cell", "from_hamlet", "to_commune", "to_hamlet",
            "moves_on", "status", "refused_because", "asked_at", "asked_by", "answered_at",
            "answered_by",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "child",
                condition=Q(status=HandoverStatus.WAITING),
                name="handover_waits_once",
            ),
            models.CheckConstraint(
                name="handover_card_only_while_waiting",
                condition=Q(status=HandoverStatus.WAITING)
                | Q(card_name="", card_birth_year__isnull=True, card_sex=Sex.UNKNOWN),
            ),
            models.CheckConstraint(
                name="handover_answered_with_time",
                condition=Q(status=HandoverStatus.WAITING, answered_at__isnull=True)
                | (~Q(status=HandoverStatus.WAITING) & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="handover_refused_with_reason",
                condition=~Q(status=HandoverStatus.REFUSED) | ~Q(refused_because=""),
            ),
        ]
        indexes = [
            models.Index(fields=["cell", "status"], name="handover_leaving"),
            models.Index(fields=["to_cell", "status"], name="handover_reaching"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
