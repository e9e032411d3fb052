"""What a supplement says: its lines against the locked report, its checks, its frozen content."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from mangnon.common.clock import PROVINCE_TIME
from mangnon.reports.checks import Finding, Reported, check_all
from mangnon.reports.choices import SupplementKind, Vintage
from mangnon.reports.content import Content
from mangnon.reports.figure_titles import titles_of
from mangnon.reports.models import Submission, Supplement, SupplementLine
from mangnon.reports.past import Key, corrected, numbers_of
from mangnon.reports.revisions import statements_of


def said_now(submission: Submission, base: Content, vintage: str) -> dict[Key, int]:
    """Return what the locked papers of a report say now in one kind of number."""
    if vintage == Vintage.PROVISIONAL:
        return corrected(submission, numbers_of(base))
    last: dict[Key, int] = {}
    for said in statements_of(submission):
        # A final number is held against the estimate until a final one was said.
        if said["vintage"] in (Vintage.ESTIMATE, vintage):
            last[said["figure"], said["part"]] = said["value"]
    return last


def findings_of_supplement(supplement: Supplement) -> tuple[Finding, ...]:
    """Run the checks on the numbers as they stand after the supplement."""
    lines = list(supplement.lines.all())
    if not lines and not supplement.text:
        empty = _("Báo cáo bổ sung chưa có số hay nội dung nào. Ghi ít nhất một dòng.")
        return (Finding(code="empty", blocks=True, sentence=empty),)
    if supplement.kind != SupplementKind.CORRECTION:
        return ()
    base: Content = supplement.base.content
    numbers = corrected(supplement.submission, numbers_of(base))
    numbers |= {
        (line.figure, line.part): line.new for line in lines if line.vintage == Vintage.PROVISIONAL
    }
    limits = supplement.submission.ower.form.checks
    found = check_all(_reported(base, numbers), limits=limits)
    return tuple(finding for finding in found if finding.blocks)


def _reported(base: Content, numbers: dict[Key, int]) -> Sequence[Reported]:
    definitions = base["definitions"]
    return [
        Reported(
            figure=row["figure"],
            part=row["part"],
            title=definitions[row["figure"]]["title"],
            breakdown=row["breakdown"],
            value=numbers.get((row["figure"], row["part"]), row["final"]),
        )
        for row in base["figures"]
    ]


def content_of_supplement(supplement: Supplement) -> Content:
    """Return what a supplement says, in the words of the source language."""
    submission = supplement.submission
    with translation.override("vi"):
        return {
            "number": supplement.number,
            "kind": supplement.kind,
            "reason": supplement.reason,
            "text": supplement.text,
            "base": {
                "number": supplement.base.number,
                "sha256": supplement.base.sha256,
                "locked_at": supplement.base.locked_at.astimezone(PROVINCE_TIME).isoformat(),
            },
            "round": supplement.base.content["round"],
            "ower": supplement.base.content["ower"],
            "lines": [_line(line, supplement.base.content) for line in supplement.lines.all()],
            "sources": [
                {
                    "name": each.source.submission.ower.name,
                    "number": each.source.number,
                    "sha256": each.source.sha256,
                }
                for each in supplement.sources.select_related("source__submission__ower")
            ],
            "statements": statements_of(submission),
            "drafted_by": supplement.drafted_by.full_name,
            "locked_by": supplement.locked_by.full_name if supplement.locked_by else "",
            "locked_at": (
                supplement.locked_at.astimezone(PROVINCE_TIME).isoformat()
                if supplement.locked_at
                else ""
            ),
        }


def _line(line: SupplementLine, base: Content) -> dict[str, Any]:
    return {
        "figure": line.figure,
        "part": line.part,
        "title": titles_of(base).get((line.figure, line.part), line.figure),
        "vintage": line.vintage,
        "old": line.old,
        "new": line.new,
        "reason": line.reason,
    }


def shown_supplement(supplement: Supplement) -> Content:
    """Return the frozen content of a locked supplement, else what it says now."""
    if supplement.is_locked:
        frozen: Content = supplement.content
        return frozen
    return content_of_supplement(supplement)
