"""What departments type themselves, and the word on two sources that differ."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.reports.models.submissions import Submission


class TypedValue(models.Model):
    """A figure that a department typed: it always shows that it was typed, by whom, from where."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="typed")
    figure = models.CharField(_("Chỉ tiêu"), max_length=40)
    value = models.IntegerField(_("Thực hiện"))
    estimate = models.IntegerField(_("Ước cả kỳ"), null=True, blank=True)
    source = models.CharField(_("Lấy từ đâu"), max_length=200)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Lúc"))

    class Privacy:
        """Internal aggregates from a department's own books."""

        internal = {
            "value": "to report",
            "estimate": "to report",
            "source": "to find the number again",
        }
        staff = {"by": "to name who typed"}
        open = {"id", "submission", "figure", "at"}

    class Meta:
        constraints = [
            models.UniqueConstraint("submission", "figure", name="typed_value_once"),
            models.CheckConstraint(name="typed_value_with_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="typed_value_not_negative",
                condition=Q(value__gte=0) & (Q(estimate__isnull=True) | Q(estimate__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure}: {self.value}"


class ReconciliationNote(models.Model):
    """The word on a difference between two sources; it holds for these numbers only."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="reconciliations")
    topic = models.CharField(_("Nội dung đối chiếu"), max_length=40)
    # The numbers side by side, such as «265|190»: other numbers need another word.
    numbers = models.CharField(_("Các số"), max_length=200)
    words = models.CharField(_("Giải thích"), max_length=500)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Lúc"))

    class Privacy:
        """A sentence about two numbers."""

        internal = {"numbers": "to report", "words": "to explain the difference"}
        staff = {"by": "to name who explained"}
        open = {"id", "submission", "topic", "at"}

    class Meta:
        constraints = [
            models.UniqueConstraint("submission", "topic", name="reconciliation_once"),
            models.CheckConstraint(name="reconciliation_has_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.numbers}"
