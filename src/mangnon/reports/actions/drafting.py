"""Verbs of whoever drafts: compute, adjust, estimate, write, explain, hand in."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account, Post
from mangnon.children.models import Child
from mangnon.common import clock, scope
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.notices.actions import send
from mangnon.notices.choices import Kind
from mangnon.places.choices import Level
from mangnon.reports.actions.writing import (
    findings_of,
    form_line_parts,
    locked_row,
    move,
    must_allow_figure,
    must_allow_section,
    must_be_clean,
    must_be_open,
    page_of,
    section_codes,
    tell,
)
from mangnon.reports.choices import Event, State, Tier
from mangnon.reports.content import Key, basis_of, kept_parts
from mangnon.reports.figures import Basis, figures_of
from mangnon.reports.models import Adjustment, FigureValue, Submission, TextBlock, WarningAnswer
from mangnon.reports.opened import opened_in
from mangnon.reports.permissions import LOCKING, require_draft


@dataclass(frozen=True, kw_only=True)
class Change:
    """An adjustment: how much, and in which part of each breakdown it falls."""

    figure: str
    amount: int
    parts: tuple[str, ...] = ()
    reason: str


@transaction.atomic
def start_draft(submission: Submission, *, by: Account) -> Submission:
    """Begin the report of a commune or department with figures computed from its records."""
    submission = locked_row(submission)
    require_draft(by, submission.ower)
    _must_count_itself(submission)
    move(submission, State.DRAFTING, by=by)
    submission.drafted_by = by
    submission.save(update_fields=["state", "drafted_by"])
    compute_figures(submission)
    tell(Event.DRAFT_STARTED, submission, by=by)
    return submission


@transaction.atomic
def recompute(submission: Submission, *, by: Account) -> Submission:
    """Compute the figures again as of the cut-off; adjustments and texts stay."""
    submission = locked_row(submission)
    require_draft(by, submission.ower)
    _must_count_itself(submission)
    must_be_open(submission)
    count = compute_figures(submission)
    tell(Event.FIGURES_COMPUTED, submission, by=by, note={"figures": count})
    return submission


def _must_count_itself(submission: Submission) -> None:
    if submission.ower.adds_up:
        raise MoveNotAllowed(_("Báo cáo này cộng từ các đơn vị bên dưới. Hãy dùng nút «Tổng hợp»."))


def compute_figures(submission: Submission) -> int:
    """Compute every figure of the form from dated records, as of the cut-off."""
    found = count_figures(submission, basis_of(submission.ower))
    store_figures(submission, found, own={})
    return len(found)


def count_figures(submission: Submission, basis: Basis) -> dict[Key, int]:
    """Count every figure of the form for a basis; what a unit types is not counted."""
    found: dict[Key, int] = {}
    figures = figures_of(submission.ower.form)
    with _wide_enough(submission, basis):
        for line in submission.ower.form.lines_for(Tier(submission.ower.tier)):
            if line.figure not in figures:
                continue
            counted = figures[line.figure].compute(basis)
            for part, value in kept_parts(line, counted).items():
                found[line.figure, part] = value
    return found


@contextmanager
def _wide_enough(submission: Submission, basis: Basis) -> Iterator[None]:
    """Open the cells of a unit and of where its children have moved on to since."""
    reason = f"report {submission.pk}"
    with scope.everything(reason):
        if basis.unit.level != Level.COMMUNE:
            yield
            return
        cells = Child.objects.cells_behind(basis.unit, units_of=basis.units_on)
    with scope.only(cells, reason=reason):
        yield


def store_figures(
    submission: Submission, found: Mapping[Key, int], *, own: Mapping[Key, int]
) -> None:
    """Replace the computed numbers of what is open; estimates stay with their figure."""
    now = clock.now()
    opened = opened_in(submission)
    found = {key: value for key, value in found.items() if opened.allows_figure(key[0])}
    rows = [
        FigureValue(
            submission=submission,
            figure=figure,
            part=part,
            value=value,
            own_share=own.get((figure, part), 0),
            computed_at=now,
        )
        for (figure, part), value in found.items()
    ]
    FigureValue.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["submission", "figure", "part"],
        update_fields=["value", "own_share", "computed_at"],
    )
    gone = submission.values.exclude(computed_at=now)
    if not opened.everything:
        gone = gone.filter(figure__in=opened.figures)
    gone.delete()
    submission.computed_at = now
    submission.save(update_fields=["computed_at"])


@transaction.atomic
def adjust_figure(submission: Submission, *, change: Change, by: Account) -> list[Adjustment]:
    """Add a visible adjustment with its reason to a figure and to the parts in which it falls."""
    submission = locked_row(submission)
    require_draft(by, submission.ower)
    must_be_open(submission)
    must_allow_figure(submission, change.figure)
    reason = change.reason.strip()
    if not reason:
        raise Invalid(_("Ghi lý do điều chỉnh. Lý do hiện cho mọi cấp."), field="reason")
    if change.amount == 0:
        raise Invalid(_("Ghi số tăng hoặc giảm khác 0."), field="amount")
    if not {"", *change.parts} <= form_line_parts(submission, change.figure):
        raise Invalid(_("Chỉ tiêu này không có trong báo cáo. Mở lại trang rồi chọn lại."))
    now = clock.now()
    rows = Adjustment.objects.bulk_create(
        Adjustment(
            submission=submission,
            figure=change.figure,
            part=part,
            amount=change.amount,
            reason=reason,
            by=by,
            at=now,
        )
        for part in ("", *change.parts)
    )
    _must_not_be_negative(submission, change)
    note: dict[str, object] = {"figure": change.figure, "amount": change.amount}
    tell(Event.FIGURE_ADJUSTED, submission, by=by, note=note)
    return rows


def _must_not_be_negative(submission: Submission, change: Change) -> None:
    for part in ("", *change.parts):
        computed = submission.values.get(figure=change.figure, part=part).value
        rows = submission.adjustments.filter(figure=change.figure, part=part)
        if computed + sum(rows.values_list("amount", flat=True)) < 0:
            raise Invalid(_("Số sau điều chỉnh không được âm. Ghi lại số giảm."), field="amount")


@transaction.atomic
def write_estimate(
    submission: Submission, *, figure: str, estimate: int | None, by: Account
) -> FigureValue:
    """Write what the unit expects of a figure for the whole period; nothing takes it back."""
    submission = locked_row(submission)
    require_draft(by, submission.ower)
    must_be_open(submission)
    must_allow_figure(submission, figure)
    row = submission.values.filter(figure=figure, part="").first()
    if row is None:
        raise Invalid(_("Chỉ tiêu này không có trong báo cáo. Mở lại trang rồi chọn lại."))
    if estimate is not None and estimate < 0:
        raise Invalid(_("Ước cả kỳ không được âm. Ghi lại số ước."), field="estimate")
    row.estimate = estimate
    row.save(update_fields=["estimate"])
    tell(Event.ESTIMATE_WRITTEN, submission, by=by, note={"figure": figure})
    return row


@transaction.atomic
def write_text(submission: Submission, *, section: str, text: str, by: Account) -> None:
    """Write the unit's own text under a heading; an empty text takes it away."""
    submission = locked_row(submission)
    require_draft(by, submission.ower)
    must_be_open(submission)
    if section not in section_codes(submission):
        raise Invalid(_("Mục này không có trong biểu của đơn vị. Mở lại trang rồi chọn lại."))
    must_allow_section(submission, section)
    own: dict[str, Any] = {"submission": submission, "section": section, "source": submission.ower}
    if text.strip():
        TextBlock.objects.update_or_create(
            **own, defaults={"text": text.strip(), "by": by, "at": clock.now()}
        )
    else:
        TextBlock.objects.filter(**own).delete()
    tell(Event.TEXT_WRITTEN, submission, by=by, note={"section": section, "length": len(text)})


