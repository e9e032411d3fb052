"""Where a figure comes from: from the number on paper to formula, records and approvals."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.reports.actions import open_list
from mangnon.reports.checking.papers import paper_of, rows_of
from mangnon.reports.content import Content, basis_of, joined, shown_content
from mangnon.reports.figures import figures_of
from mangnon.reports.models import PaperCode, Snapshot, Submission, SupplementLine
from mangnon.reports.shown import history_of, records_behind
from mangnon.reports.views.submissions import crumbs_of, head_of, seen_submission


@require_safe
def why(request: HttpRequest, submission_id: int, figure: str) -> HttpResponse:
    """Tell why a number is what it is: definition, records or reports, adjustments, approvals."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    snapshot = _asked_snapshot(submission, request.GET.get("lan", ""))
    content: Content = snapshot.content if snapshot else shown_content(submission)
    rows = [row for row in content["figures"] if row["figure"] == figure]
    if not rows:
        raise Http404
    part = request.GET.get("phan", "")
    chosen = next((row for row in rows if row["part"] == part), rows[0])
    context = {
        **head_of(submission, account),
        "content": content,
        "definition": content["definitions"][figure],
        "figure": figure,
        "rows": rows,
        "chosen": chosen,
        "adjustments": [
            row
            for row in content["adjustments"]
            if row["figure"] == figure and row["part"] == chosen["part"]
        ],
        "basis": basis_of(submission.ower),
        "history": history_of(content),
        "crumbs": crumbs_of(submission, _("Vì sao số này?")),
        **_frozen(submission, snapshot, key=joined(figure, chosen["part"])),
        **_behind(submission, content, chosen, account),
    }
    return render(request, "reports/why.html", context)


def _asked_snapshot(submission: Submission, number: str) -> Snapshot | None:
    """Return the lock asked for, else the last one of a locked report."""
    snapshots = submission.snapshots.select_related("locked_by")
    if number:
        return get_object_or_404(snapshots, number=int(number) if number.isdigit() else 0)
    return snapshots.latest("number") if submission.is_locked else None


def _frozen(submission: Submission, snapshot: Snapshot | None, *, key: str) -> dict[str, Any]:
    """Return what proves a frozen figure: checksum, code on paper, what was said since."""
    if snapshot is None:
        return {"snapshot": None}
    code = PaperCode.objects.with_report().filter(snapshot=snapshot).first()
    paper = paper_of(code) if code else None
    references = [row.reference for row in rows_of(paper) if row.key == key] if paper else []
    figure, _sign, part = key.partition(":")
    lines = SupplementLine.objects.filter(
        supplement__in=submission.supplements.locked(), figure=figure, part=part
    )
    return {
        "snapshot": snapshot,
        "code": code,
        "references": references,
        "is_newest": snapshot.number == submission.snapshots.latest("number").number,
        "supplement_lines": lines.select_related("supplement"),
    }


def _behind(
    submission: Submission, content: Content, chosen: Content, reader: Account
) -> dict[str, Any]:
    """Return the reports added up, or the records as far as the right of the reader goes."""
    figure, part = chosen["figure"], chosen["part"]
    if submission.ower.adds_up:
        return {"reports": _reports_behind(submission, content, joined(figure, part))}
    # A form of another time may name a figure that has gone.
    known = figures_of(submission.ower.form).get(figure)
    if known is None:
        return {}
    records = records_behind(submission, known, part=part, reader=reader)
    if not records.is_closed:
        open_list(submission, figure=figure, level=known.level.value, by=reader)
    return {"records": records}


def _reports_behind(submission: Submission, content: Content, key: str) -> list[dict[str, Any]]:
    pages = dict(Submission.objects.parts_of(submission.ower).values_list("ower_id", "pk"))
    return [
        {
            "name": part["name"],
            "value": part["numbers"][key],
            "sha256": part["sha256"],
            "submission_id": pages.get(part["ower_id"]),
        }
        for part in content["parts"]
        if key in part["numbers"]
    ]
