"""Verbs on what is typed: figures of a unit's own books, the word on two sources that differ."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.common.refusals import Invalid
from mangnon.reports.actions.writing import (
    locked_row,
    must_allow_figure,
    must_be_open,
    tell,
    typed_figures_of,
)
from mangnon.reports.choices import Event
from mangnon.reports.content import content_of
from mangnon.reports.models import ReconciliationNote, Submission, TypedValue
from mangnon.reports.permissions import require_draft


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What a department types for one figure; without a value it takes the figure back."""

    figure: str
    value: int | None
    estimate: int | None = None
    source: str = ""


@transaction.atomic
def type_figure(submission: Submission, *, typed: Typed, by: Account) -> None:
    """Type a figure that is not computed; it stays visible as typed, by whom, from where."""
    submission = locked_row(submission)
    require_draft(by, submission.ower)
    must_be_open(submission)
    if typed.figure not in typed_figures_of(submission):
        raise Invalid(_("Chỉ tiêu này không có trong báo cáo. Mở lại trang rồi chọn lại."))
    must_allow_figure(submission, typed.figure)
    if typed.value is None:
        submission.typed.filter(figure=typed.figure).delete()
    else:
        _keep(submission, typed, value=typed.value, by=by)
    tell(Event.FIGURE_TYPED, submission, by=by, note={"figure": typed.figure})


def _keep(submission: Submission, typed: Typed, *, value: int, by: Account) -> None:
    if min(value, typed.estimate or 0) < 0:
        raise Invalid(_("Số không được âm. Ghi lại số."), field="value")
    if not typed.source.strip():
        raise Invalid(_("Ghi số này lấy từ sổ, phần mềm hay báo cáo nào."), field="source")
    TypedValue.objects.update_or_create(
        submission=submission,
        figure=typed.figure,
        defaults={
            "value": value,
            "estimate": typed.estimate,
            "source": typed.source.strip(),
            "by": by,
            "at": clock.now(),
        },
    )


@transaction.atomic
def reconcile(submission: Submission, *, topic: str, words: str, by: Account) -> None:
    """Write why two sources differ; both numbers stay, the word holds for these numbers only."""
    submission = locked_row(submission)
    require_draft(by, submission.ower)
    must_be_open(submission)
    rows = content_of(submission)["reconciliation"]
    row = next((each for each in rows if each["topic"] == topic), None)
    if row is None:
        raise Invalid(_("Không có hai nguồn số liệu cho nội dung này. Mở lại trang để xem số mới."))
    if not words.strip():
        raise Invalid(_("Ghi vì sao hai nguồn khác nhau."), field="words")
    ReconciliationNote.objects.update_or_create(
        submission=submission,
        topic=topic,
        defaults={
            "numbers": row["numbers"],
            "words": words.strip(),
            "by": by,
            "at": clock.now(),
        },
    )
    tell(Event.RECONCILED, submission, by=by, note={"topic": topic, "numbers": row["numbers"]})