@transaction.atomic
def answer_warnings(submission: Submission, *, words: Mapping[str, str], by: Account) -> None:
    """Give warnings the words they need, by code; what is empty stays as it was.

    Warnings that are gone need no word and are passed over, unless nothing else was answered.
    """
    submission = locked_row(submission)
    require_draft(by, submission.ower)
    must_be_open(submission)
    said = {code: text.strip() for code, text in words.items() if text.strip()}
    if not said:
        raise Invalid(_("Ghi một câu giải thích."), field="words")
    known = {finding.code for finding in findings_of(submission) if not finding.blocks}
    if known.isdisjoint(said):
        raise Invalid(_("Cảnh báo này không còn. Mở lại trang để xem số mới."))
    before = dict(submission.answers.values_list("warning", "words"))
    for code, text in said.items():
        if code in known and before.get(code) != text:
            WarningAnswer.objects.update_or_create(
                submission=submission,
                warning=code,
                defaults={"words": text, "by": by, "at": clock.now()},
            )
            tell(Event.WARNING_ANSWERED, submission, by=by, note={"warning": code})


@transaction.atomic
def submit(submission: Submission, *, by: Account) -> Submission:
    """Hand the report in for locking; faults block, warnings need a word."""
    submission = locked_row(submission)
    require_draft(by, submission.ower)
    must_be_clean(submission)
    move(submission, State.SUBMITTED, by=by)
    submission.submitted_by, submission.submitted_at = by, clock.now()
    submission.save(update_fields=["state", "submitted_by", "submitted_at"])
    tell(Event.SUBMITTED, submission, by=by)
    send(
        Kind.REPORT_SENT,
        to=_lockers(submission, drafter=by),
        link=page_of(submission),
        code=submission.ower.round.code,
        by=by,
    )
    return submission


def _lockers(submission: Submission, *, drafter: Account) -> list[Account]:
    roles = LOCKING[Tier(submission.ower.tier)].roles
    posts = Post.objects.in_force(clock.today()).filter(role__in=roles, unit=submission.ower.unit)
    accounts = Account.objects.filter(pk__in=posts.values("account"), is_active=True)
    return list(accounts.exclude(pk=drafter.pk).order_by("pk"))
