"""Forms as versions, rounds with their days, and who owes a report."""

from datetime import date
from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.organisations.models import Body
from mangnon.places.models import Unit
from mangnon.reports.choices import Tier
from mangnon.reports.form_definition import FormDefinition, read_definition
from mangnon.reports.querysets import FormVersionQuerySet, OwerQuerySet, RoundQuerySet


class FormVersion(models.Model):
    """One version of a form, kept as it was received."""

    code = models.CharField(_("Mã biểu"), max_length=40)
    version = models.CharField(_("Phiên bản"), max_length=20)
    title = models.CharField(_("Tên báo cáo"), max_length=200)
    # The form as received from its file.
    definition = models.JSONField(_("Nội dung biểu"))
    sha256 = models.CharField(_("Mã kiểm tra"), max_length=64)
    loaded_at = models.DateTimeField(_("Nạp lúc"))
    # A version of the province's own serves rounds whose period begins on this day or later.
    effective_from = models.DateField(_("Dùng cho kỳ bắt đầu từ"), null=True, blank=True)

    objects = FormVersionQuerySet.as_manager()

    class Privacy:
        """No personal facts."""

        open = {
            "id", "code", "version", "title", "definition", "sha256", "loaded_at",
            "effective_from",
        }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint("code", "version", name="form_version_once")]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @cached_property
    def form(self) -> FormDefinition:
        """Return the form, read from its definition."""
        return read_definition(self.definition)


class Round(models.Model):
    """A report round: period, cut-off, strict due day, and the units it is counted on."""

    form = models.ForeignKey(FormVersion, models.PROTECT, related_name="rounds")
    code = models.CharField(_("Mã kỳ"), max_length=40)
    name = models.CharField(_("Tên kỳ"), max_length=120)
    province = models.ForeignKey(Unit, models.PROTECT, related_name="report_rounds")
    period_from = models.DateField(_("Kỳ từ ngày"))
    period_to = models.DateField(_("Kỳ đến hết ngày"))
    cut_off = models.DateField(_("Chốt số liệu hết ngày"))
    units_on = models.DateField(_("Theo đơn vị hành chính ngày"))
    due_phrase = models.CharField(_("Hạn theo văn bản"), max_length=60)
    due_on = models.DateField(_("Ngày cuối còn đúng hạn"))
    due_source = models.CharField(_("Căn cứ"), max_length=200)
    tier_count = models.PositiveSmallIntegerField(_("Số cấp"))
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="following"
    )
    opened_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("Mở lúc"))
    closed_at = models.DateTimeField(_("Đóng lúc"), null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Privacy:
        """Facts about the round and who opened it."""

        staff = {"opened_by": "to name who opened the round"}
        open = {
            "id", "form", "code", "name", "province", "period_from", "period_to", "cut_off",
            "units_on", "due_phrase", "due_on", "due_source", "tier_count", "previous",
            "opened_at", "closed_at",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint("code", "province", name="round_once"),
            models.CheckConstraint(
                name="round_period_in_order", condition=Q(period_to__gte=F("period_from"))
            ),
            models.CheckConstraint(
                name="round_cut_off_in_period",
                condition=Q(cut_off__gte=F("period_from")) & Q(cut_off__lte=F("period_to")),
            ),
            models.CheckConstraint(
                name="round_tiers_two_or_three", condition=Q(tier_count__in=(2, 3))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Tell whether the provincial report is still to be locked."""
        return self.closed_at is None


class TierDue(models.Model):
    """The internal due day of one tier."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="tier_dues")
    tier = models.CharField(_("Cấp"), max_length=10, choices=Tier)
    due_on = models.DateField(_("Hạn"))

    class Privacy:
        """No personal facts."""

        open = {"id", "round", "tier", "due_on"}

    class Meta:
        constraints = [models.UniqueConstraint("round", "tier", name="tier_due_once")]

    def __str__(self) -> str:
        return f"{self.get_tier_display()}: {self.due_on}"


class Ower(models.Model):
    """A unit or body that owes a report, and the ower above it that adds it up."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="owers")
    tier = models.CharField(_("Cấp"), max_length=10, choices=Tier)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="owed_reports")
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="owed_reports"
    )
    name = models.CharField(_("Đơn vị báo cáo"), max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    due_on = models.DateField(_("Hạn"))
    # Which form of the departments it fills; empty for the form of the round itself.
    form_kind = models.CharField(_("Biểu của ngành"), max_length=20, blank=True)

    objects = OwerQuerySet.as_manager()

    class Privacy:
        """No personal facts."""

        open = {"id", "round", "tier", "unit", "body", "name", "parent", "due_on", "form_kind"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "round", "unit", condition=~Q(tier=Tier.DEPARTMENT), name="ower_unit_once"
            ),
            models.UniqueConstraint(
                "round", "body", condition=Q(tier=Tier.DEPARTMENT), name="ower_body_once"
            ),
            models.CheckConstraint(
                name="ower_department_has_body",
                condition=~Q(tier=Tier.DEPARTMENT) | Q(body__isnull=False),
            ),
            models.CheckConstraint(
                name="ower_only_province_is_alone",
                condition=Q(tier=Tier.PROVINCE, parent__isnull=True)
                | (~Q(tier=Tier.PROVINCE) & Q(parent__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["round", "tier"], name="ower_of_tier")]

    def __str__(self) -> str:
        return self.name

    @property
    def form(self) -> FormDefinition:
        """Return the form this ower fills: the round's, or its department's own."""
        return self.round.form.form.for_kind(self.form_kind)

    @property
    def adds_up(self) -> bool:
        """Tell whether this ower's figures are sums of other owers' figures."""
        return Tier(self.tier) in (Tier.DISTRICT, Tier.PROVINCE)

    def days_late(self, on: date) -> int:
        """Return how many days a day lies behind the due day, at least none."""
        return max(0, (on - self.due_on).days)
