"""Special circumstances, risks, the history of a record and named access to it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.children.choices import Risk
from mangnon.children.models.child import Child
from mangnon.children.models.imports import ImportBatch
from mangnon.children.querysets import (
    ChangeEntryQuerySet,
    MembershipQuerySet,
    NamedAccessQuerySet,
    RiskReasonQuerySet,
)


class Membership(models.Model):
    """A child in a sub-group of special circumstances (Law on Children Art 10, Decree 56/2017)."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="memberships")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    subgroup = models.CharField(_("Nhóm"), max_length=4)
    decree = models.CharField(_("Theo văn bản"), max_length=40, default="56/2017/NĐ-CP")
    since = models.DateField(_("Từ ngày"))
    until = models.DateField(_("Đến trước ngày"), null=True, blank=True)
    proof = models.CharField(_("Giấy tờ chứng minh"), max_length=200, blank=True)
    review_on = models.DateField(_("Ngày rà soát"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        sensitive = {
            "subgroup": "to plan the support the law gives",
            "since": "to count over time",
            "until": "to count over time",
            "proof": "to prove the entitlement",
            "review_on": "to look again in time",
        }
        open = {"id", "child", "cell", "decree"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "child", "subgroup", condition=Q(until__isnull=True), name="membership_open_once"
            ),
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]
        indexes = [models.Index(fields=["cell", "subgroup", "since"], name="membership_cell")]

    def __str__(self) -> str:
        return self.subgroup


class RiskReason(models.Model):
    """A reason for which a child is at risk of special circumstances."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="risks")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    reason = models.CharField(_("Lý do"), max_length=20, choices=Risk)
    since = models.DateField(_("Từ ngày"))
    until = models.DateField(_("Đến trước ngày"), null=True, blank=True)
    review_on = models.DateField(_("Ngày rà soát"), null=True, blank=True)

    objects = RiskReasonQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        sensitive = {
            "reason": "to prevent harm",
            "since": "to count over time",
            "until": "to count over time",
            "review_on": "to look again in time",
        }
        open = {"id", "child", "cell"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "child", "reason", condition=Q(until__isnull=True), name="risk_open_once"
            ),
            models.CheckConstraint(
                name="risk_ends_after_start",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]
        indexes = [models.Index(fields=["cell", "reason", "since"], name="risk_cell")]

    def __str__(self) -> str:
        return self.reason


class ChangeEntry(models.Model):
    """One field of a record before and after a change."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="changes")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    field = models.CharField(_("Trường"), max_length=40)
    old = models.CharField(_("Trước"), max_length=250, blank=True)
    new = models.CharField(_("Sau"), max_length=250, blank=True)
    version = models.PositiveIntegerField(_("Lần sửa"), default=0)
    at = models.DateTimeField(_("Lúc"))
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    import_batch = models.ForeignKey(
        ImportBatch, models.SET_NULL, null=True, blank=True, related_name="changes"
    )

    objects = ChangeEntryQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        sensitive = {
            "old": "to correct mistakes",
            "new": "to correct mistakes",
        }
        open = {"id", "child", "cell", "field", "version", "at", "by", "import_batch"}

    class Meta:
        indexes = [models.Index(fields=["child", "-at"], name="change_of_child")]

    def __str__(self) -> str:
        return self.field


class NamedAccess(models.Model):
    """Leave to open one record for a stated reason and a short time."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="named_access")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    account = models.ForeignKey(Account, models.PROTECT, related_name="named_access")
    reason = models.CharField(_("Lý do"), max_length=300)
    since = models.DateTimeField(_("Từ lúc"))
    until = models.DateTimeField(_("Đến lúc"))

    objects = NamedAccessQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        staff = {"account": "to show who looked", "reason": "to judge the look"}
        open = {"id", "child", "cell", "since", "until"}

    class Meta:
        indexes = [models.Index(fields=["child", "account", "until"], name="access_of_account")]

    def __str__(self) -> str:
        return f"{self.child} – {self.account}"
