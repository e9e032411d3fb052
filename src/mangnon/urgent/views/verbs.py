"""Buttons of a report: each posts one verb and returns to the page."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.files.actions import read_file
from mangnon.urgent import actions
from mangnon.urgent.choices import FileKind, UpdateKind
from mangnon.urgent.forms import HandOverForm, ProposalForm, ReplyForm, TextForm, WordsForm
from mangnon.urgent.models import ChainStep, UrgentReport
from mangnon.urgent.permissions import Can, require
from mangnon.urgent.querysets import tiers_of
from mangnon.urgent.route import place_of
from mangnon.urgent.views.reading import report_context
from mangnon.urgent.views.writing import own_page, put, receipt_context, words_done


def _seen(request: HttpRequest, report_id: int, can: Can) -> UrgentReport:
    """Return a report of the chain for which the account holds the right."""
    account = signed_in(request).account
    require(account, can)
    rows = UrgentReport.objects.in_chain_of(account).with_place()
    report = get_object_or_404(rows, pk=report_id)
    require(account, can, at=place_of(report, on=clock.today()))
    return report


def _do(
    request: HttpRequest, report: UrgentReport, verb: Callable[[], object], *, done: str
) -> HttpResponse:
    """Run a verb behind one button; a refusal becomes a message on the page."""
    try:
        verb()
    except (Invalid, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
    return redirect("urgent:report", report.pk)


def _use(
    request: HttpRequest,
    report: UrgentReport,
    named: tuple[str, Form],
    *,
    verb: Callable[[], object],
    done: str,
) -> HttpResponse:
    """Run a verb with a form; what was typed stays on the page when it is refused."""
    name, form = named
    account = signed_in(request).account
    if form.is_valid():
        try:
            verb()
        except Invalid as refusal:
            put(form, refusal)
        except MoveNotAllowed as refusal:
            messages.error(request, refusal.sentence)
            return redirect("urgent:report", report.pk)
        else:
            messages.success(request, done)
            return redirect("urgent:report", report.pk)
    context = report_context(report, account, **{name: form, "form": form})
    return render(request, "urgent/report.html", context, status=422)


@require_POST
def accept(request: HttpRequest, report_id: int) -> HttpResponse:
    """Take the report."""
    account, report = signed_in(request).account, _seen(request, report_id, Can.ACCEPT)
    done = _("Bạn đã tiếp nhận. Người báo được thông báo tên bạn.")
    return _do(request, report, lambda: actions.accept(report, by=account), done=done)


@require_POST
def forward(request: HttpRequest, report_id: int) -> HttpResponse:
    """Pass the report on."""
    account, report = signed_in(request).account, _seen(request, report_id, Can.ACCEPT)
    form = ProposalForm(request.POST)
    return _use(
        request,
        report,
        ("proposal_form", form),
        verb=lambda: actions.forward(report, proposal=form.cleaned_data["proposal"], by=account),
        done=_("Đã chuyển lên cấp trên."),
    )


@require_POST
def hand_over(request: HttpRequest, report_id: int) -> HttpResponse:
    """Give the report to a colleague."""
    account, report = signed_in(request).account, _seen(request, report_id, Can.ACCEPT)
    own = ChainStep.objects.filter(report=report, tier__in=tiers_of(account))
    form = HandOverForm(request.POST, step=own.select_related("unit").order_by("-pk").first())
    return _use(
        request,
        report,
        ("hand_form", form),
        verb=lambda: actions.hand_over(report, by=account, **form.cleaned_data),
        done=_("Đã bàn giao."),
    )


@require_POST
def update(request: HttpRequest, report_id: int) -> HttpResponse:
    """Write what is new; the writer may do so from the receipt."""
    account = signed_in(request).account
    require(account, Can.UPDATE)
    seen = UrgentReport.objects.visible_to(account).sent().with_place()
    report = get_object_or_404(seen, pk=report_id)
    form = WordsForm(request.POST, report=report)
    back = own_page(report, account)
    if form.is_valid():
        kind = UpdateKind(form.cleaned_data["kind"])
        try:
            actions.write_update(report, kind=kind, text=form.cleaned_data["text"], by=account)
        except Invalid as refusal:
            put(form, refusal)
        except MoveNotAllowed as refusal:
            messages.error(request, refusal.sentence)
            return redirect(back)
        else:
            messages.success(request, words_done(kind))
            return redirect(back)
    shown = {"words_form": form, "form": form}
    if "bien-nhan" in back:
        context = receipt_context(report, account) | shown
        return render(request, "urgent/receipt.html", context, status=422)
    context = report_context(report, account, **shown)
    return render(request, "urgent/report.html", context, status=422)


@require_POST
def direct(request: HttpRequest, report_id: int) -> HttpResponse:
    """Give the leader's reply."""
    account, report = signed_in(request).account, _seen(request, report_id, Can.DIRECT)
    form = ReplyForm(request.POST, report=report)
    return _use(
        request,
        report,
        ("reply_form", form),
        verb=lambda: actions.give_reply(
            report, text=form.cleaned_data["text"], orders=form.orders(), by=account
        ),
        done=_("Đã ghi ý kiến. Việc được giao đã gửi đến cơ quan thực hiện."),
    )


