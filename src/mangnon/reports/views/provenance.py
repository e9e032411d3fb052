"""Where a figure comes from: from the number on paper to formula, records and approvals."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mangnon.accounts.requests import signed_in
from mangnon.reports.actions import open_list
from mangnon.reports.content import Content, basis_of, joined, shown_content
from mangnon.reports.models import Submission
from mangnon.reports.shown import figure_or_none, history_of, records_behind
from mangnon.reports.views.submissions import crumbs_of, head_of, seen_submission


@require_safe
def why(request: HttpRequest, submission_id: int, figure: str) -> HttpResponse:
    """Tell why a number is what it is: definition, records or reports, adjustments, approvals."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    known = figure_or_none(figure)
    content = shown_content(submission)
    rows = [row for row in content["figures"] if row["figure"] == figure]
    if known is None or not rows:
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
    }
    if submission.ower.adds_up:
        context["reports"] = _reports_behind(submission, content, joined(figure, chosen["part"]))
    else:
        records = records_behind(submission, known, part=chosen["part"], reader=account)
        if not records.is_closed:
            open_list(submission, figure=figure, level=known.level.value, by=account)
        context["records"] = records
    return render(request, "reports/why.html", context)


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
