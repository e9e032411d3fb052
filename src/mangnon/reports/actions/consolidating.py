"""Verbs of whoever adds up: sums of locked reports, texts that keep their source."""

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.reports.actions.drafting import store_figures
from mangnon.reports.actions.writing import (
    locked_row,
    move,
    must_allow_section,
    must_be_open,
    section_codes,
    tell,
)
from mangnon.reports.choices import Event, State, Tier
from mangnon.reports.content import Content, Key, basis_of, joined, kept_parts, parts_of
from mangnon.reports.figures import figures_of
from mangnon.reports.models import Ower, Submission, TextBlock
from mangnon.reports.opened import opened_in
from mangnon.reports.permissions import require_draft


@transaction.atomic
def consolidate(submission: Submission, *, by: Account) -> Submission:
    """Add up the locked reports below; nothing is counted again from the register."""
    submission = locked_row(submission)
    ower = submission.ower
    require_draft(by, ower)
    if not ower.adds_up:
        raise MoveNotAllowed(
            _("Báo cáo này tính từ hồ sơ, không cộng từ đơn vị nào. Hãy bấm «Soạn».")
        )
    if submission.state == State.NOT_STARTED:
        move(submission, State.DRAFTING, by=by)
        submission.drafted_by = by
        submission.save(update_fields=["state", "drafted_by"])
    must_be_open(submission)
    locked = [part for part in parts_of(ower) if part["snapshot"]]
    sums, own = _sums(ower, locked)
    store_figures(submission, sums, own=own)
    _add_estimates(submission, locked)
    tell(Event.CONSOLIDATED, submission, by=by, note={"reports": len(locked)})
    return submission


def _sums(ower: Ower, locked: list[Content]) -> tuple[dict[Key, int], dict[Key, int]]:
    basis = basis_of(ower)
    sums: dict[Key, int] = {}
    own: dict[Key, int] = {}
    figures = figures_of(ower.form)
    for line in ower.form.lines_for(Tier(ower.tier)):
        # A figure that units type has no parts and nothing to compute.
        figure = figures.get(line.figure)
        share = figure.compute(basis) if figure and figure.has_own_share else {}
        names = {"": 0, **dict.fromkeys(figure.parts(basis) if figure else (), 0)}
        for part in kept_parts(line, names):
            key = joined(line.figure, part)
            own[line.figure, part] = share.get(part, 0)
            below = sum(report["numbers"].get(key, 0) for report in locked)
            sums[line.figure, part] = below + own[line.figure, part]
    return sums, own


def _add_estimates(submission: Submission, locked: list[Content]) -> None:
    """An estimate is the sum of the estimates below, and only when every report has one."""
    opened = opened_in(submission)
    for row in submission.values.filter(part=""):
        if not opened.allows_figure(row.figure):
            continue
        key = joined(row.figure, "")
        given = [part["estimates"][key] for part in locked if key in part["estimates"]]
        counted = [part for part in locked if key in part["numbers"]]
        row.estimate = sum(given) if given and len(given) == len(counted) else None
        row.save(update_fields=["estimate"])


@transaction.atomic
def take_over_text(submission: Submission, *, section: str, source: Ower, by: Account) -> TextBlock:
    """Take the text of a locked report below into this one; it keeps the unit it comes from."""
    submission = locked_row(submission)
    require_draft(by, submission.ower)
    must_be_open(submission)
    if section not in section_codes(submission):
        raise Invalid(_("Mục này không có trong biểu của đơn vị. Mở lại trang rồi chọn lại."))
    must_allow_section(submission, section)
    text = _locked_text(submission, source, section)
    if not text:
        raise Invalid(_("Đơn vị này chưa khóa hoặc không viết gì ở mục này."))
    block, _made = TextBlock.objects.update_or_create(
        submission=submission,
        section=section,
        source=source,
        defaults={"text": text, "by": by, "at": clock.now()},
    )
    note: dict[str, object] = {"section": section, "source": source.pk}
    tell(Event.TEXT_WRITTEN, submission, by=by, note=note)
    return block


def _locked_text(submission: Submission, source: Ower, section: str) -> str:
    below = Submission.objects.parts_of(submission.ower).locked().filter(ower=source).first()
    if below is None:
        return ""
    content = below.snapshots.latest("number").content
    return "\n".join(block["text"] for block in content["texts"] if block["section"] == section)
