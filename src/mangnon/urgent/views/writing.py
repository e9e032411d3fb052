"""The form of the first report: draft, check of the words, sending, receipt, correction."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.form_views import show_form
from mangnon.common.refusals import Invalid
from mangnon.files.models import StoredFile
from mangnon.urgent import actions
from mangnon.urgent.choices import UpdateKind
from mangnon.urgent.forms import (
    CorrectionForm,
    ReportForm,
    WordsForm,
    facts_of,
    fresh_facts,
)
from mangnon.urgent.lists import state_of
from mangnon.urgent.models import UrgentReport, Version
from mangnon.urgent.permissions import Can, may, require
from mangnon.urgent.safety import (
    CHECKED_FIELDS,
    Findings,
    UnsafeWording,
    findings_in,
    known_around,
    softened_texts,
)

Context = dict[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Show the empty form, or take in what was typed: keep it, check its words, or send it."""
    account = signed_in(request).account
    require(account, Can.REPORT)
    if request.method != "POST":
        return _page(request, ReportForm(initial=fresh_facts(account), account=account))
    sent = _already_sent(account, request.POST.get("token", ""))
    if sent is not None:
        return redirect("urgent:receipt", sent.pk)
    form = ReportForm(request.POST, request.FILES, account=account)
    if not form.is_valid():
        return _page(request, form)
    return _take_in(request, form, account)


@require_safe
def draft(request: HttpRequest, report_id: int) -> HttpResponse:
    """Open an own draft again."""
    account = signed_in(request).account
    require(account, Can.REPORT)
    report = get_object_or_404(UrgentReport.objects.drafts_of(account), pk=report_id)
    version = Version.objects.visible_to(account).get(report=report, number=1)
    form = ReportForm(initial=facts_of(report, version), account=account)
    return _page(request, form, report=report)


@require_POST
def drop(request: HttpRequest, report_id: int) -> HttpResponse:
    """Throw an own draft away."""
    account = signed_in(request).account
    require(account, Can.REPORT)
    report = get_object_or_404(UrgentReport.objects.drafts_of(account), pk=report_id)
    actions.drop_draft(report, by=account)
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("urgent:list")


