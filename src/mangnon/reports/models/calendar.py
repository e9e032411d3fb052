"""Reports of the calendar that have no round: the word that one was sent."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.places.models import Unit
from mangnon.reports.querysets import SentReportQuerySet


class SentReport(models.Model):
    """The record that a unit sent a report that the law asks for, when, under which number."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sent_reports")
    # The code of the dated rule that asks for the report.
    rule = models.CharField(_("Báo cáo"), max_length=60)
    # The occurrence, such as «2021» or «2021-q2».
    occurrence = models.CharField(_("Kỳ"), max_length=12)
    due_on = models.DateField(_("Ngày cuối còn đúng hạn"), null=True, blank=True)
    sent_on = models.DateField(_("Gửi ngày"))
    symbol = models.CharField(_("Số, ký hiệu"), max_length=60)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Ghi lúc"))

    objects = SentReportQuerySet.as_manager()

    class Privacy:
        """Facts about a document and who recorded it."""

        staff = {"by": "to name who recorded it"}
        open = {"id", "unit", "rule", "occurrence", "due_on", "sent_on", "symbol", "at"}

    class Meta:
        constraints = [
            models.UniqueConstraint("unit", "rule", "occurrence", name="sent_report_once"),
            models.CheckConstraint(name="sent_report_with_symbol", condition=~Q(symbol="")),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.occurrence}"
