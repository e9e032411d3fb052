"""The archive: what was sent, when, by whom; papers still to come; who was late and why."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.files.actions import Brought
from mangnon.reports.actions import attach_scan, explain_lateness, export_archived
from mangnon.reports.choices import FileKind, SignedBy
from mangnon.reports.forms import ArchiveFilters, ScanForm
from mangnon.reports.models import SignOff, Snapshot
from mangnon.reports.permissions import may_draft, may_lock
from mangnon.reports.views.downloads import as_download
from mangnon.reports.views.submissions import seen_submission

PAGE_SIZE = 40


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show every frozen report of a year, with its files, its signature and its lateness."""
    account = signed_in(request).account
    filters = ArchiveFilters(request.GET, account=account)
    rows = filters.narrow(Snapshot.objects.visible_to(account).for_archive())
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    waiting = SignOff.objects.visible_to(account).waiting().with_report()
    context = {
        "page": page,
        "lines": [_line(each) for each in page],
        "filters": filters,
        "waiting": [_waiting(each, account) for each in waiting],
        "kinds": FileKind,
        "crumbs": [(_("Báo cáo"), reverse("reports:list")), (_("Lưu trữ"), "")],
    }
    return render(request, "reports/archive.html", context)


def _line(snapshot: Snapshot) -> dict[str, Any]:
    sign_off = getattr(snapshot, "sign_off", None)
    return {
        "snapshot": snapshot,
        "ower": snapshot.submission.ower,
        "way": SignedBy(sign_off.way).label if sign_off else SignedBy.SCREEN.label,
        "is_waiting": bool(sign_off and sign_off.is_waiting),
        "days_late": snapshot.submission.ower.days_late(localtime(snapshot.locked_at).date()),
        "supplements": [each for each in snapshot.supplements.all() if each.is_locked],
    }


def _waiting(sign_off: SignOff, account: Account) -> dict[str, Any]:
    ower = sign_off.snapshot.submission.ower
    return {
        "sign_off": sign_off,
        "ower": ower,
        "days_late": sign_off.days_late(clock.today()),
        "may_attach": may_draft(account, ower) or may_lock(account, ower),
    }


@require_POST
def download(request: HttpRequest, snapshot_id: int, kind: str) -> HttpResponse:
    """Make the file of a frozen report anew, byte for byte as it was."""
    account = signed_in(request).account
    rows = Snapshot.objects.visible_to(account).select_related("submission__ower__unit")
    snapshot = get_object_or_404(rows.select_related("submission__ower__round"), pk=snapshot_id)
    if kind not in FileKind.values:
        raise Http404
    is_outside = request.POST.get("outside") == "1"
    content = export_archived(snapshot, kind=FileKind(kind), by=account, is_outside=is_outside)
    ower = snapshot.submission.ower
    copy = "ban-gui-ngoai" if is_outside else f"lan-{snapshot.number}"
    name = f"bao-cao-{ower.round.code}-{ower.unit.code}-{copy}.{kind}"
    return as_download(content, kind=FileKind(kind), name=name)


@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, snapshot_id: int) -> HttpResponse:
    """Attach the scan of the paper that was signed by hand."""
    account = signed_in(request).account
    rows = SignOff.objects.visible_to(account).select_related("snapshot__submission__ower__round")
    sign_off = get_object_or_404(rows, snapshot_id=snapshot_id)
    form = ScanForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            attach_scan(sign_off, brought=Brought(file.name, file.read()), by=account)
        except (Invalid, MoveNotAllowed) as refusal:
            form.add_error("file", refusal.sentence)
        else:
            messages.success(request, _("Đã gắn bản quét đã ký."))
            return redirect("reports:submission", sign_off.snapshot.submission_id)
    submission = sign_off.snapshot.submission
    own = reverse("reports:submission", args=[submission.pk])
    context = {
        "sign_off": sign_off,
        "submission": submission,
        "form": form,
        "cancel_url": own,
        "crumbs": [
            (_("Báo cáo"), reverse("reports:list")),
            (submission.ower.name, own),
            (_("Bản giấy đã ký"), ""),
        ],
    }
    return render(request, "reports/scan.html", context)


@require_POST
def late_reason(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Write why a report is late."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    try:
        explain_lateness(submission, words=request.POST.get("words", "")[:500], by=account)
    except (Invalid, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Đã ghi lý do. Lý do vào danh sách gửi chậm của báo cáo."))
    return redirect("reports:submission", submission.pk)
