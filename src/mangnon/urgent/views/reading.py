"""The list of urgent reports, and the page of one for its chain."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.urgent import actions
from mangnon.urgent.choices import FileKind, PressState, Status, StepState
from mangnon.urgent.documents import eight_facts
from mangnon.urgent.forms import HandOverForm, ProposalForm, ReplyForm, TextForm, WordsForm
from mangnon.urgent.lists import PRESS_TONES, REPORTS, state_of, state_of_step, urgency_of
from mangnon.urgent.models import ChainStep, Update, UrgentReport, Version
from mangnon.urgent.permissions import Can, may, require
from mangnon.urgent.press_wording import prepared_line
from mangnon.urgent.querysets import tiers_of
from mangnon.urgent.route import next_stop, place_of
from mangnon.urgent.views.writing import pictures_of

Context = dict[str, Any]


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """List the reports of the account: its own, and those that have come to its step."""
    account = signed_in(request).account
    require(account, Can.UPDATE)
    rows = UrgentReport.objects.visible_to(account).sent().select_related("commune")
    context = {
        "page": REPORTS.page(rows, asked=request.GET),
        "drafts": list(UrgentReport.objects.drafts_of(account)[:5]),
        "may_report": may(account, Can.REPORT),
        "tabs": tabs_of(account, current="list"),
    }
    return render(request, "urgent/list.html", context)


@require_safe
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show one report to its chain; a writer outside the chain sees the receipt."""
    account = signed_in(request).account
    require(account, Can.UPDATE)
    found = UrgentReport.objects.in_chain_of(account).with_place().filter(pk=report_id).first()
    if found is None:
        own = UrgentReport.objects.visible_to(account).filter(pk=report_id)
        get_object_or_404(own.sent())
        return redirect("urgent:receipt", report_id)
    require(account, Can.READ, at=place_of(found, on=clock.today()))
    actions.record_reading(found, by=account)
    return render(request, "urgent/report.html", report_context(found, account))


def tabs_of(account: Account, *, current: str) -> list[dict[str, object]]:
    """Return the tabs of the domain."""
    tabs = [(_("Báo cáo đột xuất"), "list"), (_("Lịch trực"), "duty")]
    return [
        {"title": title, "url": reverse(f"urgent:{name}"), "is_current": name == current}
        for title, name in tabs
    ]


def report_context(report: UrgentReport, account: Account, **forms: object) -> Context:
    """Return what the page of a report shows; a form that was refused takes its place again."""
    on = clock.today()
    place = place_of(report, on=on)
    versions = list(report.versions.select_related("hamlet", "by").order_by("-number"))
    steps = list(report.steps.select_related("unit", "accepted_by", "forwarded_by").order_by("pk"))
    own = _own_step(steps, account)
    updates = list(Update.objects.visible_to(account).filter(report=report).select_related("by"))
    context: Context = {
        "report": report,
        "state": state_of(report),
        "urgency": urgency_of(report),
        "facts": eight_facts(report, versions[0]),
        "version": versions[0],
        "older": _older(report, versions),
        "steps": [(step, state_of_step(step)) for step in steps],
        "own_step": own,
        "updates": [each for each in updates if each.written_at],
        "owed": [each for each in updates if not each.written_at] if report.takes_words else [],
        "now": clock.now(),
        "replies": report.replies.select_related("by", "directive"),
        "press": report.press_lines.exclude(state=PressState.WITHDRAWN).first(),
        "files": pictures_of(report),
        "file_kinds": list(FileKind),
        "crumbs": [(_("Báo cáo đột xuất"), reverse("urgent:list")), (report.code, "")],
        **_doable(report, account, own, place=place),
    }
    line = context["press"]
    context["press_tone"] = PRESS_TONES[PressState(line.state)] if line else ""
    return context | _forms(report, own, context) | forms


def _doable(
    report: UrgentReport, account: Account, own: ChainStep | None, *, place: Any
) -> Context:
    """Return which verbs the page offers now."""
    runs = report.takes_words
    is_second = report.status == Status.ENDED and report.ended_by_id != account.pk
    may_accept = may(account, Can.ACCEPT, at=place)
    is_mine = own is not None and own.state == StepState.ACCEPTED
    above = next_stop(own, on=clock.today()) if own is not None and is_mine else None
    ends_here = report.status in (Status.IN_HAND, Status.DIRECTED)
    return {
        "may_accept": runs and may_accept and own is not None and own.accepted_by_id is None,
        "may_forward": runs and may_accept and above is not None,
        "above": above,
        "may_hand_over": runs and may_accept and is_mine,
        "may_update": runs and may(account, Can.UPDATE),
        "may_correct": runs
        and (report.reported_by_id == account.pk or may(account, Can.CORRECT, at=place)),
        "may_direct": runs and may(account, Can.DIRECT, at=place),
        "may_end": ends_here and may(account, Can.END, at=place),
        "may_close": is_second and may(account, Can.CLOSE, at=place),
        "waits_for_second": report.status == Status.ENDED and report.ended_by_id == account.pk,
        "may_draft_press": may(account, Can.DRAFT_PRESS, at=place),
        "may_review_press": may(account, Can.REVIEW_PRESS, at=place),
        "may_approve_press": may(account, Can.APPROVE_PRESS, at=place),
    }


def _forms(report: UrgentReport, own: ChainStep | None, offered: Context) -> Context:
    press_text = {"text": prepared_line(report)} if offered["may_draft_press"] else None
    return {
        "words_form": WordsForm(report=report) if offered["may_update"] else None,
        "proposal_form": ProposalForm(),
        "hand_form": HandOverForm(step=own) if offered["may_hand_over"] else None,
        "reply_form": ReplyForm(report=report) if offered["may_direct"] else None,
        "end_form": TextForm(prefix="end"),
        "press_form": TextForm(initial=press_text, prefix="press"),
    }


def _own_step(steps: list[ChainStep], account: Account) -> ChainStep | None:
    own = [step for step in steps if step.tier in tiers_of(account)]
    waiting = [step for step in own if step.state != StepState.FORWARDED]
    return waiting[0] if waiting else (own[-1] if own else None)


def _older(report: UrgentReport, versions: list[Version]) -> list[Context]:
    """Return every version with what it changed against the one before."""
    told = {version.number: eight_facts(report, version) for version in versions}
    return [
        {
            "version": version,
            "changed": [
                (title, before, now)
                for (title, now), (_title, before) in zip(
                    told[version.number], told[version.number - 1], strict=True
                )
                if now != before
            ],
        }
        for version in versions
        if version.number > 1
    ]