@require_POST
def end(request: HttpRequest, report_id: int) -> HttpResponse:
    """Write the end report."""
    account, report = signed_in(request).account, _seen(request, report_id, Can.END)
    form = TextForm(request.POST, prefix="end")
    return _use(
        request,
        report,
        ("end_form", form),
        verb=lambda: actions.end_report(report, text=form.cleaned_data["text"], by=account),
        done=_("Đã báo kết thúc. Người thứ hai sẽ xem và đóng."),
    )


@require_POST
def close(request: HttpRequest, report_id: int) -> HttpResponse:
    """Close as a second person."""
    account, report = signed_in(request).account, _seen(request, report_id, Can.CLOSE)
    done = _("Đã đóng vụ việc.")
    return _do(request, report, lambda: actions.close_report(report, by=account), done=done)


@require_POST
def reopen(request: HttpRequest, report_id: int) -> HttpResponse:
    """Ask for more work instead of closing."""
    account, report = signed_in(request).account, _seen(request, report_id, Can.CLOSE)
    reason = request.POST.get("reason", "")[:500]
    return _do(
        request,
        report,
        lambda: actions.reopen_report(report, reason=reason, by=account),
        done=_("Đã yêu cầu làm tiếp."),
    )


@require_POST
def draft_press(request: HttpRequest, report_id: int) -> HttpResponse:
    """Draft the line for the press."""
    account, report = signed_in(request).account, _seen(request, report_id, Can.DRAFT_PRESS)
    form = TextForm(request.POST, prefix="press")
    return _use(
        request,
        report,
        ("press_form", form),
        verb=lambda: actions.draft_press(report, text=form.cleaned_data["text"], by=account),
        done=_("Đã soạn. Người thứ hai của cơ quan chủ trì sẽ xem."),
    )


@require_POST
def review_press(request: HttpRequest, report_id: int) -> HttpResponse:
    """Review the line for the lead department."""
    account, report = signed_in(request).account, _seen(request, report_id, Can.REVIEW_PRESS)
    done = _("Đã xem. Câu trả lời chờ lãnh đạo duyệt.")
    return _do(request, report, lambda: actions.review_press(report, by=account), done=done)


@require_POST
def approve_press(request: HttpRequest, report_id: int) -> HttpResponse:
    """Let the line out."""
    account, report = signed_in(request).account, _seen(request, report_id, Can.APPROVE_PRESS)
    done = _("Đã duyệt. Từ nay chỉ trả lời bằng câu này.")
    return _do(request, report, lambda: actions.approve_press(report, by=account), done=done)


@require_POST
def withdraw_press(request: HttpRequest, report_id: int) -> HttpResponse:
    """Stop using the line."""
    account, report = signed_in(request).account, _seen(request, report_id, Can.REVIEW_PRESS)
    done = _("Đã thôi dùng câu trả lời này.")
    return _do(request, report, lambda: actions.withdraw_press(report, by=account), done=done)


@require_POST
def download(request: HttpRequest, report_id: int, kind: str) -> HttpResponse:
    """Write the report as a paper, keep it and hand it over."""
    account = signed_in(request).account
    report = _seen(request, report_id, Can.READ)
    if kind not in FileKind.values:
        raise Http404
    kept = actions.export_document(report, kind=FileKind(kind), by=account)
    file, content = read_file(kept.pk, by=account)
    answer = HttpResponse(content, content_type=file.media_type)
    answer["Content-Disposition"] = f'attachment; filename="bao-cao-dot-xuat-{report.code}.{kind}"'
    return answer
