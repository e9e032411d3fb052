"""Pages about one report: the report itself, why a number is what it is, the lock page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.files.models import StoredFile
from mangnon.law.rules import rule
from mangnon.reports.actions import adjust_figure, lock, write_text
from mangnon.reports.actions.writing import findings_of
from mangnon.reports.checks import unanswered
from mangnon.reports.choices import FileKind, State, Tier
from mangnon.reports.content import Content, joined, shown_content
from mangnon.reports.forms import AdjustForm, LockForm, TextForm
from mangnon.reports.models import SignOff, Submission, Supplement
from mangnon.reports.opened import opened_in
from mangnon.reports.permissions import (
    may_draft,
    may_lock,
    may_take_back,
    require_draft,
    require_lock,
)
from mangnon.reports.shown import (
    history_of,
    offered_texts,
    sections_of,
    with_words,
)
from mangnon.reports.views.lateness import lateness_of
from mangnon.reports.views.rounds import TONES


def seen_submission(account: Account, submission_id: int) -> Submission:
    """Return a report that exists for the account."""
    rows = Submission.objects.visible_to(account).with_ower()
    rows = rows.select_related("ower__round__previous__form", "ower__parent__unit")
    return get_object_or_404(rows, pk=submission_id)


def crumbs_of(submission: Submission, *last: str) -> list[tuple[str, str]]:
    """Return the way from the list of reports to a page of this one."""
    round_ = submission.ower.round
    crumbs = [
        (_("Báo cáo"), reverse("reports:list")),
        (round_.name, reverse("reports:board", args=[round_.pk])),
    ]
    own = reverse("reports:submission", args=[submission.pk])
    return [*crumbs, (submission.ower.name, own if last else ""), *((word, "") for word in last)]


def head_of(submission: Submission, account: Account) -> dict[str, Any]:
    """Return what every page of a report knows."""
    ower, state = submission.ower, State(submission.state)
    today = clock.today()
    return {
        "submission": submission,
        "ower": ower,
        "round": ower.round,
        "state_word": state.label,
        "state_tone": TONES[state],
        "is_late": submission.is_late(today),
        "days_late": ower.days_late(today),
        "may_draft": may_draft(account, ower),
        "may_edit": submission.is_open and may_draft(account, ower),
        "may_lock": state == State.SUBMITTED and may_lock(account, ower),
        "may_return": _may_return(submission, account),
        "wrote_it": account.pk in (submission.drafted_by_id, submission.submitted_by_id),
    }


def _may_return(submission: Submission, account: Account) -> bool:
    if submission.is_locked:
        return may_take_back(account, submission.ower)
    is_there = submission.state in (State.SUBMITTED, State.RETURNED)
    return is_there and (
        may_lock(account, submission.ower)
        or (submission.first_locked_at is not None and may_take_back(account, submission.ower))
    )


@require_safe
def detail(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Show a report: figures, texts, checks, adjustments, history, files."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    head = head_of(submission, account)
    content = shown_content(submission)
    findings = () if submission.is_locked else findings_of(submission, content)
    may_take = head["may_edit"] and submission.ower.adds_up
    offers = offered_texts(submission, content) if may_take else []
    context = {
        **head,
        **lateness_of(submission, account),
        "opened": opened_in(submission),
        "supplements": Supplement.objects.locked().filter(submission=submission),
        "waiting_scan": SignOff.objects.waiting().filter(snapshot__submission=submission).first(),
        "content": content,
        "sections": sections_of(submission, content, offers=offers),
        "faults": [each for each in with_words(findings, content) if each.finding.blocks],
        "warnings": [each for each in with_words(findings, content) if not each.finding.blocks],
        "history": history_of(content),
        "snapshots": submission.snapshots.newest_first(),
        "files": StoredFile.objects.belonging_to(submission).reverse()[:6],
        "kinds": FileKind,
        "crumbs": crumbs_of(submission),
    }
    return render(request, "reports/submission.html", context)


@require_safe
def parts(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Show the reports that are added up, number by number, and the units still missing."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    content = shown_content(submission)
    below = Submission.objects.parts_of(submission.ower).with_ower()
    context = {
        **head_of(submission, account),
        "content": content,
        "below": [
            {
                "report": report,
                "state": State(report.state).label,
                "tone": TONES[State(report.state)],
                "is_late": report.is_late(clock.today()),
            }
            for report in below
        ],
        "table": _table_by_unit(content),
        "with_supplement": _with_supplement(submission),
        "crumbs": crumbs_of(submission, _("Các đơn vị")),
    }
    return render(request, "reports/parts.html", context)


def _with_supplement(submission: Submission) -> set[int]:
    below = Supplement.objects.below(submission.ower)
    return {each.submission.ower_id for each in below}


def _table_by_unit(content: Content) -> list[dict[str, Any]]:
    rows = [row for row in content["figures"] if not row["part"]]
    reports = [part for part in content["parts"] if part["numbers"]]
    return [
        {
            "title": row["title"],
            "final": row["final"],
            "cells": [part["numbers"].get(joined(row["figure"], ""), None) for part in reports],
            "rest": row["own"] + row["adjusted"],
        }
        for row in rows
    ]


@require_http_methods(["GET", "POST"])
def lock_page(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Show the report on one page before its figures are frozen."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    require_lock(account, submission.ower)
    form = LockForm(request.POST or None)
    if request.method == "POST":
        _try_lock(request, submission, form, account)
        return redirect("reports:submission", submission.pk)
    content = shown_content(submission)
    findings = () if submission.is_locked else findings_of(submission, content)
    answers = {answer["warning"]: answer["words"] for answer in content["answers"]}
    context = {
        **head_of(submission, account),
        "content": content,
        "summary": [row for row in content["figures"] if not row["part"]],
        "warnings": with_words(findings, content),
        "form": LockForm(),
        "scan_days": rule("signed_scan_days", on=clock.today()).value,
        "has_open_findings": any(f.blocks for f in findings) or bool(unanswered(findings, answers)),
        "crumbs": crumbs_of(submission, _("Khóa số liệu")),
    }
    return render(request, "reports/lock.html", context)


def _try_lock(
    request: HttpRequest, submission: Submission, form: LockForm, account: Account
) -> None:
    scan_due_on = form.cleaned_data["scan_due_on"] if form.is_valid() else None
    try:
        snapshot = lock(submission, by=account, scan_due_on=scan_due_on)
    except (Invalid, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
    else:
        short = snapshot.sha256[:12]
        messages.success(request, _("Đã khóa số liệu. Mã kiểm tra: %s.") % short)


@require_http_methods(["GET", "POST"])
def adjust(request: HttpRequest, submission_id: int, figure: str) -> HttpResponse:
    """Adjust one figure, with the reason that everybody sees."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    require_draft(account, submission.ower)
    content = shown_content(submission)
    rows = [row for row in content["figures"] if row["figure"] == figure]
    if not rows:
        raise Http404
    form = AdjustForm(request.POST or None, rows=rows)
    if form.is_valid():
        try:
            adjust_figure(submission, change=form.change(figure), by=account)
        except (Invalid, MoveNotAllowed) as refusal:
            field = getattr(refusal, "field", "")
            form.add_error(field if field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("Đã ghi điều chỉnh. Số tính từ hồ sơ vẫn giữ bên cạnh."))
            return redirect("reports:submission", submission.pk)
    context = {
        **head_of(submission, account),
        "form": form,
        "row": rows[0],
        "adjustments": [row for row in content["adjustments"] if row["figure"] == figure],
        "crumbs": crumbs_of(submission, _("Điều chỉnh")),
    }
    return render(request, "reports/adjust.html", context)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, submission_id: int, section: str) -> HttpResponse:
    """Write the text under a heading."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    require_draft(account, submission.ower)
    sections = submission.ower.form.sections_for(Tier(submission.ower.tier))
    heading = next((each for each in sections if each.code == section), None)
    if heading is None:
        raise Http404
    own = submission.texts.filter(section=section, source=submission.ower).first()
    form = TextForm(request.POST or None, initial={"text": own.text if own else ""})
    if form.is_valid():
        try:
            write_text(submission, section=section, text=form.cleaned_data["text"], by=account)
        except MoveNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã lưu nội dung."))
            address = reverse("reports:submission", args=[submission.pk])
            return redirect(f"{address}#muc-{section}")
    context = {
        **head_of(submission, account),
        "form": form,
        "section": heading,
        "crumbs": crumbs_of(submission, heading.title),
    }
    return render(request, "reports/write.html", context)
