"""What one ower hands in: computed figures, visible adjustments, texts and history."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.common.clock import PROVINCE_TIME
from mangnon.reports.choices import State
from mangnon.reports.lifecycle import OPEN_STATES
from mangnon.reports.models.rounds import Ower
from mangnon.reports.querysets import SubmissionQuerySet


class Submission(models.Model):
    """The report of one ower in one round."""

    ower = models.OneToOneField(Ower, models.CASCADE, related_name="submission")
    state = models.CharField(
        _("Trạng thái"), max_length=12, choices=State, default=State.NOT_STARTED
    )
    drafted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    submitted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    computed_at = models.DateTimeField(_("Tính lúc"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("Gửi lúc"), null=True, blank=True)
    locked_at = models.DateTimeField(_("Khóa lúc"), null=True, blank=True)
    first_locked_at = models.DateTimeField(_("Khóa lần đầu lúc"), null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Privacy:
        """Facts about staff."""

        staff = {
            "drafted_by": "to name who drafted; nobody locks an own draft",
            "submitted_by": "to name who handed it in",
        }
        open = {
            "id", "ower", "state", "computed_at", "submitted_at", "locked_at", "first_locked_at",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="submission_locked_with_moment",
                condition=~Q(state=State.LOCKED) | Q(locked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="submission_drafted_by_somebody",
                condition=Q(state=State.NOT_STARTED) | Q(drafted_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state"], name="submission_state")]

    def __str__(self) -> str:
        return str(self.ower)

    @property
    def is_open(self) -> bool:
        """Tell whether figures and texts may change."""
        return State(self.state) in OPEN_STATES

    @property
    def is_locked(self) -> bool:
        """Tell whether the figures are frozen."""
        return self.state == State.LOCKED

    def is_late(self, on: date) -> bool:
        """Tell whether the report was or is not in by its due day."""
        return (self.locked_on or on) > self.ower.due_on

    @property
    def locked_on(self) -> date | None:
        """Return the day of the lock, in the province's time."""
        return self.locked_at.astimezone(PROVINCE_TIME).date() if self.locked_at else None


class FigureValue(models.Model):
    """One figure, or one part of a breakdown, as it was computed; it is never typed over."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="values")
    figure = models.CharField(_("Chỉ tiêu"), max_length=40)
    # The part of a breakdown, such as «sex=F»; empty for the figure itself.
    part = models.CharField(_("Phân tổ"), max_length=40, blank=True)
    value = models.IntegerField(_("Thực hiện"))
    own_share = models.IntegerField(_("Phần của cơ quan tổng hợp"), default=0)
    estimate = models.IntegerField(_("Ước cả kỳ"), null=True, blank=True)
    computed_at = models.DateTimeField(_("Tính lúc"))

    class Privacy:
        """Internal aggregates; small parts are not shown outside the unit and those above it."""

        internal = {"value": "to report", "own_share": "to report", "estimate": "to report"}
        open = {"id", "submission", "figure", "part", "computed_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint("submission", "figure", "part", name="figure_value_once"),
            models.CheckConstraint(name="figure_not_negative", condition=Q(value__gte=0)),
            models.CheckConstraint(
                name="estimate_not_negative",
                condition=Q(estimate__isnull=True) | Q(estimate__gte=0),
            ),
            models.CheckConstraint(
                name="own_share_in_value",
                condition=Q(own_share__gte=0) & Q(own_share__lte=F("value")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.part}".strip()


class Adjustment(models.Model):
    """A visible row added to a computed figure, with its reason; a wrong one gets an opposite."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="adjustments")
    figure = models.CharField(_("Chỉ tiêu"), max_length=40)
    part = models.CharField(_("Phân tổ"), max_length=40, blank=True)
    amount = models.IntegerField(_("Tăng, giảm"))
    reason = models.CharField(_("Lý do"), max_length=500)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Lúc"))

    class Privacy:
        """Internal aggregates with the reason a person gave."""

        internal = {"amount": "to report", "reason": "to judge the adjustment"}
        staff = {"by": "to name who adjusted"}
        open = {"id", "submission", "figure", "part", "at"}

    class Meta:
        constraints = [
            models.CheckConstraint(name="adjustment_changes", condition=~Q(amount=0)),
            models.CheckConstraint(name="adjustment_with_reason", condition=~Q(reason="")),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.figure} {self.amount:+d}"


class TextBlock(models.Model):
    """The text under one heading; a taken-over text keeps the unit it comes from."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="texts")
    section = models.CharField(_("Mục"), max_length=40)
    source = models.ForeignKey(Ower, models.PROTECT, related_name="+")
    text = models.TextField(_("Nội dung"))
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Lúc"))

    class Privacy:
        """Text of a report; it names no child."""

        internal = {"text": "to report"}
        staff = {"by": "to name who wrote"}
        open = {"id", "submission", "section", "source", "at"}

    class Meta:
        constraints = [
            models.UniqueConstraint("submission", "section", "source", name="text_block_once")
        ]

    def __str__(self) -> str:
        return f"{self.section}: {self.source}"


class WarningAnswer(models.Model):
    """The word a person gives on a warning, without which the report is not handed in."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="answers")
    warning = models.CharField(_("Cảnh báo"), max_length=80)
    words = models.CharField(_("Giải thích"), max_length=500)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Lúc"))

    class Privacy:
        """A sentence about a number."""

        internal = {"words": "to explain the number"}
        staff = {"by": "to name who explained"}
        open = {"id", "submission", "warning", "at"}

    class Meta:
        constraints = [
            models.UniqueConstraint("submission", "warning", name="warning_answered_once"),
            models.CheckConstraint(name="warning_answer_has_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return self.warning


class Step(models.Model):
    """One move of a submission, with the comment given."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="steps")
    state = models.CharField(_("Trạng thái mới"), max_length=12, choices=State)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Lúc"))
    comment = models.CharField(_("Ý kiến"), max_length=500, blank=True)

    class Privacy:
        """Facts about staff."""

        staff = {"by": "to name who moved it", "comment": "to tell why it came back"}
        open = {"id", "submission", "state", "at"}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()}"