@require_safe
def receipt(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show the writer the number, who has taken it, and the way to add words."""
    account = signed_in(request).account
    require(account, Can.REPORT)
    report = _own_sent(account, report_id)
    return render(request, "urgent/receipt.html", receipt_context(report, account))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, report_id: int) -> HttpResponse:
    """Correct a report openly: the old version stays, the reason is asked."""
    account = signed_in(request).account
    require(account, Can.REPORT)
    seen = UrgentReport.objects.visible_to(account).sent().with_place()
    report = get_object_or_404(seen, pk=report_id)
    if report.reported_by_id != account.pk:
        require(account, Can.CORRECT)
    last = report.versions.select_related("hamlet").order_by("-number")[0]
    form = CorrectionForm(request.POST or None, initial=facts_of(report, last), account=account)
    _fix_place(form, report)
    findings: Findings = {}
    if form.is_bound and form.is_valid():
        try:
            actions.correct(
                report,
                facts=form.facts_beside(last),
                reason=form.cleaned_data["reason"],
                by=account,
                heeded=form.cleaned_data["heeded"],
            )
        except UnsafeWording as refusal:
            findings = refusal.findings
            form.add_error(None, refusal.sentence)
        except Invalid as refusal:
            put(form, refusal)
        else:
            messages.success(request, _("Đã ghi bản sửa. Bản trước vẫn giữ."))
            return redirect("urgent:report", report.pk)
    context = {"form": form, "report": report, **_shown(findings)}
    return show_form(request, "urgent/correct.html", context)


def receipt_context(report: UrgentReport, account: Account) -> Context:
    """Return what the receipt shows; nothing of what happened."""
    steps = list(report.steps.select_related("unit", "accepted_by"))
    waiting = [step for step in steps if step.due_at and step.accepted_by is None]
    in_chain = UrgentReport.objects.in_chain_of(account).filter(pk=report.pk).exists()
    return {
        "report": report,
        "state": state_of(report),
        "steps": steps,
        "waiting": waiting[0] if waiting else None,
        "owed": list(report.updates.owed().order_by("due_at")),
        "words_form": WordsForm(report=report) if report.takes_words else None,
        "may_read": in_chain and may(account, Can.READ),
        "photos": StoredFile.objects.belonging_to(report)
        .filter(media_type__startswith="image/")
        .count(),
    }


def pictures_of(report: UrgentReport) -> QuerySet[StoredFile]:
    """Return the photographs of a report; papers written from it are kept beside them."""
    return StoredFile.objects.belonging_to(report).filter(media_type__startswith="image/")


def _take_in(request: HttpRequest, form: ReportForm, account: Account) -> HttpResponse:
    """Keep the draft in any case; then do what the button asked."""
    try:
        report = actions.keep_draft(
            form.cleaned_data["token"],
            commune=form.commune_meant,
            facts=form.facts(),
            by=account,
        )
        if brought := form.brought():
            actions.keep_photo(report, brought=brought, by=account)
    except Invalid as refusal:
        put(form, refusal)
        return _page(request, form)
    asked = request.POST.get("asked", "send")
    if asked == "keep":
        return _kept(request, report)
    if asked == "soften":
        return _softened(request, form, report)
    return _sent(request, form, report)


def _kept(request: HttpRequest, report: UrgentReport) -> HttpResponse:
    if signed_in(request).htmx:
        return render(request, "urgent/parts/kept.html", {"at": clock.now()})
    messages.success(request, _("Đã lưu nháp. Chỉ bạn xem được."))
    return redirect("urgent:draft", report.pk)


def _sent(request: HttpRequest, form: ReportForm, report: UrgentReport) -> HttpResponse:
    account = signed_in(request).account
    try:
        actions.send(report, by=account, heeded=form.cleaned_data["heeded"])
    except UnsafeWording as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, form, report=report, findings=refusal.findings)
    except Invalid as refusal:
        put(form, refusal)
        return _page(request, form, report=report)
    return redirect("urgent:receipt", report.pk)


def _softened(request: HttpRequest, form: ReportForm, report: UrgentReport) -> HttpResponse:
    """Show the form again with the suggested words; the writer reads them before sending."""
    known = known_around(report.commune, kind=form.cleaned_data["kind"], on=clock.today())
    texts = {name: form.cleaned_data[name] for name in CHECKED_FIELDS}
    account = signed_in(request).account
    typed = {name: form.cleaned_data[name] for name in form.fields if name in form.cleaned_data}
    suggested = {**typed, **softened_texts(texts, known), "heeded": False}
    again = ReportForm(initial=suggested, account=account)
    findings = findings_in(softened_texts(texts, known), known)
    context = {"form": again, "report": report, "was_softened": True, **_shown(findings)}
    return render(request, "urgent/write.html", context)


def _page(
    request: HttpRequest,
    form: ReportForm,
    *,
    report: UrgentReport | None = None,
    findings: Findings | None = None,
) -> HttpResponse:
    if signed_in(request).htmx:
        # A draft kept in the background never disturbs the writer.
        return HttpResponse(status=204)
    context = {"form": form, "report": report, **_shown(findings or {})}
    return show_form(request, "urgent/write.html", context)


def _shown(findings: Findings) -> Context:
    found = [each for some in findings.values() for each in some]
    return {
        "findings": found,
        "blocks": any(each.blocks for each in found),
        "asks_heed": bool(found) and not any(each.blocks for each in found),
    }


def put(form: Form, refusal: Invalid) -> None:
    """Say a refusal at its field, or above the form where the field is not shown."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)


def _fix_place(form: CorrectionForm, report: UrgentReport) -> None:
    """A correction stays in the commune; another commune is another report."""
    form.fields.pop("commune", None)
    form.places = type(form.places)(
        form.places.communes, form.places.hamlets, is_wide=False, needs_hamlet=False
    )


def _already_sent(account: Account, token: str) -> UrgentReport | None:
    own = UrgentReport.objects.visible_to(account).sent().filter(reported_by=account)
    found: UrgentReport | None = own.filter(token=token).first() if _is_token(token) else None
    return found


def _is_token(written: str) -> bool:
    return len(written.replace("-", "")) == 32 and written.replace("-", "").isalnum()


def _own_sent(account: Account, report_id: int) -> UrgentReport:
    own = UrgentReport.objects.visible_to(account).sent().filter(reported_by=account)
    return get_object_or_404(own.with_place(), pk=report_id)


def words_done(kind: UpdateKind) -> str:
    """Say what came of an update."""
    if kind == UpdateKind.EXTRA:
        return _("Đã ghi. Người đang xử lý được báo.")
    return _("Đã ghi lần cập nhật đến hạn. Người đang xử lý được báo.")


def own_page(report: UrgentReport, account: Account) -> str:
    """Return where somebody goes back to: the report in the chain, else the own receipt."""
    in_chain = UrgentReport.objects.in_chain_of(account).filter(pk=report.pk).exists()
    name = "urgent:report" if in_chain and may(account, Can.READ) else "urgent:receipt"
    return reverse(name, args=[report.pk])
