"""The page on which a report goes back: the whole of it, or named parts with a comment each."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mangnon.accounts.requests import signed_in
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.reports.actions import PartBack, return_submission
from mangnon.reports.choices import Tier
from mangnon.reports.content import Content, shown_content
from mangnon.reports.models import Submission
from mangnon.reports.permissions import may_take_back, require_lock
from mangnon.reports.views.submissions import crumbs_of, head_of, seen_submission

LONGEST = 500


@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Send a report back: with a comment for all of it, or with one for each named part."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    is_above = submission.first_locked_at and may_take_back(account, submission.ower)
    if not is_above:
        require_lock(account, submission.ower)
    if request.method == "POST":
        comment = request.POST.get("reason", "")[:LONGEST]
        try:
            return_submission(
                submission, comment=comment, by=account, parts=list(_parts(request.POST))
            )
        except (Invalid, MoveNotAllowed) as refusal:
            messages.error(request, refusal.sentence)
        else:
            done = _("Đã trả lại kèm ý kiến. Số đã khóa trước đây vẫn được giữ.")
            messages.success(request, done)
            return redirect("reports:submission", submission.pk)
    context = {
        **head_of(submission, account),
        "rows": _rows(submission, shown_content(submission), request.POST),
        "reason": request.POST.get("reason", ""),
        "crumbs": crumbs_of(submission, _("Trả lại")),
    }
    return render(request, "reports/return.html", context)


def _parts(sent: QueryDict) -> Iterator[PartBack]:
    for kind in ("section", "figure"):
        for code in sent.getlist(kind):
            comment = sent.get(f"y-kien-{code}", "")[:LONGEST]
            section, figure = (code, "") if kind == "section" else ("", code)
            yield PartBack(section=section, figure=figure, comment=comment)


def _rows(submission: Submission, content: Content, sent: QueryDict) -> list[dict[str, Any]]:
    """Return headings with their figures, and what was ticked when the page comes again."""
    tier = Tier(submission.ower.tier)
    titles = {code: each["title"] for code, each in content["definitions"].items()}
    rows = []
    for section in submission.ower.form.sections_for(tier):
        rows.append(_row("section", section.code, section.title, sent))
        for table in section.tables:
            if tier in table.tiers:
                codes = [line.figure for line in table.lines if line.figure in titles]
                rows += [_row("figure", code, titles[code], sent) for code in codes]
    return rows


def _row(kind: str, code: str, title: str, sent: QueryDict) -> dict[str, Any]:
    return {
        "kind": kind,
        "code": code,
        "title": title,
        "is_ticked": code in sent.getlist(kind),
        "comment": sent.get(f"y-kien-{code}", ""),
    }
